//! Adding a phone: the number, the code, and what becomes of both.

use mfa_enroll_server::operations;
use mfa_enroll_server::phone::PhonePolicy;
use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{
    ChallengeType, Confirmed, Delivery, Enrollment, FactorKind, ProblemCode, SessionInfo, Way,
};

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
async fn a_text_message_adds_a_phone() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let challenge = &begun.challenge;
    assert_eq!(begun.kind, FactorKind::Phone, "a phone");
    assert_eq!(challenge.kind, ChallengeType::CodeSent, "a code was sent");
    assert_eq!(challenge.number.as_deref(), Some("+32 470 12 35 42"), "to the number as read");
    assert_eq!(challenge.way, Some(Way::Sms), "as wished");
    assert_eq!(challenge.ways.as_deref(), Some(&[Way::Sms, Way::Voice][..]), "or by a call");
    assert_eq!(challenge.resend_at, Some(server.now() + 30_000), "half a minute to the next");
    assert_eq!((challenge.sent, begun.tries_left), (Some(1), 5), "the first");
    assert_eq!(challenge.delivery, Some(Delivery::Sending), "on its way");
    let code = server.newest_code().await;
    assert_eq!(alice.pending().await[0].challenge.delivery, Some(Delivery::Sent), "arrived");

    let confirmed: Confirmed = alice.confirm(&begun, &code).await.json();
    let phone = confirmed.factor.phone.expect("a phone");
    assert_eq!((&*phone.ends_with, &*phone.ways), ("42", &[Way::Sms, Way::Voice][..]), "shown");
    assert_eq!((confirmed.next_code_at, &*confirmed.factor.name), (None, "Phone"), "and named");
    assert_eq!(alice.factors().await.len(), 1, "listed");
    let events = server.audit().await;
    for event in [AuditEvent::EnrollmentBegun, AuditEvent::CodeSent, AuditEvent::FactorAdded] {
        assert!(events.contains(&event), "{event:?}");
    }
}

#[tokio::test]
async fn the_text_names_service_and_purpose_and_is_bound_to_the_host() {
    let server = Server::start().await;
    server.alice().await.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    let message = server.messages().await.remove(0).message;
    let text = message.text.expect("a text");
    assert!(
        text.starts_with(&format!("Example: {code} is your code to add this phone.")),
        "{text}"
    );
    assert!(text.ends_with(&format!("\n\n@localhost #{code}")), "{text}");
    assert_eq!((&*message.to, message.speech), ("+32470123542", None), "to whom");
}

#[tokio::test]
async fn a_call_reads_the_code_out() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "voice").await;
    assert_eq!(begun.challenge.resend_at, Some(server.now() + MINUTE), "a call takes longer");
    let code = server.newest_code().await;
    let message = server.messages().await.remove(0).message;
    assert!(message.text.is_none() && !message.speech.expect("speech").contains(&code), "apart");
    let confirmed: Confirmed = alice.confirm(&begun, &code).await.json();
    let ways = confirmed.factor.phone.expect("a phone").ways;
    assert_eq!(ways, [Way::Voice, Way::Sms], "what was chosen is preferred");
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
async fn an_office_phone_has_an_extension() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let body = r#"{"kind":"phone","number":"+3234603535","way":"office","extension":"217"}"#;
    let begun: Enrollment = alice.call("POST", "/enrollments", body).await.json();
    let code = server.newest_code().await;
    let message = server.messages().await.remove(0).message;
    assert_eq!(message.extension.as_deref(), Some("217"), "dialed afterwards");
    assert!(message.speech.is_some() && message.way == Way::Office, "a call");
    let confirmed: Confirmed = alice.confirm(&begun, &code).await.json();
    assert_eq!(confirmed.factor.phone.expect("a phone").ways, [Way::Office], "a kind of its own");
    for (way, extension) in [("voice", "217"), ("office", "12a"), ("office", "123456789")] {
        let body = format!(
            r#"{{"kind":"phone","number":"+3234603535","way":"{way}","extension":"{extension}"}}"#
        );
        let problem = alice.call("POST", "/enrollments", &body).await;
        let problem = problem.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("extension"), "{way} {extension}");
    }
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
async fn the_same_number_and_way_again_sends_nothing() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let again = alice.call("POST", "/enrollments", &begin_body("00 32 470/12.35.42", "sms")).await;
    assert_eq!(again.status, 200, "however it is written");
    assert_eq!(again.json::<Enrollment>().id, begun.id, "the same one");
    server.deliver().await;
    assert_eq!(server.messages().await.len(), 1, "one message");
}

#[tokio::test]
async fn another_number_takes_the_place_of_the_first() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let first = server.newest_code().await;
    server.advance(30_000);
    let other = alice.begin_phone("+32 470 99 88 77", "sms").await;
    assert_ne!(other.id, begun.id, "a new one");
    alice.confirm(&begun, &first).await.problem(ProblemCode::EnrollmentExpired);
    assert_eq!(alice.pending().await.len(), 1, "one is pending");
    let wrong = alice.confirm(&other, &first).await.status;
    assert!(wrong == 422 || first == server.newest_code().await, "the old code is not its code");
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

#[tokio::test]
async fn ids_of_others_are_not_found() {
    let server = Server::start().await;
    let (alice, bob, phone) = (server.alice().await, server.bob().await, server.alice().await);
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    for other in [&bob, &phone] {
        other.confirm(&begun, &code).await.problem(ProblemCode::NotFound);
        let path = format!("/enrollments/{}/resend", begun.id);
        let answer = other.call("POST", &path, r#"{"way":"sms"}"#).await;
        answer.problem(ProblemCode::NotFound);
        assert!(other.pending().await.is_empty(), "nor seen");
    }
    assert_eq!(alice.confirm(&begun, &code).await.status, 200, "nothing happened to it");
}

#[tokio::test]
async fn a_code_is_right_for_its_own_enrollment_only() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let hers = alice.begin_phone(MOBILE, "sms").await;
    let her_code = server.newest_code().await;
    let his = bob.begin_phone("+32471555555", "sms").await;
    let his_code = server.newest_code().await;
    if her_code != his_code {
        alice.confirm(&hers, &his_code).await.problem(ProblemCode::InvalidCode);
        bob.confirm(&his, &her_code).await.problem(ProblemCode::InvalidCode);
    }
    assert_eq!(alice.confirm(&hers, &her_code).await.status, 200, "hers");
}

#[tokio::test]
async fn a_phone_is_renamed_and_removed_like_any_method() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let factor = alice.enroll_phone(MOBILE).await;
    let path = format!("/factors/{}", factor.id);
    assert_eq!(alice.call("PATCH", &path, r#"{"name":"Work"}"#).await.status, 200, "renamed");
    assert!(alice.call("DELETE", &path, "").await.status < 300, "removed");
    assert!(alice.factors().await.is_empty(), "gone");
    operations::sweep(&server.app).await.expect("swept");
}
