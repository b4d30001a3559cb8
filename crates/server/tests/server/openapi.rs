//! The published document: it names every route and status, and no more than that.

use std::collections::BTreeSet;

use mfa_enroll_server::demo;
use mfa_enroll_server::limit::{Bucket, HOUR, Limits};
use mfa_enroll_wire::ProblemCode;
use serde_json::Value;

use crate::browser::{code, otp, wrong_code};
use crate::contract::DOCUMENT;
use crate::harness::{PASSWORD, START, Server};
use crate::meant;
use crate::openapi_access;
use crate::openapi_recovery::recovery;
use crate::phone_browser::{MOBILE, other_than};

#[tokio::test]
async fn it_is_served_to_anybody() {
    let server = Server::start().await;
    let answer = server.browser().get("/mfa/v1/openapi.json").await;
    assert_eq!(answer.status, 200, "no session needed");
    assert_eq!(answer.header("content-type"), "application/json", "as JSON");
    let document: Value = answer.json();
    assert_eq!(document, *DOCUMENT, "the one that the tests use");
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "3.1");
    assert_eq!(document["servers"][0]["url"], "/mfa/v1", "its base");
}

#[test]
fn it_holds_every_type_and_code_of_the_contract() {
    let schemas = DOCUMENT["components"]["schemas"].as_object().expect("schemas");
    for name in [
        "SessionInfo",
        "FactorList",
        "UpdateFactor",
        "FactorAnswer",
        "BeginEnrollment",
        "Enrollment",
        "EnrollmentList",
        "ConfirmEnrollment",
        "Confirmed",
        "Problem",
        "ProblemCode",
        "RecoveryCodes",
        "RecoveryCodeSet",
        "ConfirmRecoveryCodes",
        "RecoveryCodesConfirmed",
    ] {
        assert!(schemas.contains_key(name), "{name}");
    }
    let codes = schemas["ProblemCode"].to_string();
    for code in ["unauthenticated", "reauth_required", "enrollment_locked", "rate_limited"] {
        assert!(codes.contains(code), "{code} in {codes}");
    }
    assert_eq!(schemas["BeginEnrollment"]["additionalProperties"], false, "closed requests");
}

#[test]
fn every_reference_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str));
                members.values().for_each(|member| references(member, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    references(&DOCUMENT, &mut found);
    assert!(found.len() > 20, "there are some");
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("inside the document");
        assert!(DOCUMENT.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn calls_that_change_something_name_their_headers() {
    for (path, operations) in DOCUMENT["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let headers: BTreeSet<&str> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "header")
                .filter_map(|parameter| parameter["name"].as_str())
                .collect();
            // A mail server has a credential of its own.
            let changes = method != "get" && !path.ends_with("/verify");
            let expected: &[&str] =
                if changes { &["Idempotency-Key", "X-Mfa-Request", "X-Mfa-User"] } else { &[] };
            assert!(headers.iter().eq(expected.iter()), "{method} {path}: {headers:?}");
        }
    }
}

/// Every documented answer is given by something here. Answers that are not documented make any
/// test fail (see `contract`), so document and server agree.
#[tokio::test]
async fn every_documented_answer_is_given() {
    let server = Server::ruled("[users.'carol@example.com']\nrequired = 1").await;
    everyday(&server).await;
    changes(&server).await;
    refused(&server).await;
    resent(&server).await;
    recovery(&server).await;
    let limited = Server::with(|parts| {
        parts.limits = Limits::demo()
            .with(Bucket::BeginByUser, 2, HOUR)
            .with(Bucket::ConfirmByUser, 1, HOUR)
            .with(Bucket::PasswordByName, 2, HOUR);
    })
    .await;
    rate_limited(&limited).await;

    let mut seen = server.seen.lock().expect("not poisoned").clone();
    seen.extend(limited.seen.lock().expect("not poisoned").clone());
    seen.extend(openapi_access::seen().await);
    seen.extend(meant::seen().await);
    let mut missing = BTreeSet::new();
    for (path, operations) in DOCUMENT["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            for status in operation["responses"].as_object().expect("responses").keys() {
                let answer =
                    (method.to_uppercase(), path.clone(), status.parse().expect("a status"));
                // Faults are in `faults`, for every route alike.
                if answer.2 < 500 && !seen.contains(&answer) {
                    missing.insert(answer);
                }
            }
        }
    }
    assert!(missing.is_empty(), "documented, but never given: {missing:#?}");
}

