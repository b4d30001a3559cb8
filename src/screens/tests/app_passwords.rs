//! App passwords on the screen.

use mfa_enroll_core::wizard::{
    AppPasswordList, AppPasswordRule, Effect, Failure, Intent, Program, StateId,
};
use yew::Callback;

use super::app_passwords_bench::{PASSWORD, list};
use super::bench::Bench;
use crate::text;

fn row(rule: AppPasswordRule, count: u32) -> Option<(String, bool)> {
    let page = Bench::with_app_passwords(rule, count).page();
    let rows = page.class("mfa-aside");
    let row = rows.first()?;
    Some((row.text.clone(), page.pressable().contains(&"Manage app passwords")))
}

fn said(bench: &Bench) -> String {
    let dispatch = Callback::noop();
    let announced = bench.effects.iter().filter_map(|effect| match effect {
        Effect::Announce(say) => Some(text::say(say, bench.view(&dispatch))),
        _ => None,
    });
    announced.collect()
}

#[test]
fn the_row_says_what_there_is_and_leads_there() {
    let (text, leads) = row(AppPasswordRule::Offered, 0).expect("offered");
    assert!(text.contains("For programs that can’t ask") && leads, "{text}");
    for rule in [AppPasswordRule::Offered, AppPasswordRule::Forbidden] {
        let (text, leads) = row(rule, 2).expect("there are some");
        assert!(text.contains("You have 2.") && leads, "{text}");
    }
}

#[test]
fn an_administrator_is_told_why_there_are_none() {
    let (text, leads) = row(AppPasswordRule::Role, 0).expect("told why");
    assert!(text.contains("administrator rights") && !leads, "{text}");
    let (text, leads) = row(AppPasswordRule::Role, 1).expect("there is one");
    assert!(text.contains("administrator rights") && leads, "{text}");
}

#[test]
fn nothing_is_said_where_there_are_none_and_none_can_be_made() {
    assert_eq!(row(AppPasswordRule::Forbidden, 0), None);
    let page = Bench::opened(Vec::new(), 5).page();
    assert!(page.class("mfa-aside").is_empty());
}

#[test]
fn each_one_says_when_it_was_made_and_used_and_can_be_removed_by_name() {
    let page = Bench::at(StateId::AppPasswords).page();
    let rows = page.class("mfa-row");
    assert_eq!(rows.len(), 2);
    assert!(rows[0].text.contains("Made 2 day ago") && rows[0].text.contains("Last used 1 day"));
    assert!(rows[1].text.contains("Not used yet"), "{}", rows[1].text);
    let remove = page.class("mfa-row-remove");
    let labels: Vec<_> = remove.iter().filter_map(|button| button.get("aria-label")).collect();
    assert_eq!(labels, ["Remove Mail", "Remove Calendar"]);
    assert_eq!(page.primary().text, "New app password");
}

#[test]
fn while_one_is_being_removed_there_is_nothing_else_to_press() {
    for state in [
        StateId::AppPasswordsRemoving,
        StateId::AppPasswordsRemoveBusy,
        StateId::AppPasswordsRemoveFailed,
    ] {
        let page = Bench::at(state).page();
        assert!(page.class("mfa-row-remove").is_empty(), "{}", state.name());
        assert!(page.class("mfa-button-primary").is_empty(), "{}", state.name());
        assert!(page.one("mfa-question").text.contains("Remove Mail?"));
        assert!(page.one("mfa-question").text.contains("can’t be undone"));
    }
}

#[test]
fn where_none_can_be_made_the_page_says_why_and_the_others_stay_removable() {
    for (state, why) in [
        (StateId::AppPasswordsForbidden, "Your organization doesn’t allow"),
        (StateId::AppPasswordsRole, "administrator rights"),
        (StateId::AppPasswordsFull, "as many app passwords as you can have"),
    ] {
        let page = Bench::at(state).page();
        assert!(page.one("mfa-notice").text.contains(why), "{}", state.name());
        assert!(page.class("mfa-button-primary").is_empty(), "{}", state.name());
        assert_eq!(page.class("mfa-row-remove").len(), 2, "{}", state.name());
    }
}

#[test]
fn the_price_is_named_before_one_is_made() {
    let text = Bench::at(StateId::AppPasswordsNew).page().text().to_owned();
    assert!(text.contains("signs in without your second step"), "{text}");
}

