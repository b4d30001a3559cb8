//! Key URIs of nobody's making: every parameter missing, doubled, broken or strange.

use mfa_enroll_core::base32::Base32Problem;
use mfa_enroll_core::key_uri::{KeyUri, KeyUriProblem, MAX_BYTES};
use mfa_enroll_core::otp::Algorithm;
use proptest::prelude::*;

pub(crate) const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

#[track_caller]
pub(crate) fn parse(uri: &str) -> KeyUri {
    KeyUri::parse(uri).unwrap_or_else(|problem| panic!("{problem:?}: {uri}"))
}

/// A URI with this label and this after the secret.
pub(crate) fn with(label: &str, more: &str) -> KeyUri {
    parse(&format!("otpauth://totp/{label}?secret={SECRET}{more}"))
}

#[track_caller]
fn refuses(uri: &str, problem: KeyUriProblem) {
    assert_eq!(KeyUri::parse(uri), Err(problem), "{uri:.80}");
}

#[track_caller]
fn refuses_parameter(parameter: &str, problem: KeyUriProblem) {
    refuses(&format!("otpauth://totp/a?secret={SECRET}&{parameter}"), problem);
}

#[test]
fn scheme_type_and_algorithm_are_read_in_any_case() {
    let uri = parse(&format!("OTPAUTH://TOTP/a?secret={SECRET}&algorithm=sha256"));
    assert_eq!(uri.algorithm(), Algorithm::Sha256);
}

#[test]
fn other_schemes_are_refused() {
    for uri in [
        "",
        "otpauth",
        "otpauth:/",
        "otpauth:totp/a?secret=MY",
        "https://totp/a?secret=MY",
        "otpauth-migration://offline?data=x",
        "javascript:alert(1)",
        " otpauth://totp/a?secret=MY",
        "ötpauth://totp/a?secret=MY",
    ] {
        refuses(uri, KeyUriProblem::NotOtpauth);
    }
}

#[test]
fn other_types_are_named_in_lower_case_and_clipped() {
    let other = |kind: &str| KeyUriProblem::OtherType(kind.to_owned());
    refuses("otpauth://HOTP/a?secret=MY", other("hotp"));
    refuses("otpauth://totp2/a?secret=MY", other("totp2"));
    refuses("otpauth://?secret=MY", other(""));
    refuses(&format!("otpauth://{}/a", "x".repeat(999)), other(&"x".repeat(32)));
    refuses("otpauth://e\u{202E}vil/a", other("evil"));
}

#[test]
fn a_missing_secret_and_an_empty_one_differ() {
    refuses("otpauth://totp/a", KeyUriProblem::NoSecret);
    refuses("otpauth://totp/a?issuer=b", KeyUriProblem::NoSecret);
    refuses("otpauth://totp/a?Secret=MY", KeyUriProblem::NoSecret);
    let empty = KeyUriProblem::BadSecret(Base32Problem::Empty);
    refuses("otpauth://totp/a?secret=", empty.clone());
    refuses("otpauth://totp/a?secret", empty);
}

#[test]
fn a_bad_secret_says_what_is_bad_about_it() {
    let bad = |problem| KeyUriProblem::BadSecret(problem);
    refuses("otpauth://totp/a?secret=M1", bad(Base32Problem::BadCharacter('1')));
    refuses("otpauth://totp/a?secret=MYA", bad(Base32Problem::BadLength));
    let long = format!("otpauth://totp/a?secret={}", "A".repeat(800));
    refuses(&long, bad(Base32Problem::TooLong));
}

#[test]
fn lower_case_spaces_and_padding_in_a_secret_are_normalized_for_display() {
    for secret in ["gezd gnbv", "GEZD+GNBV", "gezd%20gnbv%3D%3D", "GEZD-GNBV==="] {
        let uri = parse(&format!("otpauth://totp/a?secret={secret}"));
        assert_eq!(uri.secret_text().expose_for_display(), "GEZDGNBV");
        assert!(uri.raw().ends_with(secret), "drawn as it came");
    }
}

#[test]
fn digits_other_than_six_to_eight_are_refused() {
    for digits in ["", "0", "5", "9", "10", "-6", "+6", "6.0", "six", "262", "٦", "6%20"] {
        refuses_parameter(&format!("digits={digits}"), KeyUriProblem::BadDigits);
    }
    assert_eq!(with("a", "&digits=7").digits().get(), 7);
}

