//! What the rules lead to: the screens between the methods, and the banner on the list.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::{Intent, Kind, Mode, Outgoing, StateId};

use super::account::{DAY, default, grace};
use super::bench::{Bench, SERVER, factor};

fn facts(bench: &Bench) -> String {
    bench.page().one("mfa-facts").text.clone()
}

#[test]
fn it_says_how_many_until_when_and_what_then() {
    let said = facts(&Bench::at(StateId::SetupWhy));
    let deadline = SERVER + 14 * DAY;
    for words in [
        format!("Your organization needs one more method by day {deadline}."),
        "You can skip this 3 more times.".to_owned(),
        "After that, you must set it up to go on.".to_owned(),
        "Mail programs that are signed in may ask you".to_owned(),
    ] {
        assert!(said.contains(&words), "{words}: {said}");
    }
}

#[test]
fn the_last_skip_is_one() {
    let said = facts(&Bench::ruled(Mode::Setup, Setup { skips_left: Some(1), ..grace() }));
    assert!(said.contains("You can skip this one more time."), "{said}");
}

#[test]
fn skips_that_are_not_counted_end_with_the_day() {
    let said = facts(&Bench::ruled(Mode::Setup, Setup { skips_left: None, ..grace() }));
    assert!(said.contains("You can skip this until then."), "{said}");
}

#[test]
fn a_deadline_that_is_near_has_its_time_of_day() {
    let deadline = SERVER + 3_600_000;
    let said = facts(&Bench::ruled(Mode::Setup, Setup { deadline: Some(deadline), ..grace() }));
    assert!(said.contains(&format!("by moment {deadline}")), "{said}");
}

#[test]
fn a_deadline_that_is_far_has_its_year() {
    let deadline = SERVER + 400 * DAY;
    let said = facts(&Bench::ruled(Mode::Setup, Setup { deadline: Some(deadline), ..grace() }));
    assert!(said.contains(&format!("by day and year {deadline}")), "{said}");
}

#[test]
fn two_that_are_missing_are_two() {
    let setup = Setup { required: 3, ..grace() };
    let page = Bench::ruled(Mode::Setup, setup).page();
    assert_eq!(page.id("mfa-title").text, "Set up 2 more sign‑in methods");
    assert!(page.one("mfa-facts").text.contains("2 more methods by"));
}

#[test]
fn the_first_one_is_not_one_more() {
    let setup = Setup { required: 1, registered: 0, ..grace() };
    let bench = Bench::account(Mode::Setup, |account| {
        account.factors.clear();
        account.setup = setup;
    });
    assert_eq!(bench.page().id("mfa-title").text, "Set up a sign‑in method");
}

#[test]
fn the_strongest_that_is_not_there_comes_first() {
    assert_eq!(Bench::at(StateId::SetupWhy).page().primary().text, "Set up a phone");
    let bench = Bench::account(Mode::Setup, |account| {
        account.factors.clear();
        account.setup = Setup { registered: 0, ..grace() };
    });
    assert_eq!(bench.page().primary().text, "Set up an authenticator app");
}

#[test]
fn a_different_method_is_offered_where_there_is_one() {
    assert!(Bench::at(StateId::SetupWhy).page().pressable().contains(&"I want a different method"));
    let bench = Bench::account(Mode::Setup, |account| {
        account.capabilities.truncate(1);
        account.setup = grace();
    });
    assert!(!bench.page().pressable().contains(&"I want a different method"));
}

#[test]
fn a_different_method_leads_to_the_choice_and_back() {
    let mut bench = Bench::at(StateId::SetupWhy).with(Intent::Add);
    assert_eq!(bench.wizard.state_id(bench.now), StateId::Choose);
    bench.ui(Intent::Back);
    assert_eq!(bench.wizard.state_id(bench.now), StateId::SetupWhy);
}

#[test]
fn the_way_shows_how_far_it_is() {
    assert_eq!(Bench::at(StateId::SetupWhy).page().one("mfa-progress").text, "Method 2 of 2");
    let setup = Setup { registered: 0, ..grace() };
    let mut bench = Bench::account(Mode::Setup, |account| {
        account.factors.clear();
        account.setup = setup;
    });
    assert_eq!(bench.page().one("mfa-progress").text, "Method 1 of 2");
    bench.ui(Intent::Add).ui(Intent::Pick(Kind::Totp));
    bench.host_says();
    assert_eq!(bench.page().one("mfa-progress").text, "Method 1 of 2", "on every step");
}

#[test]
fn one_method_alone_needs_no_counting() {
    let bench = Bench::ruled(Mode::Setup, Setup { required: 1, registered: 0, ..grace() });
    assert!(bench.page().class("mfa-progress").is_empty());
    assert!(Bench::at(StateId::ListBanner).page().class("mfa-progress").is_empty());
}

#[test]
fn it_can_be_skipped_only_while_the_rules_allow_it() {
    assert!(Bench::at(StateId::SetupWhy).page().pressable().contains(&"Skip for now"));
    for state in [StateId::SetupOverdue, StateId::SetupExcluded, StateId::SetupConfirm] {
        assert!(!Bench::at(state).page().pressable().contains(&"Skip for now"), "{state:?}");
    }
}

#[test]
fn skipping_is_waited_for_and_can_be_given_up() {
    let page = Bench::at(StateId::SetupSkipping).page();
    assert_eq!(page.primary().get("aria-disabled"), Some("true"));
    assert!(page.pressable().contains(&"Cancel"));
    assert!(!page.pressable().contains(&"Skip for now"));
}

#[test]
fn skipping_that_failed_says_why_and_can_be_tried_again() {
    let page = Bench::at(StateId::SetupSkipFailed).page();
    assert!(page.one("mfa-notice-problem").text.contains("can’t be reached"));
    assert!(page.pressable().contains(&"Skip for now"));
}

