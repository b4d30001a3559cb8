//! Another code, a call instead, another number, and whether the message has left.

use mfa_enroll_core::wizard::phone::Resend;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER};
use crate::phones::{code_sent, pending_phone, with_phones};

fn resent() -> Reply {
    Reply::Begun(pending_phone("p1", code_sent(2)))
}

fn ready() -> Bench {
    let mut bench = Bench::code_is_sent();
    bench.now += 30_000;
    bench
}

fn undelivered(delivery: Delivery) -> Reply {
    Reply::Begun(pending_phone("p1", CodeSent { delivery, ..code_sent(1) }))
}

#[test]
fn another_code_can_be_asked_for_from_its_time_on() {
    let mut bench = Bench::code_is_sent();
    bench.now = 29_999;
    assert_eq!(bench.sent().resend_in(SERVER + bench.now), 1);
    bench.ui(Intent::Resend(Way::Sms));
    assert_eq!(bench.maybe_asked(), None, "a millisecond early");
    bench.now += 1;
    bench.ui(Intent::Resend(Way::Sms));
    let call = Call::Resend { enrollment: "p1".to_owned(), way: Way::Sms };
    assert_eq!(bench.asked().2, call);
    assert_eq!(bench.state(), StateId::PhoneCodeResending);
}

#[test]
fn another_code_is_announced_and_the_next_wait_begins() {
    let mut bench = ready();
    bench.ui(Intent::Resend(Way::Sms));
    bench.reply(resent());
    assert!(bench.says(&Say::CodeSent { way: Way::Sms, again: true }));
    assert_eq!(bench.sent().resend, Resend::Again);
    assert_eq!(bench.sent().resend_in(SERVER + bench.now), 30_000);
}

#[test]
fn what_was_typed_stays_and_is_selected_for_the_new_code() {
    let mut bench = ready();
    bench.type_code("123");
    bench.ui(Intent::Resend(Way::Sms));
    bench.reply(resent());
    assert_eq!(bench.sent().entry.typed.expose_for_display(), "123");
    assert!(bench.focuses(&Field::Code));
}

#[test]
fn a_code_that_was_refused_may_be_the_new_one() {
    let mut bench = ready();
    bench.type_code("123456");
    bench.fail(Failure::InvalidCode { tries_left: Some(4) });
    bench.ui(Intent::Resend(Way::Sms));
    bench.reply(resent());
    assert_eq!(bench.state(), StateId::PhoneCode);
    bench.ui(Intent::Submit);
    assert!(matches!(bench.asked().2, Call::Confirm { .. }));
}

#[test]
fn resending_does_not_give_new_tries() {
    let mut bench = ready();
    bench.type_code("123456");
    bench.fail(Failure::InvalidCode { tries_left: Some(1) });
    bench.ui(Intent::Resend(Way::Sms));
    let mut pending = pending_phone("p1", code_sent(2));
    pending.tries_left = 1;
    bench.reply(Reply::Begun(pending));
    assert_eq!(bench.sent().tries_left, 1);
}

#[test]
fn a_call_can_be_taken_instead_where_number_and_rules_allow_it() {
    let mut bench = ready();
    let others: Vec<Way> = bench.sent().other_ways(&bench.inside().account).collect();
    assert_eq!(others, [Way::Voice]);
    bench.ui(Intent::Resend(Way::Office));
    assert_eq!(bench.maybe_asked(), None, "the number is no office phone");
    bench.ui(Intent::Resend(Way::Voice));
    let call = Call::Resend { enrollment: "p1".to_owned(), way: Way::Voice };
    assert_eq!(bench.asked().2, call);
}

#[test]
fn no_call_is_offered_where_the_rules_forbid_it() {
    let mut account = with_phones("1", vec![]);
    account.capabilities[1].ways = vec![Way::Sms];
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(account, vec![pending_phone("p1", code_sent(1))]);
    bench.now += 30_000;
    assert_eq!(bench.sent().other_ways(&bench.inside().account).count(), 0);
    bench.ui(Intent::Resend(Way::Voice));
    assert_eq!(bench.maybe_asked(), None);
}

