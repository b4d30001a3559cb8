//! What people type and paste into the code field.

use mfa_enroll_core::code::{Code, CodeProblem, Digits, digits_of};
use proptest::prelude::*;

#[track_caller]
fn reads_as(text: &str, code: &str) {
    let parsed = Code::parse(text, Digits::SIX).map(|code| code.expose().to_owned());
    assert_eq!(parsed.as_deref(), Ok(code), "{text:?}");
}

#[track_caller]
fn refuses(text: &str, problem: CodeProblem) {
    assert_eq!(Code::parse(text, Digits::SIX), Err(problem), "{text:?}");
}

#[test]
fn leading_zeros_are_kept() {
    reads_as("000042", "000042");
    reads_as("000000", "000000");
}

#[test]
fn spaces_of_every_kind_are_dropped() {
    for space in [
        ' ', '\t', '\n', '\r', '\u{A0}', '\u{2002}', '\u{2009}', '\u{202F}', '\u{3000}',
        '\u{200B}', '\u{FEFF}',
    ] {
        reads_as(&format!("{space}123{space}456{space}"), "123456");
    }
}

#[test]
fn dashes_of_every_kind_are_dropped() {
    for dash in "-‐‑‒–—―−⁃﹣－ー\u{AD}".chars() {
        reads_as(&format!("123{dash}456"), "123456");
    }
}

#[test]
fn marks_of_right_to_left_text_are_dropped() {
    reads_as("\u{200F}123\u{200E}456\u{202C}", "123456");
    reads_as("\u{2067}\u{202E}123456\u{202C}\u{2069}", "123456");
    reads_as("\u{61C}123456", "123456");
}

#[test]
fn digits_of_other_scripts_count_as_what_they_mean() {
    for text in [
        "１２３４５６", // full-width
        "١٢٣٤٥٦",       // Arabic-Indic
        "۱۲۳۴۵۶",       // extended Arabic-Indic
        "१२३४५६",       // Devanagari
        "১২৩৪৫৬",       // Bengali
        "௧௨௩௪௫௬",       // Tamil
        "๑๒๓๔๕๖",       // Thai
        "၁၂၃၄၅၆",       // Myanmar
        "១២៣៤៥៦",       // Khmer
        "᠑᠒᠓᠔᠕᠖",       // Mongolian
        "١٢٣ ４５６",   // mixed
    ] {
        reads_as(text, "123456");
    }
}

#[test]
fn every_script_runs_from_zero_to_nine() {
    for zero in ['٠', '۰', '०', '০', '๐', '０', '༠', '០'] {
        let all: String = (0..10).filter_map(|n| char::from_u32(zero as u32 + n)).collect();
        let read = digits_of(&all).map(|digits| digits.to_string());
        assert_eq!(read.as_deref(), Ok("0123456789"), "{all}");
    }
}

#[test]
fn what_comes_after_the_nine_of_a_script_is_no_digit() {
    for c in [':', '\u{66A}', '\u{6FA}', '\u{970}', '\u{E5A}', '：'] {
        refuses(&format!("12345{c}"), CodeProblem::NotADigit(c));
    }
    for c in ['/', '\u{65F}', '／'] {
        refuses(&format!("12345{c}"), CodeProblem::NotADigit(c));
    }
}

#[test]
fn nothing_typed_is_empty() {
    for text in ["", "   ", "-", "\u{200B}\n"] {
        refuses(text, CodeProblem::Empty);
    }
}

#[test]
fn missing_digits_are_counted() {
    refuses("1", CodeProblem::TooShort { missing: 5 });
    refuses("123 45", CodeProblem::TooShort { missing: 1 });
}

#[test]
fn digits_too_many_are_counted_as_far_as_a_byte_goes() {
    refuses("1234567", CodeProblem::TooLong { extra: 1 });
    refuses(&"1".repeat(261), CodeProblem::TooLong { extra: 255 });
    refuses(&"1".repeat(10_000), CodeProblem::TooLong { extra: 255 });
}

#[test]
fn the_first_character_that_is_no_digit_is_named() {
    refuses("12345a", CodeProblem::NotADigit('a'));
    refuses("l23456", CodeProblem::NotADigit('l'));
    refuses("123.456", CodeProblem::NotADigit('.'));
    refuses("12345\u{0}", CodeProblem::NotADigit('\u{0}'));
    refuses("½23456", CodeProblem::NotADigit('½'));
    refuses("²23456", CodeProblem::NotADigit('²'));
    refuses("🔢", CodeProblem::NotADigit('🔢'));
}

#[test]
fn a_letter_is_worth_more_than_a_wrong_length() {
    refuses("12x", CodeProblem::NotADigit('x'));
    refuses("1234567x", CodeProblem::NotADigit('x'));
}

#[test]
fn eight_digits_are_read_where_eight_are_expected() {
    let code = Code::parse("1234 5678", Digits::EIGHT).expect("eight digits");
    assert_eq!(code.expose(), "12345678");
    assert_eq!(Code::parse("123456", Digits::EIGHT), Err(CodeProblem::TooShort { missing: 2 }));
}

#[test]
fn six_to_eight_digits_are_all_there_is() {
    let accepted: Vec<u8> = (0..=255).filter(|n| Digits::new(*n).is_some()).collect();
    assert_eq!(accepted, [6, 7, 8]);
}

#[test]
fn debug_does_not_show_a_code() {
    let code = Code::parse("123456", Digits::SIX).expect("six digits");
    assert_eq!(format!("{code:?}"), "Code(..)");
}

#[test]
fn codes_are_equal_only_in_every_digit() {
    let code = |text| Code::parse(text, Digits::SIX).expect("six digits");
    assert_eq!(code("123456"), code("123 456"));
    for other in ["023456", "123457", "124456"] {
        assert_ne!(code("123456"), code(other));
    }
}

proptest! {
    #[test]
    fn separators_never_change_what_is_read(
        digits in "[0-9]{6}",
        separators in prop::collection::vec("[ \u{A0}\u{2013}\u{200E}-]{0,3}", 7),
    ) {
        let mut text = separators[0].clone();
        for (digit, separator) in digits.chars().zip(&separators[1..]) {
            text.push(digit);
            text.push_str(separator);
        }
        let code = Code::parse(&text, Digits::SIX).map(|code| code.expose().to_owned());
        prop_assert_eq!(code, Ok(digits));
    }

    #[test]
    fn whatever_is_typed_the_result_is_ascii_digits_or_a_reason(text in any::<String>()) {
        if let Ok(digits) = digits_of(&text) {
            prop_assert!(!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
