//! What is said about a code: every explanation and its limits.

use core::slice::from_ref;

use mfa_enroll_core::code::{Code, Digits};
use mfa_enroll_core::diagnose::{CLOCK_STEPS, Diagnosis, MAX_PREVIOUS, Question, Verdict, check};
use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::secret::Secret;

/// In the middle of a step of 30 and of one of 60 seconds, which have different numbers.
const NOW_MS: u64 = 1_700_000_005_500;

pub(crate) fn secret(byte: u8) -> Secret {
    Secret::new((0..20).map(|n| byte.wrapping_add(n * 7)).collect())
}

pub(crate) fn otp(algorithm: Algorithm, digits: u8, period: u64) -> Otp {
    Otp {
        secret: secret(1),
        algorithm,
        digits: Digits::new(digits).expect("6 to 8"),
        period: Period::new(period).expect("a period"),
    }
}

pub(crate) fn plain() -> Otp {
    otp(Algorithm::Sha1, 6, 30)
}

/// What an app shows that has the key of `otp`, these settings and a clock off by `steps`.
pub(crate) fn shown(otp: &Otp, steps: i64) -> String {
    let step = otp.step_at(NOW_MS).checked_add_signed(steps).expect("a step");
    otp.code_at_step(step).expose().to_owned()
}

fn ask(otp: &Otp, typed: &str) -> Verdict {
    ask_with(otp, typed, &[], &[])
}

pub(crate) fn ask_with(otp: &Otp, typed: &str, previous: &[Otp], tried: &[Code]) -> Verdict {
    check(&Question { otp, typed, previous, tried, now_ms: NOW_MS })
}

#[track_caller]
pub(crate) fn explains(otp: &Otp, typed: &str, diagnosis: Diagnosis) {
    assert_eq!(ask(otp, typed), Verdict::Mismatch(diagnosis));
}

#[test]
fn the_code_of_this_step_and_of_its_neighbors_matches() {
    for drift in [-1, 0, 1] {
        let verdict = ask(&plain(), &shown(&plain(), i64::from(drift)));
        let step = plain().step_at(NOW_MS).wrapping_add_signed(drift.into());
        assert_eq!(verdict, Verdict::Match { step, drift });
    }
}

#[test]
fn a_match_works_for_every_setting() {
    for algorithm in Algorithm::ALL {
        for digits in 6..=8 {
            for period in [15, 30, 60, 300] {
                let otp = otp(algorithm, digits, period);
                let step = otp.step_at(NOW_MS);
                assert_eq!(
                    ask(&otp, &shown(&otp, 0)),
                    Verdict::Match { step, drift: 0 },
                    "{algorithm:?} {digits} {period}"
                );
            }
        }
    }
}

#[test]
fn a_slow_phone_is_negative_and_a_fast_one_positive() {
    for steps in [-20, -7, -2, 2, 3, 20] {
        explains(&plain(), &shown(&plain(), i64::from(steps)), Diagnosis::ClockOff { steps });
    }
}

#[test]
fn a_clock_off_by_more_than_twenty_steps_is_not_guessed_at() {
    for steps in [-22, -21, 21, 22, 120, 2_880] {
        explains(&plain(), &shown(&plain(), steps), Diagnosis::Unknown);
    }
    assert_eq!(CLOCK_STEPS, 20);
}

#[test]
fn an_app_that_ignored_the_algorithm_is_named() {
    for asked in Algorithm::ALL {
        for used in Algorithm::ALL.into_iter().filter(|used| *used != asked) {
            explains(
                &otp(asked, 6, 30),
                &shown(&otp(used, 6, 30), 0),
                Diagnosis::OtherAlgorithm(used),
            );
        }
    }
}

#[test]
fn an_app_that_ignored_the_period_is_named() {
    for (asked, used) in [(60, 30), (30, 60), (15, 30), (90, 60), (300, 30)] {
        explains(
            &otp(Algorithm::Sha1, 6, asked),
            &shown(&otp(Algorithm::Sha1, 6, used), 0),
            Diagnosis::OtherPeriod(Period::new(used).expect("a period")),
        );
    }
}

