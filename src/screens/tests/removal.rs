//! Removing: its impact, the refusal, what was lost, and undoing it.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::{Event, Factor, Failure, Intent, Mode, Reply, StateId};

use super::bench::{Bench, SERVER, factor};

fn question(bench: &Bench) -> String {
    bench.page().one("mfa-question").text.clone()
}

#[test]
fn the_question_says_which_method_becomes_the_default() {
    let asked = question(&Bench::phones().with(Intent::Remove("f1".to_owned())));
    assert!(
        asked.contains("Your default sign-in method will then be: Text to •••\u{a0}42."),
        "{asked}"
    );
    let asked = question(&Bench::phones().with(Intent::Remove("f3".to_owned())));
    assert!(!asked.contains("default"), "it stays: {asked}");
}

#[test]
fn the_question_says_what_happens_to_codes() {
    let asked = question(&Bench::phones().with(Intent::Remove("f1".to_owned())));
    assert!(asked.contains("Its codes stop working right away."));
    let asked = question(&Bench::phones().with(Intent::Remove("f2".to_owned())));
    assert!(asked.contains("no codes are sent to it"));
}

#[test]
fn the_question_says_that_it_can_be_undone_and_who_stays_signed_in() {
    let asked = question(&Bench::at(StateId::ListRemoving));
    assert!(asked.contains("You stay signed in"), "{asked}");
    assert!(asked.contains("undo this for ten seconds"), "{asked}");
}

#[test]
fn a_refusal_says_how_many_are_needed_and_the_way_out() {
    let page = Bench::at(StateId::ListRemoveRefused).page();
    let question = page.one("mfa-question");
    assert!(question.text.contains("Work phone can’t be removed yet"));
    assert!(question.text.contains("asks for at least 2 methods. Add another first"));
    assert_eq!(page.pressable()[..3], ["Add sign-in method", "Keep it", "Lost or stolen"]);
    assert!(page.class("mfa-button-danger").is_empty());
}

#[test]
fn what_was_lost_is_not_refused_and_says_what_comes_next() {
    let bench = Bench::at(StateId::ListRemoveRefused).with(Intent::Lost("f1".to_owned()));
    assert_eq!(bench.wizard.state_id(bench.now), StateId::ListLost);
    let asked = question(&bench);
    assert!(asked.contains("Was Work phone lost or stolen?"));
    assert!(asked.contains("set up another method before you go on"));
    assert_eq!(bench.page().pressable()[..2], ["Yes, remove it", "Keep it"]);
}

#[test]
fn what_was_lost_leads_to_another_whatever_the_rules_demand_unless_it_never_counted() {
    for counts in [true, false] {
        let lost = Factor { counts, ..factor("f1", "Work phone") };
        let bench = Bench::account_with(vec![lost, factor("f2", "Tablet")]);
        let asked = question(&bench.with(Intent::Lost("f1".to_owned())));
        assert_eq!(asked.contains("another method"), counts, "{asked}");
    }
}

#[test]
fn losing_the_last_method_says_what_a_password_is_worth() {
    let bench = Bench::account_with(vec![factor("f1", "Phone")]);
    assert!(question(&bench.with(Intent::Lost("f1".to_owned()))).contains("your password is all"));
}

#[test]
fn losing_the_last_method_that_is_required_does_not_promise_a_password() {
    let setup = Setup { required: 1, registered: 1, ..Setup::default() };
    let bench = Bench::ruled(Mode::Manage, setup).with(Intent::Lost("f1".to_owned()));
    let asked = question(&bench);
    assert!(!asked.contains("your password is all"), "{asked}");
    assert!(asked.contains("set up another method"), "{asked}");
}

#[test]
fn a_backend_that_refuses_shows_the_refusal() {
    let mut bench = Bench::listing().with(Intent::Remove("f1".to_owned()));
    bench.remove();
    bench.answer(Err(Failure::Precondition));
    assert_eq!(bench.wizard.state_id(bench.now), StateId::ListRemoveRefused);
    assert!(bench.page().pressable().contains(&"Add sign-in method"));
}

#[test]
fn a_removed_method_is_gone_and_can_be_brought_back() {
    let page = Bench::at(StateId::ListUndo).page();
    assert!(!page.one("mfa-list").text.contains("Work phone"));
    let notice = page.one("mfa-notice");
    assert!(notice.text.contains("Work phone was removed."));
    assert!(notice.text.contains("doesn’t work anymore"));
    let undo = page.all(|node| node.get("data-focus") == Some("undo"));
    assert_eq!(undo.len(), 1);
    assert_eq!(undo[0].text, "Undo");
}

#[test]
fn a_removal_says_what_became_the_default() {
    let page = Bench::at(StateId::ListUndo).page();
    let notice = &page.one("mfa-notice").text;
    assert!(
        notice.contains("Your default sign-in method is now: Text to •••\u{a0}42."),
        "{notice}"
    );
}

#[test]
fn undoing_is_counted_down() {
    let mut bench = Bench::at(StateId::ListUndo);
    let ring = |bench: &Bench| bench.page().one("mfa-ring").get("aria-label").unwrap().to_owned();
    assert_eq!(ring(&bench), "You can undo this for 10 more seconds");
    bench.now += 7_000;
    assert_eq!(ring(&bench), "You can undo this for 3 more seconds");
    bench.now += 2_000;
    assert_eq!(ring(&bench), "You can undo this for one more second");
}

#[test]
fn after_its_time_there_is_nothing_to_undo() {
    let bench = Bench::at(StateId::ListRemoved);
    let page = bench.page();
    assert!(page.class("mfa-ring").is_empty() && !page.pressable().contains(&"Undo"));
    assert!(page.one("mfa-notice").text.contains("Work phone was removed."));
    assert!(bench.with(Intent::Dismiss).page().class("mfa-notice").is_empty());
}

#[test]
fn undoing_is_waited_for_and_brings_the_row_back() {
    let mut bench = Bench::at(StateId::ListUndoBusy);
    let undo = |bench: &Bench| {
        let page = bench.page();
        page.all(|node| node.get("data-focus") == Some("undo"))[0]
            .get("aria-disabled")
            .map(str::to_owned)
    };
    assert_eq!(undo(&bench).as_deref(), Some("true"));
    assert!(bench.page().one("mfa-notice").text.contains("Cancel"));
    let factors = vec![factor("f1", "Work phone")];
    bench.reply(Reply::Factors { factors, default: None });
    assert!(bench.page().one("mfa-row").text.contains("Work phone"));
}

#[test]
fn undoing_that_failed_says_why_and_can_be_tried_again() {
    let page = Bench::at(StateId::ListUndoFailed).page();
    assert!(page.one("mfa-notice-problem").text.contains("can’t be reached"));
    assert!(page.pressable().contains(&"Undo"));
}

#[test]
fn other_methods_can_be_changed_while_one_can_be_brought_back() {
    let page = Bench::at(StateId::ListUndo).page();
    assert_eq!(page.class("mfa-row-details").len(), 2);
    assert!(page.pressable().contains(&"Add sign-in method"));
}

#[test]
fn the_last_method_can_be_brought_back_from_an_empty_list() {
    let mut bench = Bench::account_with(vec![factor("f1", "Phone")]);
    bench.ui(Intent::Remove("f1".to_owned()));
    bench.remove();
    bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default: None });
    let page = bench.page();
    assert!(page.pressable().contains(&"Undo") && page.class("mfa-list").is_empty());
    bench.now += 10_000;
    bench.send(Event::Tick).ui(Intent::Dismiss);
    assert_eq!(bench.wizard.state_id(bench.now), StateId::ListEmpty);
}
