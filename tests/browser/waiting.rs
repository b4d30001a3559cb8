//! Waiting: what is said, when, and how it ends.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::settle;
use crate::page::{BEGIN, CONFIRM, backend, code, eventually, jump, mount_with, mounted};

#[wasm_bindgen_test]
async fn a_check_that_takes_long_says_so_and_ends_after_fifteen_seconds() {
    let at = mounted();
    at.fake.on(CONFIRM, json!({"silent": true}));
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("totp-code-checking").await;
    let region = at.page.find("p[role=status]").expect("a live region before there are words");
    assert_eq!(region.text_content().as_deref(), Some(""), "nothing in the first second");
    jump(1_100);
    at.seen("Checking your code…").await;
    jump(4_000);
    at.seen("Still working.").await;
    assert_eq!(at.page.find("p[role=status]"), Some(region), "the same region all along");
    assert_eq!(at.fake.asked_for("POST", "/confirm")[0]["aborted"], json!(false));
    jump(10_000);
    at.page.until("totp-code-failed").await;
    assert_eq!(at.fake.asked_for("POST", "/confirm")[0]["aborted"], json!(true));
    assert!(at.page.text().contains("didn’t answer in time"));
    at.end();
}

#[wasm_bindgen_test]
async fn a_check_can_be_cancelled_and_the_code_can_be_changed() {
    let at = mounted();
    at.fake.on(CONFIRM, json!({"silent": true}));
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("totp-code-checking").await;
    let readonly =
        || at.page.find("#mfa-code").is_some_and(|input| input.has_attribute("readonly"));
    assert!(readonly() && at.page.is_off("Check code"));
    at.page.press("Cancel");
    at.page.until("totp-code").await;
    settle().await;
    assert_eq!(at.fake.asked_for("POST", "/confirm")[0]["aborted"], json!(true));
    assert!(!readonly() && at.page.everything().ends_with(&code(0)));
    at.end();
}

#[wasm_bindgen_test]
async fn a_door_that_does_not_answer_can_be_cancelled_and_tried_again() {
    let fake = backend();
    fake.on("GET /mfa/v1/factors", json!({"silent": true}));
    let at = mount_with(fake, json!({}));
    at.page.until("opening").await;
    assert!(!at.page.has("Cancel"), "nothing to cancel yet");
    jump(1_500);
    at.seen("Loading your sign-in methods").await;
    eventually("a way to cancel", || at.page.has("Cancel")).await;
    at.page.press("Cancel");
    at.page.until("closed-error").await;
    let list = json!({"factors": [], "server_time": 1});
    at.fake.on("GET /mfa/v1/factors", json!({"json": list}));
    at.page.press("Try again");
    at.page.until("list-empty").await;
    at.end();
}

#[wasm_bindgen_test]
async fn a_rate_limit_at_the_door_is_waited_for() {
    let fake = backend();
    let limited = json!({"status": 429, "headers": {"retry-after": "9"}});
    fake.on("GET /mfa/v1/session", limited);
    let at = mount_with(fake, json!({}));
    at.page.until("closed-rate-limited").await;
    assert!(at.page.is_off("Try again"));
    at.page.press("Try again");
    settle().await;
    assert_eq!(at.fake.asked_for("GET", "/session").len(), 1, "too early");
    jump(10_000);
    at.seen("You can try again now.").await;
    assert!(!at.page.is_off("Try again"));
    at.page.press("Try again");
    settle().await;
    assert_eq!(at.fake.asked_for("GET", "/session").len(), 2);
    at.end();
}

#[wasm_bindgen_test]
async fn a_key_that_cannot_be_had_is_asked_for_again_as_the_same_intention() {
    let at = mounted();
    at.page.until("list-empty").await;
    let problem = json!({"code": "internal", "status": 500, "request_id": "1f0c42"});
    at.fake.on(BEGIN, json!({"status": 500, "json": problem}));
    at.page.press("Add sign-in method");
    at.page.until("choose").await;
    at.page.press("Authenticator app");
    at.page.until("totp-get-app").await;
    at.page.press("I already have one");
    at.page.until("totp-begin-failed").await;
    assert!(at.page.text().contains("Reference for support: 1f0c42"));
    at.page.press("Try again");
    let begun = || at.fake.asked_for("POST", "/enrollments");
    eventually("another try", || begun().len() == 2).await;
    let begun = begun();
    assert_eq!(begun[0]["headers"]["idempotency-key"], begun[1]["headers"]["idempotency-key"]);
    at.end();
}

#[wasm_bindgen_test]
async fn a_key_about_to_end_can_be_kept() {
    let at = mounted();
    at.scan().await;
    jump(14 * 60_000);
    at.page.until("totp-scan-ends-soon").await;
    let mut kept = crate::page::enrollment("first", crate::page::KEY);
    kept["expires_at"] = json!(crate::page::NOW + 1_800_000);
    kept["server_time"] = json!(crate::page::NOW + 840_000);
    at.fake.on("POST /mfa/v1/enrollments/first/extend", json!({"json": kept}));
    at.page.press("Keep this key");
    at.page.until("totp-scan").await;
    assert_eq!(at.fake.asked_for("POST", "/enrollments/first/extend").len(), 1);
    assert!(at.page.text().contains(crate::page::KEY_GROUPS));
    at.end();
}

#[wasm_bindgen_test]
async fn a_key_that_ended_is_taken_off_the_page() {
    let at = mounted();
    at.scan().await;
    jump(15 * 60_000);
    at.page.until("totp-expired").await;
    assert!(!at.page.everything().contains("GEZD"));
    at.end();
}
