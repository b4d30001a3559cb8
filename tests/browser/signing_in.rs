//! The session: not there, too old, ended in the middle, or somebody else's.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::settle;
use crate::page::{
    CONFIRM, KEY, Mounted, NOW, backend, code, enrollment, factor, mount_with, mounted,
};

fn ended() -> Value {
    json!({"status": 401, "json": {"code": "unauthenticated", "status": 401}})
}

fn session(id: &str) -> Value {
    let person = json!({"id": id, "account": "alice@example.com", "display_name": null});
    let offered = json!({"methods": [{"kind": "totp", "max": 5}]});
    json!({"json": {"user": person, "capabilities": offered, "server_time": NOW}})
}

fn auth_required(reason: &str) -> Value {
    json!({"name": "mfa-auth-required", "detail": {"reason": reason}, "cancelable": true})
}

/// A wizard at the code step whose session has ended when the code is sent.
async fn interrupted() -> Mounted {
    let at = mounted();
    at.fake.on(CONFIRM, ended());
    at.page.object_to("mfa-auth-required");
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("sign-in-host").await;
    let pending = json!({"enrollments": [enrollment("first", KEY)], "server_time": NOW});
    at.fake.on("GET /mfa/v1/enrollments?state=pending", json!({"json": pending}));
    at
}

#[wasm_bindgen_test]
async fn nobody_signed_in_and_nobody_listening_is_a_link() {
    let fake = backend();
    fake.on("GET /mfa/v1/session", ended());
    let at = mount_with(fake, json!({"signInUrl": "/sign-in"}));
    at.page.until("sign-in-link").await;
    assert_eq!(at.events(), [auth_required("unauthenticated")], "and nothing is ready");
    let link = at.page.find("a.mfa-button").and_then(|link| link.get_attribute("href"));
    assert_eq!(link.as_deref(), Some("/sign-in"));
    at.fake.on("GET /mfa/v1/session", session("1"));
    at.page.press("I’m signed in");
    at.page.until("list-empty").await;
    assert_eq!(at.names(), ["mfa-auth-required", "mfa-ready"]);
    at.end();
}

#[wasm_bindgen_test]
async fn a_page_that_signs_the_person_in_says_when_it_is_done() {
    let fake = backend();
    fake.on("GET /mfa/v1/session", ended());
    let at = mount_with(fake, json!({"signInUrl": "/sign-in"}));
    at.page.object_to("mfa-auth-required");
    at.page.until("sign-in-host").await;
    assert!(at.page.find("a.mfa-button").is_none(), "no link beside the page's own way");
    at.fake.on("GET /mfa/v1/session", session("1"));
    at.handle.resume();
    at.page.until("list-empty").await;
    at.end();
}

#[wasm_bindgen_test]
async fn a_session_that_ends_at_the_code_goes_on_at_the_code() {
    let at = interrupted().await;
    let hidden = at.page.everything();
    assert!(!hidden.contains("GEZD") && !hidden.contains(&code(0)), "nobody reads it meanwhile");
    let confirmed = json!({"factor": factor("7", "Authenticator app"), "server_time": NOW});
    at.fake.on(CONFIRM, json!({"json": confirmed}));
    at.handle.resume();
    at.page.until("totp-code").await;
    assert!(at.page.everything().ends_with(&code(0)), "what was typed is still there");
    at.page.press("Check code");
    at.page.until("done").await;
    let sent = at.fake.asked_for("POST", "/confirm");
    assert_eq!(sent.len(), 2);
    assert_eq!(
        sent[0]["headers"]["idempotency-key"], sent[1]["headers"]["idempotency-key"],
        "the same intention"
    );
    at.end();
}

#[wasm_bindgen_test]
async fn somebody_else_who_signs_in_sees_nothing_of_it() {
    let at = interrupted().await;
    at.fake.on("GET /mfa/v1/session", session("2"));
    let none = json!({"enrollments": [], "server_time": NOW});
    at.fake.on("GET /mfa/v1/enrollments?state=pending", json!({"json": none}));
    at.handle.resume();
    at.page.until("list-empty").await;
    let seen = at.page.everything();
    assert!(!seen.contains("GEZD") && !seen.contains(&code(0)));
    at.end();
}

#[wasm_bindgen_test]
async fn a_change_that_needs_a_fresh_session_says_so() {
    let at = mounted();
    let stale = json!({"code": "reauth_required", "status": 401, "methods": ["password"]});
    at.fake.on("POST /mfa/v1/enrollments", json!({"status": 401, "json": stale}));
    let choices = json!({"choices": [{"type": "password"}], "server_time": NOW});
    at.fake.on("GET /mfa/v1/reauth", json!({"json": choices}));
    at.page.until("list-empty").await;
    at.page.press("Add sign-in method");
    at.page.until("choose").await;
    at.page.press("Authenticator app");
    at.page.until("totp-get-app").await;
    at.page.press("I already have one");
    at.page.until("step-up-password").await;
    assert!(at.events().contains(&auth_required("reauth")));
    assert!(at.page.text().contains("Please confirm that it’s you"));
    at.end();
}

#[wasm_bindgen_test]
async fn a_resume_that_nobody_waits_for_changes_nothing() {
    let at = mounted();
    at.scan().await;
    at.handle.resume();
    settle().await;
    assert_eq!(at.page.state(), "totp-scan");
    assert_eq!(at.fake.asked().len(), 4);
    at.end();
}
