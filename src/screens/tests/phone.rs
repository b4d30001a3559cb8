//! Adding a phone: the number, and the picker for its country.

use mfa_enroll_core::wizard::phone::NumberProblem;
use mfa_enroll_core::wizard::*;

use super::bench::{Bench, factor};
use super::phone_bench::offered;
use crate::picker::Picking;

fn troubled(number: &str, failure: Failure) -> Bench {
    Bench::numbered(number).failing(failure)
}

fn invalid(field: InvalidField) -> Failure {
    Failure::InvalidInput { field }
}

#[test]
fn the_form_says_what_the_number_is_for_and_what_a_text_message_is_worth() {
    let page = Bench::numbering().page();
    let lead = &page.one("mfa-lead").text;
    assert!(lead.contains("protects this account") && lead.contains("directory"), "{lead}");
    assert!(page.one("mfa-risk").text.contains("can be intercepted"));
    assert!(page.pressable().contains(&"Use an app instead"));
}

#[test]
fn nobody_is_sent_to_an_app_that_cannot_be_added() {
    let mut bench = Bench::with_phones(vec![factor("f", "App"); 5], offered());
    bench.ui(Intent::Add).ui(Intent::Pick(Kind::Phone));
    bench.host_says();
    assert!(!bench.page().pressable().contains(&"Use an app instead"));
}

#[test]
fn the_number_can_be_filled_in_by_the_browser_and_runs_from_left_to_right() {
    let page = Bench::numbering().page();
    let field = page.id("mfa-number");
    for (name, value) in [("type", "tel"), ("autocomplete", "tel"), ("dir", "ltr")] {
        assert_eq!(field.get(name), Some(value), "{name}");
    }
    assert_eq!(field.get("maxlength"), None, "it would cut a pasted number");
}

#[test]
fn the_ways_that_the_rules_allow_are_a_choice_of_one() {
    let page = Bench::numbering().page();
    let radios = page.all(|node| node.get("type") == Some("radio"));
    let values: Vec<_> = radios.iter().filter_map(|node| node.get("value")).collect();
    assert_eq!(values, ["sms", "voice", "office"]);
    let checked: Vec<_> = radios.iter().filter(|node| node.get("checked").is_some()).collect();
    assert_eq!(checked.len(), 1);
    let one = Capability { ways: vec![Way::Voice], ..offered() };
    let page = Bench::numbering_with(one).page();
    assert!(
        page.all(|node| node.get("type") == Some("radio")).is_empty(),
        "no choice, no question"
    );
}

#[test]
fn the_button_says_what_it_does() {
    let bench = Bench::numbering();
    assert_eq!(bench.page().primary().text, "Send code");
    let bench = bench.with(Intent::WayPicked(Way::Voice));
    assert_eq!(bench.page().primary().text, "Call me");
}

#[test]
fn an_office_phone_alone_has_an_extension() {
    let bench = Bench::numbering();
    let has = |bench: &Bench| !bench.page().class("mfa-extension").is_empty();
    assert!(!has(&bench));
    let bench = bench.with(Intent::WayPicked(Way::Office));
    assert!(has(&bench));
    assert_eq!(bench.page().id("mfa-extension").get("inputmode"), Some("numeric"));
}

#[test]
fn no_country_is_chosen_for_anybody() {
    let page = Bench::numbering().page();
    assert_eq!(page.id("mfa-region").get("value").unwrap_or_default(), "");
}

#[test]
fn the_chosen_country_is_shown_with_its_calling_code() {
    let page = Bench::numbering().with(Intent::RegionPicked("BE".to_owned())).page();
    assert_eq!(page.id("mfa-region").get("value"), Some("Belgium (\u{2066}+32\u{2069})"));
}

#[test]
fn a_problem_is_tied_to_its_field_and_the_number_stays_as_it_was_typed() {
    for (bench, field) in [
        (Bench::numbered("x"), "mfa-number"),
        (Bench::numbered("12"), "mfa-number"),
        (troubled("0470 12 35", invalid(InvalidField::Number)), "mfa-number"),
        (troubled("0470 12 35", Failure::AlreadyEnrolled), "mfa-number"),
    ] {
        let page = bench.page();
        let node = page.id(field);
        assert_eq!(node.get("aria-invalid"), Some("true"));
        let words = page.id(node.get("aria-describedby").expect("words"));
        assert!(!words.text.is_empty());
    }
    let page = troubled(" 0470 12-35 ", invalid(InvalidField::Number)).page();
    assert_eq!(page.id("mfa-number").get("value"), Some(" 0470 12-35 "), "verbatim");
}

