//! What a diagnosis must not do: fail at the ends of time, or explain a code by chance.

use mfa_enroll_core::diagnose::{Diagnosis, Question, Verdict, check};
use mfa_enroll_core::otp::{Algorithm, Otp, Period};

use crate::diagnose::{ask_with, explains, otp, plain, secret, shown};

#[test]
fn what_is_no_code_at_all_is_unknown() {
    for typed in
        ["", "1", "12345", "123456789", "12345a", "+12345", "١٢٣٤٥٦", "99999999999999999999"]
    {
        explains(&plain(), typed, Diagnosis::Unknown);
    }
}

#[test]
fn the_first_step_of_all_time_has_no_step_before() {
    let verdict = |step| {
        check(&Question {
            otp: &plain(),
            typed: plain().code_at_step(step).expose(),
            previous: &[],
            tried: &[],
            now_ms: 0,
        })
    };
    assert_eq!(verdict(0), Verdict::Match { step: 0, drift: 0 });
    let fast = Verdict::Mismatch(Diagnosis::ClockOff { steps: 20 });
    assert_eq!(verdict(20), fast);
    assert_eq!(verdict(u64::MAX), Verdict::Mismatch(Diagnosis::Unknown));
}

#[test]
fn the_last_step_of_all_time_does_not_overflow() {
    let otp = plain();
    let verdict = check(&Question {
        otp: &otp,
        typed: otp.code_at_step(otp.step_at(u64::MAX)).expose(),
        previous: &[plain()],
        tried: &[],
        now_ms: u64::MAX,
    });
    assert!(matches!(verdict, Verdict::Match { drift: 0, .. }));
}

/// The promise of the module: under 1 in 10,000, with everything there is to blame.
#[test]
fn fewer_than_one_code_in_ten_thousand_is_explained_by_chance() {
    let otp = otp(Algorithm::Sha512, 6, 90);
    let old = |byte| Otp { secret: secret(byte), ..otp.clone() };
    let previous: Vec<Otp> = (0..6).map(|n| old(100 + n)).collect();
    // All codes that could be explained, instead of asking about a million.
    let mut explained = Vec::new();
    let mut collect = |otp: &Otp, steps: i64| {
        explained.extend((-steps..=steps).map(|n| shown(otp, n)));
    };
    collect(&otp, 20);
    let settings = |algorithm, period| Otp {
        algorithm,
        period: Period::new(period).expect("a period"),
        ..otp.clone()
    };
    for algorithm in Algorithm::ALL {
        for period in [30, 60, 90] {
            collect(&settings(algorithm, period), 1);
        }
    }
    for old in &previous[2..] {
        collect(old, 1);
        let plainest = Otp { algorithm: Algorithm::Sha1, period: Period::THIRTY, ..old.clone() };
        collect(&plainest, 1);
    }
    explained.sort();
    explained.dedup();
    assert!(explained.len() < 100, "{} in a million", explained.len());
    // Each of them is indeed explained, and a sample of all others is not.
    let is_explained = |typed: &str| {
        ask_with(&otp, typed, &previous, &[]) != Verdict::Mismatch(Diagnosis::Unknown)
    };
    assert!(explained.iter().all(|code| is_explained(code)));
    for number in (0..1_000_000).step_by(997) {
        let typed = format!("{number:06}");
        assert_eq!(is_explained(&typed), explained.binary_search(&typed).is_ok(), "{typed}");
    }
}
