//! "This wasn't me", from the mail to what is gone: whatever the notice told of lets nobody in.

use mfa_enroll_server::delivery::{Delivery, deliver_due};
use mfa_enroll_server::limit::Limits;
use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::ProblemCode;

use crate::access::{ALICE, BOB, with_root};
use crate::harness::{Answer, Server};

const MINUTE: u64 = 60_000;

async fn start() -> Server {
    with_root("", |parts| {
        parts.delivery = Delivery::default().with_demo_mailbox();
        parts.limits = Limits::demo();
    })
    .await
}

/// Presses the button behind the link of the newest notice with this subject.
async fn press(server: &Server, subject: &str) -> Answer {
    while deliver_due(&server.app).await.expect("the outbox") > 0 {}
    let mails = server.app.delivery.demo_mailbox().expect("a mailbox").mails();
    let notice = mails.iter().find(|one| one.mail.subject.ends_with(subject)).expect("a notice");
    let text = &notice.mail.text;
    assert!(text.contains("removes app passwords") && text.contains("access pass"), "{text}");
    let (_, link) = text.split_once("http://localhost:8080").expect("a link");
    let path = link.split_whitespace().next().expect("a path");
    let page = server.browser().get(path).await.text();
    assert!(page.contains("App passwords that were made since the notice"), "announced: {page}");
    let answer = server.browser().form(path, "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer
}

#[tokio::test]
async fn app_passwords_made_since_the_notice_are_gone_and_older_ones_stay() {
    let server = start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    alice.enroll().await;
    bob.enroll().await;
    let older = alice.make_app_password("Mail").await.password;
    server.advance(1);
    let app = &alice.factors().await[0].id;
    alice.call("PATCH", &format!("/factors/{app}"), r#"{"name":"Tablet"}"#).await;
    let told = alice.make_app_password("Thief").await.password;
    server.advance(MINUTE);
    let later = alice.make_app_password("Thief again").await.password;
    let bobs = bob.make_app_password("Mail").await.password;
    let page = press(&server, "A sign-in method was renamed").await.text();
    for said in ["app password", "recovery codes", "Change your password"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for gone in [&told, &later] {
        assert!(!server.is_valid(ALICE, gone).await, "made since the notice");
    }
    assert!(server.is_valid(ALICE, &older).await, "older ones are in use");
    assert!(server.audit().await.contains(&AuditEvent::AppPasswordsRevoked), "audited");
    assert!(server.is_valid(BOB, &bobs).await, "bob's works");
}

#[tokio::test]
async fn a_pass_is_worth_nothing_any_more_and_the_password_alone_neither() {
    let server = start().await;
    let root = server.root().await;
    let issued = root.issue(ALICE, "{}").await;
    let mut inside = server.browser();
    inside.sign_in(ALICE).await;
    inside.type_pass(&issued.pass).await.redirects_to("/security");
    press(&server, "A temporary access pass was issued for you").await;
    inside.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    let mut thief = server.browser();
    thief.sign_in(ALICE).await.redirects_to("/sign-in/challenge?next=/security");
    assert_eq!(thief.type_pass(&issued.pass).await.status, 422, "withdrawn");
    let page = thief.get("/sign-in/pass").await.text();
    assert!(page.contains("Your last pass works no longer"), "{page}");
    let another = root.issue(ALICE, "{}").await;
    thief.type_pass(&another.pass).await.redirects_to("/security");
}
