//! A page may show somebody who is not signed in any more, because another person signed in in
//! another window. What it asks for then is done in nobody's account.

use std::collections::BTreeSet;

use mfa_enroll_wire::{ProblemCode, SessionInfo};

use crate::browser::{Browser, fresh_key};
use crate::contract::DOCUMENT;
use crate::harness::{Answer, Server};
use crate::phone_browser::{MOBILE, begin_body};

async fn id_of(browser: &Browser<'_>) -> String {
    browser.get("/mfa/v1/session").await.json::<SessionInfo>().user.id
}

/// A call as the widget makes it while it shows a person.
async fn call_for(
    browser: &Browser<'_>,
    user: &[u8],
    method: &str,
    path: &str,
    body: &str,
) -> Answer {
    let request = browser
        .change(method, path, &fresh_key())
        .header("X-Mfa-User", user)
        .body(body.to_owned().into())
        .expect("a request");
    browser.server.send(request, browser.address).await
}

/// Every call that changes something, as the document has them.
fn changes() -> Vec<(String, String)> {
    let mut changes = Vec::new();
    for (path, operations) in DOCUMENT["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            if operation["parameters"].to_string().contains("X-Mfa-User") {
                changes.push((method.to_uppercase(), path.clone()));
            }
        }
    }
    changes
}

/// Asks for each of them in bob's session, meant for alice; what was answered.
pub(crate) async fn seen() -> BTreeSet<(String, String, u16)> {
    let server = Server::start().await;
    let alice = id_of(&server.alice().await).await;
    let bob = server.bob().await;
    let phone = bob.enroll_phone(MOBILE).await;
    let changes = changes();
    assert!(changes.len() > 20, "there are some: {changes:?}");
    for (method, template) in changes {
        let (before, after) = template.split_once('{').unwrap_or((&template, "}"));
        let id = if after == "}" { "" } else { &phone.id };
        let after = after.split_once('}').map_or("", |(_, rest)| rest);
        let path = format!("{before}{id}{after}");
        let answer = call_for(&bob, alice.as_bytes(), &method, &path, "{}").await;
        answer.problem(ProblemCode::IdentityChanged);
    }
    let factors = bob.factors().await;
    assert_eq!(factors.len(), 1, "what bob has stays, and nothing is added");
    assert_ne!(id_of(&bob).await, alice, "nor is he signed out");
    server.seen.lock().expect("not poisoned").clone()
}

#[tokio::test]
async fn what_is_meant_for_another_person_is_done_in_nobodys_account() {
    let answered = seen().await;
    assert!(answered.iter().filter(|(_, _, status)| *status == 409).count() > 20, "{answered:?}");
}

#[tokio::test]
async fn nothing_of_theirs_is_sent_or_begun() {
    let server = Server::start().await;
    let alice = id_of(&server.alice().await).await;
    let bob = server.bob().await;
    let body = begin_body(MOBILE, "sms");
    let answer = call_for(&bob, alice.as_bytes(), "POST", "/enrollments", &body).await;
    answer.problem(ProblemCode::IdentityChanged);
    assert!(bob.pending().await.is_empty() && server.messages().await.is_empty(), "nothing");
    let bobs = id_of(&bob).await;
    let answer = call_for(&bob, bobs.as_bytes(), "POST", "/enrollments", &body).await;
    assert_eq!(answer.status, 201, "what is meant for him is done: {}", answer.text());
}

#[tokio::test]
async fn the_id_is_percent_encoded_and_anything_else_is_nobodys() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let id = id_of(&alice).await;
    let escaped: String = id.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let answer = call_for(&alice, escaped.as_bytes(), "POST", "/enrollments", r#"{"kind":"totp"}"#);
    assert_eq!(answer.await.status, 201, "escaped");
    for user in [&b""[..], b"%", b"%ff", b"\xff", b"nobody"] {
        let answer = call_for(&alice, user, "POST", "/enrollments", r#"{"kind":"totp"}"#).await;
        answer.problem(ProblemCode::IdentityChanged);
    }
}
