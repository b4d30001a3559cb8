//! "I have a new phone": the old app works until the new one is proven.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{Confirmed, Enrollment, ProblemCode};

use crate::browser::{code, otp, wrong_code};
use crate::harness::Server;

fn replacing(id: &str) -> String {
    format!(r#"{{"kind":"totp","replaces":"{id}"}}"#)
}

#[tokio::test]
async fn the_new_one_inherits_name_and_default() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (old, _) = alice.enroll().await;
    alice.enroll().await;
    alice.call("PATCH", &format!("/factors/{}", old.id), r#"{"name":"My phone"}"#).await;
    let (confirmed, _) = alice.enroll_with(&replacing(&old.id)).await;
    assert_eq!(confirmed.replaced.as_deref(), Some(&*old.id), "what is gone");
    assert_eq!(confirmed.factor.name, "My phone", "the name");
    let default = confirmed.default_method.expect("a default");
    assert_eq!(default.factor, confirmed.factor.id, "the default");
    let ids: Vec<_> = alice.factors().await.into_iter().map(|factor| factor.id).collect();
    assert!(!ids.contains(&old.id) && ids.len() == 2, "{ids:?}");
    assert_eq!(server.audit().await.last(), Some(&AuditEvent::FactorReplaced), "audited");
}

#[tokio::test]
async fn what_was_not_the_default_does_not_become_it() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    let (confirmed, _) = alice.enroll_with(&replacing(&second.id)).await;
    assert_eq!(confirmed.default_method.expect("a default").factor, first.id, "the old default");
}

#[tokio::test]
async fn a_name_of_its_own_is_possible() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (old, _) = alice.enroll().await;
    let begun: Enrollment = alice.call("POST", "/enrollments", &replacing(&old.id)).await.json();
    let typed = code(&otp(&begun), server.now());
    let body = format!(r#"{{"code":"{typed}","name":"New phone"}}"#);
    let answer = alice.call("POST", &format!("/enrollments/{}/confirm", begun.id), &body).await;
    assert_eq!(answer.json::<Confirmed>().factor.name, "New phone", "the wish counts");
}

#[tokio::test]
async fn the_old_one_works_until_the_new_one_is_proven_and_not_after() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (old, old_otp) = alice.enroll().await;
    let begun: Enrollment = alice.call("POST", "/enrollments", &replacing(&old.id)).await.json();
    assert_eq!(begun.replaces.as_deref(), Some(&*old.id), "the page can say so");
    alice.confirm(&begun, &wrong_code(&otp(&begun), server.now())).await;
    server.advance(30_000);
    server.browser().sign_in_fully("alice@example.com", &old_otp).await;
    let answer = alice.confirm(&begun, &code(&otp(&begun), server.now())).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    server.advance(30_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let typed = code(&old_otp, server.now());
    let answer = browser.form("/sign-in/challenge", &format!("code={typed}")).await;
    assert_eq!(answer.status, 422, "the old one is gone");
    let typed = code(&otp(&begun), server.now());
    browser.form("/sign-in/challenge", &format!("code={typed}")).await.redirects_to("/");
}

#[tokio::test]
async fn a_full_list_does_not_block_a_replacement() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    for _ in 0..4 {
        alice.enroll().await;
    }
    alice.rotate().await.problem(ProblemCode::Precondition);
    alice.enroll_with(&replacing(&first.id)).await;
    assert_eq!(alice.factors().await.len(), 5, "as many as before");
}

#[tokio::test]
async fn only_what_is_there_can_be_replaced() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let (his, _) = bob.enroll().await;
    for id in ["nothing", &his.id] {
        let answer = alice.call("POST", "/enrollments", &replacing(id)).await;
        answer.problem(ProblemCode::NotFound);
    }
    assert_eq!(bob.factors().await, [his], "his is untouched");
}

#[tokio::test]
async fn adding_and_replacing_are_two_enrollments() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (old, _) = alice.enroll().await;
    let adding = alice.begin().await;
    let answer = alice.call("POST", "/enrollments", &replacing(&old.id)).await;
    assert_eq!(answer.status, 201, "a new key");
    let again = alice.call("POST", "/enrollments", &replacing(&old.id)).await;
    assert_eq!(again.status, 200, "asked again it is the same");
    let typed = code(&otp(&adding), server.now());
    alice.confirm(&adding, &typed).await.problem(ProblemCode::EnrollmentExpired);
}

#[tokio::test]
async fn what_was_removed_meanwhile_is_not_replaced_but_the_new_one_is_added() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (old, _) = alice.enroll().await;
    let begun: Enrollment = alice.call("POST", "/enrollments", &replacing(&old.id)).await.json();
    alice.call("DELETE", &format!("/factors/{}", old.id), "").await;
    let answer = alice.confirm(&begun, &code(&otp(&begun), server.now())).await;
    let confirmed: Confirmed = answer.json();
    assert_eq!(confirmed.replaced, None, "nothing was there");
    let default = confirmed.default_method.expect("a default");
    assert_eq!(default.factor, confirmed.factor.id, "it is the default");
}

#[tokio::test]
async fn giving_up_leaves_the_old_one() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (old, _) = alice.enroll().await;
    let begun: Enrollment = alice.call("POST", "/enrollments", &replacing(&old.id)).await.json();
    alice.call("DELETE", &format!("/enrollments/{}", begun.id), "").await;
    assert_eq!(alice.factors().await, [old], "unchanged");
}

#[tokio::test]
async fn it_needs_a_recent_proof() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (old, _) = alice.enroll().await;
    server.advance(600_001);
    let answer = alice.call("POST", "/enrollments", &replacing(&old.id)).await;
    answer.problem(ProblemCode::ReauthRequired);
}
