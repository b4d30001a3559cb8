//! Periods and time steps: where one ends, and how long a code is still shown.

use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::secret::Secret;

fn otp(period: u64) -> Otp {
    Otp {
        period: Period::new(period).expect("a period"),
        ..Otp::compatible(Secret::new(vec![1; 20]))
    }
}

#[test]
fn periods_from_15_to_300_seconds_are_accepted_and_no_others() {
    for seconds in [15, 30, 60, 90, 300] {
        assert_eq!(Period::new(seconds).map(|period| u64::from(period.seconds())), Some(seconds));
    }
    for seconds in [0, 1, 14, 301, 65_551, 86_400, 1 << 32, 1 << 63, u64::MAX] {
        assert_eq!(Period::new(seconds), None, "{seconds}");
    }
}

#[test]
fn a_step_changes_exactly_at_its_first_millisecond() {
    assert_eq!(otp(30).step_at(29_999), 0);
    assert_eq!(otp(30).step_at(30_000), 1);
    assert_eq!(otp(60).step_at(59_999), 0);
    assert_eq!(otp(60).step_at(60_000), 1);
}

#[test]
fn a_step_starts_where_it_says() {
    for step in [0, 1, 57_000_000] {
        let start = otp(30).step_start_ms(step);
        assert_eq!(otp(30).step_at(start), step);
        assert_eq!(otp(30).step_at(start + 29_999), step);
    }
}

#[test]
fn the_seconds_left_count_from_the_period_down_to_one() {
    for (ms, left) in [(0, 30), (1, 30), (999, 30), (1_000, 29), (29_000, 1), (29_999, 1)] {
        assert_eq!(otp(30).seconds_left(90_000 + ms), left, "{ms} ms into it");
    }
    assert_eq!(otp(60).seconds_left(30_000), 30);
}

#[test]
fn no_moment_overflows() {
    assert_eq!(otp(30).step_at(u64::MAX), u64::MAX / 30_000);
    assert_eq!(otp(30).step_start_ms(u64::MAX), u64::MAX);
    assert!((1..=30).contains(&otp(30).seconds_left(u64::MAX)));
}

#[test]
fn algorithms_are_read_in_any_case_and_in_one_spelling() {
    for algorithm in Algorithm::ALL {
        let name = algorithm.name();
        assert_eq!(Algorithm::from_name(name), Some(algorithm));
        assert_eq!(Algorithm::from_name(&name.to_ascii_lowercase()), Some(algorithm));
    }
    for name in ["", "SHA", "SHA-1", "SHA-256", "HmacSHA1", "MD5", "SHA3", " SHA1"] {
        assert_eq!(Algorithm::from_name(name), None, "{name:?}");
    }
}

#[test]
fn debug_of_an_otp_shows_its_settings_and_not_its_key() {
    let debug = format!("{:?}", otp(30));
    assert!(debug.contains("Secret(..)"), "{debug}");
    assert!(debug.contains("Sha1") && debug.contains("30"), "{debug}");
}

#[test]
fn keys_too_short_for_totp_rs_still_have_codes() {
    // An 80-bit key as Directus makes it; oathtool gives this code.
    let otp = Otp::compatible(Secret::new(vec![0; 10]));
    assert_eq!(otp.code_at_step(1).expose(), "812658");
}