#[test]
fn a_name_that_is_taken_is_kept_and_marked() {
    let page = Bench::at(StateId::AppPasswordsNewWrong).page();
    assert_eq!(page.id("mfa-name").get("value"), Some("mail"));
    assert_eq!(page.id("mfa-name").get("aria-invalid"), Some("true"));
    assert!(page.id("mfa-name-problem").text.contains("app passwords has this name"));
    let failed = Bench::at(StateId::AppPasswordsNewFailed).page();
    assert_eq!(failed.id("mfa-name").get("aria-invalid"), None, "the name is not to blame");
}

#[test]
fn the_password_is_shown_in_groups_with_the_one_warning() {
    let page = Bench::at(StateId::AppPasswordsShown).page();
    let box_ = page.one("mfa-app-password");
    assert_eq!(box_.text, PASSWORD, "a copy by hand is the password");
    assert_eq!((box_.get("dir"), box_.get("translate")), (Some("ltr"), Some("no")));
    assert!(page.text().contains("You can’t see it again. Don’t write it down"));
    assert!(page.id("mfa-letters").text.contains("k 7 m q, 2 9 x d"));
    assert!(page.text().contains("App password for Laptop"));
}

#[test]
fn the_password_is_nowhere_on_the_next_screen_and_never_announced() {
    let mut bench = Bench::at(StateId::AppPasswordsShown);
    assert!(!said(&bench).contains(PASSWORD));
    bench.ui(Intent::Finish);
    let page = bench.page();
    let in_attributes = page.nodes.iter().flat_map(|node| &node.attributes);
    assert!(in_attributes.into_iter().all(|(_, value)| !value.contains("k7mq")));
    assert!(!page.text().contains("k7mq") && !said(&bench).contains("k7mq"));
    assert!(page.text().contains("Laptop"), "it is in the list");
}

#[test]
fn help_is_the_organizations_and_general_where_it_says_nothing() {
    let page = Bench::app_password(Vec::new()).page();
    let cards = page.all(|node| node.tag == "details");
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0].get("open"), Some("open"), "the only one need not be opened");
    assert!(cards[0].text.contains("Any mail or calendar program"));
    assert!(cards[0].text.contains("alice@example.com"));
    assert!(cards[0].text.contains("in place of") || cards[0].text.contains("instead of"));
    let known = Program {
        name: "Thunderbird".to_owned(),
        server: Some("imap.example.com".to_owned()),
        user_name: Some("alice".to_owned()),
        password_goes: Some("In the window that asks for it.".to_owned()),
    };
    let bare = Program { name: "Outlook".to_owned(), ..Program::default() };
    let page = Bench::app_password(vec![known, bare]).page();
    let cards = page.all(|node| node.tag == "details");
    assert_eq!(cards.len(), 2);
    assert!(cards.iter().all(|card| card.get("open").is_none()));
    for words in ["Thunderbird", "imap.example.com", "alice", "In the window"] {
        assert!(cards[0].text.contains(words), "{words}: {}", cards[0].text);
    }
    assert!(!cards[0].text.contains("alice@example.com"));
    assert!(cards[1].text.contains("alice@example.com"), "{}", cards[1].text);
}

#[test]
fn what_went_wrong_is_announced_as_it_is_shown() {
    for state in [
        StateId::AppPasswordsLoadFailed,
        StateId::AppPasswordsRemoveFailed,
        StateId::AppPasswordsNewWrong,
        StateId::AppPasswordsNewFailed,
        StateId::AppPasswordsCopyRefused,
    ] {
        let bench = Bench::at(state);
        let (said, page) = (said(&bench), bench.page());
        assert!(!said.is_empty(), "{}", state.name());
        for sentence in said.split(". ") {
            let sentence = sentence.trim_end_matches('.');
            assert!(page.text().contains(sentence), "{sentence:?} is not in {:?}", page.text());
        }
    }
    assert!(said(&Bench::at(StateId::AppPasswordsCopied)).contains("on your clipboard"));
}

#[test]
fn a_removal_is_announced_by_name() {
    let bench = Bench::at(StateId::AppPasswordsRemoveBusy).failing(Failure::NotFound);
    assert_eq!(said(&bench), "Mail was removed.");
    assert_eq!(bench.page().class("mfa-row").len(), 1);
}

#[test]
fn the_setup_asks_with_two_plain_answers() {
    let page = Bench::at(StateId::SetupPrograms).page();
    let answers: Vec<_> =
        page.pressable().into_iter().filter(|text| !text.starts_with("Get help")).collect();
    assert_eq!(answers, ["Only in the browser", "Mail programs too"]);
}

#[test]
fn an_empty_list_says_so() {
    let page = Bench::app_passwords(AppPasswordList { passwords: Vec::new(), ..list() }).page();
    assert!(page.text().contains("You don’t have any app passwords."));
    assert!(page.class("mfa-row").is_empty());
}
