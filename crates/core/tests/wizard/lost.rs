//! A confirmation whose answer was lost: whatever is typed next, this window finds out that it
//! was its own code that was taken.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, account, confirmation, factor, pending};

fn confirmed() -> Reply {
    confirmation(factor("f1", "Authenticator app"), None)
}

/// At the code step, after a code that the backend took without our hearing of it.
fn unanswered() -> (Bench, Action, String) {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    let (_, action, _) = bench.asked();
    bench.wait(15_000);
    assert_eq!(bench.state(), StateId::TotpCodeFailed);
    (bench, action, code)
}

fn sent_code(bench: &Bench) -> (Action, String) {
    match bench.asked() {
        (_, action, Call::Confirm { code, .. }) => (action, code.expose().to_owned()),
        (_, _, call) => panic!("another question: {call:?}"),
    }
}

#[test]
fn a_new_code_after_a_lost_answer_ends_at_done_and_not_elsewhere() {
    let (mut bench, first, code) = unanswered();
    bench.now += 30_000;
    let next = bench.code(0);
    bench.type_code(&next);
    assert_ne!(sent_code(&bench).0, first, "another code is another intention");
    bench.fail(Failure::AlreadyEnrolled);
    assert_eq!(sent_code(&bench), (first, code), "the first intention is asked about once more");
    bench.reply(confirmed());
    assert_eq!(bench.state(), StateId::Done);
    assert!(bench.emits(&Outgoing::Enrolled { method: "totp", factor: "f1".to_owned() }));
}

#[test]
fn going_back_and_on_forgets_neither_the_intention_nor_the_wait() {
    let (mut bench, first, code) = unanswered();
    bench.ui(Intent::Back).ui(Intent::Next).ui(Intent::Submit);
    assert_eq!(sent_code(&bench), (first, code));
    bench.fail(Failure::RateLimited { seconds: 60 });
    bench.ui(Intent::Back).ui(Intent::Next).ui(Intent::Submit);
    assert!(bench.maybe_asked().is_none(), "the wait holds");
    bench.wait(60_000).ui(Intent::Submit);
    assert_eq!(sent_code(&bench).0, first);
}

#[test]
fn a_look_that_finds_the_method_asks_whose_code_it_was() {
    let (mut bench, first, code) = unanswered();
    bench.send(Event::Woke);
    bench.open(account("1", vec![factor("f1", "Authenticator app")]), vec![]);
    assert_eq!(sent_code(&bench), (first, code));
    bench.reply(confirmed());
    assert_eq!(bench.state(), StateId::Done);
}

#[test]
fn what_was_really_added_elsewhere_is_told_as_such_and_is_no_cancelling() {
    let (mut bench, _, _) = unanswered();
    bench.now += 30_000;
    let next = bench.code(0);
    bench.type_code(&next).fail(Failure::AlreadyEnrolled).fail(Failure::AlreadyEnrolled);
    assert_eq!(bench.state(), StateId::TotpAddedElsewhere);
    bench.ui(Intent::Finish);
    assert!(!bench.emits(&Outgoing::Cancelled), "the method is there");
}

#[test]
fn leaving_without_a_method_is_a_cancelling_wherever_it_happens() {
    let mut bench = Bench::opened(vec![]);
    bench.ui(Intent::Add).ui(Intent::Back);
    assert!(bench.emits(&Outgoing::Cancelled), "from the choice");
    let mut bench = Bench::scanning();
    bench.ui(Intent::Cancel);
    assert!(bench.emits(&Outgoing::Cancelled), "from the key");
}

#[test]
fn a_key_that_the_backend_calls_over_was_perhaps_replaced() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code).fail(Failure::Expired);
    assert_eq!(bench.state(), StateId::TotpExpired);
    assert!(matches!(bench.asked().2, Call::Open), "why?");
    bench.open(account("1", vec![]), vec![pending("e2")]);
    assert_eq!(bench.state(), StateId::TotpRestartedElsewhere);
}

#[test]
fn a_refusal_tells_the_time_too() {
    let mut bench = Bench::typing();
    let before = bench.wizard.place.clone();
    bench.send(Event::Clock(crate::bench::SERVER + 90_000));
    assert_eq!(bench.wizard.clock.server_time(bench.now), Some(crate::bench::SERVER + 90_000));
    assert_eq!(bench.wizard.place, before);
    assert!(bench.effects.is_empty());
}

#[test]
fn keeping_the_key_that_only_lacked_the_session_shows_no_failure_after_signing_in() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::KeepKey).fail(Failure::Unauthenticated);
    bench.host_says(true).ui(Intent::Retry);
    bench.open(account("1", vec![]), vec![pending("e1")]);
    assert_eq!(bench.state(), StateId::TotpScan);
    assert_eq!(bench.walk().extend, totp::Extend::No);
}
