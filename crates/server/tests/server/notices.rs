//! Notices: one mail for each change, exactly once, with a link that works.

use std::sync::Arc;

use async_trait::async_trait;
use mfa_enroll_server::delivery::{
    Channel, Delivery, Outgoing, Provider, ShownMail, Undelivered, deliver_due,
};
use mfa_enroll_server::operations::delete_removed;
use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{Enrollment, ProblemCode};

use crate::browser::{code, otp, wrong_code};
use crate::harness::Server;
use crate::phone_browser::{MOBILE, begin_body};

const MINUTE: u64 = 60_000;

pub(crate) async fn with_mail() -> Server {
    Server::with(|parts| {
        parts.delivery = Delivery::default().with_demo_phone().with_demo_mailbox();
    })
    .await
}

async fn mails(server: &Server) -> Vec<ShownMail> {
    while deliver_due(&server.app).await.expect("the outbox") > 0 {}
    server.app.delivery.demo_mailbox().expect("a mailbox").mails()
}

pub(crate) async fn subjects(server: &Server) -> Vec<String> {
    let mails = mails(server).await;
    mails.iter().rev().map(|one| one.mail.subject.replace("Example: ", "")).collect()
}

fn link(mail: &ShownMail) -> String {
    let text = mail.mail.text.split("http://localhost:8080").nth(1).expect("a link");
    text.split_whitespace().next().expect("a path").to_owned()
}

#[tokio::test]
async fn adding_a_method_is_told_once_with_name_time_and_address() {
    let server = with_mail().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let mails = mails(&server).await;
    let [one] = &mails[..] else { panic!("one: {mails:?}") };
    assert_eq!(one.mail.to, "alice@example.com", "to whom");
    for part in ["“Authenticator app” was added", "2027-01-15 08:00:10 UTC", "192.0.2.1"] {
        assert!(one.mail.text.contains(part), "{part} in {}", one.mail.text);
    }
}

