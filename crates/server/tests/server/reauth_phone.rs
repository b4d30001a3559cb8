//! Phones as proof, as default and as what is replaced.

use mfa_enroll_wire::{
    Confirmed, DefaultMethod, Enrollment, FactorList, ProblemCode, ReauthChoices, ReauthSent, Way,
};

use crate::harness::Server;
use crate::phone_browser::{MOBILE, other_than};

const MINUTE: u64 = 60_000;

fn send(factor: &str, way: &str) -> String {
    format!(r#"{{"factor":"{factor}","way":"{way}"}}"#)
}

fn proof(factor: &str, code: &str) -> String {
    format!(r#"{{"factor":"{factor}","code":"{code}"}}"#)
}

#[tokio::test]
async fn the_choices_name_the_ways_of_a_phone_and_no_number() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let phone = alice.enroll_phone(MOBILE).await;
    let answer = alice.get("/mfa/v1/reauth").await;
    assert!(!answer.text().contains("4701235"), "no number: {}", answer.text());
    let choices = answer.json::<ReauthChoices>().choices;
    let ways: Vec<_> = choices.iter().map(|one| one.way).collect();
    assert_eq!(ways, [Some(Way::Sms), Some(Way::Voice)], "the stronger first");
    assert!(choices.iter().all(|one| one.ends_with.as_deref() == Some("42")), "what is shown");
    assert!(choices.iter().all(|one| one.factor.as_ref() == Some(&phone.id)), "whose");
}

#[tokio::test]
async fn a_code_that_was_sent_proves_who_is_there_once() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let phone = alice.enroll_phone(MOBILE).await;
    server.advance(15 * MINUTE);
    let answer = alice.call("POST", "/reauth/send", &send(&phone.id, "sms")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json::<ReauthSent>().ends_with, "42", "where to");
    let code = server.newest_code().await;
    let wrong = alice.prove(&proof(&phone.id, &other_than(&code))).await;
    assert_eq!(wrong.problem(ProblemCode::BadCredential).tries_left, Some(4), "counted");
    let old = alice.clone();
    assert_eq!(alice.prove(&proof(&phone.id, &code)).await.status, 200, "proven");
    old.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    alice.prove(&proof(&phone.id, &code)).await.problem(ProblemCode::BadCredential);
}

#[tokio::test]
async fn sending_again_has_to_wait_and_unknown_phones_are_not_found() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let phone = alice.enroll_phone(MOBILE).await;
    let (app, _) = alice.enroll().await;
    server.advance(2 * MINUTE);
    alice.call("POST", "/reauth/send", &send(&phone.id, "sms")).await;
    let again = alice.call("POST", "/reauth/send", &send(&phone.id, "sms")).await;
    assert_eq!(again.problem(ProblemCode::RateLimited).retry_after, Some(30), "half a minute");
    for id in ["x", &app.id] {
        let answer = alice.call("POST", "/reauth/send", &send(id, "sms")).await;
        answer.problem(ProblemCode::NotFound);
    }
    let answer = alice.call("POST", "/reauth/send", &send(&phone.id, "office")).await;
    answer.problem(ProblemCode::InvalidInput);
}

#[tokio::test]
async fn an_app_added_after_a_phone_does_not_become_the_default_and_takes_its_place() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let phone = alice.enroll_phone(MOBILE).await;
    let (app, _) = alice.enroll().await;
    let by_text = DefaultMethod { factor: phone.id.clone(), way: Some(Way::Sms) };
    assert_eq!(alice.list().await.default_method, Some(by_text), "the first one");
    let body = send(&phone.id, "voice");
    let list: FactorList = alice.call("PUT", "/default-method", &body).await.json();
    assert_eq!(list.default_method.and_then(|one| one.way), Some(Way::Voice), "a call");
    alice.call("DELETE", &format!("/factors/{}", phone.id), "").await;
    let next = DefaultMethod { factor: app.id, way: None };
    assert_eq!(alice.list().await.default_method, Some(next), "the next strongest");
}

#[tokio::test]
async fn a_new_number_takes_name_and_default_of_the_old_one() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let old = alice.enroll_phone(MOBILE).await;
    alice.call("PATCH", &format!("/factors/{}", old.id), r#"{"name":"Mine"}"#).await;
    server.advance(2 * MINUTE);
    let body = format!(
        r#"{{"kind":"phone","number":"+32471555555","way":"sms","replaces":"{}"}}"#,
        old.id
    );
    let begun: Enrollment = alice.call("POST", "/enrollments", &body).await.json();
    assert_eq!(begun.replaces.as_deref(), Some(&*old.id), "said");
    assert_eq!(alice.factors().await[0].id, old.id, "the old one is there until then");
    let code = server.newest_code().await;
    let confirmed: Confirmed = alice.confirm(&begun, &code).await.json();
    assert_eq!(confirmed.replaced.as_deref(), Some(&*old.id), "gone");
    assert_eq!(confirmed.factor.name, "Mine", "the name");
    let default = confirmed.default_method.expect("a default");
    assert_eq!(default.factor, confirmed.factor.id, "the default");
    assert_eq!(alice.factors().await.len(), 1, "one phone");
}

#[tokio::test]
async fn sign_in_asks_for_the_default_first() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let phone = alice.enroll_phone(MOBILE).await;
    let (app, _) = alice.enroll().await;
    server.advance(2 * MINUTE);
    let sent = server.messages().await.len();
    server.browser().sign_in("alice@example.com").await;
    assert_eq!(server.messages().await.len(), sent + 1, "the phone is the default: a code is sent");
    let body = format!(r#"{{"factor":"{}"}}"#, app.id);
    alice.call("PUT", "/default-method", &body).await;
    server.browser().sign_in("alice@example.com").await;
    assert_eq!(server.messages().await.len(), sent + 1, "the app is the default: none is");
    assert_ne!(phone.id, app.id, "two methods");
}

#[tokio::test]
async fn a_number_that_was_added_again_does_not_come_back_twice() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let old = alice.enroll_phone(MOBILE).await;
    server.advance(2 * MINUTE);
    alice.call("DELETE", &format!("/factors/{}", old.id), "").await;
    alice.enroll_phone(MOBILE).await;
    let answer = alice.call("POST", &format!("/factors/{}/restore", old.id), "").await;
    answer.problem(ProblemCode::AlreadyEnrolled);
}
