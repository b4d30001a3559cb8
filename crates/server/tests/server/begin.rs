//! `POST /enrollments` and `GET /enrollments`.

use std::collections::BTreeSet;

use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{Enrollment, FactorKind, ProblemCode};

use crate::browser::otp;
use crate::harness::{START, Server};

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn beginning_shows_a_key_and_changes_nothing_in_the_account() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let answer = alice.call("POST", "/enrollments", r#"{"kind":"totp"}"#).await;
    assert_eq!(answer.status, 201, "new");
    let enrollment: Enrollment = answer.json();
    assert_eq!(enrollment.kind, FactorKind::Totp, "what was asked for");
    assert_eq!(enrollment.tries_left, 5, "all tries");
    assert_eq!(enrollment.expires_at, START + 15 * MINUTE, "fifteen minutes");
    assert_eq!(enrollment.extendable_until, START + 60 * MINUTE, "an hour at most");
    assert_eq!(enrollment.server_time, START, "the server's clock");
    assert!(alice.factors().await.is_empty(), "pending is not enrolled");
    assert_eq!(server.audit().await.last(), Some(&AuditEvent::EnrollmentBegun), "audited");
}

#[tokio::test]
async fn the_key_uri_names_issuer_account_and_every_setting() {
    let server = Server::start().await;
    let enrollment = server.alice().await.begin().await;
    let text = enrollment.challenge.uri.expect("an otpauth challenge");
    let uri = KeyUri::parse(&text).expect("a key URI");
    assert_eq!(uri.issuer(), Some("Example"), "the issuer");
    assert_eq!(uri.account(), "alice@example.com", "the account");
    assert_eq!(uri.secret_bits(), 160, "a full key");
    assert!(text.ends_with("&algorithm=SHA1&digits=6&period=30"), "{text}");
}

#[tokio::test]
async fn ids_and_keys_are_long_and_never_repeat() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let mut seen = BTreeSet::new();
    for _ in 0..8 {
        let enrollment: Enrollment = alice.rotate().await.json();
        assert_eq!(enrollment.id.len(), 27, "160 bits as base64url");
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        assert!(enrollment.id.bytes().all(plain), "{}", enrollment.id);
        seen.insert(otp(&enrollment).secret.expose().to_vec());
        seen.insert(enrollment.id.into_bytes());
    }
    assert_eq!(seen.len(), 16, "all different");
}

#[tokio::test]
async fn beginning_again_shows_the_same_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let first = alice.begin().await;
    server.advance(5 * MINUTE);
    let answer = alice.call("POST", "/enrollments", r#"{"kind":"totp","rotate":false}"#).await;
    assert_eq!(answer.status, 200, "not a new one");
    let again: Enrollment = answer.json();
    assert_eq!((&again.id, &again.challenge), (&first.id, &first.challenge), "the same QR code");
    assert_eq!(again.expires_at, first.expires_at, "showing it does not extend it");
}

#[tokio::test]
async fn a_reload_finds_the_pending_enrollment() {
    let server = Server::start().await;
    let alice = server.alice().await;
    assert!(alice.pending().await.is_empty(), "nothing yet");
    let begun = alice.begin().await;
    let pending = alice.pending().await;
    assert_eq!(pending, [begun], "with its key");
}

#[tokio::test]
async fn rotating_makes_a_new_key_and_ends_the_old_one() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let old = alice.begin().await;
    let answer = alice.rotate().await;
    assert_eq!(answer.status, 201, "a new one");
    let new: Enrollment = answer.json();
    assert_ne!(otp(&new).secret, otp(&old).secret, "another key");
    assert_eq!(alice.pending().await.len(), 1, "only the new one is pending");
    let code = crate::browser::code(&otp(&old), server.now());
    alice.confirm(&old, &code).await.problem(ProblemCode::EnrollmentExpired);
    assert!(alice.factors().await.is_empty(), "the old key enrolls nothing");
}

#[tokio::test]
async fn rotating_without_a_pending_one_is_an_ordinary_begin() {
    let server = Server::start().await;
    assert_eq!(server.alice().await.rotate().await.status, 201, "new");
}

#[tokio::test]
async fn an_enrollment_ends_after_fifteen_minutes_to_the_millisecond() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let first = alice.begin().await;
    server.advance(15 * MINUTE - 1);
    assert_eq!(alice.pending().await.len(), 1, "a millisecond before");
    server.advance(1);
    assert!(alice.pending().await.is_empty(), "over");
    let code = crate::browser::code(&otp(&first), server.now());
    alice.confirm(&first, &code).await.problem(ProblemCode::EnrollmentExpired);
}

#[tokio::test]
async fn after_an_end_beginning_makes_a_new_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let first = alice.begin().await;
    server.advance(15 * MINUTE);
    let mut alice = alice;
    alice.sign_in("alice@example.com").await;
    let second = alice.begin().await;
    assert_ne!(first.id, second.id, "another enrollment");
    assert_ne!(otp(&first).secret, otp(&second).secret, "another key");
}

#[tokio::test]
async fn a_new_key_needs_a_recent_sign_in() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    server.advance(10 * MINUTE);
    assert_eq!(alice.rotate().await.status, 201, "ten minutes are recent");
    server.advance(1);
    let problem = alice.rotate().await.problem(ProblemCode::ReauthRequired);
    assert_eq!(problem.methods.as_deref(), Some(&["password".to_owned()][..]), "how to prove it");
    alice.sign_in("alice@example.com").await;
    assert_eq!(alice.rotate().await.status, 201, "after signing in again");
}

#[tokio::test]
async fn showing_the_pending_key_again_needs_no_new_sign_in() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    server.advance(12 * MINUTE);
    assert_eq!(alice.begin().await.id, begun.id, "the same, as listing would show it");
}

#[tokio::test]
async fn with_a_factor_the_proof_of_identity_is_its_code() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    server.advance(10 * MINUTE + 1);
    let problem = alice.rotate().await.problem(ProblemCode::ReauthRequired);
    assert_eq!(problem.methods.as_deref(), Some(&["totp".to_owned()][..]), "not the password");
}

#[tokio::test]
async fn unknown_kinds_are_unsupported() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for kind in ["passkey", "unknown", "TOTP", ""] {
        let body = format!(r#"{{"kind":"{kind}"}}"#);
        let problem = alice.call("POST", "/enrollments", &body).await;
        let problem = problem.problem(ProblemCode::Unsupported);
        assert_eq!(problem.field.as_deref(), Some("kind"), "{kind:?}");
    }
}

#[tokio::test]
async fn only_pending_enrollments_can_be_listed() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for query in
        ["", "?state=", "?state=confirmed", "?state=pending&state=pending", "?State=pending"]
    {
        let answer = alice.get(&format!("/mfa/v1/enrollments{query}")).await;
        let problem = answer.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("state"), "{query}");
    }
}

#[tokio::test]
async fn an_account_may_have_five_apps() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for number in 1..=5 {
        alice.enroll().await;
        assert_eq!(alice.factors().await.len(), number, "one more");
    }
    alice.rotate().await.problem(ProblemCode::Precondition);
}

#[tokio::test]
async fn a_sixth_app_is_refused_at_confirm_too() {
    let server = Server::start().await;
    let (phone, laptop) = (server.alice().await, server.alice().await);
    let late = laptop.begin().await;
    for _ in 0..5 {
        phone.enroll().await;
    }
    let code = crate::browser::code(&otp(&late), server.now());
    laptop.confirm(&late, &code).await.problem(ProblemCode::Precondition);
    assert_eq!(phone.factors().await.len(), 5, "still five");
}
