//! The code that was sent: as tolerant as the one of an app, decided by the backend alone.

use mfa_enroll_core::code::CodeProblem;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, MINUTE, factor, pending};
use crate::phones::{code_sent, pending_phone, phone_added, phone_factor, with_phones};

#[test]
fn a_sent_code_is_announced_and_asked_for() {
    let bench = Bench::code_is_sent();
    assert_eq!(bench.state(), StateId::PhoneCode);
    assert!(bench.focuses(&Field::Code));
    assert!(bench.says(&Say::CodeSent { way: Way::Sms, again: false }));
}

#[test]
fn the_last_digit_sends_the_code_by_itself_with_the_name_of_a_phone() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("01234");
    assert_eq!(bench.maybe_asked(), None);
    bench.type_code("012345");
    let Call::Confirm { enrollment, code, name } = bench.asked().2 else { panic!("not sent") };
    assert_eq!((enrollment.as_str(), code.expose()), ("p1", "012345"));
    assert_eq!(name.as_deref(), Some("Phone"));
    assert_eq!(bench.state(), StateId::PhoneCodeChecking);
}

#[test]
fn pasted_and_foreign_digits_are_the_same_code() {
    for text in [" 123 456\n", "123-456", "١٢٣٤٥٦"] {
        let mut bench = Bench::code_is_sent();
        bench.type_code(text);
        let Call::Confirm { code, .. } = bench.asked().2 else { panic!("not sent: {text}") };
        assert_eq!(code.expose(), "123456");
    }
}

#[test]
fn a_right_code_ends_at_done_and_tells_everyone() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123456");
    bench.reply(phone_added("f1"));
    assert_eq!(bench.state(), StateId::Done);
    assert_eq!(bench.done().next_code_at, None);
    assert!(bench.emits(&Outgoing::Enrolled { method: "phone", factor: "f1".to_owned() }));
    assert!(bench.effects.contains(&Effect::Tell(News::Finished("p1".to_owned()))));
}

#[test]
fn a_refused_code_is_kept_and_counted() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123456");
    bench.fail(Failure::InvalidCode { tries_left: Some(4) });
    assert_eq!(bench.state(), StateId::PhoneCodeRefused);
    assert_eq!(bench.sent().tries_left, 4);
    assert_eq!(bench.sent().entry.typed.expose_for_display(), "123456");
    assert!(bench.says(&Say::WrongCode { tries_left: Some(4) }));
}

#[test]
fn a_refused_code_is_never_sent_again_by_itself_or_by_enter_held_down() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123456");
    bench.fail(Failure::InvalidCode { tries_left: Some(4) });
    for _ in 0..20 {
        bench.ui(Intent::Submit);
        assert_eq!(bench.maybe_asked(), None);
    }
    bench.type_code("12345");
    bench.type_code("123456");
    assert_eq!(bench.maybe_asked(), None);
    assert_eq!(bench.entry_problem(), Some(&EntryProblem::AlreadyTried));
}

#[test]
fn what_cannot_be_a_code_gets_a_specific_problem_on_the_button() {
    for (typed, problem) in [
        ("", CodeProblem::Empty),
        ("1234", CodeProblem::TooShort { missing: 2 }),
        ("1234567", CodeProblem::TooLong { extra: 1 }),
        ("12a456", CodeProblem::NotADigit('a')),
    ] {
        let mut bench = Bench::code_is_sent();
        bench.type_code(typed);
        bench.ui(Intent::Submit);
        assert_eq!(bench.entry_problem(), Some(&EntryProblem::Input(problem)), "{typed}");
        assert_eq!(bench.maybe_asked(), None);
        assert_eq!(bench.state(), StateId::PhoneCodeInput);
    }
}

#[test]
fn nothing_is_said_about_length_while_somebody_types() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123");
    assert_eq!(bench.entry_problem(), None);
}

