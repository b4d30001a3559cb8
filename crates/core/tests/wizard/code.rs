//! The code: explained in the browser, decided by the backend.

use mfa_enroll_core::code::{CodeProblem, Digits};
use mfa_enroll_core::diagnose::Diagnosis;
use mfa_enroll_core::otp::{Algorithm, Otp};
use mfa_enroll_core::wizard::totp::Problem;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, account, confirmation, factor, otp, pending, pending_with};

fn confirmed() -> Reply {
    confirmation(factor("f1", "Authenticator app"), Some(SERVER + 30_000))
}

#[test]
fn the_last_digit_sends_the_code_by_itself() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code[..5]);
    assert_eq!(bench.maybe_asked(), None);
    bench.type_code(&code);
    let (_, _, call) = bench.asked();
    let Call::Confirm { enrollment, code: sent, name } = call else { panic!("{call:?}") };
    assert_eq!((enrollment.as_str(), sent.expose()), ("e1", code.as_str()));
    assert_eq!(name.as_deref(), Some("Authenticator app"));
    assert_eq!(bench.state(), StateId::TotpCodeChecking);
}

#[test]
fn more_time_can_be_asked_for_and_given_up_while_a_code_is_checked() {
    let mut bench = Bench::typing();
    bench.type_code(&bench.code(0));
    bench.ui(Intent::KeepKey);
    let (ticket, _, call) = bench.asked();
    assert_eq!(call, Call::Extend { enrollment: "e1".to_owned() });
    bench.ui(Intent::StopKeeping);
    assert_eq!(bench.effects[0], Effect::Abort(ticket), "and not the check");
    assert_eq!(bench.state(), StateId::TotpCodeChecking);
}

#[test]
fn what_takes_the_place_of_another_is_not_named_anew() {
    let mut replacing = pending("e1");
    replacing.replaces = Some("f1".to_owned());
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(account("1", vec![factor("f1", "My phone")]), vec![replacing]);
    bench.ui(Intent::Next);
    let code = bench.code(0);
    bench.type_code(&code);
    let Call::Confirm { name, .. } = bench.asked().2 else { panic!("not sent") };
    assert_eq!(name, None, "the old one's name is the person's own");
}

#[test]
fn pasted_and_foreign_digits_are_the_same_code() {
    let plain = Bench::typing().code(0);
    let arabic: String =
        plain.chars().filter_map(|digit| char::from_u32(0x0660 + digit.to_digit(10)?)).collect();
    let spaced = format!(" {} {}\n", &plain[..3], &plain[3..]);
    let dashed = format!("{}-{}", &plain[..3], &plain[3..]);
    for text in [arabic, spaced, dashed] {
        let mut bench = Bench::typing();
        bench.type_code(&text);
        let Call::Confirm { code, .. } = bench.asked().2 else { panic!("not sent: {text}") };
        assert_eq!(code.expose(), plain);
    }
}

#[test]
fn a_right_code_ends_at_done_and_tells_everyone() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    bench.reply(confirmed());
    assert_eq!(bench.state(), StateId::Done);
    assert_eq!(bench.done().next_code_at, Some(SERVER + 30_000));
    assert!(bench.emits(&Outgoing::Enrolled { method: "totp", factor: "f1".to_owned() }));
    assert!(bench.effects.contains(&Effect::Tell(News::Finished("e1".to_owned()))));
    assert_eq!(bench.inside().account.factors.len(), 1);
}

#[test]
fn a_code_of_the_step_before_or_after_is_sent() {
    for steps in [-1, 1] {
        let mut bench = Bench::typing();
        let code = bench.code(steps);
        bench.type_code(&code);
        assert!(bench.maybe_asked().is_some(), "{steps}");
    }
}

#[test]
fn a_clock_that_is_off_is_explained_and_the_code_is_sent_only_by_the_button() {
    let mut bench = Bench::typing();
    let code = bench.code(-6);
    bench.type_code(&code);
    assert_eq!(bench.maybe_asked(), None);
    let hint = Problem::Hint(Diagnosis::ClockOff { steps: -6 });
    assert_eq!(bench.problem(), Some(&hint));
    bench.ui(Intent::Submit);
    bench.fail(Failure::InvalidCode { tries_left: Some(4) });
    let expected =
        Problem::Refused { diagnosis: Diagnosis::ClockOff { steps: -6 }, tries_left: Some(4) };
    assert_eq!(bench.problem(), Some(&expected));
}

#[test]
fn a_code_that_cannot_match_is_explained_without_spending_a_try() {
    let mut bench = Bench::typing();
    let wrong = bench.wrong_code(1);
    bench.type_code(&wrong);
    assert_eq!(bench.maybe_asked(), None);
    assert_eq!(bench.problem(), Some(&Problem::Hint(Diagnosis::Unknown)));
    assert!(bench.says(&Say::Hint(Diagnosis::Unknown)));
}

