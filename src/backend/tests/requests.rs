//! What the backend is sent: the golden requests, with the headers of the contract.

use mfa_enroll_core::wizard::{Call, Kind};
use mfa_enroll_wire::{CSRF_HEADER, IDEMPOTENCY_KEY, USER_HEADER};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{ENROLLMENT, Fake, KEY, ask, begin, confirm, door, rename};
use super::golden::golden;

/// The one request of a call.
async fn sent(call: Call) -> Value {
    let fake = Fake::new();
    // Whatever the answer: what counts here is the question.
    drop(ask(&fake, call).await);
    let mut asked = fake.asked();
    assert_eq!(asked.len(), 1, "{asked:?}");
    asked.remove(0)
}

fn remove(factor: &str, lost: bool) -> Call {
    Call::Remove { factor: factor.to_owned(), lost }
}

fn body(request: &Value) -> Value {
    serde_json::from_str(request["body"].as_str().expect("a body of text")).expect("JSON")
}

#[wasm_bindgen_test]
async fn bodies_are_the_golden_requests() {
    let rotate = Call::Begin { kind: Kind::Totp, rotate: true, phone: None, replaces: None };
    for (name, call, url) in [
        ("requests/begin", begin(), "/mfa/v1/enrollments"),
        ("requests/begin-rotate", rotate, "/mfa/v1/enrollments"),
        (
            "requests/confirm-named",
            confirm("Alice’s phone 📱"),
            "/mfa/v1/enrollments/1FhiMWuXNgwyI7VPjJBgMBVa7OA/confirm",
        ),
        ("requests/rename", rename("7", "工作手机"), "/mfa/v1/factors/7"),
    ] {
        let request = sent(call).await;
        assert_eq!(body(&request), golden(name), "{name}");
        assert_eq!(request["url"], url, "{name}");
    }
}

#[wasm_bindgen_test]
async fn every_call_goes_where_the_contract_says() {
    let enrollment = ENROLLMENT.to_owned();
    let there = format!("/mfa/v1/enrollments/{ENROLLMENT}");
    for (call, method, url) in [
        (begin(), "POST", "/mfa/v1/enrollments".to_owned()),
        (confirm("x"), "POST", format!("{there}/confirm")),
        (Call::Extend { enrollment: enrollment.clone() }, "POST", format!("{there}/extend")),
        (Call::Discard { enrollment }, "DELETE", there.clone()),
        (rename("7", "x"), "PATCH", "/mfa/v1/factors/7".to_owned()),
        (remove("7", false), "DELETE", "/mfa/v1/factors/7".to_owned()),
    ] {
        let request = sent(call).await;
        assert_eq!(request["method"], method, "{url}");
        assert_eq!(request["url"], Value::from(url));
    }
}

#[wasm_bindgen_test]
async fn changes_carry_the_headers_of_the_contract() {
    let change = sent(begin()).await;
    let headers = json!({
        "accept": "application/json, application/problem+json",
        "content-type": "application/json",
        CSRF_HEADER.to_ascii_lowercase(): "1",
        IDEMPOTENCY_KEY.to_ascii_lowercase(): KEY,
        USER_HEADER.to_ascii_lowercase(): "ada%2F7%20%C3%A9",
    });
    assert_eq!(change["headers"], headers);
    let mut removal = sent(remove("7", false)).await;
    let sent = removal["headers"].as_object_mut().expect("an object");
    assert_eq!(sent.remove("idempotency-key"), Some(KEY.into()));
    assert_eq!(sent.remove("x-mfa-user"), Some("ada%2F7%20%C3%A9".into()));
    assert_eq!(sent.get("content-type"), None, "there is no body");
    assert_eq!(removal["body"], Value::Null);
}

#[wasm_bindgen_test]
async fn questions_carry_no_idempotency_key_and_no_body() {
    let fake = door("answers/session", "answers/factors", "answers/enrollments");
    assert!(ask(&fake, Call::Open).await.is_ok());
    for question in fake.asked() {
        assert_eq!(question["method"], "GET");
        assert_eq!(question["headers"]["x-mfa-request"], "1");
        assert_eq!(question["headers"].as_object().map(serde_json::Map::len), Some(2));
        assert_eq!(question["body"], Value::Null);
    }
}

#[wasm_bindgen_test]
async fn nothing_is_cached_followed_or_told_to_others() {
    for request in [sent(begin()).await, sent(Call::Discard { enrollment: "e".to_owned() }).await] {
        assert_eq!(request["cache"], "no-store");
        assert_eq!(request["redirect"], "manual");
        assert_eq!(request["referrerPolicy"], "no-referrer");
        assert_eq!(request["credentials"], "same-origin");
    }
}
