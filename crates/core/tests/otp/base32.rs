//! Base32: RFC 4648's vectors, what apps and people make of a key, and what is refused.

use mfa_enroll_core::base32::{Base32Problem, MAX_SECRET_BYTES, decode, encode, groups};
use mfa_enroll_core::secret::Secret;
use proptest::prelude::*;

/// RFC 4648 §10, without the empty one.
const VECTORS: [(&str, &str); 6] = [
    ("f", "MY======"),
    ("fo", "MZXQ===="),
    ("foo", "MZXW6==="),
    ("foob", "MZXW6YQ="),
    ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI======"),
];

#[track_caller]
fn reads_as(text: &str, bytes: &[u8]) {
    assert_eq!(decode(text), Ok(Secret::new(bytes.to_vec())), "{text:?}");
}

#[track_caller]
fn refuses(text: &str, problem: Base32Problem) {
    assert_eq!(decode(text), Err(problem), "{text:?}");
}

#[test]
fn the_vectors_of_rfc_4648_decode_with_and_without_padding() {
    for (plain, encoded) in VECTORS {
        reads_as(encoded, plain.as_bytes());
        reads_as(encoded.trim_end_matches('='), plain.as_bytes());
    }
}

#[test]
fn the_vectors_of_rfc_4648_encode_without_padding() {
    for (plain, encoded) in VECTORS {
        let text = encode(&Secret::new(plain.into()));
        assert_eq!(text.expose_for_display(), encoded.trim_end_matches('='));
    }
}

#[test]
fn lower_and_mixed_case_are_accepted() {
    reads_as("mzxw6ytb", b"fooba");
    reads_as("MzXw6yTb", b"fooba");
}

#[test]
fn spaces_and_dashes_of_every_kind_are_accepted_anywhere() {
    for text in [
        "MZXW 6YTB",
        " MZXW-6YTB ",
        "M Z X W 6 Y T B",
        "MZXW\u{A0}6YTB",
        "MZXW\u{2011}6YTB\n",
        "\u{200E}MZXW\u{2060}6YTB",
    ] {
        reads_as(text, b"fooba");
    }
}

#[test]
fn any_amount_of_padding_is_accepted_at_the_end_only() {
    reads_as("MY=", b"f");
    reads_as("MY == == ==", b"f");
    reads_as("MZXW6YTB========", b"fooba");
    refuses("MZXW=6YTB", Base32Problem::BadCharacter('='));
    refuses("=MZXW6YTB", Base32Problem::BadCharacter('='));
}

#[test]
fn nothing_and_only_separators_are_empty() {
    for text in ["", " ", "====", " - = ", "\u{200B}"] {
        refuses(text, Base32Problem::Empty);
    }
}

#[test]
fn the_first_bad_character_is_named() {
    refuses("MZXW0YTB", Base32Problem::BadCharacter('0'));
    refuses("1MZXW8", Base32Problem::BadCharacter('1'));
    refuses("MZXW6YT8", Base32Problem::BadCharacter('8'));
    refuses("MZXW!", Base32Problem::BadCharacter('!'));
    refuses("MZXWé", Base32Problem::BadCharacter('é'));
    refuses("ＭＺＸＷ", Base32Problem::BadCharacter('Ｍ'));
}

#[test]
fn lengths_that_no_number_of_bytes_has_are_refused() {
    for text in ["A", "ABC", "ABCDEF", "ABCDEFGHA"] {
        refuses(text, Base32Problem::BadLength);
    }
    for text in ["AB", "ABCD", "ABCDE", "ABCDEFG", "ABCDEFGH"] {
        assert!(decode(text).is_ok(), "{text}");
    }
}

#[test]
fn leftover_bits_are_dropped_and_written_back_as_zeros() {
    reads_as("MZ", b"f");
    reads_as("M3", b"f");
    let secret = decode("M3").expect("leftover bits are accepted");
    assert_eq!(encode(&secret).expose_for_display(), "MY");
}

#[test]
fn the_longest_key_is_read_and_one_byte_more_is_not() {
    let longest = encode(&Secret::new(vec![7; MAX_SECRET_BYTES]));
    let longer = encode(&Secret::new(vec![7; MAX_SECRET_BYTES + 1]));
    reads_as(longest.expose_for_display(), &[7; MAX_SECRET_BYTES]);
    refuses(longer.expose_for_display(), Base32Problem::TooLong);
    refuses(&"A".repeat(100_000), Base32Problem::TooLong);
}

#[test]
fn a_key_is_shown_in_groups_of_four() {
    assert_eq!(groups("ABCDEFGH"), ["ABCD", "EFGH"]);
    assert_eq!(groups("ABCDEFGHI"), ["ABCD", "EFGH", "I"]);
    assert!(groups("").is_empty());
    assert_eq!(groups("äöüßé"), ["äöüß", "é"]);
}

proptest! {
    #[test]
    fn what_is_encoded_decodes_to_itself(bytes in prop::collection::vec(any::<u8>(), 1..80)) {
        let secret = Secret::new(bytes);
        let text = encode(&secret);
        prop_assert_eq!(decode(text.expose_for_display()), Ok(secret));
    }

    #[test]
    fn groups_lose_nothing(text in "[A-Z2-7]{0,80}") {
        prop_assert_eq!(groups(&text).concat(), text);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        if let Ok(secret) = decode(&text) {
            prop_assert!(secret.bits() > 0);
        }
    }
}
