//! Holds the sentences together: names, placeholders, plurals, and the language files.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::key::id_of;
use super::{Texts, en};

/// The languages that are shipped beside English.
const LANGUAGES: &[&str] = &["de", "qps-ploc"];
/// What `Intl.PluralRules` can answer.
const CATEGORIES: &[&str] = &["zero", "one", "two", "few", "many", "other"];

fn english() -> BTreeMap<&'static str, &'static str> {
    en::all().collect()
}

fn path(lang: &str) -> String {
    format!("{}/src/text/lang/{lang}.json", env!("CARGO_MANIFEST_DIR"))
}

fn file(lang: &str) -> Map<String, Value> {
    let text = std::fs::read_to_string(path(lang)).expect("the language file is there");
    serde_json::from_str(&text).expect("the language file is an object")
}

/// The forms of a plural, or nothing for a plain sentence.
fn forms(text: &str) -> Option<Vec<(&str, &str)>> {
    let pieces: Vec<&str> = text.split('|').collect();
    (pieces.len() > 1).then(|| pieces.chunks(2).map(|pair| (pair[0], pair[1])).collect())
}

/// The names in braces, sorted, each once.
fn placeholders(text: &str) -> Vec<&str> {
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let mut names: Vec<&str> = names.map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn every_name_is_there_once_and_no_two_have_the_same_hash() {
    let mut ids: Vec<u32> = en::all().map(|(name, _)| id_of(name)).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "two sentences share a name or a hash");
    assert_eq!(english().len(), count);
}

#[test]
fn names_are_words_with_dashes() {
    for (name, _) in en::all() {
        let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(plain && !name.starts_with('-'), "{name}");
    }
}

#[test]
fn every_plural_has_all_forms_of_english_and_a_number_in_the_last() {
    let plurals = en::all().filter_map(|(name, text)| Some((name, forms(text)?)));
    let mut count = 0;
    for (name, forms) in plurals {
        let categories: Vec<&str> = forms.iter().map(|(category, _)| *category).collect();
        assert_eq!(categories, ["one", "other"], "{name}");
        assert!(forms[1].1.contains("{n}"), "{name}");
        count += 1;
    }
    assert!(count > 5, "plurals are found");
}

#[test]
fn nobody_is_told_about_totp() {
    for (name, text) in en::all() {
        let text = text.to_lowercase();
        for jargon in ["totp", "otp", "mfa", "2fa", "secret", "enroll", "factor", "invalid"] {
            assert!(!text.contains(jargon), "{name} says {jargon:?}");
        }
    }
}

#[test]
fn sentences_use_real_apostrophes_and_ellipses() {
    for (name, text) in en::all() {
        assert!(!text.contains('\'') && !text.contains("...") && !text.contains('"'), "{name}");
        assert_eq!(text.trim(), text, "{name}");
    }
}

/// A hyphen that is one of its letters would end the line on a small screen.
#[test]
fn headings_of_two_lines_do_not_break_within_sign_in() {
    for name in ["list-empty-title", "setup-why", "setup-why-more", "setup-overdue", "setup-redo"] {
        let text = english()[name];
        assert!(text.contains("sign\u{2011}in") && !text.contains("sign-in"), "{name}: {text}");
    }
}

#[test]
fn every_language_file_has_the_same_names_as_english() {
    for lang in LANGUAGES {
        let names: Vec<String> = file(lang).keys().cloned().collect();
        let mut wanted: Vec<&str> = english().into_keys().collect();
        wanted.sort_unstable();
        let mut sorted: Vec<&str> = names.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        assert_eq!(sorted, wanted, "{lang}");
    }
}

#[test]
fn every_language_file_has_the_same_placeholders_and_kinds_of_sentence() {
    let english = english();
    for lang in LANGUAGES {
        for (name, value) in &file(lang) {
            let source = english[name.as_str()];
            match (forms(source), value) {
                (None, Value::String(text)) => {
                    assert_eq!(placeholders(text), placeholders(source), "{lang}: {name}");
                    assert!(!text.contains('|'), "{lang}: {name} has a bar in it");
                }
                (Some(_), Value::Object(forms)) => {
                    let other = forms.get("other").and_then(Value::as_str).expect("other is there");
                    assert_eq!(placeholders(other), placeholders(source), "{lang}: {name}");
                    let known = forms.keys().all(|form| CATEGORIES.contains(&form.as_str()));
                    assert!(known, "{lang}: {name} has a form that no language has");
                }
                _ => panic!("{lang}: {name} is a plural in one language and not in the other"),
            }
        }
    }
}

#[test]
fn no_placeholder_is_misspelled() {
    let known = [
        "account",
        "at",
        "bits",
        "character",
        "date",
        "digits",
        "heading",
        "id",
        "issuer",
        "kind",
        "letters",
        "max",
        "method",
        "minimum",
        "n",
        "name",
        "names",
        "algorithm",
        "time",
        "total",
        "used",
        "wanted",
        "when",
    ];
    for (name, text) in en::all() {
        for placeholder in placeholders(text) {
            assert!(known.contains(&placeholder), "{name} has {{{placeholder}}}");
        }
    }
}

