//! Recovery codes: made, kept, proven, and what becomes of them otherwise.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::recovery::{Export, Prove, Step, Wrong};
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, confirmation, factor, pending};
use crate::recovering::{CODES, code_set, codes, with_codes};

fn step(bench: &Bench) -> &Step {
    let Place::Inside(inside) = &bench.wizard.place else { panic!("nobody is signed in") };
    let Screen::Recovery(recovery) = &inside.screen else { panic!("{:?}", inside.screen) };
    &recovery.step
}

fn prove(bench: &Bench) -> &Prove {
    let Step::Prove(_, prove) = step(bench) else { panic!("{:?}", step(bench)) };
    prove
}

fn known(bench: &Bench) -> &RecoveryCodes {
    let Place::Inside(inside) = &bench.wizard.place else { panic!("nobody is signed in") };
    &inside.account.codes
}

/// On the list, with an app, codes of which so many are left, and the question asked.
fn offered(left: u32) -> Bench {
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(with_codes(vec![factor("f0", "App")], left), vec![]);
    bench.ui(Intent::RecoveryCodes);
    bench
}

fn shown(left: u32) -> Bench {
    let mut bench = offered(left);
    bench.ui(Intent::Next);
    bench.reply(Reply::RecoveryCodeSet(code_set("c1")));
    bench
}

fn proving(left: u32) -> Bench {
    let mut bench = shown(left);
    bench.ui(Intent::Next);
    bench
}

fn type_in(bench: &mut Bench, text: &str) {
    bench.ui(Intent::CodeTyped(SecretText::new(text.to_owned())));
}

fn asks(bench: &Bench) -> Vec<(Action, Call)> {
    let ask = |effect: &Effect| match effect {
        Effect::Ask { action, call, .. } => Some((*action, call.clone())),
        _ => None,
    };
    bench.effects.iter().filter_map(ask).collect()
}

#[test]
fn codes_are_made_kept_proven_and_then_valid() {
    let mut bench = offered(0);
    assert_eq!(bench.state(), StateId::RecoveryOffer);
    bench.ui(Intent::Next);
    assert_eq!(bench.state(), StateId::RecoveryMaking);
    bench.reply(Reply::RecoveryCodeSet(code_set("c1")));
    assert_eq!(bench.state(), StateId::RecoveryCodes);
    bench.ui(Intent::Next);
    assert_eq!(bench.state(), StateId::RecoveryProve);
    type_in(&mut bench, CODES[1]);
    let (_, call) = asks(&bench).pop().expect("it is sent as soon as it is one of them");
    let code = code_set("c1").codes.remove(1);
    assert_eq!(call, Call::ConfirmRecoveryCodes { set: "c1".to_owned(), code });
    bench.reply(Reply::RecoveryCodes(codes(10)));
    assert_eq!(bench.state(), StateId::RecoveryDone);
    assert!(bench.effects.contains(&Effect::Tell(News::Codes("c1".to_owned()))));
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::List);
    assert_eq!(known(&bench).left, 10);
}

#[test]
fn a_lost_answer_is_asked_for_again_as_the_same_intention() {
    let mut bench = offered(0);
    bench.ui(Intent::Next);
    let first = asks(&bench);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::RecoveryMakeFailed);
    bench.ui(Intent::Retry);
    assert_eq!(asks(&bench), first, "the same codes can come only under the same key");
    // Somebody who stopped waiting and presses the button again means the same, too.
    bench.ui(Intent::Cancel);
    bench.ui(Intent::Next);
    assert_eq!(asks(&bench), first);
}

#[test]
fn another_set_is_another_intention() {
    let mut bench = offered(7);
    bench.ui(Intent::Next);
    let first = asks(&bench);
    bench.reply(Reply::RecoveryCodeSet(code_set("c1")));
    bench.ui(Intent::Cancel);
    bench.ui(Intent::RecoveryCodes);
    bench.ui(Intent::Next);
    assert_ne!(asks(&bench), first);
}

#[test]
fn leaving_unproven_codes_keeps_the_old_ones_and_says_so() {
    for leave in [Intent::Cancel, Intent::Back] {
        let mut bench = shown(7);
        bench.ui(leave);
        assert_eq!(bench.state(), StateId::List);
        assert_eq!((known(&bench).left, known(&bench).unconfirmed), (7, true));
    }
}

#[test]
fn back_from_the_field_shows_the_same_codes_again() {
    let mut bench = proving(0);
    bench.ui(Intent::Back);
    let Step::Keep(set, _) = step(&bench) else { panic!("{:?}", step(&bench)) };
    assert_eq!(**set, code_set("c1"));
}

