//! What the host insists on.

use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::Algorithm;
use mfa_enroll_core::pins::{PinProblem, Pins};

fn uri(text: &str) -> KeyUri {
    KeyUri::parse(text).expect("a key URI")
}

/// Keys of 80, 128 and 160 bits.
fn with_characters(count: usize) -> KeyUri {
    uri(&format!("otpauth://totp/a?secret={}", "A".repeat(count)))
}

fn issued(label: &str, more: &str) -> KeyUri {
    uri(&format!("otpauth://totp/{label}?secret={}{more}", "A".repeat(32)))
}

fn expecting(issuer: &str) -> Pins {
    Pins { expected_issuer: Some(issuer.to_owned()), ..Pins::default() }
}

#[test]
fn a_key_under_128_bits_is_refused_by_default() {
    assert_eq!(
        Pins::default().check(&with_characters(16)),
        Err(PinProblem::WeakSecret { bits: 80, minimum: 128 })
    );
    assert_eq!(Pins::default().check(&with_characters(26)), Ok(()));
    assert_eq!(Pins::default().check(&with_characters(32)), Ok(()));
}

#[test]
fn the_host_can_lower_and_raise_the_floor() {
    let floor = |min_secret_bits| Pins { min_secret_bits, ..Pins::default() };
    assert_eq!(floor(80).check(&with_characters(16)), Ok(()));
    assert_eq!(floor(0).check(&with_characters(2)), Ok(()));
    assert_eq!(
        floor(161).check(&with_characters(32)),
        Err(PinProblem::WeakSecret { bits: 160, minimum: 161 })
    );
}

#[test]
fn the_key_of_a_two_step_enrollment_is_measured_too() {
    let half = uri("otpauth://totp/a?secret=AAAAAAAAAAAAAAAA&2step_salt=8");
    assert!(matches!(Pins::default().check(&half), Err(PinProblem::WeakSecret { bits: 80, .. })));
}

#[test]
fn only_the_allowed_algorithms_pass() {
    let pins = Pins { allowed_algorithms: vec![Algorithm::Sha256], ..Pins::default() };
    let allowed = issued("a", "&algorithm=SHA256");
    assert_eq!(pins.check(&allowed), Ok(()));
    for algorithm in [Algorithm::Sha1, Algorithm::Sha512] {
        let other = issued("a", &format!("&algorithm={}", algorithm.name()));
        assert_eq!(pins.check(&other), Err(PinProblem::Algorithm(algorithm)));
    }
    let silent = issued("a", "");
    assert_eq!(pins.check(&silent), Err(PinProblem::Algorithm(Algorithm::Sha1)));
}

#[test]
fn all_algorithms_pass_by_default() {
    for algorithm in Algorithm::ALL {
        let key = issued("a", &format!("&algorithm={}", algorithm.name()));
        assert_eq!(Pins::default().check(&key), Ok(()));
    }
}

#[test]
fn the_expected_issuer_may_stand_in_the_label_the_query_or_both() {
    for key in [
        issued("Acme%20Demo:bob", ""),
        issued("bob", "&issuer=Acme+Demo"),
        issued("Acme%20Demo:bob", "&issuer=Acme%20Demo"),
    ] {
        assert_eq!(expecting("Acme Demo").check(&key), Ok(()), "{}", key.raw());
    }
}

#[test]
fn another_issuer_in_either_place_or_none_is_refused() {
    for (label, more) in [
        ("bob", ""),
        ("bob", "&issuer="),
        ("Evil:bob", ""),
        ("Evil:bob", "&issuer=Acme"),
        ("Acme:bob", "&issuer=Evil"),
        ("Acme:bob", "&issuer="),
        ("bob", "&issuer=acme"),
    ] {
        let key = issued(label, more);
        assert_eq!(expecting("Acme").check(&key), Err(PinProblem::Issuer), "{}", key.raw());
    }
}

#[test]
fn an_issuer_that_only_looks_right_is_refused() {
    for look_alike in ["%E2%80%AEAcme", "Acme%E2%80%8B", "%D0%90cme", "Ac%00me"] {
        let key = issued("bob", &format!("&issuer={look_alike}"));
        assert_eq!(expecting("Acme").check(&key), Err(PinProblem::Issuer), "{look_alike}");
    }
}
