//! `/factors`: listing, renaming, removing.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{FactorAnswer, ProblemCode};

use crate::browser::code;
use crate::harness::Server;

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn factors_are_listed_oldest_first() {
    let server = Server::start().await;
    let alice = server.alice().await;
    assert!(alice.factors().await.is_empty(), "none yet");
    let (first, _) = alice.enroll().await;
    server.advance(1000);
    let (second, _) = alice.enroll().await;
    assert_eq!(alice.factors().await, [first, second], "in order");
    assert!(server.bob().await.factors().await.is_empty(), "bob has none");
}

#[tokio::test]
async fn a_factor_can_be_renamed() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let path = format!("/factors/{}", factor.id);
    for (typed, kept) in [("  Work phone ", "Work phone"), ("work PHONE", "work PHONE")] {
        let answer = alice.call("PATCH", &path, &format!(r#"{{"name":"{typed}"}}"#)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json::<FactorAnswer>().factor.name, kept, "answered");
        assert_eq!(alice.factors().await[0].name, kept, "stored");
    }
    assert_eq!(server.audit().await.last(), Some(&AuditEvent::FactorRenamed), "audited");
}

#[tokio::test]
async fn another_factors_name_is_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    let body = r#"{"name":"AUTHENTICATOR app"}"#;
    let problem = alice.call("PATCH", &format!("/factors/{}", second.id), body).await;
    let problem = problem.problem(ProblemCode::DuplicateName);
    assert_eq!(problem.field.as_deref(), Some("name"), "which field");
    assert_eq!(alice.factors().await, [first, second], "nothing changed");
}

#[tokio::test]
async fn the_same_name_may_be_used_by_another_person() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    alice.enroll().await;
    let (factor, _) = bob.enroll().await;
    assert_eq!(factor.name, "Authenticator app", "no number for bob");
}

#[tokio::test]
async fn bad_names_are_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let path = format!("/factors/{}", factor.id);
    for body in [
        "{}".to_owned(),
        r#"{"name":null}"#.to_owned(),
        r#"{"name":""}"#.to_owned(),
        r#"{"name":7}"#.to_owned(),
        r#"{"name":"a\u0007b"}"#.to_owned(),
        r#"{"name":"\u2067evil"}"#.to_owned(),
        format!(r#"{{"name":"{}"}}"#, "字".repeat(65)),
    ] {
        let problem = alice.call("PATCH", &path, &body).await.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("name"), "{body}");
    }
    assert_eq!(alice.factors().await[0].name, factor.name, "unchanged");
}

#[tokio::test]
async fn only_the_name_can_be_changed() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    for member in ["id", "kind", "user_id", "last_step", "created_at"] {
        let body = format!(r#"{{"name":"x","{member}":"1"}}"#);
        let answer = alice.call("PATCH", &format!("/factors/{}", factor.id), &body).await;
        let problem = answer.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some(member), "refused by name");
    }
}

#[tokio::test]
async fn a_removed_factor_is_gone_and_no_longer_asked_for() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let answer = alice.call("DELETE", &format!("/factors/{}", factor.id), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(alice.factors().await.is_empty(), "gone");
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await.redirects_to("/security");
    assert_eq!(server.audit().await.iter().filter(|e| **e == AuditEvent::FactorRemoved).count(), 1);
}

#[tokio::test]
async fn removing_needs_a_recent_sign_in_and_renaming_does_not() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let path = format!("/factors/{}", factor.id);
    server.advance(10 * MINUTE + 1);
    let problem = alice.call("DELETE", &path, "").await.problem(ProblemCode::ReauthRequired);
    assert!(problem.methods.is_some_and(|methods| methods.contains(&"totp".to_owned())), "with it");
    assert_eq!(alice.factors().await.len(), 1, "still there");
    assert_eq!(alice.call("PATCH", &path, r#"{"name":"x"}"#).await.status, 200, "harmless");
}

#[tokio::test]
async fn unknown_factors_are_not_found() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for (method, body) in [("PATCH", r#"{"name":"x"}"#), ("DELETE", "")] {
        alice.call(method, "/factors/nothing", body).await.problem(ProblemCode::NotFound);
    }
}

#[tokio::test]
async fn the_last_use_is_the_last_sign_in() {
    let server = Server::start().await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(60_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let typed = code(&otp, server.now());
    browser.form("/sign-in/challenge", &format!("code={typed}")).await.redirects_to("/");
    assert_eq!(browser.factors().await[0].last_used_at, Some(server.now()), "just now");
}