#[test]
fn a_lost_answer_to_a_code_is_the_same_intention_again() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123456");
    let (_, action, _) = bench.asked();
    bench.wait(15_000);
    assert_eq!(bench.entry_problem(), Some(&EntryProblem::Failed(Failure::Timeout)));
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().1, action);
}

#[test]
fn stopping_to_wait_keeps_the_code() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123456");
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::Cancel);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert_eq!(bench.state(), StateId::PhoneCode);
    assert_eq!(bench.sent().entry.typed.expose_for_display(), "123456");
}

#[test]
fn an_enrollment_that_is_over_says_how() {
    for (failure, state) in [
        (Failure::Locked, StateId::PhoneLocked),
        (Failure::Expired, StateId::PhoneExpired),
        (Failure::NotFound, StateId::PhoneExpired),
        (Failure::AlreadyEnrolled, StateId::PhoneAddedElsewhere),
    ] {
        let mut bench = Bench::code_is_sent();
        bench.type_code("123456");
        bench.fail(failure);
        assert_eq!(bench.state(), state);
        assert!(bench.focuses(&Field::Heading));
    }
}

#[test]
fn beginning_again_after_the_lock_asks_for_a_new_enrollment_with_the_same_number() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123456");
    bench.fail(Failure::Locked);
    bench.ui(Intent::Retry);
    let Call::Begin { rotate, phone: Some(phone), .. } = bench.asked().2 else { panic!("no") };
    assert!(rotate, "the locked one is useless");
    assert_eq!(phone.number, "+32 3 460 35 35");
}

#[test]
fn beginning_again_after_the_end_needs_no_new_number() {
    let mut bench = Bench::code_is_sent();
    bench.wait(15 * MINUTE);
    assert_eq!(bench.state(), StateId::PhoneExpired);
    bench.ui(Intent::Retry);
    assert_eq!(bench.state(), StateId::PhoneSending);
}

#[test]
fn an_enrollment_that_is_over_leads_back_to_the_number_with_everything_in_it() {
    let mut bench = Bench::code_is_sent();
    bench.wait(15 * MINUTE);
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::PhoneNumber);
    assert_eq!(bench.phone().form.number, "+32 3 460 35 35");
}

#[test]
fn two_minutes_before_the_end_more_time_can_be_asked_for() {
    let mut bench = Bench::code_is_sent();
    bench.wait(13 * MINUTE);
    assert_eq!(bench.state(), StateId::PhoneCodeEndsSoon);
    assert!(bench.says(&Say::EndsSoon));
    bench.ui(Intent::KeepKey);
    assert_eq!(bench.asked().2, Call::Extend { enrollment: "p1".to_owned() });
    let mut longer = pending_phone("p1", code_sent(1));
    longer.expires_at += 15 * MINUTE;
    bench.reply(Reply::Begun(longer));
    assert!(bench.says(&Say::Kept));
    assert_eq!(bench.state(), StateId::PhoneCode);
}

#[test]
fn other_windows_finish_it_or_begin_another() {
    for (news, state) in [
        (News::Finished("p1".to_owned()), StateId::PhoneAddedElsewhere),
        (News::Restarted("p1".to_owned()), StateId::PhoneRestartedElsewhere),
        (News::Finished("p2".to_owned()), StateId::PhoneCode),
    ] {
        let mut bench = Bench::code_is_sent();
        bench.send(Event::Heard(news));
        assert_eq!(bench.state(), state);
    }
}

#[test]
fn a_look_after_a_while_finds_what_another_window_did() {
    for (factors, pendings, state) in [
        (vec![phone_factor("f1")], vec![], StateId::PhoneAddedElsewhere),
        (vec![], vec![pending_phone("p2", code_sent(1))], StateId::PhoneRestartedElsewhere),
        (vec![], vec![], StateId::PhoneExpired),
        (vec![], vec![pending_phone("p1", code_sent(1))], StateId::PhoneCode),
    ] {
        let mut bench = Bench::code_is_sent();
        bench.send(Event::Woke);
        bench.open(with_phones("1", factors), pendings);
        assert_eq!(bench.state(), state);
    }
}

