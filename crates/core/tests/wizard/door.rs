//! Opening: who is there, and what if nobody can say.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, account, factor, pending};

#[test]
fn the_first_thing_is_to_ask_who_is_there() {
    let bench = Bench::closed(Mode::Manage);
    assert_eq!(bench.asked().2, Call::Open);
    assert_eq!(bench.state(), StateId::Opening);
}

#[test]
fn an_account_without_methods_sees_the_empty_list() {
    let bench = Bench::opened(vec![]);
    assert_eq!(bench.state(), StateId::ListEmpty);
    assert!(bench.emits(&Outgoing::Ready), "the host hears that the widget is ready");
}

#[test]
fn an_account_with_methods_sees_them() {
    assert_eq!(Bench::opened(vec![factor("f1", "Phone")]).state(), StateId::List);
}

#[test]
fn a_page_that_loads_keeps_its_focus() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(account("1", vec![]), vec![pending("e1")]);
    assert!(!bench.effects.iter().any(|effect| matches!(effect, Effect::Focus(_))));
}

#[test]
fn a_pending_enrollment_goes_on_at_its_key() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(account("1", vec![]), vec![pending("e1")]);
    assert_eq!(bench.state(), StateId::TotpScan);
    assert_eq!(bench.walk().offer.id, "e1");
}

#[test]
fn setup_mode_starts_with_the_choice() {
    let mut bench = Bench::closed(Mode::Setup);
    bench.open(account("1", vec![]), vec![]);
    assert_eq!(bench.state(), StateId::Choose);
    bench.ui(Intent::Cancel);
    assert!(bench.emits(&Outgoing::Cancelled), "leaving is told to the host");
}

#[test]
fn offline_at_the_door_opens_by_itself_when_the_network_is_back() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::ClosedOffline);
    assert!(bench.emits(&Outgoing::Error { code: "offline" }));
    bench.send(Event::Online);
    assert_eq!(bench.asked().2, Call::Open);
}

#[test]
fn a_broken_server_can_be_asked_again() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.fail(Failure::Server { request_id: Some("r1".to_owned()), seconds: 0 });
    assert_eq!(bench.state(), StateId::ClosedError);
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, Call::Open);
}

#[test]
fn a_busy_server_is_not_asked_again_before_its_time() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.fail(Failure::RateLimited { seconds: 30 });
    assert_eq!(bench.state(), StateId::ClosedRateLimited);
    assert!(bench.wizard.ticking(), "the countdown is shown");
    bench.now += 29_999;
    bench.ui(Intent::Retry);
    assert_eq!(bench.maybe_asked(), None, "a millisecond early");
    bench.now += 1;
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, Call::Open);
}

#[test]
fn after_fifteen_seconds_the_door_gives_up_and_aborts() {
    let mut bench = Bench::closed(Mode::Manage);
    let (ticket, _, _) = bench.asked();
    bench.wait(14_999);
    assert_eq!(bench.state(), StateId::Opening);
    bench.wait(1);
    assert_eq!(bench.state(), StateId::ClosedError);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
}

#[test]
fn an_answer_to_an_aborted_question_changes_nothing() {
    let mut bench = Bench::closed(Mode::Manage);
    let (late, _, _) = bench.asked();
    bench.wait(15_000);
    let reply = Reply::Opened { account: account("1", vec![]), pending: vec![] };
    bench.send(Event::Answered(late, Ok(Answer { reply, server_time: None })));
    assert_eq!(bench.state(), StateId::ClosedError);
}

#[test]
fn an_answer_to_another_question_is_a_fault_of_the_contract() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.reply(Reply::Done);
    assert_eq!(bench.state(), StateId::ClosedError);
    assert!(bench.emits(&Outgoing::Error { code: "contract" }));
}

#[test]
fn nobody_signed_in_asks_the_host_and_shows_a_link_if_it_does_nothing() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.fail(Failure::Unauthenticated);
    assert_eq!(bench.state(), StateId::SignInHost);
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::SignInLink);
}

#[test]
fn a_host_that_signs_in_opens_the_door_with_resume() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.fail(Failure::Unauthenticated);
    bench.host_says(false);
    assert_eq!(bench.state(), StateId::SignInHost);
    bench.send(Event::Resume);
    assert_eq!(bench.asked().2, Call::Open);
}

#[test]
fn waiting_at_the_door_can_be_given_up() {
    let mut bench = Bench::closed(Mode::Manage);
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::ClosedError);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    bench.ui(Intent::Retry);
    assert_eq!(bench.state(), StateId::Opening);
}

#[test]
fn a_server_that_asks_for_time_is_given_it() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.fail(Failure::Server { request_id: None, seconds: 20 });
    bench.ui(Intent::Retry);
    assert_eq!(bench.state(), StateId::ClosedError, "not yet");
    bench.wait(20_000);
    bench.ui(Intent::Retry);
    assert_eq!(bench.state(), StateId::Opening);
}
