//! Getting through: steps, Back and Cancel, waiting, and the doors that are closed.

use mfa_enroll_core::wizard::{Failure, Intent, StateId};

use super::bench::{Bench, server_fault};
use super::page::Page;
use crate::settings::App;

fn step_now(state: StateId) -> Option<String> {
    let page = Bench::at(state).page();
    let now = page.all(|node| node.get("aria-current") == Some("step"));
    assert!(now.len() <= 1, "one step at a time");
    now.first().map(|node| node.text.clone())
}

#[test]
fn the_steps_tell_where_one_is() {
    for (state, step) in [
        (StateId::TotpGetApp, "Get the app"),
        (StateId::TotpBeginning, "Scan"),
        (StateId::TotpRefused, "Scan"),
        (StateId::TotpScanLarge, "Scan"),
        (StateId::TotpCodeChecking, "Type the code"),
        (StateId::DoneNameWrong, "Done"),
    ] {
        assert_eq!(step_now(state).as_deref(), Some(step), "{}", state.name());
    }
    assert_eq!(step_now(StateId::List), None);
}

#[test]
fn finished_steps_are_marked_for_those_who_listen() {
    let page = Bench::at(StateId::TotpCode).page();
    let past = page.class("mfa-step-past");
    assert_eq!(past.len(), 2);
    assert!(past.iter().all(|step| step.text.ends_with("finished")));
}

#[test]
fn back_and_cancel_are_there_while_something_is_being_added() {
    for state in [StateId::TotpGetApp, StateId::TotpScan, StateId::TotpCode, StateId::TotpRefused] {
        let page = Bench::at(state).page();
        let pressable = page.pressable();
        assert_eq!(pressable[..2], ["Back", "Cancel"], "{}", state.name());
    }
}

#[test]
fn while_a_code_is_checked_the_only_way_out_is_to_stop_waiting() {
    let page = Bench::at(StateId::TotpCodeChecking).page();
    assert!(!page.pressable().contains(&"Back"));
    assert_eq!(page.pressable()[0], "Cancel");
    assert_eq!(page.primary().get("aria-disabled"), Some("true"));
}

#[test]
fn nothing_moves_while_a_code_is_checked() {
    let (before, during) = (Bench::typing().page(), Bench::at(StateId::TotpCodeChecking).page());
    let content = |page: &Page| {
        let at = page.place("mfa-content");
        let inside = page.nodes.iter().filter(|node| node.inside.contains(&at));
        inside.map(|node| node.tag.clone()).collect::<Vec<_>>()
    };
    assert_eq!(content(&before), content(&during), "nothing comes between field and button");
    assert_eq!(before.primary().text, during.primary().text);
}

#[test]
fn looking_whether_somebody_signed_in_says_so_at_once() {
    let mut bench = Bench::at(StateId::SignInChecking);
    assert_eq!(bench.page().id("mfa-title").text, "One moment, please");
    assert_eq!(bench.page().one("mfa-busy").text, "Checking that you’re signed in…");
    bench.now += 5_000;
    assert!(bench.page().one("mfa-busy").text.starts_with("Still working."));
}

#[test]
fn waiting_says_nothing_at_first_then_what_then_that_it_goes_on() {
    let mut bench = Bench::at(StateId::TotpBeginning);
    let said = |bench: &Bench| bench.page().one("mfa-busy").text.clone();
    assert_eq!(said(&bench), "");
    bench.now += 1_000;
    assert_eq!(said(&bench), "Getting your QR code…");
    bench.now += 4_000;
    assert_eq!(said(&bench), "Still working. This is taking longer than usual.");
}

#[test]
fn the_words_for_waiting_come_into_a_live_region_that_is_there_before() {
    for state in [
        StateId::Opening,
        StateId::TotpBeginning,
        StateId::TotpCodeChecking,
        StateId::ListRemoveBusy,
        StateId::SignInChecking,
        StateId::TotpScanKeeping,
        StateId::PhoneCodeKeeping,
        StateId::PhoneCodeResending,
        StateId::ListUndoBusy,
        StateId::DoneNameSaving,
    ] {
        let page = Bench::at(state).page();
        assert_eq!(page.one("mfa-busy").get("role"), Some("status"), "{}", state.name());
    }
}

#[test]
fn whatever_is_waited_for_can_be_given_up() {
    for state in [
        StateId::Opening,
        StateId::TotpBeginning,
        StateId::TotpCodeChecking,
        StateId::ListRemoveBusy,
        StateId::ListUndoBusy,
        StateId::SignInChecking,
        StateId::DoneNameSaving,
    ] {
        let mut bench = Bench::at(state);
        bench.now += 1_000;
        assert!(bench.page().pressable().contains(&"Cancel"), "{}", state.name());
    }
}

#[test]
fn the_main_button_has_its_place_while_the_key_is_waited_for() {
    let page = Bench::at(StateId::TotpBeginning).page();
    assert_eq!(page.primary().get("aria-disabled"), Some("true"));
    assert_eq!(page.primary().text, "Continue");
}

#[test]
fn a_limit_counts_down_and_then_says_that_it_is_over() {
    let mut bench = Bench::at(StateId::ClosedRateLimited);
    bench.now = 5_000;
    assert_eq!(bench.page().id("mfa-wait").text, "You can try again in 15 seconds.");
    assert_eq!(bench.page().primary().get("aria-describedby"), Some("mfa-wait"));
    bench.now = 19_001;
    assert_eq!(bench.page().id("mfa-wait").text, "You can try again in one second.");
    bench.now = 20_000;
    assert_eq!(bench.page().id("mfa-wait").text, "You can try again now.");
    assert_eq!(bench.page().primary().get("aria-disabled"), None);
}

