//! What a screen reader hears: words that come into a region which was there before.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::{clipboard, settle};
use crate::page::{CONFIRM, Ear, code, eventually, mounted};

#[wasm_bindgen_test]
async fn words_come_into_a_region_that_was_there_from_the_start() {
    let at = mounted();
    at.page.until("list-empty").await;
    let ear = Ear::at(&at.page);
    assert_eq!(ear.heard(), "");
    clipboard("granted");
    at.scan().await;
    at.page.press("Copy key");
    eventually("an announcement", || !ear.heard().is_empty()).await;
    assert!(ear.heard().starts_with("Key copied."), "{}", ear.heard());
    assert!(ear.is_same(), "no screen on the way made another one");
    at.end();
}

#[wasm_bindgen_test]
async fn a_check_and_its_result_are_heard() {
    let at = mounted();
    let problem = json!({"code": "invalid_code", "status": 422, "tries_left": 3});
    at.fake.on(CONFIRM, json!({"status": 422, "json": problem}));
    at.code().await;
    let ear = Ear::at(&at.page);
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("totp-code-refused").await;
    settle().await;
    let heard = ear.heard();
    let (checking, result) = heard.split_once('\n').expect("two announcements");
    assert_eq!(checking, "Checking your code…");
    assert!(result.contains("That code") && result.contains("You have 3 more tries."), "{result}");
    at.end();
}

#[wasm_bindgen_test]
async fn the_same_words_are_heard_again() {
    let at = mounted();
    at.code().await;
    let ear = Ear::at(&at.page);
    for times in 1..=3 {
        at.page.type_in("#mfa-code", "12");
        at.page.enter("#mfa-code");
        settle().await;
        let heard = ear.heard();
        assert_eq!(heard.matches("4 digits are missing").count(), times, "{heard}");
    }
    at.end();
}

#[wasm_bindgen_test]
async fn the_region_is_announced_politely_and_not_seen() {
    let at = mounted();
    at.page.until("list-empty").await;
    let region = at.page.find(".mfa-root > [role=status]").expect("the announcer");
    assert_eq!(region.get_attribute("aria-live").as_deref(), Some("polite"));
    assert_eq!(region.class_name(), "mfa-visually-hidden");
    let all = at.page.root().query_selector_all(".mfa-root > [role=status]").expect("a selector");
    assert_eq!(all.length(), 1);
    at.end();
}
