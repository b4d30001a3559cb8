//! After a removal: undo, what a loss leads to, and the offer to end other sessions.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER};
use crate::changes::{first, opened, two};

fn removed(lost: bool, required: u32) -> Bench {
    let mut bench = opened(two(required));
    let id = "f1".to_owned();
    bench.ui(if lost { Intent::Lost(id) } else { Intent::Remove(id) });
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(true);
    let default = Some(first("f2", Some(Way::Sms)));
    bench.reply(Reply::Removed { undo_until: SERVER + bench.now + 10_000, default });
    bench
}

fn back() -> Reply {
    let account = two(0);
    Reply::Factors { factors: account.factors, default: account.default }
}

#[test]
fn a_removal_takes_the_row_and_says_the_next_default() {
    let bench = removed(false, 0);
    assert_eq!(bench.state(), StateId::ListUndo);
    assert!(bench.inside().account.factor("f1").is_none());
    assert_eq!(bench.inside().account.default, Some(first("f2", Some(Way::Sms))));
    assert!(bench.says(&Say::Removed("App".to_owned())));
    assert!(bench.says(&Say::DefaultNow(first("f2", Some(Way::Sms)))));
    assert!(bench.focuses(&Field::Undo));
}

#[test]
fn undo_brings_it_back_with_its_default() {
    let mut bench = removed(false, 0);
    bench.ui(Intent::Undo);
    assert_eq!(bench.asked().2, Call::Restore { factor: "f1".to_owned() });
    assert_eq!(bench.state(), StateId::ListUndoBusy);
    bench.reply(back());
    assert_eq!(bench.state(), StateId::List);
    assert_eq!(bench.inside().account.factors, two(0).factors);
    assert_eq!(bench.inside().account.default, Some(first("f1", None)));
    assert!(bench.says(&Say::Restored("App".to_owned())));
    assert_eq!(bench.inside().account.setup.registered, 2);
}

#[test]
fn one_that_does_not_count_leaves_the_number_as_it_is_and_comes_back_so() {
    let mut account = two(1);
    account.factors[0].counts = false;
    account.setup.registered = 1;
    let factors = account.factors.clone();
    let mut bench = opened(account);
    bench.ui(Intent::Remove("f1".to_owned())).ui(Intent::ConfirmRemove);
    bench.host_says(true);
    bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default: None });
    assert_eq!(bench.inside().account.setup.registered, 1, "the other one counts");
    bench.ui(Intent::Undo);
    bench.reply(Reply::Factors { factors, default: None });
    assert_eq!(bench.inside().account.setup.registered, 1, "and still does");
}

#[test]
fn undo_ends_after_ten_seconds_of_the_server() {
    let mut bench = removed(false, 0);
    bench.wait(9_999);
    assert_eq!(bench.state(), StateId::ListUndo);
    bench.wait(1);
    assert_eq!(bench.state(), StateId::ListRemoved);
    bench.ui(Intent::Undo);
    assert_eq!(bench.maybe_asked(), None);
    bench.ui(Intent::Dismiss);
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn undo_that_comes_too_late_says_so_and_changes_nothing() {
    let mut bench = removed(false, 0);
    bench.ui(Intent::Undo);
    bench.fail(Failure::NotFound);
    assert_eq!(bench.state(), StateId::ListRemoved);
    assert!(bench.inside().account.factor("f1").is_none());
}

#[test]
fn undo_that_failed_can_be_tried_again() {
    let mut bench = removed(false, 0);
    bench.ui(Intent::Undo);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::ListUndoFailed);
    bench.ui(Intent::Retry);
    bench.reply(back());
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn waiting_for_undo_can_be_given_up_and_the_offer_stays() {
    let mut bench = removed(false, 0);
    bench.ui(Intent::Undo);
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::Cancel);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert!(bench.focuses(&Field::Undo), "the button that had the focus is gone");
    assert_eq!(bench.state(), StateId::ListUndo);
    bench.ui(Intent::Undo);
    assert_eq!(bench.asked().2, Call::Restore { factor: "f1".to_owned() });
}

#[test]
fn another_action_ends_the_offer_to_undo() {
    for intent in [Intent::ChangeDefault, Intent::Rename("f2".to_owned()), Intent::Add] {
        let mut bench = removed(false, 0);
        bench.ui(intent);
        assert_ne!(bench.state(), StateId::ListUndo);
        bench.ui(Intent::Undo);
        assert_eq!(bench.maybe_asked(), None);
    }
}

#[test]
fn after_a_loss_the_setup_asks_for_another_when_undo_is_over() {
    let mut bench = removed(true, 2);
    assert_eq!(bench.state(), StateId::ListUndo);
    bench.wait(10_000);
    assert_eq!(bench.state(), StateId::SetupOverdue, "it cannot be put off");
    assert!(bench.inside().course.is_some());
}

#[test]
fn a_loss_is_to_be_made_up_for_even_if_the_rules_ask_for_fewer() {
    let mut bench = removed(true, 1);
    bench.ui(Intent::Dismiss);
    assert_eq!(bench.state(), StateId::SetupOverdue);
}

#[test]
fn a_loss_where_nothing_was_required_asks_what_it_demands() {
    let mut bench = removed(true, 0);
    assert_eq!(bench.asked().2, Call::Open, "the rules may demand another one now");
    let mut account = two(1);
    account.factors.clear();
    account.default = None;
    account.setup.registered = 0;
    bench.open(account, vec![]);
    assert_eq!(bench.state(), StateId::ListUndo, "it can still be brought back");
    bench.wait(10_000);
    assert_eq!(bench.state(), StateId::SetupWhy);
}

#[test]
fn what_was_lost_and_is_back_demands_nothing_any_more() {
    let mut bench = removed(true, 0);
    bench.open(two(1), vec![]).ui(Intent::Undo);
    bench.reply(back());
    assert_eq!(bench.asked().2, Call::Open);
}

fn elsewhere() -> Bench {
    let mut account = two(0);
    account.other_sessions = 3;
    let mut bench = opened(account);
    bench.ui(Intent::ChangeDefault);
    bench.ui(Intent::PickDefault(first("f2", Some(Way::Sms))));
    bench.ui(Intent::SaveDefault);
    bench.reply(back());
    bench
}

#[test]
fn after_a_change_other_sessions_can_be_ended() {
    let mut bench = elsewhere();
    assert_eq!(bench.state(), StateId::ListSessions);
    bench.ui(Intent::EndOtherSessions);
    assert_eq!(bench.asked().2, Call::EndOtherSessions);
    assert_eq!(bench.state(), StateId::ListSessionsEnding);
    bench.reply(Reply::SessionsEnded(3));
    assert_eq!(bench.state(), StateId::ListSessionsEnded);
    assert!(bench.says(&Say::SessionsEnded(3)));
    bench.ui(Intent::Dismiss);
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn ending_other_sessions_can_fail_and_ends_after_fifteen_seconds() {
    let mut bench = elsewhere();
    bench.ui(Intent::EndOtherSessions);
    bench.wait(15_000);
    assert_eq!(bench.state(), StateId::ListSessionsFailed);
    bench.ui(Intent::EndOtherSessions);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::ListSessionsFailed);
}

#[test]
fn nobody_elsewhere_means_no_offer() {
    let bench = removed(false, 0);
    assert_eq!(bench.inside().sessions, Sessions::Quiet);
}
