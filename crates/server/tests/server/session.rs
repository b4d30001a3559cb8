//! `GET /session`, and how long a session lives.

use mfa_enroll_wire::{FactorKind, ProblemCode, SessionInfo};

use crate::harness::{START, Server};

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn nobody_is_signed_in_without_a_cookie() {
    let server = Server::start().await;
    for path in ["/session", "/factors", "/enrollments?state=pending"] {
        let answer = server.browser().get(&format!("/mfa/v1{path}")).await;
        answer.problem(ProblemCode::Unauthenticated);
    }
}

#[tokio::test]
async fn a_made_up_cookie_is_nobody() {
    let server = Server::start().await;
    let mut browser = server.browser();
    for token in ["", "x", "../../etc/passwd", &"A".repeat(4000)] {
        browser.cookie = Some(format!("__Host-mfa-session={token}"));
        browser.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    }
}

#[tokio::test]
async fn the_session_says_who_and_what_and_when() {
    let server = Server::start().await;
    let answer = server.alice().await.get("/mfa/v1/session").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let session: SessionInfo = answer.json();
    assert_eq!(session.user.account, "alice@example.com", "who");
    assert_eq!(session.server_time, START, "when");
    let methods: Vec<_> =
        session.capabilities.methods.iter().map(|method| (method.kind, method.max)).collect();
    assert_eq!(methods, [(FactorKind::Totp, 5), (FactorKind::Phone, 3)], "what");
}

#[tokio::test]
async fn the_id_of_a_person_stays_and_differs_from_others() {
    let server = Server::start().await;
    let id = async |account: &str| {
        let browser = server.signed_in(account).await;
        browser.get("/mfa/v1/session").await.json::<SessionInfo>().user.id
    };
    let alice = id("alice@example.com").await;
    assert_eq!(alice, id("alice@example.com").await, "the same after signing in again");
    assert_ne!(alice, id("bob@example.com").await, "another person");
}

#[tokio::test]
async fn an_idle_session_ends_after_half_an_hour() {
    let server = Server::start().await;
    let browser = server.alice().await;
    server.advance(30 * MINUTE - 1000);
    assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "a second before");
    server.advance(30 * MINUTE - 1000);
    assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "using it kept it alive");
    server.advance(30 * MINUTE);
    browser.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn no_session_lives_longer_than_twelve_hours() {
    let server = Server::start().await;
    let browser = server.alice().await;
    for minutes in (0..12 * 60).step_by(20) {
        assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "after {minutes} minutes");
        server.advance(20 * MINUTE);
    }
    browser.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn a_half_session_is_nobody_for_the_api() {
    let server = Server::start().await;
    server.alice().await.enroll().await;
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await.redirects_to("/sign-in/challenge?next=/security");
    browser.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    let begin = browser.call("POST", "/enrollments", r#"{"kind":"totp"}"#).await;
    begin.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    let stolen = browser.clone();
    browser.form("/sign-out", "").await.redirects_to("/sign-in");
    assert_eq!(browser.cookie, None, "the cookie is taken away");
    stolen.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn the_cookie_is_found_among_others() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    let cookie = browser.cookie.clone().expect("signed in");
    browser.cookie = Some(format!("mfa-session=evil; x__Host-mfa-session=evil; {cookie}"));
    assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "only the exact name counts");
}
