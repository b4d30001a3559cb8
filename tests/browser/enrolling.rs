//! Adding an authenticator app, from the empty list to the list with it.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::clipboard;
use crate::page::{
    BEGIN, BrokenClock, KEY, KEY_GROUPS, NOW, code, enrollment, eventually, factor, mounted,
};

const OTHER_KEY: &str = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";

fn body(request: &Value) -> Value {
    serde_json::from_str(request["body"].as_str().expect("a body")).expect("JSON")
}

#[wasm_bindgen_test]
async fn an_app_is_added_with_real_buttons_and_a_computed_code() {
    let clock = BrokenClock::new();
    let at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("done").await;
    assert_eq!(clock.end(), "", "the widget asked the device's calendar clock");
    let confirm = at.fake.asked_for("POST", "/enrollments/first/confirm");
    assert_eq!(confirm.len(), 1);
    assert_eq!(body(&confirm[0]), json!({"code": code(0), "name": "Authenticator app"}));
    assert!(at.page.text().contains("For your next sign-in, use the next code"));
    at.page.press("Done");
    at.page.until("list").await;
    assert!(at.page.has("Remove Authenticator app"));
    let expected = "opening list-empty choose totp-get-app totp-beginning totp-scan totp-code \
                    totp-code-checking done list";
    assert_eq!(at.page.states().trim_start_matches("nothing "), expected);
    at.end();
}

#[wasm_bindgen_test]
async fn events_tell_what_happened_in_order_and_no_secret() {
    let at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("done").await;
    let method = json!({"method": "totp"});
    let expected = [
        json!({"name": "mfa-ready", "detail": {}, "cancelable": false}),
        json!({"name": "mfa-before-enroll", "detail": method, "cancelable": true}),
        json!({
            "name": "mfa-enrolled",
            "detail": {"method": "totp", "factorId": "7"},
            "cancelable": false,
        }),
    ];
    assert_eq!(at.events(), expected);
    at.end();
}

#[wasm_bindgen_test]
async fn the_scan_step_shows_the_key_in_every_form() {
    let at = mounted();
    at.scan().await;
    let qr = at.page.find("svg[role=img]").expect("a QR code");
    let label = qr.get_attribute("aria-label").unwrap_or_default();
    assert!(label.contains("Can’t scan it?"), "{label}");
    let path = qr.query_selector("path").ok().flatten().and_then(|path| path.get_attribute("d"));
    assert!(path.is_some_and(|path| path.len() > 500), "it has modules");
    let text = at.page.find("[data-focus=key]").and_then(|key| key.text_content());
    assert_eq!(text.as_deref().map(str::trim), Some(KEY_GROUPS));
    let uri = enrollment("first", KEY)["challenge"]["uri"].clone();
    let link = at.page.find("a[href^=otpauth]").and_then(|link| link.get_attribute("href"));
    assert_eq!(link.map(Value::from), Some(uri), "byte for byte");
    for words in ["Example", "alice@example.com", "G E Z D, G N B V"] {
        assert!(at.page.text().contains(words), "{words}");
    }
    at.end();
}

#[wasm_bindgen_test]
async fn going_back_and_forth_keeps_the_key_and_asks_for_no_other() {
    let at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", "12 3");
    for state in ["totp-scan", "totp-get-app"] {
        at.page.press("Back");
        at.page.until(state).await;
    }
    at.page.press("I already have one");
    at.page.until("totp-scan").await;
    assert!(at.page.text().contains(KEY_GROUPS));
    at.page.press("Continue");
    at.page.until("totp-code").await;
    assert!(at.page.everything().ends_with("\n12 3"), "what was typed is still there");
    assert_eq!(at.fake.asked_for("POST", "/enrollments").len(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn starting_over_takes_the_old_key_off_the_page() {
    let at = mounted();
    at.scan().await;
    at.fake.on(BEGIN, json!({"status": 201, "json": enrollment("second", OTHER_KEY)}));
    at.page.press("Start over with a new key");
    at.seen("MFRG GZDF").await;
    let begun = at.fake.asked_for("POST", "/enrollments");
    assert_eq!(body(&begun[1]), json!({"kind": "totp", "rotate": true}));
    let keys: Vec<&Value> = begun.iter().map(|call| &call["headers"]["idempotency-key"]).collect();
    assert_ne!(keys[0], keys[1], "another intention");
    assert!(!at.page.everything().contains("GEZD"));
    assert!(at.page.text().contains("This is a new key"));
    at.end();
}

#[wasm_bindgen_test]
async fn a_double_click_is_one_intention() {
    let at = mounted();
    at.page.until("list-empty").await;
    at.page.double_click("Add sign-in method").await;
    at.page.until("choose").await;
    at.page.double_click("Authenticator app").await;
    at.page.until("totp-get-app").await;
    at.page.double_click("I already have one").await;
    at.page.until("totp-scan").await;
    assert_eq!(at.fake.asked_for("POST", "/enrollments").len(), 1);
    at.page.double_click("Continue").await;
    assert_eq!(at.page.state(), "totp-code");
    at.end();
}

#[wasm_bindgen_test]
async fn a_new_name_is_saved_and_seen_in_the_list() {
    let at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("done").await;
    let renamed = json!({"factor": factor("7", "Alice’s phone"), "server_time": NOW});
    at.fake.on("PATCH /mfa/v1/factors/7", json!({"json": renamed}));
    at.page.type_in("#mfa-name", "  Alice’s phone ");
    at.page.enter("#mfa-name");
    at.seen("Name saved").await;
    let asked = at.fake.asked_for("PATCH", "/factors/7");
    assert_eq!(body(&asked[0]), json!({"name": "Alice’s phone"}));
    at.page.press("Done");
    at.page.until("list").await;
    assert!(at.page.has("Remove Alice’s phone"));
    at.end();
}

#[wasm_bindgen_test]
async fn a_name_that_is_taken_is_kept_for_mending() {
    let at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("done").await;
    let taken = json!({"code": "duplicate_name", "status": 409});
    at.fake.on("PATCH /mfa/v1/factors/7", json!({"status": 409, "json": taken}));
    at.page.type_in("#mfa-name", "Tablet");
    at.page.press("Save name");
    at.page.until("done-name-wrong").await;
    assert!(at.page.everything().ends_with("\nTablet"));
    at.focused("name").await;
    at.end();
}

#[wasm_bindgen_test]
async fn the_key_is_copied_without_its_spaces() {
    let at = mounted();
    let written = clipboard("granted");
    at.scan().await;
    at.page.press("Copy key");
    eventually("copied", || at.page.has("Copied")).await;
    assert_eq!(written.get(0).as_string().as_deref(), Some(KEY));
    assert_eq!(written.length(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn cancelling_lets_the_backend_forget_the_key() {
    let at = mounted();
    at.scan().await;
    at.page.press("Cancel");
    at.page.until("list-empty").await;
    let discarded = at.fake.asked_for("DELETE", "/enrollments/first");
    assert_eq!(discarded.len(), 1);
    assert!(discarded[0]["headers"]["idempotency-key"].is_string());
    assert!(at.names().contains(&"mfa-cancel".to_owned()));
    assert!(!at.page.everything().contains("GEZD"));
    at.end();
}

#[wasm_bindgen_test]
async fn a_code_of_the_step_before_is_good_enough_to_send() {
    let at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", &code(-1));
    at.page.until("done").await;
    assert_eq!(at.fake.asked_for("POST", "/confirm").len(), 1);
    at.end();
}
