//! `PUT /default-method`: what sign-in asks for first.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{DefaultMethod, Factor, FactorList, ProblemCode};

use crate::harness::Server;

const MINUTE: u64 = 60_000;

fn app(factor: &Factor) -> Option<DefaultMethod> {
    Some(DefaultMethod { factor: factor.id.clone(), way: None })
}

fn body(factor: &Factor) -> String {
    format!(r#"{{"factor":"{}"}}"#, factor.id)
}

#[tokio::test]
async fn without_a_method_there_is_no_default() {
    let server = Server::start().await;
    assert_eq!(server.alice().await.list().await.default_method, None, "nothing to ask for");
}

#[tokio::test]
async fn the_first_method_becomes_the_default_and_the_second_does_not() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll_with(r#"{"kind":"totp"}"#).await;
    assert_eq!(first.default_method, app(&first.factor), "said at once");
    let (second, _) = alice.enroll_with(r#"{"kind":"totp"}"#).await;
    assert_eq!(second.default_method, app(&first.factor), "it stays");
    assert_eq!(alice.list().await.default_method, app(&first.factor), "and is listed");
}

#[tokio::test]
async fn another_can_be_chosen_and_stays_chosen() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let (second, _) = alice.enroll().await;
    let answer = alice.call("PUT", "/default-method", &body(&second)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json::<FactorList>().default_method, app(&second), "answered");
    alice.enroll().await;
    assert_eq!(alice.list().await.default_method, app(&second), "stored");
    let chosen = server.audit().await.iter().filter(|e| **e == AuditEvent::DefaultChanged).count();
    assert_eq!(chosen, 1, "audited");
}

#[tokio::test]
async fn choosing_what_is_chosen_changes_nothing() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    assert_eq!(alice.call("PUT", "/default-method", &body(&factor)).await.status, 200, "fine");
    assert!(!server.audit().await.contains(&AuditEvent::DefaultChanged), "nothing to audit");
}

#[tokio::test]
async fn what_is_not_there_cannot_be_chosen() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let (hers, _) = alice.enroll().await;
    let (his, _) = bob.enroll().await;
    for id in ["nothing", "", &his.id] {
        let body = format!(r#"{{"factor":"{id}"}}"#);
        alice.call("PUT", "/default-method", &body).await.problem(ProblemCode::NotFound);
    }
    assert_eq!(alice.list().await.default_method, app(&hers), "unchanged");
}

#[tokio::test]
async fn an_app_has_no_ways() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    for way in ["sms", "voice", "office", "pigeon"] {
        let body = format!(r#"{{"factor":"{}","way":"{way}"}}"#, factor.id);
        let problem = alice.call("PUT", "/default-method", &body).await;
        let problem = problem.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("way"), "{way}");
    }
}

#[tokio::test]
async fn bad_bodies_name_the_member() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for (body, field) in [("{}", "factor"), (r#"{"factor":"x","id":"y"}"#, "id")] {
        let problem = alice.call("PUT", "/default-method", body).await;
        let problem = problem.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some(field), "{body}");
    }
}

#[tokio::test]
async fn it_needs_a_recent_proof() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    server.advance(10 * MINUTE + 1);
    let problem = alice.call("PUT", "/default-method", &body(&factor)).await;
    let problem = problem.problem(ProblemCode::ReauthRequired);
    assert_eq!(problem.methods.as_deref(), Some(&["totp".to_owned()][..]), "with what");
}

#[tokio::test]
async fn a_removed_method_cannot_be_chosen() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", factor.id), "").await;
    let answer = alice.call("PUT", "/default-method", &body(&factor)).await;
    answer.problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn another_persons_choice_is_not_mine() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let (hers, _) = alice.enroll().await;
    let (his, _) = bob.enroll().await;
    assert_eq!(alice.list().await.default_method, app(&hers), "hers");
    assert_eq!(bob.list().await.default_method, app(&his), "his");
}
