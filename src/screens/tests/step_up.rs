//! Proving again who is there.

use mfa_enroll_core::wizard::{Delivery, Failure, Intent, ProofChoice, Reply, StateId};

use super::bench::Bench;
use super::phone_bench::proofs;

#[test]
fn it_says_why_and_that_what_was_interrupted_goes_on() {
    let page = Bench::proving_by(0).page();
    assert_eq!(page.all(|node| node.tag == "h2")[0].text, "Please confirm that it’s you");
    assert!(page.one("mfa-lead").text.contains("goes on by itself"));
}

#[test]
fn what_was_being_done_is_not_drawn_behind_it() {
    for state in [StateId::StepUpChoosing, StateId::StepUpPassword, StateId::StepUpCode] {
        let page = Bench::at(state).page();
        assert!(page.all(|node| node.get("id") == Some("mfa-number")).is_empty());
        assert!(!page.text().contains("0470"), "nobody reads it over a shoulder");
    }
}

#[test]
fn every_choice_is_named_as_people_know_it() {
    let page = Bench::at(StateId::StepUpChoosing).page();
    let cards: Vec<&str> = page.class("mfa-card").into_iter().map(|card| &*card.text).collect();
    assert_eq!(
        cards,
        [
            "Code from the app “Work phone”",
            "Text to ••• 42",
            "Password",
            "One of your recovery codes"
        ]
    );
}

#[test]
fn an_app_has_its_field_at_once_and_a_phone_asks_before_it_sends() {
    let page = Bench::proving_by(0).page();
    assert_eq!(page.id("mfa-code").get("autocomplete"), Some("one-time-code"));
    let page = Bench::proving_by(1).page();
    assert!(page.all(|node| node.get("id") == Some("mfa-code")).is_empty());
    assert_eq!(page.primary().text, "Text me a code");
}

#[test]
fn one_choice_alone_offers_no_other() {
    let mut bench = Bench::proving();
    bench.reply(Reply::ProofChoices(vec![ProofChoice::Password]));
    assert!(!bench.page().pressable().contains(&"Use another way"));
    assert!(Bench::proving_by(2).page().pressable().contains(&"Use another way"));
}

#[test]
fn a_password_manager_finds_the_field() {
    let page = Bench::proving_by(2).page();
    let field = page.id("mfa-password");
    assert_eq!(field.get("type"), Some("password"));
    assert_eq!(field.get("autocomplete"), Some("current-password"));
    let form = page.primary().get("form").expect("the button belongs to the form");
    assert_eq!(page.id(form).tag, "form");
}

#[test]
fn a_wrong_password_is_tied_to_its_field_and_says_how_many_tries_are_left() {
    let page = Bench::at(StateId::StepUpPasswordWrong).page();
    let field = page.id("mfa-password");
    assert_eq!(field.get("aria-invalid"), Some("true"));
    let words = &page.id(field.get("aria-describedby").expect("words")).text;
    assert!(words.contains("not your password") && words.contains("2 more tries"), "{words}");
}

#[test]
fn an_empty_password_is_not_sent() {
    let page = Bench::with_password("").page();
    assert!(page.id("mfa-password-problem").text.contains("Type your password first"));
}

#[test]
fn a_password_that_could_not_be_checked_is_not_blamed() {
    let page = Bench::at(StateId::StepUpPasswordFailed).page();
    assert_eq!(page.id("mfa-password").get("aria-invalid"), None);
    assert!(page.text().contains("Reference for support: 8f2c"));
}

#[test]
fn a_refused_code_says_how_many_tries_are_left() {
    let page = Bench::at(StateId::StepUpCodeRefused).page();
    assert!(page.id("mfa-code-problem").text.contains("2 more tries"));
    assert_eq!(page.id("mfa-code").get("aria-invalid"), Some("true"));
}

#[test]
fn another_code_can_be_asked_for_when_its_time_has_come() {
    let mut bench = Bench::proof_sent();
    let page = bench.page();
    assert_eq!(page.id("mfa-resend-wait").text, "You can ask for another code in 30 seconds.");
    assert!(!page.pressable().contains(&"Text me a code"));
    bench.now += 30_000;
    assert!(bench.page().pressable().contains(&"Send a new code"));
}

#[test]
fn a_message_that_could_not_be_delivered_is_told_with_every_way_out() {
    let mut bench = Bench::proof_message(Delivery::Failed);
    bench.now += 30_000;
    let page = bench.page();
    let notice = page.one("mfa-notice-warning");
    assert!(notice.text.contains("isn’t delivered yet"), "{}", notice.text);
    for way in ["Send a new code", "Use another way"] {
        assert!(notice.text.contains(way), "{}", notice.text);
        let there = page.pressable().into_iter().filter(|label| *label == way).count();
        assert_eq!(there, 1, "{way} is there once");
    }
}

#[test]
fn a_code_that_could_not_be_sent_says_why_and_can_be_tried_again() {
    let page = Bench::at(StateId::StepUpSendFailed).page();
    let notice = &page.one("mfa-notice-problem").text;
    assert!(notice.contains("couldn’t be sent") && notice.contains("connection"), "{notice}");
    assert_eq!(page.primary().get("aria-disabled"), None);
}

#[test]
fn a_limit_on_sending_counts_down() {
    let limit = Failure::RateLimited { seconds: 40 };
    let page = Bench::proving_by(1).with(Intent::SendProof).failing(limit).page();
    assert_eq!(page.primary().get("aria-describedby"), Some("mfa-wait"));
    assert_eq!(page.id("mfa-wait").text, "You can try again in 40 seconds.");
}

#[test]
fn there_is_always_a_way_out() {
    for state in StateId::ALL.iter().filter(|state| state.name().starts_with("step-up-")) {
        assert!(Bench::at(*state).page().pressable().contains(&"Cancel"), "{}", state.name());
    }
    assert_eq!(proofs().len(), 4, "four kinds of choices");
}

#[test]
fn a_recovery_code_as_the_proof_is_not_a_password_and_says_that_it_is_used_up() {
    let page = Bench::at(StateId::StepUpRecovery).page();
    let field = page.id("mfa-password");
    assert_eq!((field.get("type"), field.get("autocomplete")), (Some("text"), Some("off")));
    assert!(page.text().contains("this one time only"));
    let wrong = Bench::at(StateId::StepUpRecoveryWrong).page();
    assert_eq!(wrong.id("mfa-password").get("value"), Some("nonsense"), "kept");
    assert!(wrong.text().contains("U"), "the letter that no code has, or its length");
}
