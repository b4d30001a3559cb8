//! "I lost my phone", from the list and after coming in with a recovery code.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, account, confirmation, factor, pending};

fn two() -> Vec<Factor> {
    vec![factor("f1", "Work phone"), factor("f2", "Tablet")]
}

/// Came in with a recovery code.
fn recovered(factors: Vec<Factor>) -> Bench {
    let mut bench = Bench::closed(Mode::Manage);
    let registered = factors.len() as u32;
    let setup = Setup { registered, ..Setup::default() };
    let account = Account { recovered: true, other_sessions: 2, setup, ..account("1", factors) };
    bench.open(account, vec![]);
    bench
}

fn lost(bench: &Bench) -> &Lost {
    let Place::Inside(inside) = &bench.wizard.place else { panic!("nobody is signed in") };
    let Screen::Lost(lost) = &inside.screen else { panic!("{:?}", inside.screen) };
    lost
}

fn inside(bench: &Bench) -> &Inside {
    let Place::Inside(inside) = &bench.wizard.place else { panic!("nobody is signed in") };
    inside
}

/// To the question what is to become of them.
fn mark_both(bench: &mut Bench) {
    for id in ["f1", "f2"] {
        bench.ui(Intent::PickLost(id.to_owned()));
    }
    bench.ui(Intent::Next);
}

fn removed() -> Reply {
    Reply::Removed { undo_until: SERVER + 10_000, default: None }
}

fn remove_lost(factor: &str) -> Call {
    Call::Remove { factor: factor.to_owned(), lost: true }
}

#[test]
fn it_asks_what_was_lost_and_removes_it_as_lost() {
    let mut bench = Bench::opened(two());
    bench.ui(Intent::LostSomething);
    assert_eq!(bench.state(), StateId::LostWhich);
    bench.ui(Intent::Next);
    assert_eq!(bench.state(), StateId::LostWhich, "nothing is picked");
    bench.ui(Intent::PickLost("f1".to_owned()));
    bench.ui(Intent::Next);
    assert_eq!(bench.state(), StateId::LostWhat);
    let picked = &lost(&bench).picked;
    let left: Vec<&str> = inside(&bench).account.still_works(picked).map(|f| &*f.id).collect();
    assert_eq!(left, ["f2"]);
    bench.ui(Intent::ConfirmRemove);
    assert_eq!(bench.asked().2, remove_lost("f1"));
    bench.reply(removed());
    assert_eq!(bench.state(), StateId::ListUndo);
    assert!(bench.effects.contains(&Effect::Focus(Field::Undo)));
}

#[test]
fn a_phone_that_was_more_than_one_method_goes_as_a_whole() {
    let mut bench = Bench::opened(two());
    bench.ui(Intent::LostSomething);
    mark_both(&mut bench);
    bench.ui(Intent::ConfirmRemove);
    assert_eq!(bench.asked().2, remove_lost("f1"));
    bench.reply(removed());
    assert_eq!(bench.state(), StateId::LostRemoving, "the other one follows by itself");
    assert_eq!(bench.asked().2, remove_lost("f2"));
    bench.reply(removed());
    assert_eq!(bench.state(), StateId::ListUndo);
    assert!(inside(&bench).account.factors.is_empty());
}

#[test]
fn a_removal_that_failed_loses_nothing_and_goes_on_where_it_was() {
    let mut bench = Bench::opened(two());
    bench.ui(Intent::LostSomething);
    mark_both(&mut bench);
    bench.ui(Intent::ConfirmRemove);
    bench.reply(removed());
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::LostRemoveFailed);
    assert_eq!(lost(&bench).picked, ["f2"], "the first one is gone");
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, remove_lost("f2"));
}

#[test]
fn picking_twice_takes_it_back() {
    let mut bench = Bench::opened(two());
    bench.ui(Intent::LostSomething);
    bench.ui(Intent::PickLost("f1".to_owned()));
    bench.ui(Intent::PickLost("f1".to_owned()));
    bench.ui(Intent::PickLost("nobody’s".to_owned()));
    assert!(lost(&bench).picked.is_empty());
}

#[test]
fn the_only_method_is_picked_already() {
    let mut bench = Bench::opened(vec![factor("f1", "App")]);
    bench.ui(Intent::LostSomething);
    assert_eq!(lost(&bench).picked, ["f1"]);
}

#[test]
fn leaving_changes_nothing() {
    for steps in [0, 1] {
        let mut bench = Bench::opened(vec![factor("f1", "App")]);
        bench.ui(Intent::LostSomething);
        for _ in 0..steps {
            bench.ui(Intent::Next);
        }
        bench.ui(Intent::Cancel);
        assert_eq!(bench.state(), StateId::List);
        assert_eq!(inside(&bench).account.factors.len(), 1);
    }
}

