//! Ending other sessions, and what a notice's link does.

use mfa_enroll_server::store::{AuditEvent, DisavowalRow};
use mfa_enroll_wire::{ProblemCode, SessionsEnded};
use sha2::Digest as _;

use crate::browser::Browser;
use crate::harness::Server;

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

#[tokio::test]
async fn other_sessions_are_counted() {
    let server = Server::start().await;
    let alice = server.alice().await;
    assert_eq!(alice.info().await.other_sessions, 0, "only here");
    let other = server.alice().await;
    server.bob().await;
    assert_eq!(alice.info().await.other_sessions, 1, "one more, bob's not counted");
    server.advance(29 * MINUTE);
    alice.get("/mfa/v1/session").await;
    server.advance(2 * MINUTE);
    assert_eq!(alice.info().await.other_sessions, 0, "it was idle for too long");
    other.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn half_sessions_are_ended_but_not_counted() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let mut half = server.browser();
    half.sign_in("alice@example.com").await;
    assert_eq!(alice.info().await.other_sessions, 0, "nobody else is signed in");
    let ended: SessionsEnded = alice.call("POST", "/sessions/end-others", "").await.json();
    assert_eq!(ended.ended, 0, "nobody would notice");
    half.get("/sign-in/challenge").await.redirects_to("/sign-in?next=/");
}

#[tokio::test]
async fn ending_the_others_leaves_this_one() {
    let server = Server::start().await;
    let (alice, one, two) = (server.alice().await, server.alice().await, server.alice().await);
    let bob = server.bob().await;
    let begun = one.begin().await;
    let ended: SessionsEnded = alice.call("POST", "/sessions/end-others", "").await.json();
    assert_eq!(ended.ended, 2, "both");
    for other in [&one, &two] {
        other.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    }
    assert_eq!(alice.info().await.other_sessions, 0, "she stays");
    assert_eq!(bob.get("/mfa/v1/session").await.status, 200, "so does bob");
    assert!(server.audit().await.contains(&AuditEvent::SessionsEnded), "audited");
    let row = server.app.store.read().await.expect("a transaction").enrollment(&begun.id).await;
    let row = row.expect("read").expect("a row");
    assert_eq!(row.sealed, None, "what they were enrolling is given up");
}

#[tokio::test]
async fn ending_nothing_is_no_event() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let ended: SessionsEnded = alice.call("POST", "/sessions/end-others", "").await.json();
    assert_eq!(ended.ended, 0, "none");
    assert!(!server.audit().await.contains(&AuditEvent::SessionsEnded), "not audited");
}

#[tokio::test]
async fn it_needs_a_recent_proof() {
    let server = Server::start().await;
    let alice = server.alice().await;
    server.advance(10 * MINUTE + 1);
    let answer = alice.call("POST", "/sessions/end-others", "").await;
    answer.problem(ProblemCode::ReauthRequired);
}

#[tokio::test]
async fn it_takes_no_body() {
    let server = Server::start().await;
    let answer = server.alice().await.call("POST", "/sessions/end-others", r#"{"all":1}"#).await;
    answer.problem(ProblemCode::InvalidInput);
}

/// A link as a notice holds it.
async fn link(server: &Server, browser: &Browser<'_>, token: &str) -> String {
    let user = browser.info().await.user.id;
    let mut hash = sha2::Sha256::new();
    hash.update((token.len() as u64).to_be_bytes());
    hash.update(token);
    let token_hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let row = DisavowalRow {
        token_hash,
        user_id: user,
        event: "added".to_owned(),
        at: server.now(),
        used_at: None,
    };
    let mut tx = server.app.store.write("test").await.expect("a transaction");
    tx.insert_disavowal(&row).await.expect("written");
    tx.commit().await.expect("committed");
    format!("/not-me/{token}")
}

#[tokio::test]
async fn opening_a_notices_link_changes_nothing() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let path = link(&server, &alice, "T0").await;
    let page = server.browser().get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("<form method=\"post\" action=\"/not-me/T0\""), "a button");
    assert_eq!(alice.get("/mfa/v1/session").await.status, 200, "still signed in");
}

#[tokio::test]
async fn its_button_ends_all_sessions_and_says_what_to_do_next() {
    let server = Server::start().await;
    let (alice, other, bob) = (server.alice().await, server.alice().await, server.bob().await);
    let path = link(&server, &alice, "T0").await;
    let page = server.browser().form(&path, "").await;
    assert_eq!(page.status, 200, "{}", page.text());
    for said in ["Change your password", "help@example.com"] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    for gone in [&alice, &other] {
        gone.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    }
    assert_eq!(bob.get("/mfa/v1/session").await.status, 200, "bob stays");
    assert!(server.audit().await.contains(&AuditEvent::ChangeDisavowed), "audited");
}

#[tokio::test]
async fn another_sites_form_is_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let path = link(&server, &alice, "T0").await;
    let request = alice
        .request("POST", &path)
        .header("Origin", "https://evil.example")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body("".into())
        .expect("a request");
    assert_eq!(server.send(request, [192, 0, 2, 9]).await.status, 403, "forged");
    assert_eq!(alice.get("/mfa/v1/session").await.status, 200, "still signed in");
}

#[tokio::test]
async fn a_link_works_for_seven_days_and_a_made_up_one_never() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let path = link(&server, &alice, "T0").await;
    assert_eq!(server.browser().get("/not-me/T1").await.status, 404, "made up");
    assert_eq!(server.browser().form("/not-me/T1", "").await.status, 404, "made up");
    server.advance(7 * DAY - 1);
    assert_eq!(server.browser().get(&path).await.status, 200, "the last moment");
    server.advance(1);
    assert_eq!(server.browser().get(&path).await.status, 404, "over");
    assert_eq!(server.browser().form(&path, "").await.status, 404, "over");
}
