//! Typing the code: what is sent, what is explained, and how often.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::{Hurry, end_all, settle};
use crate::page::{CONFIRM, Mounted, NOW, code, factor, jump, mounted};

/// The codes that were sent.
fn sent(at: &Mounted) -> Vec<String> {
    let code = |call: &Value| {
        let body: Value =
            serde_json::from_str(call["body"].as_str().expect("a body")).expect("JSON");
        body["code"].as_str().expect("a code").to_owned()
    };
    at.fake.asked_for("POST", "/confirm").iter().map(code).collect()
}

fn wrong() -> String {
    // No code of the steps around, whatever they are.
    let near: Vec<String> = (-40..40).map(code).collect();
    let free = (0..1_000_000).map(|number| format!("{number:06}"));
    free.into_iter().find(|code| !near.contains(code)).expect("one of a million")
}

fn refused(tries_left: u32) -> Value {
    let problem = json!({"code": "invalid_code", "status": 422, "tries_left": tries_left});
    json!({"status": 422, "json": problem})
}

#[wasm_bindgen_test]
async fn every_way_to_write_digits_is_understood() {
    let spread = |from: char| -> String {
        code(0)
            .bytes()
            .filter_map(|digit| char::from_u32(u32::from(from) + u32::from(digit - b'0')))
            .collect()
    };
    let (start, end) = (code(0)[..3].to_owned(), code(0)[3..].to_owned());
    let dashed = format!(" {start}-{end} ");
    for typed in [spread('０'), spread('٠'), spread('۰'), dashed] {
        let at = mounted();
        at.code().await;
        at.page.type_in("#mfa-code", &typed);
        at.page.until("done").await;
        assert_eq!(sent(&at), [code(0)], "{typed}");
        at.end();
    }
}

#[wasm_bindgen_test]
async fn a_code_that_does_not_match_is_explained_and_not_sent() {
    let at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", &wrong());
    at.page.until("totp-code-hint").await;
    assert!(at.page.text().contains("That code doesn’t match"));
    assert_eq!(sent(&at), [""; 0]);
    let input = at.page.find("#mfa-code").expect("the field");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    at.end();
}

#[wasm_bindgen_test]
async fn check_anyway_always_asks_the_backend() {
    let at = mounted();
    at.fake.on(CONFIRM, refused(4));
    at.code().await;
    at.page.type_in("#mfa-code", &wrong());
    at.page.until("totp-code-hint").await;
    at.page.press("Check anyway");
    at.page.until("totp-code-refused").await;
    assert_eq!(sent(&at), [wrong()]);
    assert!(at.page.text().contains("You have 4 more tries."), "{}", at.page.text());
    assert!(at.page.everything().ends_with(&wrong()), "what was typed is still there");
    at.end();
}

#[wasm_bindgen_test]
async fn one_more_try_is_said_in_words() {
    let at = mounted();
    at.fake.on(CONFIRM, refused(1));
    at.code().await;
    at.page.type_in("#mfa-code", &wrong());
    at.page.press("Check");
    at.page.until("totp-code-refused").await;
    assert!(at.page.text().contains("You have one more try."), "{}", at.page.text());
    at.end();
}

#[wasm_bindgen_test]
async fn enter_held_down_sends_a_code_once() {
    let at = mounted();
    at.fake.on(CONFIRM, refused(4));
    at.code().await;
    at.page.type_in("#mfa-code", &wrong());
    for _ in 0..5 {
        at.page.enter("#mfa-code");
    }
    at.page.until("totp-code-refused").await;
    for _ in 0..5 {
        at.page.enter("#mfa-code");
        settle().await;
    }
    assert_eq!(sent(&at), [wrong()]);
    assert!(at.page.text().contains("You’ve tried that code already"));
    at.end();
}

#[wasm_bindgen_test]
async fn letters_and_missing_digits_are_never_sent() {
    let at = mounted();
    at.code().await;
    for (typed, words) in [
        ("12a", "“a” isn’t a digit"),
        ("", "Type the code first"),
        ("12345", "One digit is missing"),
        ("12345678901", "5 digits too many"),
    ] {
        at.page.type_in("#mfa-code", typed);
        at.page.enter("#mfa-code");
        at.page.until("totp-code-input").await;
        settle().await;
        assert!(at.page.text().contains(words), "{words}: {}", at.page.text());
        assert!(at.page.everything().ends_with(typed), "{typed}");
    }
    assert_eq!(sent(&at), [""; 0]);
    at.end();
}

#[wasm_bindgen_test]
async fn a_phone_whose_clock_is_off_is_told_apart() {
    for (steps, words) in [(-4, "clock seems about"), (5, "clock seems about")] {
        let at = mounted();
        at.code().await;
        at.page.type_in("#mfa-code", &code(steps));
        at.page.until("totp-code-hint").await;
        let direction = if steps < 0 { "slow" } else { "fast" };
        let text = at.page.text();
        assert!(text.contains(words) && text.contains(direction), "{steps}: {text}");
        assert_eq!(sent(&at), [""; 0]);
        at.end();
    }
}

#[wasm_bindgen_test]
async fn server_time_is_measured_again_from_every_answer() {
    let at = mounted();
    at.scan().await;
    // The page slept, or the stopwatch stood still: an answer puts it right.
    jump(10 * 60_000);
    at.page.wake();
    at.page.press("Continue");
    at.page.until("totp-code").await;
    at.page.type_in("#mfa-code", &code(20));
    at.page.until("done").await;
    assert_eq!(sent(&at), [code(20)]);
    at.end();
}

#[wasm_bindgen_test]
async fn without_a_network_the_code_stays_and_a_retry_is_the_same_intention() {
    let at = mounted();
    at.fake.on(CONFIRM, json!({"lost": true}));
    at.code().await;
    let hurry = Hurry::new();
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("totp-code-failed").await;
    assert_eq!(hurry.pauses().iter().filter(|pause| **pause >= 500).count(), 2);
    end_all();
    assert!(at.events().contains(
        &json!({"name": "mfa-error", "detail": {"code": "offline"}, "cancelable": false})
    ));
    let factor = factor("7", "Authenticator app");
    at.fake.on(CONFIRM, json!({"json": {"factor": factor, "server_time": NOW}}));
    at.page.press("Try again");
    at.page.until("done").await;
    let asked = at.fake.asked_for("POST", "/confirm");
    assert_eq!(asked.len(), 4);
    let key = &asked[0]["headers"]["idempotency-key"];
    assert!(key.as_str().is_some_and(|key| key.len() > 64), "{key}");
    assert!(asked.iter().all(|call| call["headers"]["idempotency-key"] == *key));
    at.end();
}

#[wasm_bindgen_test]
async fn a_lock_ends_the_enrollment() {
    let at = mounted();
    let locked = json!({"code": "enrollment_locked", "status": 423, "tries_left": 0});
    at.fake.on(CONFIRM, json!({"status": 423, "json": locked}));
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("totp-locked").await;
    assert!(!at.page.everything().contains("GEZD"));
    at.page.press("Start with a new key");
    at.page.until("totp-scan-new-key").await;
    let begun = at.fake.asked_for("POST", "/enrollments");
    assert!(begun[1]["body"].as_str().is_some_and(|body| body.contains("\"rotate\":true")));
    at.end();
}
