//! Sessions and people are kept apart, and the same person coming back is not.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{Enrollment, ProblemCode};

use crate::browser::{Browser, code, otp};
use crate::harness::{START, Server};

const MINUTE: u64 = 60_000;

async fn touch_all(browser: &Browser<'_>, enrollment: &Enrollment, expected: ProblemCode) {
    let right = code(&otp(enrollment), browser.server.now());
    browser.confirm(enrollment, &right).await.problem(expected);
    let path = format!("/enrollments/{}", enrollment.id);
    browser.call("POST", &format!("{path}/extend"), "").await.problem(expected);
    browser.call("DELETE", &path, "").await.problem(expected);
}

#[tokio::test]
async fn nobody_else_can_touch_an_enrollment() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let begun = alice.begin().await;
    touch_all(&bob, &begun, ProblemCode::NotFound).await;
    assert!(bob.pending().await.is_empty(), "nor see it");
    assert_eq!(alice.pending().await, [begun], "nothing happened to it");
}

#[tokio::test]
async fn another_session_of_the_same_person_cannot_either() {
    let server = Server::start().await;
    let (laptop, phone) = (server.alice().await, server.alice().await);
    let begun = laptop.begin().await;
    touch_all(&phone, &begun, ProblemCode::NotFound).await;
    assert!(phone.pending().await.is_empty(), "nor see it");
    assert_ne!(phone.begin().await.id, begun.id, "it gets one of its own");
}

#[tokio::test]
async fn the_same_answer_for_what_is_anothers_and_what_is_not_there() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let begun = alice.begin().await;
    let body = async |id: &str| {
        let path = format!("/enrollments/{id}/confirm");
        let answer = bob.call("POST", &path, r#"{"code":"123456"}"#).await;
        let mut problem = answer.problem(ProblemCode::NotFound);
        problem.request_id = None;
        problem
    };
    assert_eq!(body(&begun.id).await, body("AAAAAAAAAAAAAAAAAAAAAAAAAAA").await, "no difference");
}

#[tokio::test]
async fn nobody_else_can_touch_a_factor() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let (factor, _) = alice.enroll().await;
    let path = format!("/factors/{}", factor.id);
    bob.call("PATCH", &path, r#"{"name":"mine"}"#).await.problem(ProblemCode::NotFound);
    bob.call("DELETE", &path, "").await.problem(ProblemCode::NotFound);
    assert_eq!(alice.factors().await, [factor], "unchanged");
}

#[tokio::test]
async fn signing_in_gives_a_new_token_and_ends_the_old_one() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    let before = browser.clone();
    browser.sign_in("alice@example.com").await;
    assert_ne!(browser.cookie, before.cookie, "a new token");
    before.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn a_token_from_outside_is_not_taken_over() {
    let server = Server::start().await;
    let mut browser = server.browser();
    let planted = "__Host-mfa-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    browser.cookie = Some(planted.to_owned());
    let attacker = browser.clone();
    browser.sign_in("alice@example.com").await;
    assert_ne!(browser.cookie.as_deref(), Some(planted), "a fresh token");
    attacker.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn the_same_person_in_the_same_browser_goes_on_where_it_was() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    let begun = browser.begin().await;
    browser.sign_in("alice@example.com").await;
    assert_eq!(browser.pending().await, std::slice::from_ref(&begun), "the same key");
    assert_eq!(browser.begin().await.id, begun.id, "begin finds it, too");
    let right = code(&otp(&begun), START);
    assert_eq!(browser.confirm(&begun, &right).await.status, 200, "and it can be finished");
    assert!(server.audit().await.contains(&AuditEvent::EnrollmentsTakenOver), "audited");
}

#[tokio::test]
async fn even_after_the_session_expired() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    let begun = browser.begin().await;
    for _ in 0..4 {
        server.advance(8 * MINUTE);
        browser.call("POST", &format!("/enrollments/{}/extend", begun.id), "").await;
    }
    let mut tx = server.app.store.write("test").await.expect("a transaction");
    let account = tx.account("alice@example.com").await.expect("read").expect("alice");
    tx.end_sessions_of(&account.id, server.now()).await.expect("ended");
    tx.commit().await.expect("committed");
    browser.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    browser.sign_in("alice@example.com").await;
    assert_eq!(browser.pending().await[0].challenge, begun.challenge, "the same QR code");
}

#[tokio::test]
async fn even_through_the_challenge() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    let (_, first) = browser.enroll().await;
    let begun = browser.begin().await;
    server.advance(60_000);
    browser.sign_in("alice@example.com").await;
    browser.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    // A second try at the password, still without a code.
    browser.sign_in("alice@example.com").await;
    let fields = format!("code={}", code(&first, server.now()));
    browser.form("/sign-in/challenge", &fields).await.redirects_to("/");
    assert_eq!(browser.pending().await[0].id, begun.id, "handed on");
}

#[tokio::test]
async fn without_the_old_cookie_nothing_is_taken_over() {
    let server = Server::start().await;
    let browser = server.alice().await;
    let begun = browser.begin().await;
    let other = server.alice().await;
    assert!(other.pending().await.is_empty(), "another browser");
    touch_all(&other, &begun, ProblemCode::NotFound).await;
}

#[tokio::test]
async fn another_person_in_the_same_browser_is_told_and_the_key_is_gone() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    let begun = browser.begin().await;
    let alices_cookie = browser.cookie.clone();
    browser.sign_in("bob@example.com").await;
    touch_all(&browser, &begun, ProblemCode::IdentityChanged).await;
    assert!(browser.pending().await.is_empty(), "bob has none");
    // Even with the cookie from before: bob was in between.
    browser.cookie = alices_cookie;
    browser.sign_in("alice@example.com").await;
    assert!(browser.pending().await.is_empty(), "alice's was given up");
    assert_ne!(browser.begin().await.id, begun.id, "she gets a new one");
    assert!(browser.factors().await.is_empty(), "nothing was enrolled");
}

#[tokio::test]
async fn signing_out_gives_up_what_was_pending() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    let begun = browser.begin().await;
    let cookie = browser.cookie.clone();
    browser.form("/sign-out", "").await;
    browser.cookie = cookie;
    browser.sign_in("alice@example.com").await;
    assert!(browser.pending().await.is_empty(), "even with the old cookie");
    let right = code(&otp(&begun), START);
    browser.confirm(&begun, &right).await.problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn at_most_three_sessions_hold_a_key_and_the_oldest_gives_way() {
    let server = Server::start().await;
    let mut sessions = Vec::new();
    for _ in 0..4 {
        let browser = server.alice().await;
        let begun = browser.begin().await;
        sessions.push((browser, begun));
        server.advance(1000);
    }
    let (oldest, begun) = &sessions[0];
    let right = code(&otp(begun), server.now());
    oldest.confirm(begun, &right).await.problem(ProblemCode::EnrollmentExpired);
    for (browser, begun) in &sessions[1..] {
        assert_eq!(browser.pending().await[0].id, begun.id, "the three newest stay");
    }
}

#[tokio::test]
async fn two_windows_of_one_session_share_the_enrollment() {
    let server = Server::start().await;
    let first = server.alice().await;
    let second = first.clone();
    let begun = first.begin().await;
    assert_eq!(second.begin().await.id, begun.id, "the same one");
    let right = code(&otp(&begun), START);
    assert_eq!(first.confirm(&begun, &right).await.status, 200, "finished in one");
    second.confirm(&begun, &right).await.problem(ProblemCode::AlreadyEnrolled);
}
