//! The list and the choice.

use mfa_enroll_core::wizard::{Failure, Intent, Kind, Place, StateId};

use super::bench::{Bench, SERVER, factor};

#[test]
fn a_row_has_name_and_moments_with_the_exact_ones_for_those_who_listen() {
    let mut used = factor("f1", "Work phone");
    used.last_used_at = Some(SERVER - 3 * 3_600_000);
    let page = Bench::opened(vec![used], 5).page();
    let times = page.all(|node| node.tag == "time");
    assert_eq!(times.len(), 2);
    assert!(times[0].text.starts_with("Added 1 day ago"), "{}", times[0].text);
    assert!(times[1].text.starts_with("Last used 3 hour ago"), "{}", times[1].text);
    for time in times {
        let exact = time.get("title").expect("exact on hover");
        assert!(time.text.contains(exact) && time.get("datetime").is_some());
    }
    assert!(page.one("mfa-row").text.contains("Authenticator app"));
}

#[test]
fn a_moment_in_the_future_is_now() {
    let mut odd = factor("f1", "Phone");
    odd.created_at = SERVER + 10 * 86_400_000;
    let page = Bench::opened(vec![odd], 5).page();
    assert!(page.text().contains("Added just now"), "{}", page.text());
}

#[test]
fn the_kind_is_told_also_where_the_name_says_the_same() {
    let page = Bench::opened(vec![factor("f1", "Authenticator app")], 5).page();
    assert!(page.one("mfa-row-meta").text.contains("Authenticator app"));
}

#[test]
fn a_method_that_was_never_used_says_so() {
    assert!(Bench::listing().page().text().contains("Not used yet"));
}

#[test]
fn a_kind_that_is_unknown_is_a_row_without_actions() {
    let mut unknown = factor("f1", "Front door");
    unknown.kind = Kind::Unknown;
    let page = Bench::opened(vec![unknown], 5).page();
    assert!(page.one("mfa-row").text.contains("Another kind of method"));
    assert!(page.class("mfa-row-remove").is_empty());
    assert_eq!(page.class("mfa-tile-neutral").len(), 1);
}

#[test]
fn the_remove_button_names_its_method_and_can_get_the_focus_back() {
    let page = Bench::listing().page();
    let button = page.class("mfa-row-remove")[1];
    assert_eq!(button.get("aria-label"), Some("Remove Tablet"));
    assert_eq!(button.get("data-focus"), Some("row"));
    assert_eq!(button.get("data-factor"), Some("f2"));
}

#[test]
fn the_question_is_in_its_row_and_everything_else_waits() {
    let page = Bench::at(StateId::ListRemoving).page();
    let question = page.one("mfa-question");
    let row = &page.nodes[*question.inside.last().expect("inside of something")];
    assert!(row.has_class("mfa-row") && row.text.contains("Work phone"));
    let mark = page.id("mfa-question");
    assert_eq!(mark.get("data-focus"), Some("remove"));
    assert_eq!(mark.text, "Remove Work phone?");
    assert_eq!(page.pressable()[..2], ["Remove", "Keep it"]);
    assert!(page.class("mfa-row-remove").is_empty());
}

#[test]
fn removing_the_last_method_says_what_that_means() {
    let mut bench = Bench::opened(vec![factor("f1", "Phone")], 5);
    bench.ui(Intent::Remove("f1".to_owned()));
    assert!(bench.page().text().contains("This is your only method."));
    assert!(!Bench::at(StateId::ListRemoving).page().text().contains("only method"));
}

#[test]
fn a_removal_that_failed_says_why_and_can_be_tried_again() {
    let page = Bench::at(StateId::ListRemoveFailed).page();
    assert!(page.one("mfa-notice-problem").text.contains("a limit is reached"));
    assert!(page.pressable().contains(&"Remove"));
}

#[test]
fn a_removal_that_is_under_way_can_be_given_up() {
    let page = Bench::at(StateId::ListRemoveBusy).page();
    assert_eq!(page.one("mfa-button-danger").get("aria-disabled"), Some("true"));
    assert!(page.pressable().contains(&"Cancel"));
}

#[test]
fn an_empty_list_invites() {
    let page = Bench::at(StateId::ListEmpty).page();
    assert_eq!(page.id("mfa-title").text, "Add a second step to your sign-in");
    assert_eq!(page.primary().text, "Add sign-in method");
    assert_eq!(page.primary().get("data-focus"), Some("add"));
}

#[test]
fn a_name_from_the_other_direction_is_isolated() {
    let page = Bench::opened(vec![factor("f1", "\u{202E}enohp")], 5).page();
    let names = page.all(|node| node.tag == "bdi");
    assert_eq!(names.len(), 1);
    let label = page.one("mfa-row-remove").get("aria-label").expect("it has a name");
    assert!(!label.contains('\u{202E}'), "{label}");
}

#[test]
fn a_card_has_name_description_and_strength() {
    let page = Bench::at(StateId::Choose).page();
    let card = page.one("mfa-card");
    for words in ["Authenticator app", "keeps changing", "Strong protection"] {
        assert!(card.text.contains(words), "{words}");
    }
}

#[test]
fn a_full_card_says_why_it_cannot_be_pressed() {
    let page = Bench::at(StateId::ChooseFull).page();
    assert_eq!(page.one("mfa-card").get("aria-disabled"), Some("true"));
    assert!(page.id("mfa-full").text.starts_with("Your account can have one of these"));
    assert!(page.class("mfa-lead").is_empty(), "nobody is told to choose");
    assert_eq!(Bench::at(StateId::Choose).page().class("mfa-lead").len(), 1);
}

#[test]
fn when_nothing_is_offered_that_is_said() {
    let mut bench = Bench::opened(Vec::new(), 5);
    if let Place::Inside(inside) = &mut bench.wizard.place {
        inside.account.capabilities.clear();
    }
    bench.ui(Intent::Add);
    assert!(bench.page().text().contains("There’s nothing to add right now."));
}

#[test]
fn a_failed_removal_repeats_the_words_of_the_failure() {
    let mut bench = Bench::at(StateId::ListRemoveBusy);
    bench.answer(Err(Failure::Offline));
    assert!(bench.page().one("mfa-notice-problem").text.contains("can’t be reached"));
}
