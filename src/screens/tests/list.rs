//! The list and the choice.

use mfa_enroll_core::wizard::{Factor, Failure, Intent, Kind, StateId};

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
fn a_method_that_does_not_count_says_so_and_why() {
    let old = Factor { counts: false, ..factor("f1", "Old phone") };
    let page = Bench::opened(vec![old, factor("f2", "Tablet")], 5).page();
    let rows = page.class("mfa-row");
    for words in ["Doesn’t count anymore", "your organization asks for a new method"] {
        assert!(rows[0].text.contains(words), "{}", rows[0].text);
        assert!(!rows[1].text.contains(words), "{}", rows[1].text);
    }
}

#[test]
fn a_kind_that_is_unknown_is_a_row_without_actions() {
    let mut unknown = factor("f1", "Front door");
    unknown.kind = Kind::Unknown;
    let page = Bench::opened(vec![unknown], 5).page();
    assert!(page.one("mfa-row").text.contains("Another kind of method"));
    assert!(page.class("mfa-row-details").is_empty());
    assert_eq!(page.class("mfa-tile-neutral").len(), 1);
}

#[test]
fn a_row_is_opened_by_its_whole_line_which_can_get_the_focus_back() {
    let page = Bench::listing().page();
    let lines = page.all(|node| node.tag == "summary");
    assert_eq!(lines.len(), 2);
    assert!(lines[1].text.contains("Tablet") && lines[1].text.contains("Added"));
    assert_eq!(lines[1].get("data-focus"), Some("row"));
    assert_eq!(lines[1].get("data-factor"), Some("f2"));
}

#[test]
fn one_row_is_open_at_a_time_and_nothing_in_its_line_can_be_pressed() {
    let page = Bench::listing().page();
    let details = page.class("mfa-row-details");
    assert!(details.iter().all(|row| row.get("name") == Some("mfa-row")));
    let line = page.nodes.iter().position(|node| node.tag == "summary").expect("a line");
    let inside = page.all(|node| node.tag == "button" && node.inside.contains(&line));
    assert!(inside.is_empty());
}

#[test]
fn every_button_of_a_row_names_its_method() {
    let page = Bench::phones().page();
    let labels = |at: usize| {
        let group = page.nodes.iter().filter(|node| node.has_class("mfa-row-actions"));
        let group = group.map(|node| node.text.clone()).nth(at);
        group.expect("actions")
    };
    assert_eq!(labels(0), "RenameI have a new phoneLost or stolenRemove");
    assert_eq!(labels(1), "RenameChange numberLost or stolenRemove");
    let label = |node: &super::page::Node| node.get("aria-label").map(str::to_owned);
    let buttons = page.all(|node| node.get("aria-label").is_some_and(|it| it.contains("Desk")));
    let labels: Vec<String> = buttons.into_iter().filter_map(label).collect();
    assert_eq!(
        labels,
        ["Rename Desk", "Change number of Desk", "Lost or stolen: Desk", "Remove Desk"]
    );
}

#[test]
fn a_phone_shows_the_end_of_its_number_and_no_more() {
    let page = Bench::phones().page();
    let row = page.class("mfa-row")[1];
    assert!(row.text.contains("Phone •••\u{a0}42"), "{}", row.text);
}

#[test]
fn a_kind_that_is_not_offered_any_more_cannot_be_replaced() {
    let mut bench = Bench::phones();
    bench.inside().account.capabilities.truncate(1);
    let page = bench.page();
    assert!(page.pressable().contains(&"I have a new phone"));
    assert!(!page.pressable().contains(&"Change number"));
}

#[test]
fn a_name_is_edited_in_its_row() {
    let page = Bench::at(StateId::ListRenaming).page();
    let form = page.one("mfa-name-form");
    assert!(form.inside.iter().any(|at| page.nodes[*at].text.contains("Work phone")));
    assert_eq!(page.id("mfa-name").get("value"), Some("Work phone"));
    assert_eq!(page.pressable()[..2], ["Save name", "Cancel"]);
    assert!(page.class("mfa-row-details").is_empty(), "the other rows wait");
}

#[test]
fn a_name_in_a_row_that_cannot_be_saved_says_why() {
    let page = Bench::at(StateId::ListRenameWrong).page();
    assert!(page.id("mfa-name-problem").text.contains("Type a name first."));
    let page = Bench::at(StateId::ListRenameSaving).page();
    assert!(page.id("mfa-name").get("readonly").is_some());
    assert!(page.pressable().contains(&"Cancel"));
}

#[test]
fn after_a_change_other_sessions_can_be_ended_or_not() {
    let page = Bench::at(StateId::ListSessions).page();
    assert!(page.id("mfa-sessions").text.contains("on 2 other devices"));
    assert!(page.pressable().contains(&"Sign out everywhere else"));
    assert!(page.pressable().contains(&"Not now"));
    let bench = Bench::at(StateId::ListSessions).with(Intent::Dismiss);
    assert!(bench.page().class("mfa-notice").is_empty());
}

#[test]
fn ending_other_sessions_is_waited_for_and_told_either_way() {
    let page = Bench::at(StateId::ListSessionsEnding).page();
    assert!(!page.pressable().contains(&"Sign out everywhere else"));
    let page = Bench::at(StateId::ListSessionsEnded).page();
    assert!(page.one("mfa-notice").text.contains("signed out on 2 other devices"));
    let page = Bench::at(StateId::ListSessionsFailed).page();
    assert!(page.one("mfa-notice-problem").text.contains("can’t be reached"));
    assert!(page.pressable().contains(&"Sign out everywhere else"));
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
    assert!(page.class("mfa-row-details").is_empty());
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
    assert!(page.one("mfa-notice-problem").text.contains("can’t be reached"));
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
    assert_eq!(page.id("mfa-title").text, "Add a second step to your sign‑in");
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
    bench.inside().account.capabilities.clear();
    bench.ui(Intent::Add);
    assert!(bench.page().text().contains("There’s nothing to add right now."));
}

#[test]
fn a_failed_removal_repeats_the_words_of_the_failure() {
    let mut bench = Bench::at(StateId::ListRemoveBusy);
    bench.answer(Err(Failure::Offline));
    assert!(bench.page().one("mfa-notice-problem").text.contains("can’t be reached"));
}

#[test]
fn only_strong_protection_is_praised() {
    let page = Bench::numbering().with(Intent::Back).page();
    let badges = page.class("mfa-badge");
    let plain = page.class("mfa-badge-plain");
    assert_eq!(badges.len(), 2, "an app and a phone");
    assert_eq!(plain.len(), 1);
    assert_eq!(plain[0].text, "Basic protection");
}
