//! Adding a phone: the number, the code, and what becomes of both.

use mfa_enroll_server::operations;
use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{
    ChallengeType, Confirmed, Delivery, Enrollment, FactorKind, ProblemCode, Way,
};

use crate::harness::Server;
use crate::phone_browser::{MOBILE, begin_body};

const MINUTE: u64 = 60_000;

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
