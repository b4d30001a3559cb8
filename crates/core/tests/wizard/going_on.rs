//! What was interrupted for want of a fresh proof: asked again once it is there, or given up.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, account, begin, factor, pending};
use crate::phones::{by_app, code_sent, pending_phone, phone_added, with_phones};

#[test]
fn the_host_is_asked_first_and_may_see_to_it() {
    let (mut bench, ticket, action) = Bench::interrupted();
    assert_eq!(bench.state(), StateId::SignInHost);
    bench.host_says(false);
    bench.send(Event::Resume);
    bench.open(account("1", vec![]), vec![]);
    assert_eq!(bench.asked(), (ticket, action, begin(false)));
    assert_eq!(bench.state(), StateId::StepUpGoingOn);
    bench.reply(Reply::Begun(pending("e1")));
    assert_eq!(bench.state(), StateId::TotpScan);
}

#[test]
fn cancelling_returns_to_the_screen_with_an_ordinary_problem() {
    let (mut bench, _, action) = Bench::dialog(vec![by_app()]);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::TotpBeginFailed);
    assert!(bench.says(&Say::Problem));
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().1, action);
    bench.fail(Failure::ReauthRequired);
    assert_eq!(bench.state(), StateId::SignInHost, "the next try asks for the proof again");
}

#[test]
fn cancelling_keeps_a_typed_number() {
    let mut bench = Bench::sending();
    bench.fail(Failure::ReauthRequired);
    bench.host_says(true);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::PhoneNumberFailed);
    assert_eq!(bench.phone().form.number, "+32 3 460 35 35");
}

#[test]
fn a_code_that_was_interrupted_is_confirmed_after_the_proof() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123456");
    let interrupted = bench.asked();
    bench.fail(Failure::ReauthRequired);
    bench.host_says(true);
    bench.reply(Reply::ProofChoices(vec![by_app()]));
    bench.type_code("654321");
    bench.reply(Reply::Done);
    bench.open(with_phones("1", vec![]), vec![pending_phone("p1", code_sent(1))]);
    assert_eq!(bench.asked(), interrupted);
    bench.reply(phone_added("f1"));
    assert_eq!(bench.state(), StateId::Done);
}

#[test]
fn the_screen_does_not_time_out_while_the_dialog_is_open() {
    let (mut bench, ticket, ..) = Bench::dialog(vec![by_app()]);
    bench.wait(60_000);
    assert_eq!(bench.state(), StateId::StepUpCode);
    bench.type_code("123456");
    bench.reply(Reply::Done);
    bench.open(account("1", vec![]), vec![]);
    bench.wait(14_999);
    assert_eq!(bench.state(), StateId::StepUpGoingOn, "a fresh limit");
    bench.wait(1);
    assert_eq!(bench.state(), StateId::TotpBeginFailed);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
}

#[test]
fn going_on_can_be_given_up() {
    let (mut bench, ticket, ..) = Bench::dialog(vec![by_app()]);
    bench.type_code("123456");
    bench.reply(Reply::Done);
    bench.open(account("1", vec![]), vec![]);
    bench.ui(Intent::Cancel);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert_eq!(bench.state(), StateId::TotpBeginFailed);
    bench.answered(ticket, Reply::Begun(pending("e1")));
    assert_eq!(bench.state(), StateId::TotpBeginFailed, "a late answer changes nothing");
}

#[test]
fn a_backend_that_does_not_believe_its_own_proof_ends_in_a_problem_and_not_in_a_circle() {
    let (mut bench, ..) = Bench::dialog(vec![by_app()]);
    bench.type_code("123456");
    bench.reply(Reply::Done);
    bench.open(account("1", vec![]), vec![]);
    bench.fail(Failure::ReauthRequired);
    assert_eq!(bench.state(), StateId::TotpBeginFailed);
}

