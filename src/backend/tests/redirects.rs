//! Sign-in pages in the place of answers, and bodies that are not JSON.

use mfa_enroll_core::wizard::{Answer, Call, Failure, Reply};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{Fake, NOW, ask, begin_with, door, rename};
use super::golden::golden;

fn html(status: u16) -> Value {
    let headers = json!({"content-type": "text/html; charset=utf-8"});
    json!({"status": status, "headers": headers, "text": "<!doctype html><title>Sign in"})
}

#[wasm_bindgen_test]
async fn a_page_instead_of_an_answer_is_somebodys_sign_in() {
    let (fake, result) = begin_with(html(200)).await;
    assert_eq!(result, Err(Failure::Unauthenticated));
    assert_eq!(fake.asked().len(), 1, "asking again would not help");
    let fake = door("answers/session", "answers/factors", "answers/enrollments");
    fake.on("GET /mfa/v1/enrollments?state=pending", html(200));
    assert_eq!(ask(&fake, Call::Open).await, Err(Failure::Unauthenticated));
}

#[wasm_bindgen_test]
async fn a_page_is_not_taken_for_a_removal() {
    let fake = Fake::new();
    fake.on("DELETE /mfa/v1/factors/7", html(200));
    let removed = ask(&fake, Call::Remove { factor: "7".to_owned(), lost: false }).await;
    assert_eq!(removed, Err(Failure::Unauthenticated));
}

#[wasm_bindgen_test]
async fn redirects_are_not_followed() {
    for reply in [
        json!({"seen": {"type": "opaqueredirect", "status": 0}}),
        json!({"status": 302, "headers": {"location": "/sign-in"}}),
        json!({"status": 307, "headers": {"location": "/sign-in"}}),
        // A host's own fetch may follow them anyway.
        json!({"json": golden("answers/enrollment"), "seen": {"redirected": true}}),
    ] {
        let (fake, result) = begin_with(reply.clone()).await;
        assert_eq!(result, Err(Failure::Unauthenticated), "{reply}");
        assert_eq!(fake.asked().len(), 1, "{reply}");
        assert_eq!(fake.asked()[0]["redirect"], "manual");
    }
}

#[wasm_bindgen_test]
async fn an_empty_body_where_one_is_needed_is_a_contract_error() {
    for reply in [
        json!({"status": 200}),
        json!({"status": 204}),
        json!({"status": 201, "text": "", "headers": {"content-type": "text/plain"}}),
    ] {
        let (_, result) = begin_with(reply.clone()).await;
        assert_eq!(result, Err(Failure::Contract), "{reply}");
    }
}

#[wasm_bindgen_test]
async fn forgetting_an_enrollment_needs_no_body_and_takes_its_clock() {
    for (reply, server_time) in [
        (json!({"status": 204}), None),
        (json!({"status": 200, "text": "", "headers": {"content-type": "text/plain"}}), None),
        (json!({"status": 200, "json": {}}), None),
        (json!({"status": 200, "json": []}), None),
        (json!({"status": 200, "json": {"server_time": "now"}}), None),
        (json!({"status": 200, "json": golden("answers/done")}), Some(NOW)),
    ] {
        let fake = Fake::new();
        fake.on("DELETE /mfa/v1/enrollments/7", reply.clone());
        let forgotten = ask(&fake, Call::Discard { enrollment: "7".to_owned() }).await;
        let done = Answer { reply: Reply::Done, server_time };
        assert_eq!(forgotten, Ok(done), "{reply}");
    }
}

#[wasm_bindgen_test]
async fn a_removal_that_says_nothing_of_undoing_it_is_a_contract_error() {
    for reply in [json!({"status": 204}), json!({"status": 200, "json": {}})] {
        let fake = Fake::new();
        fake.on("DELETE /mfa/v1/factors/7", reply.clone());
        let removed = ask(&fake, Call::Remove { factor: "7".to_owned(), lost: false }).await;
        assert_eq!(removed, Err(Failure::Contract), "{reply}");
    }
}

#[wasm_bindgen_test]
async fn json_is_read_only_where_the_answer_says_that_it_is() {
    let text = golden("answers/enrollment").to_string();
    for (kind, read) in [
        ("application/json", true),
        ("application/json; charset=utf-8", true),
        ("Application/JSON ;charset=utf-8", true),
        ("application/problem+json", true),
        ("text/plain", false),
        ("application/jsonp", false),
        ("application/octet-stream", false),
    ] {
        let reply = json!({"headers": {"content-type": kind}, "text": text});
        let (_, result) = begin_with(reply).await;
        assert_eq!(result.is_ok(), read, "{kind}: {result:?}");
        assert!(read || result == Err(Failure::Contract), "{kind}: {result:?}");
    }
}

#[wasm_bindgen_test]
async fn ids_of_a_hostile_backend_lead_nowhere_else() {
    let base = "https://example.com/mfa/v1/factors/";
    for id in
        ["../../admin", "a/b", "7?x=1", "7#x", "%2e%2e", "..", ".", "\\..\\", "é\u{202E}", "7 8"]
    {
        let fake = Fake::new();
        fake.on("PATCH *", json!({"status": 404}));
        assert_eq!(ask(&fake, rename(id, "x")).await, Err(Failure::NotFound), "{id}");
        let url = fake.asked()[0]["url"].as_str().expect("an address").to_owned();
        let seen = resolved(&url);
        let last = seen.strip_prefix(base).unwrap_or_else(|| panic!("{id} leads to {seen}"));
        assert!(!last.is_empty() && !last.contains(['/', '?', '#', '\\']), "{id} leads to {seen}");
    }
}

/// Where the browser would go.
fn resolved(url: &str) -> String {
    #[wasm_bindgen::prelude::wasm_bindgen(inline_js = "
        export const resolve = (url) => new URL(url, 'https://example.com/').href
    ")]
    extern "C" {
        fn resolve(url: &str) -> String;
    }
    resolve(url)
}