#[test]
fn whoever_came_in_with_a_recovery_code_is_asked_first_and_cannot_slip_away() {
    let mut bench = recovered(two());
    assert_eq!(bench.state(), StateId::LostWhich);
    for intent in [Intent::Cancel, Intent::Back] {
        bench.ui(intent);
        assert_eq!(bench.state(), StateId::LostWhich);
    }
    bench.ui(Intent::PickLost("f1".to_owned()));
    bench.ui(Intent::Next);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::LostWhat);
}

#[test]
fn saying_that_all_is_still_there_is_told_the_backend_and_other_sessions_are_offered_to_end() {
    let mut bench = recovered(two());
    bench.ui(Intent::Finish);
    assert_eq!((bench.state(), bench.asked().2), (StateId::LostSettling, Call::Recovered));
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::LostSettleFailed);
    bench.ui(Intent::Retry);
    bench.reply(Reply::Done);
    assert_eq!(bench.state(), StateId::ListSessions);
    assert!(!inside(&bench).account.recovered);
}

#[test]
fn the_lost_one_goes_and_has_to_be_made_up_for_before_other_sessions_can_be_ended() {
    let mut bench = recovered(two());
    bench.ui(Intent::PickLost("f1".to_owned()));
    bench.ui(Intent::Next);
    bench.ui(Intent::ConfirmRemove);
    bench.reply(removed());
    assert_eq!(inside(&bench).sessions, Sessions::Quiet, "the session may only enroll");
    assert!(!inside(&bench).account.recovered);
    bench.wait(10_000);
    assert_eq!(bench.state(), StateId::SetupOverdue);
}

#[test]
fn a_new_phone_takes_the_place_of_the_lost_one() {
    let mut bench = recovered(vec![factor("f1", "Work phone")]);
    bench.ui(Intent::Next);
    bench.ui(Intent::Replace("f1".to_owned()));
    bench.host_says(true);
    bench.ui(Intent::Next);
    let replaces = Some("f1".to_owned());
    let (kind, rotate, phone) = (Kind::Totp, false, None);
    assert_eq!(bench.asked().2, Call::Begin { kind, rotate, phone, replaces: replaces.clone() });
    bench.reply(Reply::Begun(Pending { replaces: replaces.clone(), ..pending("e1") }));
    bench.ui(Intent::Next);
    bench.type_code(&bench.code(0));
    let Reply::Confirmed { factor, next_code_at, default, .. } =
        confirmation(factor("f9", "Work phone"), None)
    else {
        panic!("a confirmation")
    };
    bench.reply(Reply::Confirmed { factor, next_code_at, default, replaced: replaces });
    assert!(!inside(&bench).account.recovered);
    bench.ui(Intent::Finish);
    assert_eq!(inside(&bench).account.factors.len(), 1);
    assert!(!matches!(inside(&bench).screen, Screen::Lost(_)), "it is said");
}

#[test]
fn whoever_gives_up_on_the_new_phone_is_asked_again() {
    let mut bench = recovered(vec![factor("f1", "Work phone")]);
    bench.ui(Intent::Next);
    bench.ui(Intent::Replace("f1".to_owned()));
    bench.host_says(true);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::LostWhich);
}

#[test]
fn a_pass_leads_straight_to_a_method() {
    let pass = Some(Pass { ends_at: SERVER + 600_000, once: true });
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(Account { pass, ..account("1", vec![]) }, vec![]);
    assert_eq!(bench.state(), StateId::Choose);
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(Account { pass, ..account("1", two()) }, vec![]);
    assert_eq!(bench.state(), StateId::List, "there are methods");
}

#[test]
fn of_several_that_are_lost_none_is_replaced_before_the_others_are_gone() {
    let mut bench = recovered(two());
    mark_both(&mut bench);
    bench.ui(Intent::Replace("f1".to_owned()));
    assert_eq!(bench.state(), StateId::LostWhat, "the other one would stay valid, and forgotten");
    assert!(inside(&bench).account.recovered);
}

#[test]
fn what_is_left_of_several_is_still_to_be_settled_when_a_removal_fails() {
    let mut bench = recovered(two());
    mark_both(&mut bench);
    bench.ui(Intent::ConfirmRemove);
    bench.reply(removed());
    let (remove, _, call) = bench.asked();
    assert_eq!(call, remove_lost("f2"));
    let look = bench.effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, call: Call::Open, .. } => Some(*ticket),
        _ => None,
    });
    // The backend counts the first one as the answer.
    let account = account("1", two()[1..].to_vec());
    let reply = Reply::Opened { account, pending: vec![] };
    let answer = Answer { reply, server_time: None };
    bench.send(Event::Answered(look.expect("it looks again"), Ok(answer)));
    bench.send(Event::Answered(remove, Err(Failure::Offline)));
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::LostRemoveFailed, "there is no slipping away");
}
