//! `Retry-After` in all its shapes.

use mfa_enroll_core::wizard::Failure;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::begin_with;
use super::golden::golden;

const DATE: &str = "Sat, 21 Nov 2026 20:00:00 GMT";

async fn wait(reply: Value) -> u32 {
    match begin_with(reply).await.1 {
        Err(Failure::RateLimited { seconds }) => seconds,
        other => panic!("{other:?}"),
    }
}

async fn asked(headers: Value) -> u32 {
    wait(json!({"status": 429, "headers": headers})).await
}

#[wasm_bindgen_test]
async fn seconds_are_taken_as_they_are_within_reason() {
    for (text, expected) in [
        ("7", 7),
        ("  7 ", 7),
        ("0", 1),
        ("3600", 3_600),
        ("86400", 3_600),
        ("99999999999999999999", 3_600),
    ] {
        assert_eq!(asked(json!({"retry-after": text})).await, expected, "{text:?}");
    }
}

#[wasm_bindgen_test]
async fn a_date_is_measured_from_the_servers_own_clock() {
    for (then, expected) in [
        ("Sat, 21 Nov 2026 20:01:30 GMT", 90),
        ("Saturday, 21-Nov-26 20:01:30 GMT", 90),
        ("Sat, 21 Nov 2026 19:00:00 GMT", 1),
        ("Sun, 22 Nov 2026 20:00:00 GMT", 3_600),
    ] {
        assert_eq!(asked(json!({"retry-after": then, "date": DATE})).await, expected, "{then}");
    }
}

#[wasm_bindgen_test]
async fn without_the_servers_clock_a_date_says_nothing() {
    assert_eq!(asked(json!({"retry-after": DATE})).await, 30);
    assert_eq!(asked(json!({"retry-after": DATE, "date": "today"})).await, 30);
}

#[wasm_bindgen_test]
async fn nonsense_and_nothing_are_half_a_minute() {
    for text in ["", "soon", "-5", "1.5", "1e3", "2026-11-21T20:00:00Z", "7, 8", "NaN"] {
        let headers = json!({"retry-after": text, "date": DATE});
        assert_eq!(asked(headers).await, 30, "{text:?}");
    }
    assert_eq!(asked(json!({})).await, 30);
}

#[wasm_bindgen_test]
async fn the_body_says_it_where_the_header_does_not() {
    let problem = golden("problems/rate_limited");
    assert_eq!(wait(json!({"status": 429, "json": problem})).await, 300);
    let both = json!({"status": 429, "json": problem, "headers": {"retry-after": "12"}});
    assert_eq!(wait(both).await, 12, "the header wins");
    for (said, expected) in
        [(json!(0), 1), (json!(86_400), 3_600), (json!("9"), 30), (json!(-9), 30)]
    {
        let body = json!({"code": "rate_limited", "retry_after": said});
        assert_eq!(wait(json!({"status": 429, "json": body})).await, expected, "{said}");
    }
}