#[test]
fn a_period_of_zero_or_absurd_is_refused() {
    for period in [
        "",
        "0",
        "-1",
        "1",
        "14",
        "301",
        "9223372036854775808",
        "18446744073709551646",
        "1e9",
        "99999999999999999999",
        "30s",
    ] {
        refuses_parameter(&format!("period={period}"), KeyUriProblem::BadPeriod);
    }
    assert_eq!(with("a", "&period=60").period().seconds(), 60);
}

#[test]
fn an_unknown_algorithm_is_refused() {
    for name in ["", "MD5", "SHA-256", "HmacSHA1", "SHA3-256", "sha1%20"] {
        refuses_parameter(&format!("algorithm={name}"), KeyUriProblem::BadAlgorithm);
    }
}

#[test]
fn a_parameter_that_apps_act_on_must_not_be_there_twice() {
    for parameter in [
        &format!("secret={SECRET}"),
        "issuer=a&issuer=a",
        "digits=6&digits=8",
        "period=30&period=30",
        "algorithm=SHA1&algorithm=SHA256",
    ] {
        refuses_parameter(parameter, KeyUriProblem::DuplicateParameter);
    }
}

#[test]
fn unknown_parameters_are_left_alone_even_when_doubled_or_broken() {
    let uri = with("a", "&image=%zz&image=x&&=&lock=true&counter=5");
    assert!(uri.otp().is_some());
    assert!(uri.raw().ends_with("&image=%zz&image=x&&=&lock=true&counter=5"));
}

#[test]
fn any_two_step_parameter_leaves_the_check_to_the_server() {
    for name in ["2step_salt=8", "2step_output=20", "2step_difficulty=1", "2step_"] {
        assert!(with("a", &format!("&{name}")).otp().is_none(), "{name}");
    }
    assert!(with("a", "&my2step_salt=8").otp().is_some());
}

#[test]
fn broken_escapes_and_control_characters_are_refused() {
    for uri in [
        format!("otpauth://totp/a%?secret={SECRET}"),
        format!("otpauth://totp/%C3%28?secret={SECRET}"),
        format!("otpauth://totp/%ED%A0%80?secret={SECRET}"),
        format!("otpauth://totp/a?secret={SECRET}&issuer=%zz"),
        format!("otpauth://totp/a?secret={SECRET}%4"),
        format!("otpauth://totp/a\u{0}?secret={SECRET}"),
        format!("otpauth://totp/a?secret={SECRET}\r\n"),
        format!("otpauth://totp/a\u{85}?secret={SECRET}"),
    ] {
        refuses(&uri, KeyUriProblem::BadEncoding);
    }
}

#[test]
fn a_uri_without_end_is_refused() {
    let endless = format!("otpauth://totp/a?secret={SECRET}&x={}", "x".repeat(MAX_BYTES));
    refuses(&endless, KeyUriProblem::TooLong);
    refuses(
        &endless[..MAX_BYTES].replace("totp", "sms"),
        KeyUriProblem::OtherType("sms".to_owned()),
    );
}

#[test]
fn debug_does_not_show_the_key() {
    let debug = format!("{:?}", with("bob", ""));
    assert!(!debug.contains(SECRET) && debug.contains("bob"), "{debug}");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let uri = format!("otpauth://totp/{text}");
        prop_assert!(KeyUri::parse(&text).is_err());
        if let Ok(parsed) = KeyUri::parse(&uri) {
            prop_assert_eq!(parsed.raw(), uri);
        }
    }

    #[test]
    fn no_soup_of_uri_pieces_makes_it_panic(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "%", "%4", "%41", "%zz", "%F0%9F", "&", "=", "?", "#", "/", ":", "+", "secret=",
                "MZXW6YTB", "issuer=", "digits=", "8", "period=", "algorithm=", "SHA1", "2step_", "é", "\u{200D}",
            ]),
            0..30,
        ),
    ) {
        let uri = format!("otpauth://totp/{}", pieces.concat());
        if let Ok(parsed) = KeyUri::parse(&uri) {
            prop_assert!(parsed.secret_bits() > 0);
            prop_assert_eq!(parsed.raw(), uri);
        }
    }
}
