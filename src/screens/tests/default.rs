//! What sign-in asks for first: shown, and chosen.

use mfa_enroll_core::wizard::{Intent, StateId, Way};

use super::account::default;
use super::bench::{Bench, factor};

#[test]
fn the_default_is_named_as_people_know_it() {
    let mut bench = Bench::phones();
    for (id, way, words) in [
        ("f1", None, "Code from the app “Work phone”"),
        ("f2", Some(Way::Sms), "Text to •••\u{a0}42"),
        ("f2", Some(Way::Voice), "Call to •••\u{a0}42"),
        ("f3", Some(Way::Office), "Call to office •••\u{a0}07"),
    ] {
        bench.inside().account.default = Some(default(id, way));
        let text = bench.page().one("mfa-default").text.clone();
        assert!(text.contains("Default sign-in method") && text.contains(words), "{text}");
    }
}

#[test]
fn the_row_of_the_default_says_so_and_no_other_does() {
    let page = Bench::phones().page();
    assert_eq!(page.class("mfa-badge").len(), 1);
    assert!(page.class("mfa-row-name")[1].text.contains("Work phoneDefault"));
}

#[test]
fn a_default_that_could_only_be_itself_is_told_by_its_row() {
    let page = Bench::account_with(vec![factor("f1", "Work phone")]).page();
    assert!(page.class("mfa-default").is_empty());
    assert_eq!(page.class("mfa-badge").len(), 1);
    assert!(!page.pressable().contains(&"Change"));
    assert!(Bench::phones().page().pressable().contains(&"Change"));
}

#[test]
fn an_account_without_a_default_shows_none() {
    let mut bench = Bench::phones();
    bench.inside().account.default = None;
    assert!(bench.page().class("mfa-default").is_empty());
}

#[test]
fn change_says_what_is_changed_and_gets_the_focus_back() {
    let page = Bench::phones().page();
    let change = page.all(|node| node.get("data-focus") == Some("default"))[0];
    assert_eq!(change.get("aria-label"), Some("Change default sign-in method"));
}

#[test]
fn every_method_and_way_can_be_chosen() {
    let page = Bench::at(StateId::ListDefault).page();
    let choices: Vec<&str> = page.class("mfa-way").iter().map(|node| &*node.text).collect();
    assert_eq!(
        choices,
        [
            "Code from the app “Work phone”",
            "Text to •••\u{a0}42",
            "Call to •••\u{a0}42",
            "Call to office •••\u{a0}07",
        ]
    );
}

#[test]
fn the_choice_is_one_group_with_the_present_one_checked() {
    let page = Bench::at(StateId::ListDefault).page();
    let group = page.all(|node| node.get("role") == Some("radiogroup"))[0];
    assert_eq!(
        page.id(group.get("aria-labelledby").unwrap()).get("data-focus"),
        Some("default-question")
    );
    let radios = page.all(|node| node.get("type") == Some("radio"));
    assert!(radios.iter().all(|radio| radio.get("name") == Some("mfa-default")));
    let checked: Vec<_> = radios.iter().map(|radio| radio.get("checked").is_some()).collect();
    assert_eq!(checked, [true, false, false, false]);
}

#[test]
fn what_is_picked_is_checked_and_nothing_else_can_be_pressed() {
    let picked = default("f3", Some(Way::Office));
    let page = Bench::at(StateId::ListDefault).with(Intent::PickDefault(picked)).page();
    let radios = page.all(|node| node.get("type") == Some("radio"));
    assert!(radios[3].get("checked").is_some() && radios[0].get("checked").is_none());
    assert_eq!(page.pressable()[..2], ["Save", "Cancel"]);
    assert!(page.class("mfa-row-details").is_empty(), "the rows wait");
}

#[test]
fn while_the_default_is_saved_it_can_be_given_up_and_not_changed() {
    let page = Bench::at(StateId::ListDefaultSaving).page();
    assert_eq!(page.primary().get("aria-disabled"), Some("true"));
    assert!(page.pressable().contains(&"Cancel"));
    let radios = page.all(|node| node.get("type") == Some("radio"));
    assert!(radios.iter().all(|radio| radio.get("disabled").is_some()));
}

#[test]
fn a_default_that_could_not_be_saved_says_why_and_keeps_what_was_picked() {
    let page = Bench::at(StateId::ListDefaultFailed).page();
    assert!(page.one("mfa-notice-problem").text.contains("can’t be reached"));
    let radios = page.all(|node| node.get("type") == Some("radio"));
    assert!(radios[2].get("checked").is_some());
    assert!(page.pressable().contains(&"Save"));
}

#[test]
fn while_the_account_may_only_enroll_the_list_offers_what_will_not_be_refused() {
    let mut bench = Bench::phones();
    assert!(bench.page().pressable().contains(&"Rename"));
    let setup = &mut bench.inside().account.setup;
    (setup.required, setup.registered) = (5, 3);
    let page = bench.page();
    let offered = page.pressable();
    assert!(offered.contains(&"Set up now") && offered.contains(&"Lost or stolen"), "{offered:?}");
    for refused in ["Rename", "Remove", "Change", "Change number", "I have a new phone"] {
        assert!(!offered.contains(&refused), "{refused}");
    }
}