#[test]
fn a_reload_goes_on_at_the_code_and_knows_the_number() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(with_phones("1", vec![]), vec![pending_phone("p1", code_sent(2))]);
    assert_eq!(bench.state(), StateId::PhoneCode);
    bench.ui(Intent::ChangeNumber);
    assert_eq!(bench.phone().form.number, "+32 3 460 35 35");
    assert_eq!(bench.phone().form.region.as_deref(), Some("BE"));
}

#[test]
fn the_newest_pending_enrollment_goes_on_whatever_its_kind() {
    let mut bench = Bench::closed(Mode::Manage);
    let pendings = vec![pending_phone("p1", code_sent(1)), pending("e1")];
    bench.open(with_phones("1", vec![]), pendings);
    assert_eq!(bench.state(), StateId::PhoneCode);
}

#[test]
fn a_pending_phone_that_cannot_go_on_here_is_passed_over() {
    let mut strange = pending_phone("p1", code_sent(1));
    strange.challenge = Challenge::Unknown;
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(with_phones("1", vec![factor("f1", "App")]), vec![strange]);
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn leaving_forgets_the_enrollment() {
    let mut bench = Bench::code_is_sent();
    bench.ui(Intent::Cancel);
    assert_eq!(bench.asked().2, Call::Discard { enrollment: "p1".to_owned() });
    assert_eq!(bench.state(), StateId::ListEmpty);
}

#[test]
fn a_replaced_number_leaves_the_list_and_the_default_follows() {
    let mut account = with_phones("1", vec![phone_factor("f1"), factor("f2", "App")]);
    account.default = Some(DefaultMethod { factor: "f1".to_owned(), way: Some(Way::Sms) });
    let mut resumed = pending_phone("p1", code_sent(1));
    resumed.replaces = Some("f1".to_owned());
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(account, vec![resumed]);
    bench.type_code("123456");
    let default = Some(DefaultMethod { factor: "f3".to_owned(), way: Some(Way::Sms) });
    bench.reply(Reply::Confirmed {
        factor: phone_factor("f3"),
        next_code_at: None,
        replaced: Some("f1".to_owned()),
        default: default.clone(),
    });
    let ids: Vec<&str> =
        bench.inside().account.factors.iter().map(|factor| factor.id.as_str()).collect();
    assert_eq!(ids, ["f2", "f3"]);
    assert_eq!(bench.inside().account.default, default);
}

#[test]
fn a_number_that_is_changed_leads_back_to_the_list_and_takes_no_app_instead() {
    let mut resumed = pending_phone("p1", code_sent(1));
    resumed.replaces = Some("f1".to_owned());
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(with_phones("1", vec![phone_factor("f1")]), vec![resumed]);
    bench.ui(Intent::ChangeNumber);
    bench.ui(Intent::Pick(Kind::Totp));
    assert_eq!(bench.state(), StateId::PhoneNumber);
    bench.ui(Intent::Submit);
    let Call::Begin { replaces, .. } = bench.asked().2 else { panic!("not begun") };
    assert_eq!(replaces.as_deref(), Some("f1"));
    bench.ui(Intent::Cancel);
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn the_session_that_ended_under_a_code_goes_on_after_signing_in() {
    let mut bench = Bench::code_is_sent();
    bench.type_code("123456");
    bench.fail(Failure::Unauthenticated);
    assert_eq!(bench.state(), StateId::SignInHost);
    bench.host_says(false);
    bench.send(Event::Resume);
    bench.open(with_phones("1", vec![]), vec![pending_phone("p1", code_sent(1))]);
    assert_eq!(bench.state(), StateId::PhoneCode);
    assert_eq!(bench.sent().entry.typed.expose_for_display(), "123456");
}
