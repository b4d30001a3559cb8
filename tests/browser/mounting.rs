//! Mounting, changing and taking off the widget.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::{pollute, settle, unpollute};
use crate::page::{backend, config, factor, mount_bare, mount_with, mounted, with_factors};

#[wasm_bindgen_test]
async fn the_page_hears_once_that_the_widget_is_ready() {
    let at = mounted();
    assert_eq!(at.names(), [""; 0], "nothing is ready before the backend has answered");
    at.page.until("list-empty").await;
    at.page.press("Add sign-in method");
    at.page.until("choose").await;
    let ready = json!({"name": "mfa-ready", "detail": {}, "cancelable": false});
    assert_eq!(at.events(), [ready]);
    at.end();
}

#[wasm_bindgen_test]
async fn the_methods_of_the_account_are_listed() {
    let fake = backend();
    let strange = json!({"id": "9", "kind": "seal", "name": "Signet", "created_at": 1});
    with_factors(&fake, &[factor("7", "Work phone"), strange]);
    let at = mount_with(fake, json!({}));
    at.page.until("list").await;
    for words in ["Work phone", "Signet", "Another kind of method", "Not used yet"] {
        assert!(at.page.text().contains(words), "{words}: {}", at.page.text());
    }
    assert!(at.page.has("Remove Work phone") && !at.page.has("Remove Signet"));
    at.end();
}

#[wasm_bindgen_test]
async fn a_change_of_settings_keeps_what_is_on_the_screen() {
    let mut at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", "123");
    let (root, input) = (at.page.find(".mfa-root"), at.page.find("#mfa-code"));
    let asked = at.fake.asked().len();
    at.handle.update(&config(json!({"helpUrl": "https://help.example/", "dir": "rtl"})));
    settle().await;
    assert_eq!(at.page.state(), "totp-code");
    assert!(at.page.has("Get help"));
    assert_eq!(at.page.dirs(), "en rtl");
    assert_eq!((at.page.find(".mfa-root"), at.page.find("#mfa-code")), (root, input));
    assert!(at.page.everything().ends_with("\n123"), "what was typed is still there");
    assert_eq!(at.fake.asked().len(), asked, "nothing is asked anew");
    at.end();
}

#[wasm_bindgen_test]
async fn another_mode_starts_over_in_the_same_place() {
    let mut at = mounted();
    at.page.until("list-empty").await;
    let root = at.page.find(".mfa-root");
    at.handle.update(&config(json!({"mode": "setup"})));
    at.page.until("choose").await;
    assert_eq!(at.page.find(".mfa-root"), root);
    assert_eq!(at.fake.asked_for("GET", "/session").len(), 2);
    at.end();
}

