//! The key URIs that real backends wrote.

use mfa_enroll_core::base32;
use mfa_enroll_core::key_uri::{KeyUri, KeyUriProblem};

const FIXTURES: &str = include_str!("../fixtures/key_uris.txt");

/// The line that says what a URI means, as its fields, and the URI.
fn fixtures() -> Vec<(Vec<&'static str>, &'static str)> {
    let mut lines = FIXTURES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut fixtures = Vec::new();
    while let (Some(meaning), Some(uri)) = (lines.next(), lines.next()) {
        fixtures.push((meaning.split('|').map(str::trim).collect(), uri));
    }
    fixtures
}

fn readable() -> Vec<(Vec<&'static str>, &'static str, KeyUri)> {
    fixtures()
        .into_iter()
        .filter(|(meaning, _)| meaning.len() == 6)
        .map(|(meaning, uri)| {
            let parsed = KeyUri::parse(uri).unwrap_or_else(|problem| panic!("{problem:?}: {uri}"));
            (meaning, uri, parsed)
        })
        .collect()
}

#[test]
fn the_fixtures_are_all_there() {
    assert_eq!((readable().len(), fixtures().len()), (7, 13));
}

#[test]
fn every_one_is_kept_byte_for_byte() {
    for (_, uri, parsed) in readable() {
        assert_eq!(parsed.raw(), uri);
    }
}

#[test]
fn issuer_and_account_are_read_wherever_the_backend_put_them() {
    for (meaning, uri, parsed) in readable() {
        assert_eq!(parsed.issuer(), Some(meaning[1]), "{uri}");
        assert_eq!(parsed.account(), meaning[2], "{uri}");
    }
}

#[test]
fn keys_from_80_to_256_bits_are_read_and_shown_as_they_were_spelled() {
    for (meaning, uri, parsed) in readable() {
        assert_eq!(parsed.secret_bits().to_string(), meaning[3], "{uri}");
        let shown = parsed.secret_text().expose_for_display();
        assert!(uri.contains(&format!("secret={shown}&")), "{uri}");
        assert_eq!(base32::decode(shown).map(|s| s.bits()), Ok(parsed.secret_bits()));
    }
}

#[test]
fn settings_are_read_and_missing_ones_filled_in() {
    for (meaning, uri, parsed) in readable() {
        let settings = format!(
            "{} {} {}",
            parsed.algorithm().name(),
            parsed.digits().get(),
            parsed.period().seconds()
        );
        assert_eq!(settings, meaning[4], "{uri}");
    }
}

#[test]
fn a_key_of_which_the_app_makes_half_is_not_checked_before_sending() {
    for (meaning, uri, parsed) in readable() {
        assert_eq!(parsed.otp().is_some(), meaning[5] == "yes", "{uri}");
    }
}

#[test]
fn other_types_are_refused_by_name() {
    for (meaning, uri) in fixtures() {
        if let [_, refused] = meaning[..] {
            let kind = refused.trim_start_matches("! ").to_owned();
            assert_eq!(KeyUri::parse(uri), Err(KeyUriProblem::OtherType(kind)));
        }
    }
}
