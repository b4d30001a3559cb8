//! `DELETE /enrollments/{id}`.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{Done, ProblemCode};

use crate::browser::{code, otp};
use crate::harness::{START, Server};

#[tokio::test]
async fn giving_up_ends_the_enrollment_however_often_it_is_said() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    for _ in 0..3 {
        let answer = alice.call("DELETE", &format!("/enrollments/{}", begun.id), "").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json::<Done>().server_time, server.now(), "the clock");
        server.advance(1_000);
    }
    assert!(alice.pending().await.is_empty(), "its key is gone");
    let right = code(&otp(&begun), START);
    alice.confirm(&begun, &right).await.problem(ProblemCode::EnrollmentExpired);
    let events = server.audit().await;
    let cancelled = events.iter().filter(|event| **event == AuditEvent::EnrollmentCancelled);
    assert_eq!(cancelled.count(), 1, "it happened once");
}

#[tokio::test]
async fn what_is_enrolled_is_not_undone_by_giving_up() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    alice.confirm(&begun, &code(&otp(&begun), START)).await;
    let answer = alice.call("DELETE", &format!("/enrollments/{}", begun.id), "").await;
    answer.problem(ProblemCode::AlreadyEnrolled);
    assert_eq!(alice.factors().await.len(), 1, "the factor stays");
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let server = Server::start().await;
    let answer = server.alice().await.call("DELETE", "/enrollments/nothing", "").await;
    answer.problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn after_giving_up_beginning_makes_a_new_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    alice.call("DELETE", &format!("/enrollments/{}", begun.id), "").await;
    assert_ne!(otp(&alice.begin().await).secret, otp(&begun).secret, "another key");
}
