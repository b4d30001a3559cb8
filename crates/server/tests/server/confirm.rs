//! `POST /enrollments/{id}/confirm`.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{Confirmed, FactorKind, ProblemCode};

use crate::browser::{at_once, code, fresh_key, otp, wrong_code};
use crate::harness::{START, Server};

#[tokio::test]
async fn a_right_code_makes_a_factor() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let answer = alice.confirm(&enrollment, &code(&otp(&enrollment), START)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let confirmed: Confirmed = answer.json();
    assert_eq!(confirmed.factor.kind, FactorKind::Totp, "the kind");
    assert_eq!(confirmed.factor.name, "Authenticator app", "the name it gets by itself");
    assert_eq!(confirmed.factor.created_at, START, "now");
    assert_eq!(confirmed.factor.last_used_at, None, "not used to sign in");
    assert_eq!(confirmed.next_code_at, Some(START + 20_000), "the next step begins");
    assert_eq!(alice.factors().await, [confirmed.factor], "listed");
    assert!(alice.pending().await.is_empty(), "not pending any more");
    assert_eq!(server.audit().await.last(), Some(&AuditEvent::FactorAdded), "audited");
}

#[tokio::test]
async fn one_step_early_or_late_is_right_and_two_are_not() {
    for (offset, right) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let server = Server::start().await;
        let alice = server.alice().await;
        let enrollment = alice.begin().await;
        let at = START.saturating_add_signed(offset * 30_000);
        let answer = alice.confirm(&enrollment, &code(&otp(&enrollment), at)).await;
        assert_eq!(answer.status == 200, right, "{offset} steps: {}", answer.text());
    }
}

#[tokio::test]
async fn a_code_typed_at_the_end_of_its_step_may_arrive_in_the_next() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let typed = code(&otp(&enrollment), server.now());
    server.advance(20_100);
    assert_eq!(alice.confirm(&enrollment, &typed).await.status, 200, "a tenth of a second late");
}

#[tokio::test]
async fn the_clients_idea_of_the_time_does_not_matter() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let later = code(&otp(&enrollment), START + 600_000);
    let request = alice
        .request("POST", &format!("/mfa/v1/enrollments/{}/confirm", enrollment.id))
        .header("X-Mfa-Request", "1")
        .header("Idempotency-Key", fresh_key())
        .header("Content-Type", "application/json")
        .header("Date", "Fri, 15 Jan 2027 08:10:10 GMT")
        .body(format!(r#"{{"code":"{later}"}}"#).into())
        .expect("a request");
    server.send(request, alice.address).await.problem(ProblemCode::InvalidCode);
    let body = format!(r#"{{"code":"{later}","client_time":{}}}"#, START + 600_000);
    let path = format!("/enrollments/{}/confirm", enrollment.id);
    let problem = alice.call("POST", &path, &body).await.problem(ProblemCode::InvalidInput);
    assert_eq!(problem.field.as_deref(), Some("client_time"), "not a member");
}

#[tokio::test]
async fn a_wrong_code_counts_down_and_keeps_the_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let wrong = wrong_code(&otp(&enrollment), START);
    for left in [4, 3, 2, 1] {
        let problem = alice.confirm(&enrollment, &wrong).await.problem(ProblemCode::InvalidCode);
        assert_eq!(problem.tries_left, Some(left), "tries left");
        assert_eq!(problem.field.as_deref(), Some("code"), "which field");
        assert_eq!(problem.server_time, Some(START), "refusals tell the time too");
        let pending = alice.pending().await;
        assert_eq!(pending[0].challenge, enrollment.challenge, "the same QR code");
        assert_eq!(pending[0].tries_left, left, "the same number");
    }
    let right = code(&otp(&enrollment), START);
    assert_eq!(alice.confirm(&enrollment, &right).await.status, 200, "the fifth try may be right");
}

#[tokio::test]
async fn the_fifth_wrong_code_locks_the_enrollment() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let wrong = wrong_code(&otp(&enrollment), START);
    for _ in 0..4 {
        alice.confirm(&enrollment, &wrong).await.problem(ProblemCode::InvalidCode);
    }
    let problem = alice.confirm(&enrollment, &wrong).await.problem(ProblemCode::EnrollmentLocked);
    assert_eq!(problem.tries_left, Some(0), "none left");
    let right = code(&otp(&enrollment), START);
    alice.confirm(&enrollment, &right).await.problem(ProblemCode::EnrollmentLocked);
    assert!(alice.pending().await.is_empty(), "its key is gone");
    assert!(alice.factors().await.is_empty(), "nothing was enrolled");
    assert!(server.audit().await.contains(&AuditEvent::EnrollmentLocked), "audited");
}