#[test]
fn the_button_asks_the_backend_about_a_code_that_cannot_match() {
    let mut bench = Bench::typing();
    let wrong = bench.wrong_code(1);
    bench.type_code(&wrong);
    bench.ui(Intent::Submit);
    let Call::Confirm { code, .. } = bench.asked().2 else { panic!("not sent") };
    assert_eq!(code.expose(), wrong);
}

#[test]
fn an_app_that_ignores_the_algorithm_is_named() {
    let strong = Otp { algorithm: Algorithm::Sha256, ..otp(1) };
    let mut bench = Bench::scanning();
    bench.ui(Intent::StartOver);
    bench.reply(Reply::Begun(pending_with("e2", &strong)));
    bench.ui(Intent::Next);
    let typed = bench.code_of(&Otp { algorithm: Algorithm::Sha1, ..strong }, 0);
    bench.type_code(&typed);
    let expected = Problem::Hint(Diagnosis::OtherAlgorithm(Algorithm::Sha1));
    assert_eq!(bench.problem(), Some(&expected));
}

#[test]
fn six_digits_where_eight_are_expected_are_an_app_and_not_a_slip() {
    let eight = Otp { digits: Digits::EIGHT, ..otp(2) };
    let mut bench = Bench::scanning();
    bench.ui(Intent::StartOver);
    bench.reply(Reply::Begun(pending_with("e2", &eight)));
    bench.ui(Intent::Next);
    let typed = bench.code_of(&Otp { digits: Digits::SIX, ..eight }, 0);
    bench.type_code(&typed);
    bench.ui(Intent::Submit);
    assert_eq!(bench.problem(), Some(&Problem::Hint(Diagnosis::OtherDigits(Digits::SIX))));
}

#[test]
fn a_code_of_the_key_before_is_recognized() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::StartOver);
    bench.reply(Reply::Begun(pending_with("e2", &otp(2))));
    bench.ui(Intent::Next);
    let old = bench.code_of(&otp(1), 0);
    bench.type_code(&old);
    assert_eq!(bench.problem(), Some(&Problem::Hint(Diagnosis::OldKey)));
}

#[test]
fn a_refused_code_is_kept_and_counted() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    bench.fail(Failure::InvalidCode { tries_left: Some(4) });
    assert_eq!(bench.walk().typed.expose_for_display(), code);
    assert_eq!(bench.walk().offer.tries_left, 4);
    assert!(bench.focuses(&Field::Code));
    assert!(bench.says(&Say::WrongCode { tries_left: Some(4) }));
}

#[test]
fn enter_held_down_on_a_refused_code_spends_no_further_try() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    bench.fail(Failure::InvalidCode { tries_left: Some(4) });
    for _ in 0..20 {
        bench.ui(Intent::Submit);
        assert_eq!(bench.maybe_asked(), None);
    }
    assert_eq!(bench.problem(), Some(&Problem::Hint(Diagnosis::AlreadyTried)));
}

#[test]
fn twenty_clicks_send_one_code() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    for _ in 0..20 {
        bench.ui(Intent::Submit);
        assert_eq!(bench.maybe_asked(), None);
    }
}

#[test]
fn what_cannot_be_a_code_gets_a_specific_problem_on_the_button() {
    for (typed, problem) in [
        ("", CodeProblem::Empty),
        ("1234", CodeProblem::TooShort { missing: 2 }),
        ("1234567", CodeProblem::TooLong { extra: 1 }),
        ("12a456", CodeProblem::NotADigit('a')),
    ] {
        let mut bench = Bench::typing();
        bench.type_code(typed);
        bench.ui(Intent::Submit);
        assert_eq!(bench.problem(), Some(&Problem::Input(problem)), "{typed}");
        assert_eq!(bench.maybe_asked(), None);
        assert_eq!(bench.walk().typed.expose_for_display(), typed);
    }
}

#[test]
fn nothing_is_said_about_length_while_somebody_types() {
    let mut bench = Bench::typing();
    bench.type_code("123");
    assert_eq!(bench.problem(), None);
}

#[test]
fn a_lost_answer_is_asked_for_again_as_the_same_intention() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    let (_, action, _) = bench.asked();
    bench.fail(Failure::Timeout);
    assert_eq!(bench.problem(), Some(&Problem::Failed(Failure::Timeout)));
    bench.ui(Intent::Submit);
    assert_eq!(bench.asked().1, action);
    bench.reply(confirmed());
    assert_eq!(bench.state(), StateId::Done);
}

#[test]
fn another_code_is_another_intention() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    let (_, action, _) = bench.asked();
    bench.fail(Failure::Timeout);
    let next = bench.code(1);
    bench.type_code(&next);
    assert_ne!(bench.asked().1, action);
}

#[test]
fn stopping_to_wait_keeps_the_code() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    let (ticket, _, _) = bench.asked();
    bench.ui(Intent::Cancel);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert_eq!(bench.state(), StateId::TotpCode);
    assert_eq!(bench.walk().typed.expose_for_display(), code);
}