#[tokio::test]
async fn every_change_is_told() {
    let server = with_mail().await;
    let alice = server.alice().await;
    server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    alice.call("PUT", "/default-method", &format!(r#"{{"factor":"{}"}}"#, second.id)).await;
    let body = format!(r#"{{"kind":"totp","replaces":"{}"}}"#, first.id);
    alice.enroll_with(&body).await;
    let path = format!("/factors/{}", second.id);
    alice.call("PATCH", &path, r#"{"name":"Tablet"}"#).await;
    alice.call("POST", "/sessions/end-others", "").await;
    let expected = [
        "A sign-in method was added",
        "A sign-in method was added",
        "Your default sign-in method was changed",
        "A sign-in method was replaced",
        "A sign-in method was renamed",
        "You were signed out in other places",
    ];
    assert_eq!(subjects(&server).await, expected, "in order");
}

#[tokio::test]
async fn a_rename_is_told_with_both_names_and_only_if_it_changes_something() {
    let server = with_mail().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let path = format!("/factors/{}", factor.id);
    for name in [&*factor.name, "Tablet", " Tablet "] {
        let answer = alice.call("PATCH", &path, &format!(r#"{{"name":"{name}"}}"#)).await;
        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
    }
    let mails = mails(&server).await;
    let [renamed, _added] = &mails[..] else { panic!("two: {mails:?}") };
    let said = "“Authenticator app” is now called “Tablet”.";
    assert!(renamed.mail.text.contains(said), "{}", renamed.mail.text);
    let noted = server.audit().await.into_iter().filter(|e| *e == AuditEvent::FactorRenamed);
    assert_eq!(noted.count(), 1, "audited once");
}

#[tokio::test]
async fn another_number_is_told_as_that_and_with_its_end() {
    let server = with_mail().await;
    let alice = server.alice().await;
    let old = alice.enroll_phone(MOBILE).await;
    server.advance(MINUTE);
    let body = begin_body("+32471555577", "sms");
    let body = body.replacen('{', &format!(r#"{{"replaces":"{}","#, old.id), 1);
    let begun: Enrollment = alice.call("POST", "/enrollments", &body).await.json();
    let code = server.newest_code().await;
    assert_eq!(alice.confirm(&begun, &code).await.status, 200, "changed");
    assert_eq!(subjects(&server).await[1..], ["A phone number was changed"], "its own subject");
    let text = &mails(&server).await[0].mail.text;
    let said = format!("The number of “{}” was changed. It now ends in 77.\n", old.name);
    assert!(text.starts_with(&said), "{text}");
}

#[tokio::test]
async fn a_removal_is_told_only_when_it_cannot_be_undone_any_more() {
    for (call, said) in [("DELETE", "removed"), ("POST", "reported lost")] {
        let server = with_mail().await;
        let alice = server.alice().await;
        let (factor, _) = alice.enroll().await;
        let suffix = if call == "POST" { "/lost" } else { "" };
        alice.call(call, &format!("/factors/{}{suffix}", factor.id), "").await;
        server.advance(9_999);
        delete_removed(&server.app).await.expect("swept");
        assert_eq!(subjects(&server).await.len(), 1, "only the first");
        server.advance(1);
        for _ in 0..3 {
            delete_removed(&server.app).await.expect("swept");
        }
        let expected = format!("A sign-in method was {said}");
        assert_eq!(subjects(&server).await[1..], [expected], "once");
    }
}

#[tokio::test]
async fn what_was_undone_is_not_told() {
    let server = with_mail().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", factor.id), "").await;
    alice.call("POST", &format!("/factors/{}/restore", factor.id), "").await;
    server.advance(MINUTE);
    delete_removed(&server.app).await.expect("swept");
    assert_eq!(subjects(&server).await.len(), 1, "only the adding");
}

#[tokio::test]
async fn a_repeated_call_is_told_once() {
    let server = with_mail().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    let body = format!(r#"{{"code":"{}"}}"#, code(&otp(&begun), server.now()));
    let (path, key) = (format!("/enrollments/{}/confirm", begun.id), crate::browser::fresh_key());
    for _ in 0..3 {
        alice.call_with("POST", &path, &body, &key).await;
    }
    assert_eq!(subjects(&server).await.len(), 1, "one");
}

#[tokio::test]
async fn wrong_codes_are_told_at_most_once_an_hour() {
    let server = with_mail().await;
    let (_, otp) = server.alice().await.enroll().await;
    for _ in 0..3 {
        let mut browser = server.browser();
        browser.sign_in("alice@example.com").await;
        for _ in 0..5 {
            let wrong = wrong_code(&otp, server.now());
            browser.form("/sign-in/challenge", &format!("code={wrong}")).await;
        }
        server.advance(6 * MINUTE);
    }
    let told = subjects(&server).await;
    assert_eq!(told[1..], ["Wrong codes were typed for your account"], "{told:?}");
}

#[tokio::test]
async fn the_link_ends_all_sessions() {
    let server = with_mail().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let path = link(&mails(&server).await[0]);
    assert_eq!(server.browser().get(&path).await.status, 200, "{path}");
    assert_eq!(alice.get("/mfa/v1/session").await.status, 200, "opening it changes nothing");
    assert_eq!(server.browser().form(&path, "").await.status, 200, "the button");
    alice.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn neither_token_nor_text_is_readable_in_the_database() {
    let server = with_mail().await;
    server.alice().await.enroll().await;
    let path = link(&mails(&server).await[0]);
    let token = path.rsplit('/').next().expect("a token").to_owned();
    server.app.store.close().await;
    let files = String::from_utf8_lossy(&server.files()).into_owned();
    assert!(!files.contains(&token), "the token is hashed");
    assert!(!files.contains("This wasn't me"), "the mail is sealed");
}

struct Down;

#[async_trait]
impl Provider for Down {
    async fn deliver(&self, _message: &Outgoing) -> Result<(), Undelivered> {
        Err(Undelivered::Later("down".to_owned()))
    }
}

#[tokio::test]
async fn a_mail_server_that_is_down_breaks_no_enrollment() {
    let server = Server::with(|parts| {
        parts.delivery = Delivery::default().with(Channel::Mail, Arc::new(Down));
    })
    .await;
    let alice = server.alice().await;
    alice.enroll().await;
    deliver_due(&server.app).await.expect("tried");
    assert_eq!(alice.factors().await.len(), 1, "enrolled");
}

#[tokio::test]
async fn an_account_that_is_no_address_gets_no_mail() {
    let server = with_mail().await;
    let made = mfa_enroll_server::demo::put(&server.app, "dora", crate::harness::PASSWORD, None);
    made.await.expect("an account");
    server.signed_in("dora").await.enroll().await;
    assert!(mails(&server).await.is_empty(), "nowhere to send it");
}
