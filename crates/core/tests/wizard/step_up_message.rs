//! A message with a code as proof of identity: whether it has left is looked after.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER};
use crate::phones::by_app;

fn phone() -> ProofChoice {
    ProofChoice::Code {
        factor: "f2".to_owned(),
        kind: Kind::Phone,
        name: "Phone".to_owned(),
        phone: Some((Way::Sms, "35".to_owned())),
    }
}

fn sent(delivery: Delivery) -> Reply {
    let resend_at = SERVER + 30_000;
    Reply::ProofSent(ProofSent { ends_with: "35".to_owned(), delivery, resend_at })
}

fn look() -> Call {
    Call::LookProof { factor: "f2".to_owned() }
}

/// The message was written, and waits to be sent.
fn waiting() -> Bench {
    let (mut bench, ..) = Bench::dialog(vec![phone(), by_app()]);
    bench.ui(Intent::SendProof);
    bench.reply(sent(Delivery::Sending));
    bench
}

#[test]
fn a_message_that_waits_is_looked_after_every_four_seconds() {
    let mut bench = waiting();
    bench.wait(3_999);
    assert_eq!(bench.maybe_asked(), None);
    bench.wait(1);
    assert_eq!(bench.asked().2, look());
    let (first, ..) = bench.asked();
    bench.wait(4_000);
    assert_eq!(bench.maybe_asked(), None, "one look at a time");
    bench.answered(first, sent(Delivery::Sending));
    bench.wait(1);
    assert_eq!(bench.asked().2, look());
    bench.reply(sent(Delivery::Sent));
    bench.wait(60_000);
    assert_eq!(bench.maybe_asked(), None, "it has left");
}

#[test]
fn that_it_is_not_delivered_is_said_once_and_another_one_helps() {
    let mut bench = waiting();
    bench.type_code("123");
    bench.wait(30_000);
    bench.reply(sent(Delivery::Failed));
    assert_eq!(bench.state(), StateId::StepUpNotDelivered);
    assert!(bench.says(&Say::Problem));
    bench.wait(10_000);
    assert!(!bench.says(&Say::Problem));
    assert_eq!(bench.maybe_asked(), None, "not so soon");
    bench.ui(Intent::SendProof);
    bench.reply(sent(Delivery::Sending));
    assert_eq!(bench.state(), StateId::StepUpCode);
    bench.wait(4_000);
    assert_eq!(bench.asked().2, look(), "the new one is looked after as well");
}

#[test]
fn what_is_delivered_at_a_later_try_is_seen_and_said() {
    let mut bench = waiting();
    bench.wait(4_000);
    bench.reply(sent(Delivery::Failed));
    bench.wait(14_999);
    assert_eq!(bench.maybe_asked(), None);
    bench.wait(1);
    assert_eq!(bench.asked().2, look());
    bench.reply(sent(Delivery::Sent));
    assert_eq!(bench.state(), StateId::StepUpCode);
    assert!(bench.says(&Say::CodeSent { way: Way::Sms, again: false }));
}

#[test]
fn a_message_that_is_not_delivered_leaves_the_other_ways() {
    let mut bench = waiting();
    bench.wait(4_000);
    bench.reply(sent(Delivery::Failed));
    bench.ui(Intent::OtherProof);
    assert_eq!(bench.state(), StateId::StepUpChoosing);
}

#[test]
fn a_look_that_fails_stays_silent_and_the_next_one_comes() {
    let mut bench = waiting();
    bench.wait(4_000);
    bench.fail(Failure::Offline);
    assert!(bench.effects.is_empty(), "{:?}", bench.effects);
    bench.wait(4_000);
    assert_eq!(bench.asked().2, look());
}

#[test]
fn a_backend_that_knows_nothing_of_the_message_is_not_asked_again() {
    let mut bench = waiting();
    bench.wait(4_000);
    bench.fail(Failure::NotFound);
    assert!(bench.effects.is_empty(), "{:?}", bench.effects);
    bench.wait(60_000);
    assert_eq!(bench.maybe_asked(), None);
    assert_eq!(bench.state(), StateId::StepUpCode);
}

#[test]
fn a_session_that_ended_meanwhile_is_noticed() {
    let mut bench = waiting();
    bench.wait(4_000);
    bench.fail(Failure::Unauthenticated);
    assert!(matches!(bench.inside().sign_in, Some(SignIn::Asking(..))));
}

#[test]
fn nobody_looks_any_more_once_another_one_is_asked_for_or_the_dialog_is_left() {
    for intent in [Intent::SendProof, Intent::OtherProof, Intent::Cancel] {
        let mut bench = waiting();
        bench.wait(30_000);
        let (look, ..) = bench.asked();
        bench.ui(intent.clone());
        assert!(bench.effects.contains(&Effect::Abort(look)), "{intent:?}");
    }
}

#[test]
fn the_proof_ends_the_looks() {
    let mut bench = waiting();
    bench.wait(4_000);
    let (look, ..) = bench.asked();
    bench.type_code("123456");
    let (proof, ..) = bench.asked();
    bench.answered(proof, Reply::Done);
    assert!(bench.effects.contains(&Effect::Abort(look)));
}

#[test]
fn while_a_code_is_checked_nobody_looks() {
    let mut bench = waiting();
    bench.type_code("123456");
    bench.wait(4_000);
    assert_eq!(bench.maybe_asked(), None);
}
