//! `POST /enrollments/{id}/extend`.

use mfa_enroll_wire::{Enrollment, ProblemCode};

use crate::browser::{code, otp};
use crate::harness::{START, Server};

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn extending_gives_a_full_life_from_now_with_the_same_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    server.advance(13 * MINUTE);
    for body in ["", "{}"] {
        let answer = alice.call("POST", &format!("/enrollments/{}/extend", begun.id), body).await;
        assert_eq!(answer.status, 200, "{body:?}: {}", answer.text());
        let extended: Enrollment = answer.json();
        assert_eq!(extended.expires_at, START + 28 * MINUTE, "fifteen minutes from now");
        assert_eq!(extended.extendable_until, begun.extendable_until, "the end of it all stays");
        assert_eq!(extended.challenge, begun.challenge, "the same QR code");
    }
    server.advance(14 * MINUTE);
    let right = code(&otp(&begun), server.now());
    assert_eq!(alice.confirm(&begun, &right).await.status, 200, "and it still works");
}

#[tokio::test]
async fn an_hour_is_the_end_however_often_it_is_extended() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    let path = format!("/enrollments/{}/extend", begun.id);
    let mut last = begun.expires_at;
    for _ in 0..11 {
        server.advance(5 * MINUTE);
        let extended: Enrollment = alice.call("POST", &path, "{}").await.json();
        assert!(extended.expires_at >= last, "never shorter");
        assert!(extended.expires_at <= START + 60 * MINUTE, "never over an hour");
        last = extended.expires_at;
    }
    assert_eq!(last, START + 60 * MINUTE, "the whole hour");
    server.advance(5 * MINUTE);
    alice.call("POST", &path, "{}").await.problem(ProblemCode::EnrollmentExpired);
}

#[tokio::test]
async fn what_ended_cannot_be_extended() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    let path = format!("/enrollments/{}/extend", begun.id);
    alice.confirm(&begun, &code(&otp(&begun), START)).await;
    alice.call("POST", &path, "").await.problem(ProblemCode::AlreadyEnrolled);
    alice.call("POST", "/enrollments/nothing/extend", "").await.problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn a_body_with_something_in_it_is_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    let path = format!("/enrollments/{}/extend", begun.id);
    let answer = alice.call("POST", &path, r#"{"expires_at":9999999999999}"#).await;
    let problem = answer.problem(ProblemCode::InvalidInput);
    assert_eq!(problem.field.as_deref(), Some("expires_at"), "not for the caller to say");
}