#[test]
fn codes_leave_the_screen_one_a_line_and_only_when_asked_to() {
    let mut bench = shown(0);
    let lines = format!("{}\n", CODES.join("\n"));
    bench.ui(Intent::Export(Export::Copy));
    let copy = Effect::Copy(SecretText::new(lines.clone()));
    assert_eq!(bench.effects, [copy]);
    bench.send(Event::Copied(true));
    assert_eq!(bench.state(), StateId::RecoveryCodesKept);
    bench.ui(Intent::Export(Export::Download));
    let [Effect::Download(sheet)] = &bench.effects[..] else { panic!("{:?}", bench.effects) };
    assert_eq!(sheet.lines.expose_for_display(), lines);
    assert_eq!((&*sheet.service, &*sheet.account), ("Example", "alice@example.com"));
    bench.ui(Intent::Export(Export::Print));
    assert!(matches!(&bench.effects[..], [Effect::Print(_)]));
    bench.send(Event::Exported(false));
    assert_eq!(bench.state(), StateId::RecoveryCodesRefused);
    assert!(bench.effects.contains(&Effect::Focus(Field::Codes)), "copying by hand is left");
}

#[test]
fn a_late_word_of_the_browser_about_another_export_changes_nothing() {
    let mut bench = shown(0);
    bench.send(Event::Exported(true));
    assert_eq!(bench.state(), StateId::RecoveryCodes);
}

#[test]
fn a_code_of_another_set_is_not_sent() {
    let mut bench = proving(0);
    type_in(&mut bench, "0000-0000-0000-0000");
    assert_eq!(asks(&bench), []);
    assert_eq!(prove(&bench).wrong, Some(Wrong::NotOfThese));
    bench.ui(Intent::Submit);
    assert_eq!(asks(&bench), []);
    assert_eq!(prove(&bench).typed.expose_for_display(), "0000-0000-0000-0000", "kept");
}

#[test]
fn the_same_code_again_is_the_same_intention() {
    let mut bench = proving(0);
    type_in(&mut bench, CODES[0]);
    let first = asks(&bench);
    bench.fail(Failure::Server { request_id: None, seconds: 0 });
    assert_eq!(bench.state(), StateId::RecoveryProveFailed);
    assert_eq!(prove(&bench).typed.expose_for_display(), CODES[0], "kept");
    bench.ui(Intent::Retry);
    assert_eq!(asks(&bench), first);
}

#[test]
fn a_set_that_ended_leads_to_a_new_one() {
    for failure in [Failure::Expired, Failure::NotFound] {
        let mut bench = proving(0);
        type_in(&mut bench, CODES[0]);
        bench.fail(failure);
        assert_eq!(bench.state(), StateId::RecoveryEnded);
        bench.ui(Intent::StartOver);
        assert_eq!(bench.state(), StateId::RecoveryOffer);
    }
}

#[test]
fn another_window_that_confirms_its_codes_is_told_of_here() {
    let mut bench = shown(0);
    bench.send(Event::Heard(News::Codes("c2".to_owned())));
    assert_eq!(bench.state(), StateId::RecoveryElsewhere);
    // The last confirmation wins.
    bench.ui(Intent::Next);
    type_in(&mut bench, CODES[0]);
    bench.reply(Reply::RecoveryCodes(codes(10)));
    assert_eq!(bench.state(), StateId::RecoveryDone);
}

#[test]
fn codes_are_the_last_step_after_the_first_strong_method() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(with_codes(vec![], 0), vec![]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    bench.host_says(true);
    bench.ui(Intent::Next);
    bench.reply(Reply::Begun(pending("e1")));
    bench.ui(Intent::Next);
    bench.type_code(&bench.code(0));
    bench.reply(confirmation(factor("f1", "App"), None));
    assert_eq!(bench.state(), StateId::Done);
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::RecoveryOffer);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::List, "they can be had later");
}

#[test]
fn codes_are_not_suggested_to_whoever_has_some_or_can_have_none() {
    let strong = || vec![factor("f0", "App")];
    assert!(with_codes(strong(), 0).lacks_codes());
    assert!(!with_codes(strong(), 2).lacks_codes(), "there are some");
    assert!(!with_codes(vec![], 0).lacks_codes(), "nothing can be lost");
    let phone = Factor { kind: Kind::Phone, ..factor("f0", "Phone") };
    assert!(!with_codes(vec![phone], 0).lacks_codes(), "no strong method");
    let none = Account { codes: RecoveryCodes::default(), ..with_codes(strong(), 0) };
    assert!(!none.lacks_codes(), "not offered");
}

#[test]
fn a_late_word_of_the_clipboard_is_not_taken_for_the_file() {
    let mut bench = shown(0);
    bench.ui(Intent::Export(Export::Copy));
    bench.ui(Intent::Export(Export::Download));
    bench.send(Event::Copied(false));
    assert_eq!(bench.state(), StateId::RecoveryCodes, "the file is still waited for");
    bench.send(Event::Exported(true));
    assert_eq!(bench.state(), StateId::RecoveryCodesKept);
}

#[test]
fn after_news_of_other_codes_the_list_asks_how_many_there_are() {
    let mut bench = offered(0);
    bench.send(Event::Heard(News::Codes("c2".to_owned())));
    bench.ui(Intent::Cancel);
    assert_eq!(asks(&bench).pop().map(|(_, call)| call), Some(Call::Open));
}
