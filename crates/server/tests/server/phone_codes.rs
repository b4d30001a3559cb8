//! The codes that are sent: the newest alone, once, for five minutes, five tries.

use mfa_enroll_wire::{Enrollment, ProblemCode, Way};

use crate::browser::{at_once, fresh_key};
use crate::harness::Server;
use crate::phone_browser::{MOBILE, begin_body, other_than};

const MINUTE: u64 = 60_000;
const SECOND: u64 = 1_000;

#[tokio::test]
async fn a_wrong_code_counts_and_the_fifth_locks() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    for left in (1..5).rev() {
        let problem = alice.confirm(&begun, &other_than(&code)).await;
        assert_eq!(problem.problem(ProblemCode::InvalidCode).tries_left, Some(left), "{left}");
    }
    alice.confirm(&begun, &other_than(&code)).await.problem(ProblemCode::EnrollmentLocked);
    alice.confirm(&begun, &code).await.problem(ProblemCode::EnrollmentLocked);
    alice.resend(&begun, "sms").await.problem(ProblemCode::EnrollmentLocked);
}

#[tokio::test]
async fn asking_for_another_code_does_not_give_tries_back() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    for _ in 0..3 {
        alice.confirm(&begun, &other_than(&code)).await;
    }
    server.advance(30 * SECOND);
    let resent: Enrollment = alice.resend(&begun, "sms").await.json();
    assert_eq!(resent.tries_left, 2, "as before");
    let code = server.newest_code().await;
    let problem = alice.confirm(&begun, &other_than(&code)).await;
    assert_eq!(problem.problem(ProblemCode::InvalidCode).tries_left, Some(1), "and on");
}

#[tokio::test]
async fn the_newest_code_alone_is_right() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let first = server.newest_code().await;
    server.advance(30 * SECOND);
    let resent: Enrollment = alice.resend(&begun, "sms").await.json();
    assert_eq!(resent.challenge.sent, Some(2), "the second");
    let second = server.newest_code().await;
    if first != second {
        alice.confirm(&begun, &first).await.problem(ProblemCode::InvalidCode);
    }
    assert_eq!(alice.confirm(&begun, &second).await.status, 200, "the second");
}

#[tokio::test]
async fn waits_grow_from_half_a_minute_to_two_minutes() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    for (wait, sent) in [(30, 2), (60, 3), (120, 4)] {
        let problem = alice.resend(&begun, "sms").await.problem(ProblemCode::RateLimited);
        assert_eq!(problem.retry_after, Some(wait), "before the code number {sent}");
        server.advance(u64::from(wait) * SECOND - 1);
        let problem = alice.resend(&begun, "sms").await.problem(ProblemCode::RateLimited);
        assert_eq!(problem.retry_after, Some(1), "a moment too early");
        server.advance(1);
        let resent: Enrollment = alice.resend(&begun, "sms").await.json();
        assert_eq!(resent.challenge.sent, Some(sent), "on time");
    }
    assert_eq!(server.messages().await.len(), 1, "what was not sent yet is not sent any more");
}

#[tokio::test]
async fn a_call_instead_is_another_code() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    alice.resend(&begun, "voice").await.problem(ProblemCode::RateLimited);
    server.advance(30 * SECOND);
    let resent: Enrollment = alice.resend(&begun, "voice").await.json();
    assert_eq!(resent.challenge.way, Some(Way::Voice), "by a call");
    let code = server.newest_code().await;
    assert_eq!(alice.confirm(&begun, &code).await.status, 200, "which is right");
}

#[tokio::test]
async fn resending_answers_the_same_for_the_same_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    server.advance(30 * SECOND);
    let path = format!("/enrollments/{}/resend", begun.id);
    let key = fresh_key();
    let first = alice.call_with("POST", &path, r#"{"way":"sms"}"#, &key).await;
    let again = alice.call_with("POST", &path, r#"{"way":"sms"}"#, &key).await;
    assert_eq!((first.status, again.status), (200, 200), "both");
    assert_eq!(first.body, again.body, "byte for byte");
    server.deliver().await;
    assert_eq!(server.messages().await.len(), 1, "one was sent, the older one dropped");
}

#[tokio::test]
async fn resending_wants_a_phone_and_a_known_way() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let app = alice.begin().await;
    alice.resend(&app, "sms").await.problem(ProblemCode::Unsupported);
    let begun = alice.begin_phone(MOBILE, "sms").await;
    server.advance(MINUTE);
    for way in ["office", "pigeon"] {
        let answer = alice.resend(&begun, way).await;
        assert_eq!(
            answer.problem(ProblemCode::InvalidInput).field.as_deref(),
            Some("way"),
            "{way}"
        );
    }
}

#[tokio::test]
async fn a_code_lives_five_minutes_and_no_longer() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    server.advance(5 * MINUTE);
    alice.confirm(&begun, &code).await.problem(ProblemCode::InvalidCode);
    let again = alice.resend(&begun, "sms").await;
    assert_eq!(again.status, 200, "another one: {}", again.text());
    let code = server.newest_code().await;
    server.advance(5 * MINUTE - 1);
    assert_eq!(alice.confirm(&begun, &code).await.status, 200, "the last moment");
}

#[tokio::test]
async fn extending_keeps_the_enrollment_but_not_the_code() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    server.advance(4 * MINUTE);
    let path = format!("/enrollments/{}/extend", begun.id);
    let longer: Enrollment = alice.call("POST", &path, "").await.json();
    assert_eq!(longer.expires_at, server.now() + 15 * MINUTE, "the enrollment");
    server.advance(MINUTE);
    alice.confirm(&begun, &code).await.problem(ProblemCode::InvalidCode);
}

#[tokio::test]
async fn a_code_is_used_once() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    assert_eq!(alice.confirm(&begun, &code).await.status, 200, "used");
    alice.confirm(&begun, &code).await.problem(ProblemCode::AlreadyEnrolled);
    server.advance(MINUTE);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let signing_in = server.newest_code().await;
    if signing_in != code {
        let answer = browser.form("/sign-in/challenge", &format!("code={code}")).await;
        assert_eq!(answer.status, 422, "not for signing in either");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_right_codes_at_once_one_confirms() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    let answers = at_once(100, || alice.confirm(&begun, &code)).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "one");
    assert_eq!(answers.iter().filter(|answer| answer.status == 409).count(), 99, "the rest");
    assert_eq!(alice.factors().await.len(), 1, "one factor");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_wrong_codes_at_once_five_are_evaluated() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let wrong = other_than(&server.newest_code().await);
    let answers = at_once(100, || alice.confirm(&begun, &wrong)).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 422).count(), 4, "then it locks");
    assert_eq!(answers.iter().filter(|answer| answer.status == 423).count(), 96, "the rest");
}

#[tokio::test]
async fn codes_are_read_as_people_type_them() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    alice.confirm(&begun, "12345").await.problem(ProblemCode::InvalidInput);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    assert_eq!(alice.confirm(&begun, &spaced).await.status, 200, "with a space");
}

#[tokio::test]
async fn a_new_start_with_rotate_is_another_enrollment() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    server.advance(30 * SECOND);
    let body = begin_body(MOBILE, "sms").replace("{\"kind\"", "{\"rotate\":true,\"kind\"");
    let answer = alice.call("POST", "/enrollments", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_ne!(answer.json::<Enrollment>().id, begun.id, "a new one");
}
