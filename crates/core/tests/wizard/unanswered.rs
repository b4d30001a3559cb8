//! A change whose answer never came is asked again as the same intention.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, account, factor};

fn both() -> Vec<Factor> {
    vec![factor("f1", "Work phone"), factor("f2", "Tablet")]
}

fn asking() -> Bench {
    let mut bench = Bench::opened(both());
    bench.ui(Intent::Remove("f1".to_owned()));
    bench
}

/// Says yes, and answers with the action of the question.
fn confirm(bench: &mut Bench) -> Action {
    bench.ui(Intent::ConfirmRemove).host_says(true);
    bench.asked().1
}

/// Removed, and Undo is pressed.
fn undoing() -> Bench {
    let mut bench = asking();
    confirm(&mut bench);
    bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default: None });
    bench.ui(Intent::Undo);
    bench
}

#[test]
fn whatever_kept_the_answer_away() {
    let failures = [Failure::Offline, Failure::Timeout, Failure::Contract];
    let server = Failure::Server { request_id: None, seconds: 0 };
    for failure in failures.into_iter().chain([server]) {
        let mut bench = asking();
        let first = confirm(&mut bench);
        bench.fail(failure.clone());
        assert_eq!(confirm(&mut bench), first, "{failure:?}");
    }
    let mut bench = asking();
    let first = confirm(&mut bench);
    bench.wait(15_000);
    assert_eq!(confirm(&mut bench), first, "nobody waited any longer");
    bench.ui(Intent::Cancel);
    assert_eq!(confirm(&mut bench), first, "the person did not");
}

#[test]
fn a_refusal_is_an_answer() {
    let mut bench = asking();
    let first = confirm(&mut bench);
    bench.fail(Failure::RateLimited { seconds: 0 });
    assert_ne!(confirm(&mut bench), first);
}

#[test]
fn something_else_is_another_intention() {
    let mut bench = asking();
    let first = confirm(&mut bench);
    bench.fail(Failure::Offline);
    bench.ui(Intent::Cancel).ui(Intent::Remove("f2".to_owned()));
    assert_ne!(confirm(&mut bench), first);
}

#[test]
fn after_another_change_the_same_is_meant_anew() {
    let mut bench = asking();
    let first = confirm(&mut bench);
    bench.fail(Failure::Offline);
    bench.send(Event::Heard(News::Changed));
    assert_ne!(confirm(&mut bench), first, "another window changed something");

    let mut bench = asking();
    let first = confirm(&mut bench);
    bench.fail(Failure::Offline);
    bench.ui(Intent::Cancel).ui(Intent::Remove("f2".to_owned()));
    confirm(&mut bench);
    bench.reply(Reply::Removed { undo_until: SERVER, default: None });
    bench.ui(Intent::Remove("f1".to_owned()));
    assert_ne!(confirm(&mut bench), first, "this one did");
}

#[test]
fn bringing_back_is_asked_again_as_the_same_intention() {
    let mut bench = undoing();
    let (_, first, _) = bench.asked();
    bench.fail(Failure::Offline);
    bench.ui(Intent::Undo);
    assert_eq!(bench.asked().1, first);
}

#[test]
fn what_came_back_although_the_answer_was_lost_is_not_said_to_be_gone() {
    let mut bench = undoing();
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::ListUndoFailed);
    bench.wait(10_000);
    assert_eq!(bench.asked().2, Call::Open, "it looks what became of it");
    bench.open(account("1", both()), vec![]);
    assert_eq!(bench.state(), StateId::List);
    assert_eq!(bench.inside().account.factors.len(), 2);
}
