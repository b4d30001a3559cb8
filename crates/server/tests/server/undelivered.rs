//! A provider that is down: whoever waits for a code as a proof or to sign in is told, loses
//! nothing, and can have another one.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use mfa_enroll_server::delivery::{Channel, Delivery, Outgoing, Provider, Undelivered};
use mfa_enroll_wire::{Delivery as Progress, ProblemCode, ReauthSent};
use serde_json::Value;

use crate::browser::Browser;
use crate::harness::Server;
use crate::phone_browser::MOBILE;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;

/// A provider that is down when it is told so.
#[derive(Default)]
struct Provided {
    down: AtomicBool,
    codes: Mutex<Vec<String>>,
}

#[async_trait]
impl Provider for Provided {
    async fn deliver(&self, message: &Outgoing) -> Result<(), Undelivered> {
        if self.down.load(Ordering::SeqCst) {
            return Err(Undelivered::Later("down".to_owned()));
        }
        let message: Value = serde_json::from_slice(&message.payload).expect("JSON");
        let text = message["text"].as_str().expect("a text");
        let code = text.rsplit('#').next().expect("a code").to_owned();
        self.codes.lock().expect("ours").push(code);
        Ok(())
    }
}

impl Provided {
    async fn code(&self, server: &Server) -> String {
        server.deliver().await;
        self.codes.lock().expect("ours").last().expect("a code").clone()
    }
}

async fn start() -> (Server, Arc<Provided>) {
    let provided = Arc::new(Provided::default());
    let provider = Arc::clone(&provided);
    let server = Server::with(|parts| {
        parts.delivery = Delivery::default().with(Channel::Phone, provider);
    })
    .await;
    (server, provided)
}

/// Alice adds a phone, and then nothing gets through to it any more. Answers with its id.
async fn down(alice: &Browser<'_>, provided: &Provided) -> String {
    let server = alice.server;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let confirmed = alice.confirm(&begun, &provided.code(server).await).await;
    assert_eq!(confirmed.status, 200, "{}", confirmed.text());
    provided.down.store(true, Ordering::SeqCst);
    server.advance(2 * MINUTE);
    alice.factors().await.remove(0).id
}

/// The worker tries three times, in vain.
async fn tries(server: &Server) {
    for wait in [0, 2, 4] {
        server.advance(wait * SECOND);
        server.deliver().await;
    }
}

async fn page_asks(browser: &Browser<'_>) -> (String, String) {
    let news: Value = browser.get("/sign-in/challenge/sent").await.json();
    let text = |name: &str| news[name].as_str().expect("text").to_owned();
    (text("delivery"), text("note"))
}

#[tokio::test]
async fn whoever_waits_for_a_proof_is_told_and_the_next_code_comes() {
    let (server, provided) = start().await;
    let mut alice = server.alice().await;
    let phone = down(&alice, &provided).await;
    let path = format!("/mfa/v1/reauth/send/{phone}");
    let send = format!(r#"{{"factor":"{phone}","way":"sms"}}"#);
    let asked: ReauthSent = alice.call("POST", "/reauth/send", &send).await.json();
    assert_eq!(alice.get(&path).await.json::<ReauthSent>(), asked, "on its way");
    assert_eq!(asked.delivery, Progress::Sending, "still tried");
    tries(&server).await;
    let then: ReauthSent = alice.get(&path).await.json();
    assert_eq!((then.delivery, then.resend_at), (Progress::Failed, asked.resend_at), "told");
    provided.down.store(false, Ordering::SeqCst);
    server.advance(MINUTE);
    alice.call("POST", "/reauth/send", &send).await;
    let code = provided.code(&server).await;
    let sent: ReauthSent = alice.get(&path).await.json();
    assert_eq!(sent.delivery, Progress::Sent, "it has left");
    let proof = format!(r#"{{"factor":"{phone}","code":"{code}"}}"#);
    assert_eq!(alice.prove(&proof).await.status, 200, "proven");
}

#[tokio::test]
async fn nobody_hears_of_a_message_that_was_not_sent_for_them() {
    let (server, provided) = start().await;
    let alice = server.alice().await;
    let phone = down(&alice, &provided).await;
    let path = format!("/mfa/v1/reauth/send/{phone}");
    alice.get(&path).await.problem(ProblemCode::NotFound);
    let send = format!(r#"{{"factor":"{phone}","way":"sms"}}"#);
    alice.call("POST", "/reauth/send", &send).await;
    server.bob().await.get(&path).await.problem(ProblemCode::NotFound);
    alice.get("/mfa/v1/reauth/send/x").await.problem(ProblemCode::NotFound);
    server.browser().get(&path).await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn the_page_that_waits_for_a_code_to_sign_in_is_told() {
    let (server, provided) = start().await;
    down(&server.alice().await, &provided).await;
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let page = browser.get("/sign-in/challenge").await.text();
    assert!(page.contains("data-sending"), "the page asks for news: {page}");
    let (delivery, note) = page_asks(&browser).await;
    assert_eq!(delivery, "sending", "still tried");
    assert!(page.contains(&note), "in the words of the page: {note}");
    tries(&server).await;
    let (delivery, note) = page_asks(&browser).await;
    assert_eq!(delivery, "failed", "told");
    assert!(note.contains("not been delivered yet. Try again, or choose another way."), "{note}");
    let page = browser.get("/sign-in/challenge").await.text();
    assert!(page.contains("undelivered") && !page.contains("data-sending"), "the same: {page}");
    provided.down.store(false, Ordering::SeqCst);
    server.advance(MINUTE);
    server.deliver().await;
    assert_eq!(page_asks(&browser).await.0, "sent", "the message was never lost");
}

#[tokio::test]
async fn what_becomes_of_a_code_is_told_to_whoever_is_signing_in_alone() {
    let (server, _) = start().await;
    assert_eq!(server.browser().get("/sign-in/challenge/sent").await.status, 401, "nobody");
    let alice = server.alice().await;
    assert_eq!(alice.get("/sign-in/challenge/sent").await.status, 401, "signed in already");
    alice.enroll().await;
    let mut half = server.browser();
    half.sign_in("alice@example.com").await;
    assert_eq!(half.get("/sign-in/challenge/sent").await.status, 404, "no code was sent");
}
