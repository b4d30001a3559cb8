//! Key URIs that we write: whatever the names are, the key stays what it is.

use mfa_enroll_core::code::Digits;
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::label::{self, MAX_ACCOUNT_BYTES, MAX_ISSUER_BYTES};
use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::secret::Secret;
use proptest::prelude::*;

fn plain() -> Otp {
    Otp::compatible(Secret::new(b"12345678901234567890".to_vec()))
}

fn built(issuer: &str, account: &str) -> String {
    KeyUri::build(issuer, account, &plain()).expose_for_display().to_owned()
}

/// What is read back from what was written with these names.
fn round_trip(issuer: &str, account: &str) -> (Option<String>, String) {
    let uri = KeyUri::parse(&built(issuer, account)).expect("what we write we can read");
    assert_eq!(uri.otp(), Some(&plain()));
    (uri.issuer().map(str::to_owned), uri.account().to_owned())
}

#[test]
fn all_settings_are_written_out() {
    assert_eq!(
        built("Acme Demo", "alice@example.com"),
        "otpauth://totp/Acme%20Demo:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
         &issuer=Acme%20Demo&algorithm=SHA1&digits=6&period=30"
    );
}

#[test]
fn without_an_issuer_there_is_neither_prefix_nor_parameter() {
    for issuer in ["", "  ", ":", "\u{202E}"] {
        let uri = built(issuer, "bob");
        assert!(uri.starts_with("otpauth://totp/bob?secret="), "{uri}");
        assert!(!uri.contains("issuer"), "{uri}");
    }
}

#[test]
fn spaces_are_percent_encoded_and_never_a_plus() {
    let uri = built("A B+C", "d e");
    assert!(uri.contains("/A%20B%2BC:d%20e?") && !uri.contains('+'), "{uri}");
}

#[test]
fn a_colon_in_a_name_becomes_a_space() {
    assert_eq!(
        round_trip("Acme: Demo:", "urn:bob"),
        (Some("Acme Demo".to_owned()), "urn bob".to_owned())
    );
}

#[test]
fn names_cannot_add_parameters() {
    for attack in [
        "&secret=AAAA",
        "?secret=AAAA",
        "#x",
        "%26secret%3DAAAA",
        "a&issuer=Evil",
        "\r\n&digits=8",
        "%3Abob",
    ] {
        let uri = built(attack, attack);
        for name in ["secret=", "issuer=", "digits=", "?", "#"] {
            assert_eq!(uri.matches(name).count(), usize::from(name != "#"), "{uri}");
        }
        assert_eq!(round_trip(attack, "bob").1, "bob");
    }
}

#[test]
fn control_and_bidirectional_characters_are_left_out() {
    assert_eq!(
        round_trip("Ac\u{0}me\u{202E}", "b\u{2066}o\u{7F}b\u{85}"),
        (Some("Acme".to_owned()), "bob".to_owned())
    );
}

#[test]
fn long_names_are_clipped_to_their_bytes() {
    for name in ["x", "漢", "é", "😀", "👨\u{200D}👩\u{200D}👧", "e\u{301}\u{302}"] {
        let (issuer, account) = round_trip(&name.repeat(10_000), &name.repeat(10_000));
        let issuer = issuer.expect("something is left");
        assert!(issuer.len() <= MAX_ISSUER_BYTES && issuer.len() > MAX_ISSUER_BYTES - name.len());
        assert!(
            account.len() <= MAX_ACCOUNT_BYTES && account.len() > MAX_ACCOUNT_BYTES - name.len()
        );
        assert_eq!(issuer, name.repeat(issuer.len() / name.len()), "whole characters only");
    }
}

fn any_otp() -> impl Strategy<Value = Otp> {
    (
        prop::collection::vec(any::<u8>(), 10..=64),
        prop::sample::select(Algorithm::ALL.to_vec()),
        6..=8_u8,
        15..=300_u64,
    )
        .prop_map(|(secret, algorithm, digits, period)| Otp {
            secret: Secret::new(secret),
            algorithm,
            digits: Digits::new(digits).expect("6 to 8"),
            period: Period::new(period).expect("15 to 300"),
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_names_and_settings_come_back(issuer in any::<String>(), account in any::<String>(), otp in any_otp()) {
        let text = KeyUri::build(&issuer, &account, &otp);
        let uri = KeyUri::parse(text.expose_for_display()).expect("what we write we can read");
        prop_assert_eq!(uri.otp(), Some(&otp));
        let issuer = label::for_uri(&issuer, MAX_ISSUER_BYTES);
        prop_assert_eq!(uri.issuer().unwrap_or(""), &issuer);
        prop_assert_eq!(uri.account(), label::for_uri(&account, MAX_ACCOUNT_BYTES));
        prop_assert!(issuer.is_empty() || uri.is_issued_by(&issuer));
    }

    #[test]
    fn there_is_exactly_one_of_each_parameter_and_only_ascii(issuer in "\\PC{1,40}", account in "\\PC{0,80}", otp in any_otp()) {
        let text = KeyUri::build(&issuer, &account, &otp);
        let text = text.expose_for_display();
        prop_assert!(text.is_ascii());
        let (_, query) = text.split_once('?').expect("a query");
        let names: Vec<_> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
        let without_issuer: Vec<_> = names.into_iter().filter(|name| *name != "issuer").collect();
        prop_assert_eq!(without_issuer, ["secret", "algorithm", "digits", "period"]);
    }
}
