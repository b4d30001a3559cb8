//! Answers that break the contract are contract errors, whatever is wrong with them.

use mfa_enroll_core::wizard::{Call, Failure};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{BEGIN, Fake, ask, begin, begin_with, confirm, door};
use super::golden::{folder, golden};
use crate::fake::{pollute, unpollute};

/// Asks the question that the file would answer.
async fn asked(name: &str, file: Value) -> Result<(), Failure> {
    let fake = door("answers/session", "answers/factors", "answers/enrollments");
    let reply = json!({"json": file});
    let (what, _) = name.split_once('-').expect("refused files are called what-why");
    let call = match what {
        "session" => {
            fake.on("GET /mfa/v1/session", reply);
            Call::Open
        }
        "factors" => {
            fake.on("GET /mfa/v1/factors", reply);
            Call::Open
        }
        "enrollment" => {
            fake.on(BEGIN, reply);
            begin()
        }
        "confirmed" => {
            fake.on("POST /mfa/v1/enrollments/*", reply);
            confirm("x")
        }
        _ => panic!("what does {name} answer?"),
    };
    ask(&fake, call).await.map(|_| ())
}

#[wasm_bindgen_test]
async fn refused_answers_are_contract_errors() {
    let files = folder("refused");
    assert!(files.len() >= 13, "{} files", files.len());
    for (name, file) in files {
        if !name.starts_with("problem-") {
            assert_eq!(asked(name, file).await, Err(Failure::Contract), "{name}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_refused_enrollment_is_refused_in_the_list_too() {
    for (name, file) in folder("refused") {
        if name.starts_with("enrollment-") {
            let fake = door("answers/session", "answers/factors", "answers/enrollments");
            let list = json!({"enrollments": [file], "server_time": 1});
            fake.on("GET /mfa/v1/enrollments?state=pending", json!({"json": list}));
            assert_eq!(ask(&fake, Call::Open).await, Err(Failure::Contract), "{name}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_refusal_without_a_code_is_judged_by_its_status() {
    let bad = golden("refused/problem-code-number");
    let (_, result) = begin_with(json!({"status": 422, "json": bad})).await;
    assert_eq!(result, Err(Failure::Contract));
    let nameless = golden("refused/problem-without-code");
    let (_, result) = begin_with(json!({"status": 500, "json": nameless})).await;
    assert_eq!(result, Err(Failure::Server { request_id: None, seconds: 0 }));
}

#[wasm_bindgen_test]
async fn every_member_that_is_missing_is_a_contract_error() {
    let whole = golden("answers/enrollment");
    for name in ["id", "kind", "expires_at", "extendable_until", "tries_left", "challenge"] {
        let mut file = whole.clone();
        file.as_object_mut().expect("an object").remove(name);
        let (_, result) = begin_with(json!({"json": file})).await;
        assert_eq!(result, Err(Failure::Contract), "without {name}");
    }
}

#[wasm_bindgen_test]
async fn what_a_page_puts_on_the_prototype_is_no_answer() {
    for name in ["id", "kind"] {
        let mut file = golden("answers/enrollment");
        file.as_object_mut().expect("an object").remove(name);
        pollute(name, "totp");
        let (_, result) = begin_with(json!({"json": file})).await;
        unpollute(name);
        assert_eq!(result, Err(Failure::Contract), "{name} of the prototype was read");
    }
    pollute("code", "unauthenticated");
    let (_, result) = begin_with(json!({"status": 422, "json": {}})).await;
    unpollute("code");
    assert_eq!(result, Err(Failure::Contract), "the code of the prototype was read");
}

#[wasm_bindgen_test]
async fn json_that_is_no_object_is_a_contract_error() {
    for file in [json!(null), json!([]), json!("enrollment"), json!(7), json!(true)] {
        let fake = Fake::new();
        fake.on(
            BEGIN,
            json!({"text": file.to_string(), "headers": {"content-type": "application/json"}}),
        );
        assert_eq!(ask(&fake, begin()).await, Err(Failure::Contract), "{file}");
    }
}