#[test]
fn an_app_that_ignored_the_digits_is_named_and_not_called_too_short() {
    for asked in [7, 8] {
        explains(
            &otp(Algorithm::Sha1, asked, 30),
            &shown(&plain(), 0),
            Diagnosis::OtherDigits(Digits::SIX),
        );
    }
    explains(
        &plain(),
        &shown(&otp(Algorithm::Sha1, 8, 30), 0),
        Diagnosis::OtherDigits(Digits::EIGHT),
    );
}

#[test]
fn another_setting_is_found_in_the_neighboring_steps_too() {
    for steps in [-1, 0, 1] {
        explains(
            &otp(Algorithm::Sha256, 6, 30),
            &shown(&plain(), steps),
            Diagnosis::OtherAlgorithm(Algorithm::Sha1),
        );
    }
    explains(&otp(Algorithm::Sha256, 6, 30), &shown(&plain(), 2), Diagnosis::Unknown);
}

#[test]
fn of_several_ignored_settings_the_most_visible_is_named() {
    let shown = shown(&plain(), 0);
    explains(&otp(Algorithm::Sha512, 8, 60), &shown, Diagnosis::OtherDigits(Digits::SIX));
    explains(&otp(Algorithm::Sha512, 6, 60), &shown, Diagnosis::OtherPeriod(Period::THIRTY));
    explains(&otp(Algorithm::Sha256, 8, 30), &shown, Diagnosis::OtherDigits(Digits::SIX));
}

#[test]
fn seven_digits_where_eight_are_expected_are_a_digit_forgotten() {
    let eight = otp(Algorithm::Sha1, 8, 30);
    let code = shown(&eight, 0);
    explains(&eight, &code[1..], Diagnosis::Unknown);
    explains(&eight, &code[..7], Diagnosis::Unknown);
}

#[test]
fn the_code_of_an_earlier_key_is_recognized_within_one_step() {
    let old = Otp { secret: secret(99), ..plain() };
    for steps in [-1, 0, 1] {
        assert_eq!(
            ask_with(&plain(), &shown(&old, steps), from_ref(&old), &[]),
            Verdict::Mismatch(Diagnosis::OldKey)
        );
    }
    assert_eq!(
        ask_with(&plain(), &shown(&old, 2), from_ref(&old), &[]),
        Verdict::Mismatch(Diagnosis::Unknown)
    );
}

#[test]
fn an_earlier_key_is_recognized_in_an_app_that_ignores_settings() {
    let old = Otp { secret: secret(99), ..otp(Algorithm::Sha256, 8, 60) };
    let as_the_app_does = Otp { secret: secret(99), ..plain() };
    let now = otp(Algorithm::Sha256, 8, 60);
    for shown in [shown(&old, 0), shown(&as_the_app_does, 0)] {
        assert_eq!(
            ask_with(&now, &shown, from_ref(&old), &[]),
            Verdict::Mismatch(Diagnosis::OldKey)
        );
    }
}

#[test]
fn only_the_latest_earlier_keys_are_tried() {
    let old = |byte| Otp { secret: secret(byte), ..plain() };
    let previous: Vec<Otp> = (0..=MAX_PREVIOUS as u8).map(|n| old(100 + n)).collect();
    let oldest = ask_with(&plain(), &shown(&previous[0], 0), &previous, &[]);
    assert_eq!(oldest, Verdict::Mismatch(Diagnosis::Unknown));
    for key in &previous[1..] {
        let verdict = ask_with(&plain(), &shown(key, 0), &previous, &[]);
        assert_eq!(verdict, Verdict::Mismatch(Diagnosis::OldKey));
    }
}

#[test]
fn the_present_key_wins_over_an_equal_earlier_one() {
    let verdict = ask_with(&plain(), &shown(&plain(), 0), &[plain()], &[]);
    assert!(matches!(verdict, Verdict::Match { drift: 0, .. }));
}

#[test]
fn a_code_that_the_server_refused_is_not_right_again() {
    let code = plain().code_at_step(plain().step_at(NOW_MS));
    let other = plain().code_at_step(5);
    let tried = [other, code.clone()];
    assert_eq!(
        ask_with(&plain(), code.expose(), &[], &tried),
        Verdict::Mismatch(Diagnosis::AlreadyTried)
    );
    let next = ask_with(&plain(), &shown(&plain(), 1), &[], &tried);
    assert!(matches!(next, Verdict::Match { drift: 1, .. }));
}
