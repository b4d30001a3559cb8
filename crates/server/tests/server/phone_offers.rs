//! Which phones are offered and taken: ways, regions, how many, and what is refused unsent.

use mfa_enroll_server::phone::PhonePolicy;
use mfa_enroll_wire::{FactorKind, ProblemCode, SessionInfo, Way};

use crate::harness::Server;
use crate::phone_browser::{BRUSSELS, MOBILE, begin_body};

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn the_session_offers_phones_with_ways_and_regions() {
    let server = Server::start().await;
    let session: SessionInfo = server.alice().await.get("/mfa/v1/session").await.json();
    let methods = session.capabilities.methods;
    let phone = methods.iter().find(|method| method.kind == FactorKind::Phone).expect("offered");
    assert_eq!((phone.max, &*phone.ways), (3, &[Way::Sms, Way::Voice, Way::Office][..]), "what");
    assert!(phone.regions.len() > 200, "{} regions", phone.regions.len());
    let of_code = |code: &str| -> Vec<&str> {
        let regions = phone.regions.iter().filter(|region| region.calling_code == code);
        regions.map(|region| region.code.as_str()).collect()
    };
    assert_eq!(of_code("1")[0], "US", "the main region first");
    assert!(of_code("1").contains(&"CA"), "and those that share its code");
    assert_eq!((of_code("44")[0], of_code("7")[0], of_code("39")[0]), ("GB", "RU", "IT"), "main");
    assert_eq!(of_code("32"), ["BE"], "alone");
    assert!(phone.regions.iter().all(|region| region.code.len() == 2), "no satellites");
}

#[tokio::test]
async fn without_a_provider_phones_are_not_offered() {
    let server = Server::with(|parts| parts.delivery = Default::default()).await;
    let alice = server.alice().await;
    let session: SessionInfo = alice.get("/mfa/v1/session").await.json();
    let kinds: Vec<_> = session.capabilities.methods.iter().map(|method| method.kind).collect();
    assert_eq!(kinds, [FactorKind::Totp], "only apps");
    let answer = alice.call("POST", "/enrollments", &begin_body(MOBILE, "sms")).await;
    answer.problem(ProblemCode::Unsupported);
}

#[tokio::test]
async fn a_fixed_line_takes_calls_only() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let answer = alice.call("POST", "/enrollments", &begin_body(BRUSSELS, "sms")).await;
    let problem = answer.problem(ProblemCode::InvalidInput);
    assert_eq!(problem.field.as_deref(), Some("way"), "the way is to blame");
    let begun = alice.begin_phone(BRUSSELS, "voice").await;
    assert_eq!(begun.challenge.ways.as_deref(), Some(&[Way::Voice][..]), "a call");
}

#[tokio::test]
async fn ways_that_are_not_allowed_are_neither_offered_nor_taken() {
    let server = Server::with(|parts| {
        parts.config.phones = PhonePolicy { ways: vec![Way::Sms], regions: None };
    })
    .await;
    let alice = server.alice().await;
    let session: SessionInfo = alice.get("/mfa/v1/session").await.json();
    assert_eq!(session.capabilities.methods[1].ways, [Way::Sms], "offered");
    for way in ["voice", "office", "carrier_pigeon"] {
        let answer = alice.call("POST", "/enrollments", &begin_body(MOBILE, way)).await;
        assert_eq!(
            answer.problem(ProblemCode::InvalidInput).field.as_deref(),
            Some("way"),
            "{way}"
        );
    }
    let begun = alice.begin_phone(MOBILE, "sms").await;
    assert_eq!(begun.challenge.ways.as_deref(), Some(&[Way::Sms][..]), "of the number, too");
    server.advance(MINUTE);
    let path = format!("/enrollments/{}/resend", begun.id);
    let answer = alice.call("POST", &path, r#"{"way":"voice"}"#).await;
    assert_eq!(answer.problem(ProblemCode::InvalidInput).field.as_deref(), Some("way"), "later");
}

#[tokio::test]
async fn regions_that_are_not_allowed_are_refused_whatever_the_client_says() {
    let server = Server::with(|parts| {
        parts.config.phones.regions = Some(vec!["BE".to_owned(), "US".to_owned()]);
    })
    .await;
    let alice = server.alice().await;
    let session: SessionInfo = alice.get("/mfa/v1/session").await.json();
    assert_eq!(session.capabilities.methods[1].regions.len(), 2, "two are offered");
    for (number, region) in [
        ("+33612345678", "BE"),
        ("0033612345678", "BE"),
        ("0612345678", "FR"),
        ("4165550123", "US"),
    ] {
        let body =
            format!(r#"{{"kind":"phone","number":"{number}","region":"{region}","way":"sms"}}"#);
        let answer = alice.call("POST", "/enrollments", &body).await;
        let field = answer.problem(ProblemCode::InvalidInput).field;
        assert_eq!(field.as_deref(), Some("region"), "{number} as {region}");
    }
    assert!(server.messages().await.is_empty(), "nothing was sent");
    alice.begin_phone(MOBILE, "sms").await;
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for (body, field) in [
        (r#"{"kind":"phone","way":"sms"}"#, "number"),
        (r#"{"kind":"phone","number":"+32470123542"}"#, "way"),
        (r#"{"kind":"phone","number":"0470123542","way":"sms"}"#, "region"),
        (r#"{"kind":"phone","number":"0470123542","region":"XX","way":"sms"}"#, "region"),
        (r#"{"kind":"phone","number":"nonsense","region":"BE","way":"sms"}"#, "number"),
        (r#"{"kind":"phone","number":"","region":"BE","way":"sms"}"#, "number"),
    ] {
        let answer = alice.call("POST", "/enrollments", body).await;
        let problem = answer.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some(field), "{body}");
    }
}

#[tokio::test]
async fn a_number_of_the_account_is_not_added_twice() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll_phone(MOBILE).await;
    server.advance(MINUTE);
    let answer = alice.call("POST", "/enrollments", &begin_body(MOBILE, "voice")).await;
    let problem = answer.problem(ProblemCode::AlreadyEnrolled);
    assert_eq!(problem.field.as_deref(), Some("number"), "says which");
    let bob = server.bob().await;
    bob.enroll_phone(MOBILE).await;
    assert_eq!(bob.factors().await.len(), 1, "somebody else may have the same");
}

#[tokio::test]
async fn an_account_has_three_phones_at_most() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    for number in ["+32470123542", "+32471555555", "+32472777777"] {
        alice.enroll_phone(number).await;
        server.advance(25 * 60 * MINUTE);
        alice = server.fresh_alice().await;
        server.advance(MINUTE);
    }
    let answer = alice.call("POST", "/enrollments", &begin_body("+32473999999", "sms")).await;
    answer.problem(ProblemCode::Precondition);
}

#[tokio::test]
async fn adding_needs_a_fresh_proof() {
    let server = Server::start().await;
    let alice = server.alice().await;
    server.advance(11 * MINUTE);
    let answer = alice.call("POST", "/enrollments", &begin_body(MOBILE, "sms")).await;
    answer.problem(ProblemCode::ReauthRequired);
    server.deliver().await;
    assert!(server.messages().await.is_empty(), "and nothing is sent");
}