#[wasm_bindgen_test]
async fn another_endpoint_is_asked_at_once() {
    let mut at = mounted();
    at.page.until("list-empty").await;
    at.fake.on("GET /other/session", json!({"status": 403}));
    at.handle.update(&config(json!({"endpoint": "/other"})));
    at.page.until("closed-error").await;
    assert_eq!(at.fake.asked_for("GET", "/other/session").len(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn setup_mode_begins_with_the_choice_and_leaving_it_is_an_event() {
    let at = mount_with(backend(), json!({"mode": "setup"}));
    at.page.until("choose").await;
    assert_eq!(at.names(), ["mfa-ready"]);
    at.page.press("Back");
    at.page.until("list-empty").await;
    assert_eq!(at.names(), ["mfa-ready", "mfa-cancel"]);
    at.end();
}

#[wasm_bindgen_test]
async fn taking_the_widget_off_aborts_its_requests_and_empties_its_place() {
    let fake = backend();
    fake.on("GET /mfa/v1/session", json!({"silent": true}));
    let mut at = mount_with(fake, json!({}));
    at.page.until("opening").await;
    assert_eq!(at.fake.asked_for("GET", "/session")[0]["aborted"], json!(false));
    at.handle.unmount();
    settle().await;
    assert_eq!(at.fake.asked_for("GET", "/session")[0]["aborted"], json!(true));
    assert_eq!(at.page.root().child_nodes().length(), 0);
    assert_eq!(at.fake.asked().len(), 3, "nothing is asked afterward");
    at.end();
}

#[wasm_bindgen_test]
async fn a_widget_taken_off_before_its_first_drawing_never_appears() {
    let mut at = mounted();
    at.handle.unmount();
    settle().await;
    assert_eq!(at.page.root().child_nodes().length(), 0);
    assert_eq!(at.page.states(), "nothing", "no screen was there long enough to be seen");
    at.page.wake();
    settle().await;
    assert!(at.fake.asked().iter().all(|call| call["aborted"] == json!(true)), "nobody waits");
    at.end();
}

#[wasm_bindgen_test]
async fn calls_after_the_end_do_no_harm() {
    let mut at = mounted();
    at.page.until("list-empty").await;
    at.handle.unmount();
    at.handle.unmount();
    at.handle.resume();
    at.handle.update(&config(json!({"mode": "setup"})));
    settle().await;
    assert_eq!(at.page.root().child_nodes().length(), 0);
    assert_eq!(at.fake.asked().len(), 3);
    at.end();
}

#[wasm_bindgen_test]
async fn a_place_can_be_used_again() {
    let mut at = mounted();
    at.scan().await;
    at.handle.unmount();
    at.handle = mfa_enroll::mount(at.page.root(), &config(json!({})), &at.page.hooks());
    at.page.until("list-empty").await;
    assert_eq!(at.page.root().child_nodes().length(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn two_widgets_on_a_page_know_nothing_of_each_other() {
    let one = mounted();
    let fake = backend();
    with_factors(&fake, &[factor("7", "Work phone")]);
    let other = mount_with(fake, json!({"endpoint": "/mfa/v1/", "lang": "en-GB"}));
    one.code().await;
    other.page.until("list").await;
    one.page.type_in("#mfa-code", "12");
    assert!(!other.page.everything().contains("GEZD") && one.page.text().contains("digit code"));
    assert_eq!((one.fake.asked().len(), other.fake.asked().len()), (4, 3));
    one.end();
    other.page.press("Remove Work phone");
    other.page.until("list-removing").await;
    other.end();
}

#[wasm_bindgen_test]
async fn without_hooks_the_pages_own_fetch_is_used_and_nobody_objects() {
    let at = mount_bare(backend());
    at.scan().await;
    assert_eq!(at.fake.asked_for("POST", "/enrollments").len(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn members_of_the_wrong_type_count_as_missing() {
    let members = json!({
        "mode": 7, "dir": ["rtl"], "helpUrl": {}, "logo": true, "apps": "none",
        "allowedAlgorithms": {"0": "SHA512"}, "minSecretBits": "512", "expectedIssuer": 3,
    });
    let at = mount_with(backend(), members);
    at.scan().await;
    assert_eq!(at.page.dirs(), "en ltr");
    assert!(!at.page.has("Get help") && at.page.find("img").is_none());
    at.end();
}

#[wasm_bindgen_test]
async fn what_a_script_puts_on_the_prototype_is_no_configuration() {
    for (name, value) in [("signInUrl", "https://evil.example/"), ("expectedIssuer", "Evil")] {
        pollute(name, value);
    }
    let fake = backend();
    fake.on("GET /mfa/v1/session", json!({"status": 401}));
    let at = mount_with(fake, json!({}));
    at.page.until("sign-in-link").await;
    let everything = at.page.everything();
    unpollute("signInUrl");
    unpollute("expectedIssuer");
    assert!(!everything.contains("evil.example"), "{everything}");
    at.end();
}

#[wasm_bindgen_test]
async fn pins_of_the_host_refuse_a_key_and_do_not_show_it() {
    let at = mount_with(backend(), json!({"minSecretBits": 256}));
    at.page.until("list-empty").await;
    at.page.press("Add sign-in method");
    at.page.until("choose").await;
    at.page.press("Authenticator app");
    at.page.until("totp-get-app").await;
    at.page.press("I already have one");
    at.page.until("totp-refused").await;
    assert!(!at.page.everything().contains("GEZD"));
    assert!(at.page.text().contains("160 of 256 bits"), "{}", at.page.text());
    assert!(at.names().contains(&"mfa-error".to_owned()));
    at.end();
}