#[test]
fn twenty_clicks_send_one_code_more() {
    let mut bench = ready();
    bench.ui(Intent::Resend(Way::Sms));
    for _ in 0..20 {
        bench.ui(Intent::Resend(Way::Sms));
        assert_eq!(bench.maybe_asked(), None);
    }
}

#[test]
fn a_resend_that_is_too_early_for_the_backend_counts_down_anew() {
    let mut bench = ready();
    bench.ui(Intent::Resend(Way::Sms));
    bench.fail(Failure::RateLimited { seconds: 60 });
    assert_eq!(bench.state(), StateId::PhoneCodeResendFailed);
    assert_eq!(bench.sent().resend_in(SERVER + bench.now), 60_000);
}

#[test]
fn a_lost_answer_to_a_resend_is_the_same_intention_again() {
    let mut bench = ready();
    bench.ui(Intent::Resend(Way::Sms));
    let (ticket, action, _) = bench.asked();
    bench.wait(15_000);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert_eq!(bench.state(), StateId::PhoneCodeResendFailed);
    bench.ui(Intent::Resend(Way::Sms));
    assert_eq!(bench.asked().1, action);
}

#[test]
fn a_code_can_be_typed_and_checked_while_another_one_is_sent() {
    let mut bench = ready();
    bench.ui(Intent::Resend(Way::Sms));
    let (resend, ..) = bench.asked();
    bench.type_code("123456");
    assert_eq!(bench.state(), StateId::PhoneCodeChecking);
    bench.answered(resend, resent());
    assert_eq!(bench.state(), StateId::PhoneCodeChecking);
    assert!(!bench.focuses(&Field::Code), "nobody is moved while a code is checked");
    assert_eq!(bench.sent().resend, Resend::Again);
}

#[test]
fn a_message_that_waits_is_looked_after_every_four_seconds() {
    let mut bench = Bench::sending();
    bench.reply(undelivered(Delivery::Sending));
    bench.wait(3_999);
    assert_eq!(bench.maybe_asked(), None);
    bench.wait(1);
    assert_eq!(bench.asked().2, Call::Look { enrollment: "p1".to_owned() });
    let (look, ..) = bench.asked();
    bench.wait(4_000);
    assert_eq!(bench.maybe_asked(), None, "one look at a time");
    bench.answered(look, undelivered(Delivery::Sending));
    bench.wait(1);
    assert!(bench.maybe_asked().is_some());
}

#[test]
fn a_message_that_has_left_is_not_looked_after() {
    let mut bench = Bench::sending();
    bench.reply(undelivered(Delivery::Sending));
    bench.wait(4_000);
    bench.reply(undelivered(Delivery::Sent));
    bench.wait(60_000);
    assert_eq!(bench.maybe_asked(), None);
}

#[test]
fn a_message_that_is_not_delivered_is_said_once_and_can_be_sent_in_another_way() {
    let mut bench = Bench::sending();
    bench.reply(undelivered(Delivery::Sending));
    bench.wait(30_000);
    bench.reply(undelivered(Delivery::Failed));
    assert_eq!(bench.state(), StateId::PhoneCodeNotDelivered);
    assert!(bench.says(&Say::Problem));
    bench.wait(10_000);
    assert!(!bench.says(&Say::Problem));
    bench.ui(Intent::Resend(Way::Voice));
    let voice = CodeSent { way: Way::Voice, ..code_sent(2) };
    bench.reply(Reply::Begun(pending_phone("p1", voice)));
    assert_eq!(bench.state(), StateId::PhoneCode);
    assert!(bench.says(&Say::CodeSent { way: Way::Voice, again: true }));
}

