//! Names from strangers: nothing deceives, nothing is cut in two, nothing panics.

use mfa_enroll_core::label::{clean, clip, for_uri};
use proptest::prelude::*;

const FAMILY: &str = "👨\u{200D}👩\u{200D}👧";

#[test]
fn ordinary_names_of_all_scripts_stay_as_they_are() {
    for name in [
        "Acme Demo",
        "alice@example.com",
        "Müller & Söhne",
        "株式会社アクメ",
        "حساب الشركة",
        "חברה בע״מ",
        "บริษัท",
        "कंपनी",
        "می\u{200C}خواهم",
        "👩\u{1F3FD}\u{200D}💻 Team",
        "🇩🇪 Bund",
        "1\u{FE0F}\u{20E3} One",
        "葛\u{E0100}城",
        "e\u{301}",
        FAMILY,
    ] {
        assert_eq!(clean(name), name);
    }
}

#[test]
fn every_bidirectional_control_is_dropped() {
    let controls = ['\u{61C}', '\u{200E}', '\u{200F}']
        .into_iter()
        .chain('\u{202A}'..='\u{202E}')
        .chain('\u{2066}'..='\u{2069}');
    for control in controls {
        assert_eq!(clean(&format!("a{control}b{control}")), "ab", "{control:?}");
    }
}

#[test]
fn every_control_character_is_dropped_or_a_space() {
    for control in ('\u{0}'..='\u{1F}').chain('\u{7F}'..='\u{9F}') {
        let cleaned = clean(&format!("a{control}b"));
        let expected = if control.is_whitespace() { "a b" } else { "ab" };
        assert_eq!(cleaned, expected, "{control:?}");
    }
}

#[test]
fn invisible_characters_are_dropped() {
    for invisible in "\u{AD}\u{34F}\u{115F}\u{180E}\u{200B}\u{2060}\u{2063}\u{2800}\u{3164}\u{FEFF}\u{FFA0}\u{FFFF}\u{E0041}".chars() {
        assert_eq!(clean(&format!("{invisible}Ac{invisible}me{invisible}")), "Acme", "{invisible:?}");
    }
}

#[test]
fn white_space_of_any_kind_and_amount_is_one_space_inside_and_none_outside() {
    assert_eq!(clean(" \t a\u{A0}\u{3000}\r\n b \u{2028}"), "a b");
    assert_eq!(clean("\n \u{2009}"), "");
}

#[test]
fn joiners_stay_only_between_characters_that_need_them() {
    assert_eq!(clean("a\u{200D}b\u{200C}c"), "abc");
    assert_eq!(clean("\u{200D}漢\u{200D}\u{200D}字\u{200D}"), "漢\u{200D}字");
    assert_eq!(clean("漢\u{200D} 字"), "漢 字");
}

#[test]
fn marks_need_a_letter_and_do_not_tower() {
    assert_eq!(clean("\u{301}a \u{301}b"), "a b");
    let tower = format!("a{}", "\u{301}".repeat(50));
    assert_eq!(clean(&tower), format!("a{}", "\u{301}".repeat(8)));
    let mixed = format!("x{}y", "\u{489}\u{20D0}\u{FE20}\u{1AB0}".repeat(20));
    assert_eq!(clean(&mixed).chars().count(), 10);
}

#[test]
fn text_that_fits_is_not_clipped() {
    assert_eq!(clip("abc", 3), "abc");
    assert_eq!(clip("", 0), "");
    assert_eq!(clip(FAMILY, FAMILY.len()), FAMILY);
}

#[test]
fn a_letter_keeps_its_marks_or_goes_with_them() {
    assert_eq!(clip("abe\u{301}", 4), "ab");
    assert_eq!(clip("ae\u{301}\u{302}b", 5), "a");
    assert_eq!(clip("กี่ก", 9), "กี่");
    assert_eq!(clip("กกี่", 11), "ก");
}

#[test]
fn emoji_sequences_are_kept_or_dropped_whole() {
    assert_eq!(clip(&format!("a{FAMILY}b"), FAMILY.len()), "a");
    assert_eq!(clip(&format!("{FAMILY}b"), FAMILY.len()), FAMILY);
    assert_eq!(clip("a👩\u{1F3FD}b", 8), "a");
    assert_eq!(clip("🇩🇪🇫🇷x", 15), "🇩🇪");
    assert_eq!(clip("🇩🇪🇫🇷x", 16), "🇩🇪🇫🇷");
    assert_eq!(clip("1\u{FE0F}\u{20E3}1\u{FE0F}\u{20E3}", 8), "1\u{FE0F}\u{20E3}");
}

#[test]
fn a_sequence_longer_than_the_limit_is_cut_without_a_dangling_joiner() {
    let endless = "👨\u{200D}".repeat(10_000);
    let clipped = clip(&endless, 64);
    assert!(clipped.len() <= 64 && clipped.len() > 56);
    assert!(clipped.ends_with('👨'), "{clipped}");
}

#[test]
fn clipping_leaves_no_space_at_the_end() {
    assert_eq!(clip("ab cd", 3), "ab");
    assert_eq!(for_uri("Acme Demo Incorporated", 10), "Acme Demo");
}

#[test]
fn a_name_for_a_uri_has_no_colon() {
    assert_eq!(for_uri("a:b::c:", 64), "a b c");
    assert_eq!(for_uri(":::", 64), "");
}

#[test]
fn ten_thousand_characters_are_cleaned_in_full() {
    for part in ["x", "漢", "😀", "e\u{301}", "🇩🇪"] {
        let long = part.repeat(10_000);
        assert_eq!(clean(&long), long);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once);
    }

    #[test]
    fn a_clipped_name_is_a_clean_beginning(text in any::<String>(), limit in 0..40_usize) {
        let cleaned = clean(&text);
        let clipped = clip(&cleaned, limit);
        prop_assert!(clipped.len() <= limit && cleaned.starts_with(clipped));
        prop_assert_eq!(clean(clipped), clipped);
    }

    #[test]
    fn cleaning_only_removes(text in any::<String>()) {
        let mut rest = text.chars();
        for c in clean(&text).chars() {
            prop_assert!(rest.any(|other| other == c || (c == ' ' && other.is_whitespace())));
        }
    }
}
