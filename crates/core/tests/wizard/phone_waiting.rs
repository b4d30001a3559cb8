//! Waiting beside the code that was sent: for more time, and for another code.

use mfa_enroll_core::wizard::phone::Resend;
use mfa_enroll_core::wizard::totp::Extend;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, MINUTE};
use crate::phones::{code_sent, pending_phone};

fn ending() -> Bench {
    let mut bench = Bench::code_is_sent();
    bench.wait(14 * MINUTE);
    bench
}

fn resending() -> Bench {
    let mut bench = Bench::code_is_sent();
    bench.now += 30_000;
    bench.type_code("123");
    bench
}

#[test]
fn waiting_for_more_time_can_be_given_up_and_gives_up_nothing_else() {
    let mut bench = ending();
    let before = bench.sent().clone();
    bench.ui(Intent::KeepKey);
    assert_eq!(bench.state(), StateId::PhoneCodeKeeping);
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::StopKeeping);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert!(bench.focuses(&Field::Keep), "the button that had the focus is gone");
    assert_eq!(bench.sent(), &before);
    assert_eq!(bench.state(), StateId::PhoneCodeEndsSoon);
    bench.send(Event::Answered(ticket, Err(Failure::Expired)));
    assert_eq!(bench.sent(), &before, "an answer that comes all the same is too late");
    bench.ui(Intent::StopKeeping);
    assert_eq!(bench.effects, [], "there is nothing to give up");
}

#[test]
fn more_time_can_be_asked_for_and_given_up_while_a_code_is_checked() {
    let mut bench = ending();
    bench.type_code("123456");
    bench.ui(Intent::KeepKey);
    let (ticket, _, call) = bench.asked();
    assert_eq!(call, Call::Extend { enrollment: "p1".to_owned() });
    bench.ui(Intent::StopKeeping);
    assert_eq!(bench.effects[0], Effect::Abort(ticket), "and not the check");
    assert_eq!(bench.sent().extend, Extend::No);
    assert_eq!(bench.state(), StateId::PhoneCodeChecking);
}

#[test]
fn more_time_that_could_not_be_had_and_the_last_time_have_names() {
    let mut bench = ending();
    bench.ui(Intent::KeepKey).fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::PhoneCodeKeepFailed);
    bench.ui(Intent::KeepKey);
    bench.wait(15_000);
    assert_eq!(bench.state(), StateId::PhoneCodeKeepFailed, "15 s are enough");
    bench.ui(Intent::KeepKey);
    let last = pending_phone("p1", code_sent(1));
    bench.reply(Reply::Begun(Pending { extendable_until: last.expires_at, ..last }));
    assert_eq!(bench.state(), StateId::PhoneCodeLastMinutes);
}

#[test]
fn waiting_for_another_code_can_be_given_up_and_keeps_the_enrollment() {
    let mut bench = resending();
    let before = bench.sent().clone();
    bench.ui(Intent::Resend(Way::Sms));
    assert_eq!(bench.state(), StateId::PhoneCodeResending);
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::StopResending);
    assert_eq!(bench.effects[0], Effect::Abort(ticket));
    assert_eq!(bench.maybe_asked(), None, "nothing is discarded");
    assert!(bench.focuses(&Field::Code), "the button that had the focus is gone");
    assert_eq!(bench.sent(), &before, "and what was typed is still there");
    bench.answered(ticket, Reply::Begun(pending_phone("p1", code_sent(2))));
    assert_eq!(bench.sent(), &before, "an answer that comes all the same is too late");
    bench.ui(Intent::StopResending);
    assert_eq!(bench.effects, [], "there is nothing to give up");
    bench.ui(Intent::Resend(Way::Voice));
    assert!(matches!(bench.sent().resend, Resend::Asking { way: Way::Voice, .. }));
}
