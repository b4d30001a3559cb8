//! Calls with the same key are done once.

use mfa_enroll_wire::{Enrollment, ProblemCode};

use crate::browser::{at_once, code, fresh_key, otp, wrong_code};
use crate::harness::{START, Server};

const MINUTE: u64 = 60_000;
const BEGIN: &str = r#"{"kind":"totp","rotate":true}"#;

#[tokio::test]
async fn every_call_that_changes_something_needs_a_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (long, bad) = ("k".repeat(129), "has spaces in it, and more");
    let calls = [
        ("POST", "/enrollments"),
        ("POST", "/enrollments/x/confirm"),
        ("POST", "/enrollments/x/extend"),
        ("DELETE", "/enrollments/x"),
        ("PATCH", "/factors/x"),
        ("DELETE", "/factors/x"),
        ("POST", "/factors/x/lost"),
        ("POST", "/factors/x/restore"),
        ("PUT", "/default-method"),
        ("POST", "/reauth"),
        ("POST", "/reauth/send"),
        ("POST", "/setup/skip"),
        ("POST", "/setup/confirm"),
        ("POST", "/sessions/end-others"),
    ];
    for (method, path) in calls {
        for key in ["", "short", &long, bad] {
            let answer = alice.call_with(method, path, "{}", key).await;
            let problem = answer.problem(ProblemCode::InvalidInput);
            assert_eq!(problem.field.as_deref(), Some("Idempotency-Key"), "{method} {path} {key}");
        }
    }
}

#[tokio::test]
async fn a_repeated_begin_shows_the_same_key_again() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let key = fresh_key();
    let first = alice.call_with("POST", "/enrollments", BEGIN, &key).await;
    server.advance(1000);
    let again = alice.call_with("POST", "/enrollments", BEGIN, &key).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body), "byte for byte");
    assert_eq!(alice.rotate().await.status, 201, "another key is another call");
}

#[tokio::test]
async fn a_lost_answer_to_confirm_can_be_had_again() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    let body = format!(r#"{{"code":"{}"}}"#, code(&otp(&begun), START));
    let (path, key) = (format!("/enrollments/{}/confirm", begun.id), fresh_key());
    let first = alice.call_with("POST", &path, &body, &key).await;
    assert_eq!(first.status, 200, "done");
    server.advance(10 * MINUTE);
    let again = alice.call_with("POST", &path, &body, &key).await;
    assert_eq!((again.status, &again.body), (200, &first.body), "the same answer");
    assert_eq!(alice.factors().await.len(), 1, "one factor");
}

#[tokio::test]
async fn even_after_signing_in_again() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let key = fresh_key();
    let first = alice.call_with("POST", "/enrollments", BEGIN, &key).await;
    alice.sign_in("alice@example.com").await;
    let again = alice.call_with("POST", "/enrollments", BEGIN, &key).await;
    assert_eq!(again.body, first.body, "the person is the same");
}

#[tokio::test]
async fn a_repeated_wrong_code_costs_one_try() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    let body = format!(r#"{{"code":"{}"}}"#, wrong_code(&otp(&begun), START));
    let (path, key) = (format!("/enrollments/{}/confirm", begun.id), fresh_key());
    for _ in 0..7 {
        let answer = alice.call_with("POST", &path, &body, &key).await;
        assert_eq!(answer.problem(ProblemCode::InvalidCode).tries_left, Some(4), "the same");
    }
    assert_eq!(alice.pending().await[0].tries_left, 4, "one try");
}

#[tokio::test]
async fn a_key_cannot_be_used_for_another_call() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let key = fresh_key();
    let begun: Enrollment = alice.call_with("POST", "/enrollments", BEGIN, &key).await.json();
    let extend = format!("/enrollments/{}/extend", begun.id);
    for (path, body) in [("/enrollments", r#"{"kind":"totp"}"#), (&extend, "")] {
        let answer = alice.call_with("POST", path, body, &key).await;
        let problem = answer.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("Idempotency-Key"), "{path}");
    }
}

#[tokio::test]
async fn the_same_key_of_another_person_is_another_call() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let key = fresh_key();
    let hers: Enrollment = alice.call_with("POST", "/enrollments", BEGIN, &key).await.json();
    let his: Enrollment = bob.call_with("POST", "/enrollments", BEGIN, &key).await.json();
    assert_ne!(hers.id, his.id, "nothing is shared");
}

#[tokio::test]
async fn refusals_that_changed_nothing_are_not_remembered() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    server.advance(11 * MINUTE);
    let key = fresh_key();
    let refused = alice.call_with("POST", "/enrollments", BEGIN, &key).await;
    refused.problem(ProblemCode::ReauthRequired);
    alice.sign_in("alice@example.com").await;
    let answer = alice.call_with("POST", "/enrollments", BEGIN, &key).await;
    assert_eq!(answer.status, 201, "the same call succeeds after signing in");
}

#[tokio::test]
async fn answers_are_forgotten_after_fifteen_minutes() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let key = fresh_key();
    let first = alice.call_with("POST", "/enrollments", BEGIN, &key).await;
    server.advance(15 * MINUTE);
    alice.sign_in("alice@example.com").await;
    let answer = alice.call_with("POST", "/enrollments", BEGIN, &key).await;
    assert_eq!(answer.status, 201, "done anew");
    assert_ne!(answer.body, first.body, "another key");
}

#[tokio::test]
async fn a_repeated_removal_answers_the_same() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let (path, key) = (format!("/factors/{}", factor.id), fresh_key());
    for _ in 0..2 {
        assert_eq!(alice.call_with("DELETE", &path, "", &key).await.status, 200, "gone");
    }
    alice.call("DELETE", &path, "").await.problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn a_repeated_rename_answers_the_same_whatever_happened_since() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let (path, key) = (format!("/factors/{}", factor.id), fresh_key());
    let first = alice.call_with("PATCH", &path, r#"{"name":"one"}"#, &key).await;
    alice.call("PATCH", &path, r#"{"name":"two"}"#).await;
    let again = alice.call_with("PATCH", &path, r#"{"name":"one"}"#, &key).await;
    assert_eq!(again.body, first.body, "the answer of then");
    assert_eq!(alice.factors().await[0].name, "two", "and not done again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_deliveries_of_one_call_do_it_once() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    let body = format!(r#"{{"code":"{}"}}"#, code(&otp(&begun), START));
    let (path, key) = (format!("/enrollments/{}/confirm", begun.id), fresh_key());
    let answers = at_once(50, || alice.call_with("POST", &path, &body, &key)).await;
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (200, &answers[0].body), "all the same");
    }
    assert_eq!(alice.factors().await.len(), 1, "one factor");
}
