//! What the rules leave of the list, the way from there through the setup, and the organization's
//! own help on it.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::*;

use super::account::{default, grace, phone};
use super::app_passwords_bench::list;
use super::bench::{Bench, factor};
use super::recovery_bench::codes;

const SETUP_FIRST: &str = "Your organization asks you to add a sign-in method first.";

/// The list of an account with codes and app passwords to have.
fn list_with(setup: Setup, count: u32) -> Bench {
    Bench::account(Mode::Manage, |account| {
        account.codes = codes(0);
        account.app_passwords = AppPasswordsKnown { rule: AppPasswordRule::Offered, count };
        account.setup = setup;
    })
}

fn signing_in_elsewhere(mode: Mode) -> Bench {
    Bench::account(mode, |account| {
        account.capabilities.clear();
        account.factors = vec![Factor { counts: false, ..factor("f1", "Work phone") }];
        account.setup = Setup { excluded: true, ..Setup::default() };
    })
}

/// At the list, from the end of the setup.
fn changing() -> Bench {
    Bench::at(StateId::SetupReview).with(Intent::ShowList)
}

#[test]
fn recovery_codes_and_app_passwords_wait_until_everything_required_is_there() {
    for (setup, offered) in [
        (grace(), false),
        (Setup { skipped: true, ..grace() }, true),
        (Setup { required: 1, ..grace() }, true),
    ] {
        let page = list_with(setup.clone(), 0).page();
        assert_eq!(page.pressable().contains(&"Get codes"), offered, "{setup:?}");
        assert_eq!(page.pressable().contains(&"Manage app passwords"), offered, "{setup:?}");
        assert!(page.text().contains("Recovery codes"), "what there is can be seen");
    }
}

#[test]
fn app_passwords_that_are_there_can_be_removed_meanwhile_and_no_other_is_made() {
    let bench = list_with(grace(), 2);
    assert!(bench.page().pressable().contains(&"Manage app passwords"));
    let mut bench = bench.with(Intent::AppPasswords);
    bench.reply(Reply::AppPasswords(list()));
    let page = bench.page();
    assert!(!page.pressable().contains(&"New app password"));
    assert!(page.pressable().contains(&"Remove"));
    assert!(page.text().contains(SETUP_FIRST));
}

#[test]
fn the_list_of_the_setup_leads_on() {
    let bench = changing();
    let page = bench.page();
    assert!(page.class("mfa-notice-warning").is_empty(), "nothing is wrong");
    assert!(page.one("mfa-notice").text.contains("When this is how you want it, go on."));
    assert!(page.pressable().contains(&"Continue"));
    assert_eq!(page.primary().text, "Add sign-in method");
    let bench = bench.with(Intent::ShowSetup);
    assert_eq!(bench.wizard.state_id(bench.now), StateId::SetupReview);
}

#[test]
fn the_way_on_waits_while_something_is_done_to_a_row_and_stays_after_a_removal() {
    let bench = changing().with(Intent::Rename("f9".to_owned()));
    assert!(!bench.page().pressable().contains(&"Continue"));
    let mut bench = changing();
    bench.inside().account.factors.push(factor("f2", "Tablet"));
    bench.inside().account.setup.registered = 2;
    let mut bench = bench.with(Intent::Remove("f2".to_owned()));
    bench.remove();
    let default = Some(default("f9", None));
    bench.reply(Reply::Removed { undo_until: super::bench::SERVER + 10_000, default });
    assert!(bench.page().pressable().contains(&"Continue"));
    assert!(bench.page().pressable().contains(&"Undo"));
}

#[test]
fn an_account_that_signs_in_elsewhere_is_told_so_on_its_list() {
    let page = signing_in_elsewhere(Mode::Manage).page();
    assert!(page.one("mfa-notice").text.contains("another service of your organization"));
    assert!(page.class("mfa-button-primary").is_empty(), "nothing can be added");
    assert!(!page.text().contains("a new method"), "and nothing is to be registered");
    let actions = page.one("mfa-row-actions");
    assert!(actions.text.contains("Remove"), "what is there may go");
    assert!(!actions.text.contains("I have a new phone"));
}

#[test]
fn an_account_that_signs_in_elsewhere_goes_on_from_the_setup() {
    let bench = signing_in_elsewhere(Mode::Setup);
    assert_eq!(bench.page().primary().text, "Continue");
    let bench = bench.with(Intent::Finish);
    assert_eq!(bench.wizard.state_id(bench.now), StateId::ListBanner);
    assert!(!bench.page().pressable().contains(&"Continue"), "it is over");
}

#[test]
fn after_a_phone_an_app_is_suggested_and_can_be_declined() {
    let mut bench = Bench::account(Mode::Setup, |account| {
        account.factors.clear();
        account.default = None;
        account.setup = Setup { required: 1, ..Setup::default() };
    });
    // As if the phone had been added on the way.
    let inside = bench.inside();
    inside.account.factors.push(phone("f2", "Phone", "42", &[Way::Sms]));
    inside.account.setup.registered = 1;
    if let Some(course) = &mut inside.course {
        course.added = 1;
    }
    inside.screen = Screen::List(List::Resting);
    let page = bench.with(Intent::ShowSetup).page();
    assert_eq!(page.id("mfa-title").text, "Add a backup");
    assert!(page.text().contains("If your phone number ever stops working"));
    assert_eq!(page.pressable()[..2], ["Set up an authenticator app", "Not now"]);
}

#[test]
fn the_reasons_have_the_organizations_help_for_mail_programs() {
    let mut bench = Bench::at(StateId::SetupWhy);
    let slot = |bench: &Bench| {
        let page = bench.page();
        let slots = page.all(|node| node.tag == "slot" && node.get("name") == Some("mail-help"));
        assert_eq!(slots.len(), 1, "a page may put something else there");
        slots[0].text.clone()
    };
    assert_eq!(slot(&bench), "");
    bench.settings.mail_help_url = Some("/mail".to_owned());
    assert!(slot(&bench).starts_with("Help for mail programs"));
    let page = bench.page();
    let link = page.all(|node| node.tag == "a" && node.get("href") == Some("/mail"));
    assert_eq!(link[0].get("rel"), Some("noopener noreferrer"));
}