#[test]
fn a_long_limit_is_told_in_minutes() {
    let bench = Bench::closed().failing(Failure::RateLimited { seconds: 600 });
    assert_eq!(bench.page().id("mfa-wait").text, "You can try again in 10 minutes.");
}

#[test]
fn a_fault_of_the_server_has_a_reference_for_support() {
    for bench in [Bench::closed(), Bench::beginning(), Bench::checking()] {
        let page = bench.failing(server_fault()).page();
        assert!(page.text().contains("Reference for support: 8f2c"));
    }
}

#[test]
fn every_failure_at_the_door_has_words_of_its_own() {
    let failures = [
        Failure::Offline,
        Failure::Timeout,
        Failure::Forbidden,
        Failure::RateLimited { seconds: 1 },
        Failure::Contract,
        Failure::Unsupported,
        server_fault(),
    ];
    let mut seen: Vec<String> = failures
        .into_iter()
        .map(|failure| Bench::closed().failing(failure).page().one("mfa-lead").text.clone())
        .collect();
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count);
}

#[test]
fn signing_in_is_a_link_to_where_the_host_says() {
    let page = Bench::at(StateId::SignInLink).page();
    assert_eq!(page.primary().tag, "a");
    assert_eq!(page.primary().get("href"), Some("/sign-in"));
    assert!(page.pressable().contains(&"I’m signed in"));
}

#[test]
fn without_an_address_signing_in_is_explained() {
    let mut bench = Bench::at(StateId::SignInLink);
    bench.settings.sign_in_url = None;
    let page = bench.page();
    assert_eq!(page.primary().text, "I’m signed in");
    assert!(page.text().contains("Sign in to this site in another window"));
}

#[test]
fn the_reason_to_sign_in_is_told() {
    for (failure, title) in [
        (Failure::Unauthenticated, "Please sign in again"),
        (Failure::ReauthRequired, "Please confirm that it’s you"),
        (Failure::IdentityChanged, "Someone else is signed in now"),
    ] {
        let mut bench = Bench::beginning().failing(failure);
        bench.host_says();
        assert_eq!(bench.page().id("mfa-title").text, title);
    }
}

#[test]
fn nobody_reads_the_key_while_it_waits_behind_a_sign_in() {
    let mut bench = Bench::checking().failing(Failure::Unauthenticated);
    bench.host_says();
    let page = bench.page();
    assert!(page.class("mfa-key").is_empty() && page.all(|node| node.tag == "input").is_empty());
}

#[test]
fn well_known_apps_have_their_stores() {
    let page = Bench::at(StateId::TotpGetApp).page();
    let links = page.class("mfa-app-links");
    assert!(links.len() >= 4);
    let stores = page.all(|node| {
        node.get("href").is_some_and(|url| url.contains("store") || url.contains("apps.apple"))
    });
    assert!(
        stores.iter().all(|node| node.get("href").is_some_and(|url| url.starts_with("https://")))
    );
}

#[test]
fn the_organization_s_own_app_stands_alone_if_it_is_required() {
    let mut bench = Bench::at(StateId::TotpGetApp);
    let app = |name: &str, required| App {
        name: name.to_owned(),
        ios: Some("https://apps.apple.com/app/id1".to_owned()),
        android: None,
        required,
    };
    bench.settings.apps = vec![app("One", false), app("Two", false)];
    assert_eq!(bench.page().class("mfa-app").len(), 2);
    assert!(bench.page().text().contains("Your organization recommends:"));
    bench.settings.apps = vec![app("One", false), app("Two", true)];
    assert_eq!(bench.page().one("mfa-app").text.matches("Two").count(), 1);
    assert_eq!(bench.page().id("mfa-title").text, "Get Two");
}

#[test]
fn a_store_s_qr_code_is_there_on_a_computer_before_anything_is_pressed() {
    let mut bench = Bench::at(StateId::TotpGetApp);
    let shown = |bench: &Bench| {
        let page = bench.page();
        assert!(page.class("mfa-qr").len() <= 2, "one for each store");
        page.class("mfa-store-toggle")
            .iter()
            .position(|node| node.get("aria-expanded") == Some("true"))
    };
    assert_eq!((shown(&bench), bench.page().class("mfa-qr").len()), (Some(0), 2));
    bench.ui(Intent::ShowStores(1));
    assert_eq!(shown(&bench), Some(1));
    bench.ui(Intent::ShowStores(1));
    assert_eq!((shown(&bench), bench.page().class("mfa-qr").len()), (None, 0));
    let phone = Bench { phone: true, ..Bench::at(StateId::TotpGetApp) }.page();
    let codes = (phone.class("mfa-store-toggle").len(), phone.class("mfa-qr").len());
    assert_eq!(codes, (0, 0), "a phone cannot scan itself");
}

#[test]
fn those_who_have_just_got_an_app_go_on_and_those_who_have_one_need_not_look() {
    let page = Bench::at(StateId::TotpGetApp).page();
    assert_eq!(page.primary().text, "Continue");
    assert!(page.pressable().contains(&"I already have one"));
}

#[test]
fn an_ended_enrollment_says_how_to_go_on() {
    for (state, action) in [
        (StateId::TotpExpired, "Get a new key"),
        (StateId::TotpLocked, "Start with a new key"),
        (StateId::TotpAddedElsewhere, "Show my sign-in methods"),
        (StateId::TotpRestartedElsewhere, "Show the new QR code"),
    ] {
        assert_eq!(Bench::at(state).page().primary().text, action);
    }
}