#[test]
fn the_session_may_end_under_the_dialog_and_the_call_still_goes_on() {
    let (mut bench, ticket, ..) = Bench::dialog(vec![by_app()]);
    bench.type_code("123456");
    bench.fail(Failure::Unauthenticated);
    assert_eq!(bench.state(), StateId::SignInHost);
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::SignInLink, "an ended session needs the link");
    bench.send(Event::Woke);
    bench.open(account("1", vec![]), vec![]);
    assert_eq!(bench.asked().0, ticket);
}

#[test]
fn another_person_wipes_the_interrupted_call() {
    let (mut bench, ..) = Bench::dialog(vec![by_app()]);
    bench.type_code("123456");
    bench.fail(Failure::IdentityChanged);
    bench.host_says(false);
    bench.send(Event::Resume);
    bench.open(account("2", vec![factor("f7", "Theirs")]), vec![]);
    assert_eq!(bench.state(), StateId::List);
    assert_eq!(bench.maybe_asked(), None, "nothing of the first person is asked");
}

#[test]
fn what_happens_to_the_screen_meanwhile_is_heard_afterwards() {
    let mut bench = Bench::code_is_sent();
    bench.now += 30_000;
    bench.ui(Intent::Resend(Way::Sms));
    let (resend, ..) = bench.asked();
    bench.ui(Intent::KeepKey);
    bench.fail(Failure::ReauthRequired);
    bench.host_says(true);
    bench.answered(resend, Reply::Begun(pending_phone("p1", code_sent(2))));
    assert_eq!(bench.state(), StateId::StepUpLoading);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.sent().code.sent, 2);
}

#[test]
fn two_calls_wait_for_one_proof() {
    let mut bench = Bench::code_is_sent();
    bench.now += 30_000;
    bench.ui(Intent::Resend(Way::Sms));
    let (resend, ..) = bench.asked();
    bench.ui(Intent::KeepKey);
    let (keep, ..) = bench.asked();
    bench.fail(Failure::ReauthRequired);
    bench.host_says(true);
    let (choices, ..) = bench.asked();
    bench.send(Event::Answered(resend, Err(Failure::ReauthRequired)));
    bench.answered(choices, Reply::ProofChoices(vec![by_app()]));
    bench.type_code("654321");
    bench.reply(Reply::Done);
    bench.open(with_phones("1", vec![]), vec![pending_phone("p1", code_sent(1))]);
    bench.answered(keep, Reply::Begun(pending_phone("p1", code_sent(1))));
    assert_eq!(bench.state(), StateId::StepUpGoingOn, "the other one is still on its way");
    bench.answered(resend, Reply::Begun(pending_phone("p1", code_sent(2))));
    assert_eq!(bench.sent().code.sent, 2);
}

#[test]
fn a_host_that_sees_to_it_while_the_dialog_is_open_closes_it() {
    let (mut bench, ticket, ..) = Bench::dialog(vec![by_app()]);
    bench.send(Event::Resume);
    assert_eq!(bench.state(), StateId::SignInChecking);
    bench.open(with_phones("1", vec![]), vec![]);
    assert_eq!(bench.asked().0, ticket);
}

#[test]
fn a_proof_of_somebody_else_lets_nothing_go_on() {
    let (mut bench, ..) = Bench::dialog(vec![by_app()]);
    bench.type_code("123456");
    bench.reply(Reply::Done);
    assert!(matches!(bench.asked().2, Call::Open), "whose proof was it?");
    bench.open(account("2", vec![factor("f7", "Theirs")]), vec![]);
    assert_eq!(bench.state(), StateId::List);
    assert_eq!(bench.maybe_asked(), None, "what the first person began is not done for the second");
}

#[test]
fn starting_over_does_not_wait_for_more_time_of_the_old_key() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::KeepKey);
    let (extend, _, _) = bench.asked();
    bench.ui(Intent::StartOver);
    assert!(bench.effects.contains(&Effect::Abort(extend)));
    bench.ui(Intent::Cancel);
    let before = bench.wizard.place.clone();
    bench.send(Event::Answered(extend, Err(Failure::Offline)));
    assert_eq!(bench.wizard.place, before, "the key is there, and nothing is waited for");
}