#[test]
fn what_is_delivered_at_a_later_try_is_seen_and_what_is_typed_stays() {
    let mut bench = Bench::sending();
    bench.reply(undelivered(Delivery::Failed));
    bench.type_code("12");
    for _ in 0..3 {
        bench.wait(14_999);
        assert_eq!(bench.maybe_asked(), None);
        bench.wait(1);
        assert_eq!(bench.asked().2, Call::Look { enrollment: "p1".to_owned() });
        bench.reply(undelivered(Delivery::Failed));
        assert!(bench.effects.is_empty(), "said once: {:?}", bench.effects);
    }
    bench.wait(15_000);
    bench.reply(undelivered(Delivery::Sent));
    assert_eq!(bench.state(), StateId::PhoneCode);
    assert!(bench.says(&Say::CodeSent { way: Way::Sms, again: false }));
    assert_eq!(bench.sent().entry.typed.expose_for_display(), "12");
    bench.wait(60_000);
    assert_eq!(bench.maybe_asked(), None, "it has left");
}

#[test]
fn nobody_asks_for_a_message_whose_code_has_ended() {
    let mut bench = Bench::sending();
    bench.reply(undelivered(Delivery::Failed));
    let mut asked = 0;
    for _ in 0..14 {
        bench.wait(60_000);
        if bench.maybe_asked().is_some() {
            asked += 1;
            bench.reply(undelivered(Delivery::Failed));
        }
    }
    assert_eq!(asked, 9, "ten minutes at most");
}

#[test]
fn who_waits_in_vain_can_take_an_app_instead_and_comes_back_to_the_number() {
    let mut bench = Bench::sending();
    bench.reply(undelivered(Delivery::Failed));
    bench.ui(Intent::Pick(Kind::Totp)).host_says(true);
    assert_eq!(bench.state(), StateId::TotpGetApp);
    bench.ui(Intent::Back).ui(Intent::Pick(Kind::Phone)).host_says(true);
    assert_eq!(bench.state(), StateId::PhoneNumber);
    assert!(!bench.phone().form.number.is_empty(), "what was typed is still there");
}

#[test]
fn a_look_that_fails_stays_silent() {
    let mut bench = Bench::sending();
    bench.reply(undelivered(Delivery::Sending));
    bench.wait(4_000);
    bench.fail(Failure::Offline);
    assert!(bench.effects.is_empty(), "{:?}", bench.effects);
    assert_eq!(bench.state(), StateId::PhoneCode);
}

#[test]
fn a_look_from_before_the_newest_code_is_old_news() {
    let mut bench = Bench::sending();
    bench.reply(undelivered(Delivery::Sending));
    bench.wait(30_000);
    let (look, ..) = bench.asked();
    bench.ui(Intent::Resend(Way::Sms));
    bench.reply(resent());
    bench.answered(look, undelivered(Delivery::Failed));
    assert_eq!(bench.sent().code.sent, 2);
    assert_eq!(bench.state(), StateId::PhoneCode);
}

#[test]
fn changing_the_number_keeps_everything_and_the_same_one_leads_back_to_the_code() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123");
    bench.ui(Intent::ChangeNumber);
    assert_eq!(bench.state(), StateId::PhoneNumber);
    assert!(bench.focuses(&Field::Number));
    bench.ui(Intent::Submit);
    bench.reply(Reply::Begun(pending_phone("p1", code_sent(1))));
    assert_eq!(bench.sent().entry.typed.expose_for_display(), "123");
}

#[test]
fn another_number_ends_the_first_enrollment_in_the_other_windows() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123");
    bench.ui(Intent::ChangeNumber);
    bench.type_number("+32 3 460 35 36");
    bench.ui(Intent::Submit);
    bench.reply(Reply::Begun(pending_phone("p2", code_sent(1))));
    assert!(bench.effects.contains(&Effect::Tell(News::Restarted("p1".to_owned()))));
    assert_eq!(bench.sent().entry.typed.expose_for_display(), "");
}

#[test]
fn leaving_from_the_number_forgets_the_code_that_was_sent() {
    let mut bench = Bench::code_is_sent();
    bench.ui(Intent::Back);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.asked().2, Call::Discard { enrollment: "p1".to_owned() });
}
