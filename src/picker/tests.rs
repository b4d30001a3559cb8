//! What is shown, marked and taken.

use super::*;

const ALL: &[(&str, &str, &str)] = &[
    ("BE", "32", "Belgium"),
    ("BY", "375", "Belarus"),
    ("CA", "1", "Canada"),
    ("CI", "225", "Côte d’Ivoire"),
    ("GB", "44", "United Kingdom"),
    ("US", "1", "United States"),
];

fn picker() -> Picker {
    let named = ALL.iter().map(|(code, calling_code, name)| Named {
        region: Region { code: (*code).to_owned(), calling_code: (*calling_code).to_owned() },
        name: (*name).to_owned(),
        folded: intl::fold(name),
    });
    Picker { named: named.collect(), ..Picker::default() }
}

fn typed(text: &str) -> Picker {
    let mut picker = picker();
    assert_eq!(picker.update(Picking::Typed(text.to_owned()), None), None);
    picker
}

fn shown(text: &str) -> Vec<String> {
    typed(text).shown().map(|one| one.region.code.clone()).collect()
}

fn marked(picker: &Picker) -> Option<&str> {
    picker.marked_one().map(|one| one.region.code.as_str())
}

#[test]
fn a_country_is_found_by_its_name_whatever_the_capitals_and_accents() {
    for (text, codes) in [
        ("bel", &["BE", "BY"][..]),
        ("BELG", &["BE"]),
        ("  belgium ", &["BE"]),
        ("cote", &["CI"]),
        ("kingdom", &["GB"]),
        ("ivoire", &["CI"]),
        ("nited", &[]),
        ("", &["BE", "BY", "CA", "CI", "GB", "US"]),
    ] {
        assert_eq!(shown(text), codes, "{text:?}");
    }
}

#[test]
fn a_country_is_found_by_its_code_and_calling_code() {
    for (text, codes) in [
        ("us", &["US"][..]),
        ("ca", &["CA"]),
        ("+32", &["BE"]),
        ("32", &["BE"]),
        ("0032", &["BE"]),
        ("+3", &["BE", "BY"]),
        ("+1", &["CA", "US"]),
        ("44", &["GB"]),
        ("999", &[]),
    ] {
        assert_eq!(shown(text), codes, "{text:?}");
    }
}

#[test]
fn what_is_typed_marks_the_best_row_and_enter_takes_it() {
    let mut picker = typed("uni");
    assert_eq!(marked(&picker), Some("GB"));
    picker.update(Picking::Move(1), None);
    assert_eq!(picker.update(Picking::Take, None).as_deref(), Some("US"));
    assert_eq!(picker.typed(), None, "it is closed");
}

#[test]
fn it_opens_at_the_country_that_is_chosen_and_marks_nothing_else() {
    let mut picker = picker();
    picker.update(Picking::Open, Some("CI"));
    assert_eq!(marked(&picker), Some("CI"));
    picker.update(Picking::Close, None);
    picker.update(Picking::Open, None);
    assert_eq!(marked(&picker), None, "nobody's country is guessed");
    assert_eq!(picker.update(Picking::Take, None), None);
    assert_eq!(picker.typed(), Some(""), "nothing was marked, so it stays open");
}

#[test]
fn the_mark_stops_at_both_ends() {
    let mut picker = typed("");
    for (by, code) in [
        (1, "BE"),
        (-1, "BE"),
        (isize::MAX, "US"),
        (1, "US"),
        (-8, "BE"),
        (8, "US"),
        (isize::MIN, "BE"),
    ] {
        picker.update(Picking::Move(by), None);
        assert_eq!(marked(&picker), Some(code), "{by}");
    }
    let mut picker = typed("zzz");
    picker.update(Picking::Move(1), None);
    assert_eq!(marked(&picker), None, "there is nothing to mark");
}

#[test]
fn from_nothing_the_mark_goes_to_the_end_that_the_key_points_from() {
    let mut picker = picker();
    picker.update(Picking::Open, None);
    picker.update(Picking::Move(-1), None);
    assert_eq!(marked(&picker), Some("US"));
}

#[test]
fn leaving_takes_what_means_one_country_and_guesses_nothing() {
    for (text, taken) in [("belg", Some("BE")), ("bel", None), ("", None), ("zzz", None)] {
        let mut picker = typed(text);
        assert_eq!(picker.update(Picking::Leave, None).as_deref(), taken, "{text:?}");
        assert_eq!(picker.typed(), None);
    }
}

#[test]
fn escape_takes_nothing() {
    let mut picker = typed("belg");
    assert_eq!(picker.update(Picking::Close, None), None);
    assert_eq!((picker.typed(), picker.marked_one()), (None, None));
}

#[test]
fn a_row_that_is_pressed_is_taken() {
    let mut picker = typed("bel");
    let taken = picker.update(Picking::Pick("BY".to_owned()), None);
    assert_eq!(taken.as_deref(), Some("BY"));
    assert_eq!(picker.typed(), None);
}