#[test]
fn a_national_number_asks_for_its_country() {
    let page = Bench::numbering()
        .with(Intent::NumberTyped("0470 12 35 42".to_owned()))
        .with(Intent::Submit)
        .page();
    let field = page.id("mfa-region");
    assert_eq!(field.get("aria-invalid"), Some("true"));
    assert!(page.text().contains("Choose the country"));
    assert_eq!(page.id("mfa-number").get("aria-invalid"), None, "the number is not to blame");
}

#[test]
fn every_problem_of_the_form_has_words_of_its_own() {
    let problems = [
        NumberProblem::Empty,
        NumberProblem::NoDigits,
        NumberProblem::TooShort,
        NumberProblem::TooLong,
        NumberProblem::NoRegion,
        NumberProblem::RegionRefused,
        NumberProblem::NumberRefused,
        NumberProblem::WayRefused,
        NumberProblem::ExtensionRefused,
        NumberProblem::AlreadyHere,
        NumberProblem::Failed(Failure::Offline),
    ];
    let texts = crate::text::Texts::english();
    let mut words: Vec<_> = problems
        .iter()
        .map(|problem| crate::text::words::number_problem(&texts, problem).to_string())
        .collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), problems.len());
}

#[test]
fn a_way_that_does_not_reach_the_number_is_said_at_the_ways() {
    let page = troubled("03 460 35 35", invalid(InvalidField::Way)).page();
    let ways = page.one("mfa-ways");
    assert!(ways.text.contains("can’t be reached that way"), "{}", ways.text);
    assert_eq!(ways.get("aria-describedby"), Some("mfa-phone-problem"));
}

#[test]
fn a_failure_of_the_network_blames_no_field_and_can_be_tried_again() {
    let page = Bench::at(StateId::PhoneNumberFailed).page();
    assert!(page.all(|node| node.get("aria-invalid").is_some()).is_empty());
    assert_eq!(page.primary().text, "Try again");
    assert_eq!(page.id("mfa-number").get("value"), Some("0470 12 35 42"));
}

#[test]
fn a_limit_counts_down() {
    let bench = troubled("0470 12 35 42", Failure::RateLimited { seconds: 45 });
    let page = bench.page();
    assert_eq!(page.primary().get("aria-describedby"), Some("mfa-wait"));
    assert_eq!(page.id("mfa-wait").text, "You can try again in 45 seconds.");
}

#[test]
fn while_it_is_sent_the_form_can_be_read_and_not_changed() {
    let page = Bench::sending().page();
    for id in ["mfa-number", "mfa-region"] {
        assert!(page.id(id).get("readonly").is_some(), "{id}");
    }
    assert_eq!(page.primary().get("aria-disabled"), Some("true"));
    assert!(page.pressable().contains(&"Cancel"));
}

#[test]
fn an_open_picker_ties_the_field_to_the_list_and_the_marked_row() {
    let mut bench = Bench::numbering();
    assert_eq!(bench.page().id("mfa-region").get("aria-expanded"), Some("false"));
    bench.picker.update(Picking::Typed("be".to_owned()), None);
    let page = bench.page();
    let field = page.id("mfa-region");
    assert_eq!(field.get("role"), Some("combobox"));
    assert_eq!(field.get("aria-expanded"), Some("true"));
    assert_eq!(page.id(field.get("aria-controls").expect("a list")).get("role"), Some("listbox"));
    let row = page.id(field.get("aria-activedescendant").expect("a marked row"));
    assert_eq!((row.get("role"), row.text.as_str()), (Some("option"), "Belgium+32"));
}

#[test]
fn a_picker_without_a_match_says_so() {
    let mut bench = Bench::numbering();
    bench.picker.update(Picking::Typed("zzz".to_owned()), None);
    let page = bench.page();
    assert!(page.one("mfa-regions").text.contains("No country"));
    assert_eq!(page.id("mfa-region").get("aria-activedescendant"), None);
}
