//! Events that the page may prevent, and listeners that break.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::settle;
use crate::page::{Mounted, backend, code, factor, mount_with, mounted, removed, with_factors};

async fn listed() -> Mounted {
    let fake = backend();
    with_factors(&fake, &[factor("7", "Work phone"), factor("8", "Tablet")]);
    fake.on("DELETE /mfa/v1/factors/7", removed());
    let at = mount_with(fake, json!({}));
    at.page.until("list").await;
    at.page.press("Remove Work phone");
    at.page.until("list-removing").await;
    at
}

#[wasm_bindgen_test]
async fn a_page_that_objects_to_adding_keeps_the_choice() {
    let at = mounted();
    at.page.until("list-empty").await;
    at.page.press("Add sign-in method");
    at.page.until("choose").await;
    at.page.object_to("mfa-before-enroll");
    at.page.press("Authenticator app");
    settle().await;
    assert_eq!(at.page.state(), "choose");
    assert_eq!(at.names(), ["mfa-ready", "mfa-before-enroll"]);
    at.page.object_to("nothing");
    at.page.press("Authenticator app");
    at.page.until("totp-get-app").await;
    at.end();
}

#[wasm_bindgen_test]
async fn a_method_is_removed_after_the_page_and_the_person_agreed() {
    let at = listed().await;
    assert_eq!(at.fake.asked_for("DELETE", "/factors/7").len(), 0, "the person is asked first");
    at.page.press("Remove");
    at.page.until("list-undo").await;
    assert!(at.page.has("Remove Tablet") && !at.page.has("Remove Work phone"));
    let detail = json!({"method": "totp", "factorId": "7"});
    let events = at.events();
    assert_eq!(
        events[1],
        json!({"name": "mfa-before-remove", "detail": detail, "cancelable": true})
    );
    assert_eq!(events[2], json!({"name": "mfa-removed", "detail": detail, "cancelable": false}));
    assert_eq!(at.fake.asked_for("DELETE", "/factors/7").len(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn a_page_that_objects_to_removing_keeps_the_method() {
    let at = listed().await;
    at.page.object_to("mfa-before-remove");
    at.page.press("Remove");
    settle().await;
    assert_eq!(at.page.state(), "list-removing");
    assert_eq!(at.fake.asked_for("DELETE", "/factors/7").len(), 0);
    at.page.press("Keep it");
    at.page.until("list").await;
    assert!(at.page.has("Remove Work phone"));
    at.end();
}

#[wasm_bindgen_test]
async fn a_removal_that_fails_says_so_and_keeps_the_method() {
    let at = listed().await;
    at.fake.on("DELETE /mfa/v1/factors/7", json!({"status": 500}));
    at.page.press("Remove");
    at.page.until("list-remove-failed").await;
    assert!(at.page.text().contains("Something went wrong on the server"));
    assert!(at.names().contains(&"mfa-error".to_owned()));
    at.end();
}

#[wasm_bindgen_test]
async fn listeners_that_throw_break_nothing_and_do_not_object() {
    let at = mounted();
    at.page.break_listeners();
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("done").await;
    assert_eq!(at.names(), ["mfa-ready", "mfa-before-enroll", "mfa-enrolled"]);
    at.end();
}

#[wasm_bindgen_test]
async fn no_event_of_a_whole_walk_holds_a_secret() {
    let at = mounted();
    at.code().await;
    at.page.type_in("#mfa-code", "000000");
    settle().await;
    at.page.press("Back");
    at.page.until("totp-scan").await;
    at.page.press("Continue");
    at.page.until("totp-code").await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("done").await;
    let said = serde_json::to_string(&at.events()).expect("JSON");
    for secret in ["GEZD", "otpauth", "000000", code(0).as_str(), "alice"] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    assert_eq!(at.events().len(), 3, "{said}");
    at.end();
}