#[test]
fn what_is_overdue_says_so_and_speaks_of_no_skips() {
    let page = Bench::at(StateId::SetupOverdue).page();
    assert!(page.text().contains("can’t be put off any longer"));
    assert!(!page.one("mfa-facts").text.contains("skip"));
}

#[test]
fn a_deadline_that_is_past_is_told_and_not_promised() {
    let setup = Setup { deadline: Some(SERVER - 3 * DAY), ..grace() };
    let said = facts(&Bench::ruled(Mode::Setup, setup));
    let passed = format!("asked for one more method by day {}.", SERVER - 3 * DAY);
    assert!(said.contains(&passed), "{said}");
    assert!(!said.contains("needs"), "{said}");
}

#[test]
fn registering_anew_says_that_the_old_ones_do_not_count() {
    let page = Bench::at(StateId::SetupRedo).page();
    assert_eq!(page.id("mfa-title").text, "Set up your sign‑in methods again");
    assert!(page.text().contains("don’t count anymore"));
}

#[test]
fn where_no_method_is_allowed_nothing_is_begun() {
    let page = Bench::at(StateId::SetupNoMethod).page();
    assert!(page.class("mfa-button-primary").is_empty());
    assert!(page.text().contains("contact the people who run this site"));
    assert_eq!(page.pressable()[..2], ["Try again", "Skip for now"]);
}

#[test]
fn an_account_that_signs_in_elsewhere_is_told_so() {
    let page = Bench::at(StateId::SetupExcluded).page();
    assert!(page.text().contains("another service of your organization"));
    assert_eq!(page.primary().text, "Continue");
}

#[test]
fn beside_other_things_on_a_page_an_excluded_account_has_nowhere_to_go() {
    let bench = Bench::account(Mode::Manage, |account| {
        account.factors.clear();
        account.setup = Setup { excluded: true, ..Setup::default() };
    });
    assert_eq!(bench.wizard.state_id(bench.now), StateId::SetupExcluded);
    assert!(bench.page().class("mfa-button").is_empty());
}

#[test]
fn confirming_shows_what_is_registered() {
    let page = Bench::at(StateId::SetupConfirm).page();
    assert!(page.one("mfa-row").text.contains("Work phone"));
    assert!(page.class("mfa-row-details").is_empty(), "it is only looked at");
    assert_eq!(page.pressable()[..2], ["Yes, all of them", "Something has changed"]);
}

#[test]
fn confirming_is_waited_for_and_may_fail() {
    let page = Bench::at(StateId::SetupConfirming).page();
    assert_eq!(page.primary().get("aria-disabled"), Some("true"));
    assert!(page.pressable().contains(&"Cancel"));
    let page = Bench::at(StateId::SetupConfirmFailed).page();
    assert!(page.one("mfa-notice-problem").text.contains("can’t be reached"));
}

#[test]
fn after_an_app_a_phone_is_suggested_and_can_be_declined() {
    let page = Bench::at(StateId::SetupBackup).page();
    assert!(page.text().contains("If you ever lose the app"));
    assert_eq!(page.pressable()[..2], ["Set up a phone", "Not now"]);
}

#[test]
fn the_review_shows_what_is_registered_and_which_is_the_default() {
    let page = Bench::at(StateId::SetupReview).page();
    assert_eq!(page.id("mfa-title").text, "You’re all set");
    assert!(page.one("mfa-default").text.contains("Code from the app “Authenticator app”"));
    assert_eq!(page.class("mfa-row").len(), 1);
    assert_eq!(page.primary().text, "Done");
}

#[test]
fn on_the_way_done_leads_on() {
    assert_eq!(Bench::first_done().page().primary().text, "Continue");
    assert_eq!(Bench::done().page().primary().text, "Done");
}

#[test]
fn the_banner_says_what_is_asked_for_and_leads_there() {
    let bench = Bench::at(StateId::ListBanner);
    let page = bench.page();
    assert!(page.one("mfa-notice-warning").text.contains("needs one more method by"));
    assert!(page.pressable().contains(&"Set up now"));
    let bench = bench.with(Intent::ShowSetup);
    assert_eq!(bench.wizard.state_id(bench.now), StateId::SetupWhy);
}

#[test]
fn the_banner_waits_while_something_is_done_to_a_row() {
    let page = Bench::at(StateId::ListBanner).with(Intent::Rename("f1".to_owned())).page();
    assert!(page.class("mfa-notice-warning").is_empty());
}

#[test]
fn nothing_is_asked_of_an_account_that_has_all() {
    assert!(Bench::held().page().class("mfa-notice-warning").is_empty());
}

#[test]
fn skipping_leaves_and_says_so_to_the_page() {
    let mut bench = Bench::at(StateId::SetupSkipping);
    let setup = Setup { skipped: true, skips_left: Some(2), ..grace() };
    bench.reply(mfa_enroll_core::wizard::Reply::Setup(setup));
    let skipped = mfa_enroll_core::wizard::Effect::Emit(Outgoing::Skipped);
    assert!(bench.effects.contains(&skipped));
}

#[test]
fn a_method_that_replaced_another_says_that_the_old_one_is_gone() {
    let mut bench = Bench::account_with(vec![factor("f1", "Work phone")]);
    bench.ui(Intent::Replace("f1".to_owned()));
    bench.host_says();
    let mut bench = bench.through();
    assert!(!bench.page().text().contains("The one you had before"));
    let Some(done) = bench.done_screen() else { panic!("done") };
    done.replaced = true;
    assert!(bench.page().text().contains("The one you had before doesn’t work anymore."));
    bench.inside().account.default = Some(default("f9", None));
}
