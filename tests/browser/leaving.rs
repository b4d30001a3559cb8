//! Pages that go away and come back.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::settle;
use crate::page::{CONFIRM, KEY, KEY_GROUPS, NOW, code, enrollment, mounted};

#[wasm_bindgen_test]
async fn a_page_that_goes_has_no_secret_left_on_it() {
    let at = mounted();
    at.scan().await;
    assert!(at.page.everything().contains(KEY) && at.page.everything().contains("GEZD"));
    at.page.go_away();
    settle().await;
    let left = at.page.everything();
    for secret in [KEY, "GEZD", "G E Z D", "otpauth:", "alice@example.com"] {
        assert!(!left.contains(secret), "{secret} in {left}");
    }
    assert!(at.page.find("svg[role=img]").is_none());
    at.end();
}

#[wasm_bindgen_test]
async fn a_page_that_goes_forgets_the_typed_code_and_stops_asking() {
    let at = mounted();
    at.fake.on(CONFIRM, json!({"silent": true}));
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("totp-code-checking").await;
    at.page.go_away();
    settle().await;
    assert!(!at.page.everything().contains(&code(0)));
    assert_eq!(at.fake.asked_for("POST", "/confirm")[0]["aborted"], json!(true));
    assert_eq!(at.fake.asked_for("DELETE", "/enrollments/first").len(), 0, "the key stays good");
    at.end();
}

#[wasm_bindgen_test]
async fn a_page_out_of_the_history_goes_on_with_the_same_key() {
    let at = mounted();
    at.scan().await;
    at.page.go_away();
    settle().await;
    let pending = json!({"enrollments": [enrollment("first", KEY)], "server_time": NOW});
    at.fake.on("GET /mfa/v1/enrollments?state=pending", json!({"json": pending}));
    at.page.come_back(true);
    at.page.until("totp-scan").await;
    assert!(at.page.text().contains(KEY_GROUPS));
    assert_eq!(at.fake.asked_for("GET", "/session").len(), 2);
    assert_eq!(at.fake.asked_for("POST", "/enrollments").len(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn a_page_that_is_merely_shown_changes_nothing() {
    let at = mounted();
    at.scan().await;
    at.page.come_back(false);
    settle().await;
    assert_eq!(at.page.state(), "totp-scan");
    assert_eq!(at.fake.asked().len(), 4);
    at.end();
}

#[wasm_bindgen_test]
async fn a_widget_that_is_taken_off_leaves_no_secret_and_no_listener() {
    let mut at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", "123");
    at.handle.unmount();
    settle().await;
    assert_eq!(at.page.everything(), "<div></div>");
    let asked = at.fake.asked().len();
    at.page.go_away();
    at.page.come_back(true);
    at.page.wake();
    settle().await;
    assert_eq!((at.fake.asked().len(), at.page.everything().as_str()), (asked, "<div></div>"));
    at.end();
}

#[wasm_bindgen_test]
async fn a_reload_goes_on_at_the_scan_step() {
    let at = mounted();
    at.code().await;
    let pending = json!({"enrollments": [enrollment("first", KEY)], "server_time": NOW});
    at.fake.on("GET /mfa/v1/enrollments?state=pending", json!({"json": pending}));
    let mut at = at;
    at.handle.unmount();
    let config = crate::page::config(json!({}));
    at.handle = mfa_enroll::mount(at.page.root(), &config, &at.page.hooks());
    at.page.until("totp-scan").await;
    assert!(at.page.text().contains(KEY_GROUPS));
    assert_eq!(at.fake.asked_for("POST", "/enrollments").len(), 1);
    at.end();
}
