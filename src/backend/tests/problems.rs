//! Every refusal of the contract, and those of proxies, become what the wizard acts on.

use mfa_enroll_core::wizard::{Call, Failure, InvalidField};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{BEGIN, Fake, ask, begin, begin_with, door, http, marks};
use super::golden::{folder, golden};
use super::retries::hurried;
use crate::backend::Backend;
use crate::browser::Abort;

/// What a golden problem means to the wizard.
fn meaning(code: &str) -> Failure {
    let request_id = Some("ea0c1156c0005270".to_owned());
    match code {
        "unauthenticated" => Failure::Unauthenticated,
        "reauth_required" => Failure::ReauthRequired,
        "identity_changed" => Failure::IdentityChanged,
        "forbidden" => Failure::Forbidden,
        "not_found" => Failure::NotFound,
        "already_enrolled" => Failure::AlreadyEnrolled,
        "duplicate_name" => Failure::DuplicateName,
        "precondition" => Failure::Precondition,
        "enrollment_expired" => Failure::Expired,
        "invalid_code" => Failure::InvalidCode { tries_left: Some(4) },
        "invalid_input" => Failure::InvalidInput { field: InvalidField::Other },
        "bad_credential" => Failure::BadCredential { tries_left: None },
        "setup_required" => Failure::SetupRequired,
        "weak_secret" => Failure::WeakSecret,
        "unsupported" => Failure::Unsupported,
        "enrollment_locked" => Failure::Locked,
        "rate_limited" => Failure::RateLimited { seconds: 300 },
        "method_not_allowed" | "too_large" | "unsupported_media_type" => Failure::Contract,
        "internal" => Failure::Server { request_id, seconds: 0 },
        "unavailable" => Failure::Server { request_id, seconds: 5 },
        _ => panic!("what does {code} mean?"),
    }
}

#[wasm_bindgen_test]
async fn every_golden_problem_means_what_it_should() {
    let files = folder("problems");
    assert!(files.len() >= 21, "{} files", files.len());
    for (name, file) in files {
        let status = file["status"].as_u64().expect("a status");
        let (result, _) = hurried(begin_with(json!({"status": status, "json": file}))).await;
        assert_eq!(result.1, Err(meaning(name)), "{name}");
    }
}

#[wasm_bindgen_test]
async fn problems_of_a_newer_backend_are_faults_of_the_server() {
    let (_, result) = begin_with(json!({"status": 418, "json": golden("newer/problem")})).await;
    assert_eq!(result, Err(Failure::Server { request_id: None, seconds: 0 }));
    let (_, result) =
        begin_with(json!({"status": 429, "json": golden("newer/problem-bare")})).await;
    assert_eq!(result, Err(Failure::RateLimited { seconds: 30 }));
}

#[wasm_bindgen_test]
async fn refusals_without_a_problem_are_judged_by_their_status() {
    let server = Failure::Server { request_id: None, seconds: 0 };
    for (status, expected) in [
        (400, Failure::Contract),
        (401, Failure::Unauthenticated),
        (403, Failure::Forbidden),
        (404, Failure::NotFound),
        (405, Failure::Contract),
        (410, Failure::Expired),
        (418, Failure::Contract),
        (429, Failure::RateLimited { seconds: 30 }),
        (500, server.clone()),
        (511, server),
    ] {
        for body in ["", "<!doctype html>", "{"] {
            let kind =
                json!({"content-type": if body == "{" { "application/json" } else { "text/html" }});
            let (_, result) =
                begin_with(json!({"status": status, "text": body, "headers": kind})).await;
            assert_eq!(result, Err(expected.clone()), "{status} with {body:?}");
        }
    }
}

#[wasm_bindgen_test]
async fn at_the_door_the_refusal_of_the_session_says_most() {
    let fake = door("answers/session", "answers/factors", "answers/enrollments");
    fake.on("GET /mfa/v1/factors", json!({"status": 500}));
    fake.on(
        "GET /mfa/v1/session",
        json!({"status": 401, "json": golden("problems/unauthenticated")}),
    );
    assert_eq!(ask(&fake, Call::Open).await, Err(Failure::Unauthenticated));
    let asked: Vec<_> = fake.asked().iter().map(|call| call["url"].clone()).collect();
    assert_eq!(asked.len(), 3, "all three are asked for at once, once: {asked:?}");
}

#[wasm_bindgen_test]
async fn a_backend_that_is_not_the_contracts_is_no_success() {
    let fake = Fake::new();
    assert_eq!(ask(&fake, begin()).await, Err(Failure::NotFound), "nothing answers");
    assert_eq!(fake.asked_for("POST", "/mfa/v1/enrollments").len(), 1);
    // 200 with a problem's body is still not what was asked for.
    fake.on(BEGIN, json!({"status": 200, "json": golden("problems/forbidden")}));
    assert_eq!(ask(&fake, begin()).await, Err(Failure::Contract));
}

#[wasm_bindgen_test]
async fn a_refusal_tells_the_servers_clock() {
    let fake = Fake::new();
    let problem =
        json!({"code": "invalid_code", "status": 422, "server_time": 1_795_291_200_000_u64});
    fake.on(BEGIN, json!({"status": 422, "json": problem}));
    let abort = Abort::new();
    let (result, clock) = http(&fake).ask(begin(), marks(), abort.signal()).await;
    assert_eq!(result, Err(Failure::InvalidCode { tries_left: None }));
    assert_eq!(clock, Some(1_795_291_200_000));
}
