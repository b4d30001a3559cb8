//! What people type for a recovery code.

use mfa_enroll_core::recovery_code::{RecoveryCode, RecoveryCodeProblem};
use proptest::prelude::*;

const CODE: &str = "7Q4MX2KD90ZBHTRW";

fn read(text: &str) -> Result<String, RecoveryCodeProblem> {
    RecoveryCode::parse(text).map(|code| code.expose().to_owned())
}

#[test]
fn case_spaces_dashes_and_width_do_not_matter() {
    for text in [
        "7Q4M-X2KD-90ZB-HTRW",
        "7q4m x2kd 90zb htrw",
        "  7Q4MX2KD90ZBHTRW\n",
        "7Q4M\u{2013}X2KD\u{2212}90ZB\u{a0}HTRW",
        "７Ｑ４Ｍｘ２ｋｄ９０ＺＢＨＴＲＷ",
        "\u{200e}7Q4M-X2KD-90ZB-HTRW\u{200f}",
        "٧Q٤M-X٢KD-٩٠ZB-HTRW",
    ] {
        assert_eq!(read(text).as_deref(), Ok(CODE), "{text:?}");
    }
}

#[test]
fn letters_that_look_like_digits_are_those_digits() {
    assert_eq!(read("O0o0-1IiL-l000-0000").as_deref(), Ok("0000111110000000"));
}

#[test]
fn what_is_no_code_says_why() {
    assert_eq!(read(""), Err(RecoveryCodeProblem::Empty));
    assert_eq!(read(" - "), Err(RecoveryCodeProblem::Empty));
    assert_eq!(read(&CODE[1..]), Err(RecoveryCodeProblem::TooShort));
    assert_eq!(read(&format!("{CODE}{CODE}")), Err(RecoveryCodeProblem::TooLong));
    assert_eq!(read("7Q4M-X2KD-90ZB-HTRU"), Err(RecoveryCodeProblem::NotASymbol('U')));
    assert_eq!(read("7Q4M-X2KD-90ZB-HTR!"), Err(RecoveryCodeProblem::NotASymbol('!')));
    assert_eq!(read("7Q4M-X2KD-90ZB-HTRÉ"), Err(RecoveryCodeProblem::NotASymbol('É')));
}

#[test]
fn debug_shows_no_code() {
    let code = RecoveryCode::parse(CODE).expect("a code");
    assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(symbols in "[0-9A-HJKMNP-TV-Z]{16}") {
        let code = RecoveryCode::parse(&symbols).expect("a code");
        prop_assert_eq!(code.expose(), &symbols);
        let shown = code.grouped();
        prop_assert_eq!(shown.expose_for_display().len(), 19);
        prop_assert_eq!(RecoveryCode::parse(shown.expose_for_display()), Ok(code));
    }

    #[test]
    fn nothing_that_is_typed_makes_it_panic(text in "\\PC{0,40}") {
        drop(RecoveryCode::parse(&text));
    }
}