async fn everyday(server: &Server) {
    let alice = server.alice().await;
    for path in
        ["/session", "/factors", "/enrollments?state=pending", "/enrollments", "/openapi.json"]
    {
        alice.get(&format!("/mfa/v1{path}")).await;
        server.browser().get(&format!("/mfa/v1{path}")).await;
    }
    let begun = alice.begin().await;
    alice.begin().await;
    let path = format!("/enrollments/{}", begun.id);
    alice.call("POST", &format!("{path}/extend"), "").await;
    alice.confirm(&begun, &wrong_code(&otp(&begun), START)).await;
    alice.confirm(&begun, &code(&otp(&begun), START)).await;
    for (method, path) in
        [("POST", format!("{path}/confirm")), ("POST", format!("{path}/extend")), ("DELETE", path)]
    {
        alice.call(method, &path, r#"{"code":"123456"}"#).await;
        if path.ends_with("extend") {
            alice.call(method, &path, "").await;
        }
    }
    let (second, _) = alice.enroll().await;
    let path = format!("/factors/{}", second.id);
    alice.call("PATCH", &path, r#"{"name":"Authenticator app"}"#).await;
    alice.call("PATCH", &path, r#"{"name":"mine"}"#).await;
    alice.call("DELETE", &path, "").await;
    for _ in 0..4 {
        alice.enroll().await;
    }
    alice.rotate().await;

    let bob = server.bob().await;
    let locked = bob.begin().await;
    for _ in 0..6 {
        bob.confirm(&locked, &wrong_code(&otp(&locked), START)).await;
    }
    bob.call("POST", &format!("/enrollments/{}/extend", locked.id), "").await;
    let over = bob.begin().await;
    bob.call("DELETE", &format!("/enrollments/{}", over.id), "").await;
    bob.confirm(&over, "123456").await;
    bob.call("POST", &format!("/enrollments/{}/extend", over.id), "").await;
}

async fn refused(server: &Server) {
    let alice = server.bob().await;
    let nobody = server.browser();
    for (path, operations) in DOCUMENT["paths"].as_object().expect("paths") {
        for method in operations.as_object().expect("operations").keys() {
            if method == "get" {
                continue;
            }
            let method = method.to_uppercase();
            let path = path.replace("{id}", "x");
            nobody.call(&method, &path, "{}").await;
            alice.call(&method, &path, r#"{"nonsense":1}"#).await;
            alice.call(&method, &path, &" ".repeat(20_000)).await;
            alice.call_with(&method, &path, "", "short").await;
            let not_found = if path.ends_with("extend") { "" } else { r#"{"code":"123456"}"# };
            alice.call(&method, &path, not_found).await;
            alice.call(&method, &path, r#"{"name":"x"}"#).await;
            for (header, kind) in [("X-Mfa-Request", "text/plain"), ("X-Nothing", "text/plain")] {
                let request = alice
                    .request(&method, &format!("/mfa/v1{path}"))
                    .header(header, "1")
                    .header("Content-Type", kind)
                    .header("Idempotency-Key", crate::browser::fresh_key())
                    .body("{}".into())
                    .expect("a request");
                server.send(request, alice.address).await;
            }
        }
    }
}

async fn changes(server: &Server) {
    demo::put(&server.app, "carol@example.com", PASSWORD, None).await.expect("an account");
    let mut carol = server.signed_in("carol@example.com").await;
    carol.call("POST", "/setup/skip", "").await;
    let (factor, _) = carol.enroll().await;
    carol.call("DELETE", "/factors/x", "").await;
    let path = format!("/factors/{}", factor.id);
    carol.call("DELETE", &path, "").await.problem(ProblemCode::Precondition);
    let body = format!(r#"{{"factor":"{}"}}"#, factor.id);
    for body in [body.as_str(), r#"{"factor":"x"}"#] {
        carol.call("PUT", "/default-method", body).await;
    }
    for path in ["/setup/skip", "/setup/confirm", "/sessions/end-others"] {
        carol.call("POST", path, "").await;
    }
    carol.call("POST", "/enrollments", r#"{"kind":"totp","replaces":"x"}"#).await;
    carol.get("/mfa/v1/reauth").await;
    server.browser().get("/mfa/v1/reauth").await;
    carol.call("POST", "/reauth", r#"{"factor":"x","code":"123456"}"#).await;
    let phone = carol.enroll_phone("+32472666666").await;
    server.advance(60_000);
    for id in [&*phone.id, &*phone.id, "x"] {
        let body = format!(r#"{{"factor":"{id}","way":"sms"}}"#);
        carol.call("POST", "/reauth/send", &body).await;
        carol.get(&format!("/mfa/v1/reauth/send/{id}")).await;
    }
    server.browser().get("/mfa/v1/reauth/send/x").await;
    carol.call("DELETE", &format!("/factors/{}", phone.id), "").await;
    for call in ["lost", "restore", "lost"] {
        carol.call("POST", &format!("{path}/{call}"), "").await;
        carol.call("POST", &format!("/factors/x/{call}"), "").await;
    }
    let proof = carol.prove(&format!(r#"{{"password":"{PASSWORD}"}}"#)).await;
    assert_eq!(proof.status, 200, "{}", proof.text());
    for _ in 0..5 {
        carol.enroll().await;
    }
    carol.call("POST", &format!("{path}/restore"), "").await.problem(ProblemCode::Precondition);
}

async fn rate_limited(server: &Server) {
    let alice = server.alice().await;
    for _ in 0..3 {
        alice.call("POST", "/reauth", r#"{"password":"wrong"}"#).await;
    }
    let begun = alice.begin().await;
    alice.confirm(&begun, &wrong_code(&otp(&begun), START)).await;
    alice.confirm(&begun, &wrong_code(&otp(&begun), START)).await;
    alice.rotate().await;
    alice.rotate().await;
}

async fn resent(server: &Server) {
    let bob = server.bob().await;
    let begun = bob.begin_phone(MOBILE, "sms").await;
    bob.resend(&begun, "sms").await;
    server.advance(60_000);
    bob.resend(&begun, "sms").await;
    let wrong = other_than(&server.newest_code().await);
    for _ in 0..5 {
        bob.confirm(&begun, &wrong).await;
    }
    bob.resend(&begun, "sms").await;
    let over = bob.begin().await;
    bob.call("DELETE", &format!("/enrollments/{}", over.id), "").await;
    bob.resend(&over, "sms").await;
    bob.call("POST", "/enrollments/x/resend", r#"{"way":"sms"}"#).await;
    server.advance(6 * 60_000);
    let done = bob.begin_phone("+32471555555", "sms").await;
    bob.confirm(&done, &server.newest_code().await).await;
    bob.resend(&done, "sms").await;
}
