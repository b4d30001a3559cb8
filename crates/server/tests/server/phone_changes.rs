//! Phones among the other methods: changing a number, and being the default.

use mfa_enroll_wire::{Confirmed, Enrollment, ProblemCode, Way};

use crate::harness::Server;
use crate::phone_browser::{MOBILE, begin_body, other_than};

const MINUTE: u64 = 60_000;
const OTHER: &str = "+32471555555";

fn replacing(number: &str, factor: &str) -> String {
    begin_body(number, "sms").replace("{\"kind\"", &format!("{{\"replaces\":\"{factor}\",\"kind\""))
}

#[tokio::test]
async fn a_number_is_changed_when_the_new_one_is_proven_and_not_before() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let old = alice.enroll_phone(MOBILE).await;
    let path = format!("/factors/{}", old.id);
    alice.call("PATCH", &path, r#"{"name":"My mobile"}"#).await;
    server.advance(MINUTE);
    let answer = alice.call("POST", "/enrollments", &replacing(OTHER, &old.id)).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let begun: Enrollment = answer.json();
    assert_eq!(begun.replaces.as_deref(), Some(&*old.id), "says whose place");
    let code = server.newest_code().await;
    alice.confirm(&begun, &other_than(&code)).await.problem(ProblemCode::InvalidCode);
    assert_eq!(alice.factors().await[0].id, old.id, "the old one is still there");
    let confirmed: Confirmed = alice.confirm(&begun, &code).await.json();
    assert_eq!(confirmed.replaced.as_deref(), Some(&*old.id), "gone now");
    assert_eq!(confirmed.factor.name, "My mobile", "its name stays");
    let default = confirmed.default_method.expect("a default");
    assert_eq!((default.factor, default.way), (confirmed.factor.id, Some(Way::Sms)), "inherited");
    let factors = alice.factors().await;
    assert_eq!(factors.len(), 1, "one phone");
    assert_eq!(factors[0].phone.as_ref().expect("a phone").ends_with, "55", "the new one");
}

#[tokio::test]
async fn only_an_own_phone_can_be_replaced_by_a_phone() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let bobs = bob.enroll_phone(OTHER).await;
    let (app, _) = alice.enroll().await;
    for id in [&*bobs.id, &*app.id, "nothing"] {
        let answer = alice.call("POST", "/enrollments", &replacing(MOBILE, id)).await;
        answer.problem(ProblemCode::NotFound);
    }
}

#[tokio::test]
async fn changing_to_the_same_number_is_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let old = alice.enroll_phone(MOBILE).await;
    server.advance(MINUTE);
    let answer = alice.call("POST", "/enrollments", &replacing(MOBILE, &old.id)).await;
    let problem = answer.problem(ProblemCode::AlreadyEnrolled);
    assert_eq!(problem.field.as_deref(), Some("number"), "says which");
}

#[tokio::test]
async fn sign_in_asks_for_the_default_first() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let phone = alice.enroll_phone(MOBILE).await;
    alice.enroll().await;
    let body = format!(r#"{{"factor":"{}","way":"voice"}}"#, phone.id);
    let answer = alice.call("PUT", "/default-method", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    server.advance(MINUTE);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let page = browser.get("/sign-in/challenge").await.text();
    assert!(page.contains("from the call to the number ending in 42"), "{page}");
    assert_eq!(server.messages().await[0].message.way, Way::Voice, "it rings");
}
