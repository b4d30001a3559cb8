//! Issuer and account in a key URI: where they stand, and what strangers put there.

use crate::parse::{SECRET, parse, with};

#[test]
fn the_label_is_split_at_its_first_colon_however_it_is_written() {
    for label in ["Acme:bob", "Acme%3Abob", "Acme%3a%20bob", "Acme:%20%20bob", "%20Acme%20:bob"] {
        let uri = with(label, "");
        assert_eq!((uri.issuer(), uri.account()), (Some("Acme"), "bob"), "{label}");
    }
    assert_eq!(with("Acme:bob:x", "").account(), "bob:x");
    assert_eq!(with("a/b", "").account(), "a/b");
}

#[test]
fn label_and_query_may_each_be_without_issuer_or_account() {
    assert_eq!(with("bob", "").issuer(), None);
    assert_eq!(with("bob", "&issuer=").issuer(), None);
    assert_eq!(with("Acme:bob", "&issuer=").issuer(), Some("Acme"));
    assert_eq!(with("", "&issuer=Acme").account(), "");
    assert_eq!(with("Acme:", "").account(), "");
    assert_eq!(parse(&format!("otpauth://totp?secret={SECRET}")).account(), "");
}

#[test]
fn the_query_wins_when_two_issuers_differ() {
    assert_eq!(with("Old:bob", "&issuer=New").issuer(), Some("New"));
}

#[test]
fn plus_is_a_space_in_the_query_and_a_plus_in_the_label() {
    let uri = with("bob+work", "&issuer=Acme+Demo");
    assert_eq!((uri.issuer(), uri.account()), (Some("Acme Demo"), "bob+work"));
    assert_eq!(with("a", "&issuer=A%2BB").issuer(), Some("A+B"));
}

#[test]
fn names_are_shown_without_what_could_deceive() {
    let uri = with("bob%00%E2%80%AE%0D%0A", "&issuer=%E2%80%AEemcA%E2%80%8B");
    assert_eq!((uri.issuer(), uri.account()), (Some("emcA"), "bob"));
}

#[test]
fn an_encoded_ampersand_does_not_start_a_parameter() {
    let uri = with("bob%26secret%3DAAAA", "&issuer=a%26secret%3DAAAA");
    assert_eq!(uri.account(), "bob&secret=AAAA");
    assert_eq!(uri.secret_text().expose_for_display(), SECRET);
}

#[test]
fn a_fragment_is_no_part_of_it() {
    let uri = with("bob", "&issuer=Acme#&issuer=Evil&digits=8");
    assert_eq!((uri.issuer(), uri.digits().get()), (Some("Acme"), 6));
}

#[test]
fn ten_thousand_characters_of_anything_are_read() {
    for name in ["x", "漢", "%F0%9F%98%80", "%E2%80%AE", "e%CC%81"] {
        let long = name.repeat(10_000);
        let uri = with(&format!("{long}:{long}"), "");
        assert_eq!(uri.secret_text().expose_for_display(), SECRET);
    }
    assert_eq!(with(&"x".repeat(10_000), "").account().len(), 10_000);
}