/// A language that nobody speaks: accents show what is not looked up, and it is 40 % longer, as
/// many real languages are. `UPDATE_TEXT=1 cargo test` writes it anew.
#[test]
fn the_pseudo_locale_is_made_of_english() {
    let mut made = Map::new();
    for (name, text) in english() {
        let value = match forms(text) {
            None => Value::String(pseudo(text)),
            Some(forms) => Value::Object(
                forms
                    .into_iter()
                    .map(|(form, text)| (form.to_owned(), Value::String(pseudo(text))))
                    .collect(),
            ),
        };
        made.insert(name.to_owned(), value);
    }
    let mut text = serde_json::to_string_pretty(&made).expect("texts are JSON");
    text.push('\n');
    if std::env::var_os("UPDATE_TEXT").is_some() {
        std::fs::write(path("qps-ploc"), &text).expect("the file can be written");
    }
    let there = std::fs::read_to_string(path("qps-ploc")).expect("the file is there");
    assert!(there == text, "qps-ploc.json is behind English: run UPDATE_TEXT=1 cargo test");
}

fn pseudo(text: &str) -> String {
    let mut made = String::from("[");
    let mut letters = 0;
    let mut inside = false;
    for c in text.chars() {
        inside = (inside || c == '{') && c != '}';
        if inside || c == '}' {
            made.push(c);
            continue;
        }
        letters += 1;
        let plain = "aceilnosuyzACEINOSUYZ";
        let accented = "åçéîłñöšûýžÅÇÉÎÑÖŠÛÝŽ";
        let at = plain.chars().position(|known| known == c);
        made.push(at.and_then(|at| accented.chars().nth(at)).unwrap_or(c));
    }
    // In words, because real languages can be broken into lines too.
    let mut extra = letters * 2 / 5;
    while extra > 0 {
        made.push(' ');
        let word = extra.min(6);
        made.extend(std::iter::repeat_n('~', word));
        extra = extra.saturating_sub(word + 1);
    }
    made.push(']');
    made
}

fn pairs(entries: &[(&str, &str)]) -> Vec<(String, String)> {
    entries.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_language_file_wins_and_english_fills_its_gaps() {
    let texts = Texts::from_entries("de", pairs(&[("back", "Zurück"), ("no-such-name", "?")]));
    assert_eq!(texts.get(en::common::BACK), "Zurück");
    assert_eq!(texts.get(en::common::CANCEL), "Cancel");
    assert_eq!(texts.lang(), "de");
}

#[test]
fn a_plural_takes_the_form_for_its_number() {
    let english = Texts::english();
    assert_eq!(english.plural(en::code::TRIES_LEFT, 1), "You have one more try.");
    assert_eq!(english.plural(en::code::TRIES_LEFT, 3), "You have 3 more tries.");
    let forms = pairs(&[("code-tries-left", "one|Noch einer|other|Noch {n}")]);
    let german = Texts::from_entries("de", forms);
    assert_eq!(german.plural(en::code::TRIES_LEFT, 1), "Noch einer");
    assert_eq!(german.plural(en::code::TRIES_LEFT, 2), "Noch 2");
}

#[test]
fn only_other_languages_are_fetched() {
    for (lang, fetched) in
        [("", false), ("en", false), ("EN-gb", false), ("de", true), ("qps-ploc", true)]
    {
        assert_eq!(Texts::needs_file(lang), fetched, "{lang:?}");
    }
}

#[test]
fn english_keeps_the_region_of_the_page_for_its_dates() {
    assert_eq!(Texts::english_for("en-GB").lang(), "en-GB");
    assert_eq!(Texts::english_for("de").lang(), "en", "a page whose language could not be had");
    assert_eq!(Texts::english_for("").lang(), "en");
}

#[test]
fn a_length_of_time_is_told_in_seconds_and_then_in_minutes() {
    let texts = Texts::english();
    for (seconds, said) in [
        (1, "one second"),
        (89, "89 seconds"),
        (90, "2 minutes"),
        (149, "2 minutes"),
        (150, "3 minutes"),
    ] {
        assert_eq!(texts.duration(seconds), said);
    }
}

#[test]
fn a_moment_is_told_in_the_largest_unit_that_fits() {
    let texts = Texts::english();
    let now = 2_000_000_000_000;
    for (seconds, said) in [
        (59, "just now"),
        (60, "1 minute ago"),
        (3_600, "1 hour ago"),
        (86_399, "23 hour ago"),
        (7 * 86_400, "1 week ago"),
        (400 * 86_400, "1 year ago"),
    ] {
        assert_eq!(texts.relative(now - seconds * 1000, now), said, "{seconds}");
    }
}