#[tokio::test]
async fn after_a_lock_both_ways_of_beginning_make_a_new_key() {
    for body in [r#"{"kind":"totp"}"#, r#"{"kind":"totp","rotate":true}"#] {
        let server = Server::start().await;
        let alice = server.alice().await;
        let locked = alice.begin().await;
        let wrong = wrong_code(&otp(&locked), START);
        for _ in 0..5 {
            alice.confirm(&locked, &wrong).await;
        }
        let answer = alice.call("POST", "/enrollments", body).await;
        assert_eq!(answer.status, 201, "{body}: {}", answer.text());
        let new: mfa_enroll_wire::Enrollment = answer.json();
        assert_ne!(otp(&new).secret, otp(&locked).secret, "another key");
        let right = code(&otp(&new), START);
        assert_eq!(alice.confirm(&new, &right).await.status, 200, "and it works");
    }
}

#[tokio::test]
async fn what_is_no_code_is_told_apart_and_costs_no_try() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    for typed in ["", "12345", "1234567", "12345a", "abcdef", "1 2 3", "🙂🙂🙂🙂🙂🙂"] {
        let problem = alice.confirm(&enrollment, typed).await.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("code"), "{typed:?}");
    }
    assert_eq!(alice.pending().await[0].tries_left, 5, "no try was used");
}

#[tokio::test]
async fn codes_are_taken_as_people_write_them() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let typed = code(&otp(&enrollment), START);
    let spaced = format!(" {}-{} ", &typed[..3], &typed[3..]);
    assert_eq!(alice.confirm(&enrollment, &spaced).await.status, 200, "spaces and dashes");
}

#[tokio::test]
async fn confirming_twice_says_that_it_was_done() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let right = code(&otp(&enrollment), START);
    assert_eq!(alice.confirm(&enrollment, &right).await.status, 200, "once");
    alice.confirm(&enrollment, &right).await.problem(ProblemCode::AlreadyEnrolled);
    assert_eq!(alice.factors().await.len(), 1, "one factor");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_at_once_exactly_one_succeeds() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let right = code(&otp(&enrollment), START);
    let answers = at_once(50, || alice.confirm(&enrollment, &right)).await;
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 49, "{statuses:?}");
    assert_eq!(alice.factors().await.len(), 1, "one factor");
}

#[tokio::test]
async fn names_are_kept_trimmed_and_numbered() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let confirm = async |name: &str| {
        let enrollment = alice.begin().await;
        let right = code(&otp(&enrollment), server.now());
        let body = format!(r#"{{"code":"{right}","name":"{name}"}}"#);
        let answer =
            alice.call("POST", &format!("/enrollments/{}/confirm", enrollment.id), &body).await;
        answer.json::<Confirmed>().factor.name
    };
    assert_eq!(confirm("  My phone ").await, "My phone", "trimmed");
    assert_eq!(confirm("my PHONE").await, "my PHONE 2", "taken, whatever the case");
    assert_eq!(confirm("My phone").await, "My phone 3", "and again");
    assert_eq!(confirm(&"x".repeat(64)).await, "x".repeat(64), "the longest");
}

#[tokio::test]
async fn unnamed_apps_are_numbered_too() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let (second, _) = alice.enroll().await;
    assert_eq!(second.name, "Authenticator app 2", "the first free number");
}

#[tokio::test]
async fn a_bad_name_is_refused_before_the_code_is_spent() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let right = code(&otp(&enrollment), START);
    let path = format!("/enrollments/{}/confirm", enrollment.id);
    for name in ["", "  ", &"x".repeat(65), r"a\u202eb", r"a\nb", r"\u0000"] {
        let body = format!(r#"{{"code":"{right}","name":"{name}"}}"#);
        let problem = alice.call("POST", &path, &body).await.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("name"), "{name:?}");
    }
    assert_eq!(alice.confirm(&enrollment, &right).await.status, 200, "the code is still good");
}

#[tokio::test]
async fn an_unknown_enrollment_is_not_found() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for id in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "..%2f..", &"a".repeat(2000)] {
        let path = format!("/enrollments/{id}/confirm");
        let answer = alice.call("POST", &path, r#"{"code":"123456"}"#).await;
        answer.problem(ProblemCode::NotFound);
    }
}

#[tokio::test]
async fn the_secret_is_never_shown_after_confirming() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let key = fresh_key();
    let begun = alice.call_with("POST", "/enrollments", r#"{"kind":"totp"}"#, &key).await;
    let enrollment = begun.json();
    let right = code(&otp(&enrollment), START);
    let confirmed = alice.confirm(&enrollment, &right).await;
    assert!(!confirmed.text().contains("otpauth"), "not in the answer");
    assert!(!alice.get("/mfa/v1/factors").await.text().contains("otpauth"), "not in the list");
    let again = alice.call_with("POST", "/enrollments", r#"{"kind":"totp"}"#, &key).await;
    let uri = enrollment.challenge.uri.expect("shown once");
    assert!(!again.text().contains(&uri), "and the stored answer of begin is gone");
}
