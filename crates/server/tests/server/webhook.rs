//! The webhook against a gateway that drops, delays and doubles.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use mfa_enroll_server::delivery::{Channel, Delivery, Webhook, WebhookKey};
use mfa_enroll_wire::{Confirmed, Delivery as Progress};
use serde_json::Value;

use crate::harness::Server;
use crate::phone_browser::MOBILE;

const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// What a gateway does with a message that it has taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Accept,
    Answer(u16),
    Delay(Duration),
}

#[derive(Default)]
struct Seen {
    moods: Vec<Mood>,
    requests: Vec<(HeaderMap, Bytes)>,
}

type Gateway = Arc<Mutex<Seen>>;

async fn take(State(gateway): State<Gateway>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let mood = {
        let mut seen = gateway.lock().expect("ours");
        seen.requests.push((headers, body));
        if seen.moods.is_empty() { Mood::Accept } else { seen.moods.remove(0) }
    };
    match mood {
        Mood::Accept => StatusCode::ACCEPTED,
        Mood::Answer(status) => StatusCode::from_u16(status).expect("a status"),
        Mood::Delay(time) => {
            tokio::time::sleep(time).await;
            StatusCode::OK
        }
    }
}

async fn start(moods: &[Mood]) -> (Server, Gateway) {
    let gateway = Gateway::default();
    gateway.lock().expect("ours").moods = moods.to_vec();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let router = Router::new().route("/sms", post(take)).with_state(Arc::clone(&gateway));
    tokio::spawn(axum::serve(listener, router).into_future());
    (server_for(port).await, gateway)
}

async fn server_for(port: u16) -> Server {
    Server::with(|parts| {
        let key = WebhookKey::parse(KEY).expect("a key");
        let webhook =
            Webhook::new(&format!("http://127.0.0.1:{port}/sms"), key).expect("a webhook");
        parts.delivery = Delivery::default().with(Channel::Phone, Arc::new(webhook));
    })
    .await
}

fn requests(gateway: &Gateway) -> Vec<(HeaderMap, Bytes)> {
    gateway.lock().expect("ours").requests.clone()
}

#[tokio::test]
async fn a_message_is_json_that_is_signed() {
    let (server, gateway) = start(&[]).await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    server.deliver().await;
    let (headers, body) = requests(&gateway).remove(0);
    let message: Value = serde_json::from_slice(&body).expect("JSON");
    let members: BTreeSet<_> = message.as_object().expect("an object").keys().cloned().collect();
    let expected = ["event_id", "extension", "purpose", "speech", "text", "to", "way"];
    assert_eq!(members, expected.map(ToOwned::to_owned).into(), "as documented");
    assert_eq!(message["to"], "+32470123542", "E.164");
    assert_eq!((&message["way"], &message["purpose"]), (&"sms".into(), &"add_phone".into()));
    let header = |name: &str| headers[name].to_str().expect("text").to_owned();
    assert_eq!(header("content-type"), "application/json", "its type");
    assert_eq!(header("webhook-id"), message["event_id"], "the id twice");
    let timestamp: u64 = header("webhook-timestamp").parse().expect("seconds");
    assert_eq!(timestamp, server.now() / 1000, "of now");
    let key = WebhookKey::parse(KEY).expect("a key");
    let signature = key.sign(&header("webhook-id"), timestamp, &body);
    assert_eq!(header("webhook-signature"), signature, "signed");

    let text = message["text"].as_str().expect("a text");
    let code = text.rsplit('#').next().expect("a code");
    let confirmed: Confirmed = alice.confirm(&begun, code).await.json();
    assert_eq!(confirmed.factor.phone.expect("a phone").ends_with, "42", "and it works");
}

#[tokio::test]
async fn an_office_call_carries_its_extension() {
    let (server, gateway) = start(&[]).await;
    let body = r#"{"kind":"phone","number":"+3234603535","way":"office","extension":"217"}"#;
    server.alice().await.call("POST", "/enrollments", body).await;
    server.deliver().await;
    let message: Value = serde_json::from_slice(&requests(&gateway)[0].1).expect("JSON");
    assert_eq!((&message["extension"], &message["way"]), (&"217".into(), &"office".into()));
    assert!(message["text"].is_null() && message["speech"].is_string(), "{message}");
}

#[tokio::test]
async fn an_answer_that_got_lost_is_a_repetition_with_the_same_id() {
    let moods = [Mood::Answer(500), Mood::Answer(503), Mood::Accept];
    let (server, gateway) = start(&moods).await;
    let alice = server.alice().await;
    alice.begin_phone(MOBILE, "sms").await;
    for _ in 0..5 {
        server.deliver().await;
        server.advance(5_000);
    }
    let seen = requests(&gateway);
    assert_eq!(seen.len(), 3, "until it was taken");
    let ids: BTreeSet<_> = seen.iter().map(|(headers, _)| headers["webhook-id"].clone()).collect();
    assert_eq!(ids.len(), 1, "a receiver that goes by the id ends with exactly one");
    let stamps: BTreeSet<_> =
        seen.iter().map(|(headers, _)| headers["webhook-timestamp"].clone()).collect();
    assert_eq!(stamps.len(), 3, "each signed anew");
    assert_eq!(alice.pending().await[0].challenge.delivery, Some(Progress::Sent), "told");
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "it measures how long the server really waits")]
async fn a_gateway_that_does_not_answer_is_left_after_five_seconds() {
    let (server, gateway) = start(&[Mood::Delay(Duration::from_secs(60))]).await;
    let alice = server.alice().await;
    alice.begin_phone(MOBILE, "sms").await;
    let start = tokio::time::Instant::now();
    server.deliver().await;
    let waited = start.elapsed().as_secs();
    assert!((4..15).contains(&waited), "{waited} seconds");
    assert_eq!(alice.pending().await[0].challenge.delivery, Some(Progress::Sending), "not yet");
    server.advance(1_000);
    server.deliver().await;
    assert_eq!(alice.pending().await[0].challenge.delivery, Some(Progress::Sent), "then it is");
    assert_eq!(requests(&gateway).len(), 2, "twice");
}

#[tokio::test]
async fn a_gateway_that_is_down_loses_nothing() {
    // Bound, so that nobody else gets the port meanwhile; connections are refused until it listens.
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
    let port = socket.local_addr().expect("an address").port();
    let server = server_for(port).await;
    let alice = server.alice().await;
    alice.begin_phone(MOBILE, "sms").await;
    for wait in [0, 1, 2] {
        server.advance(wait * 1_000);
        server.deliver().await;
    }
    let shown = alice.pending().await[0].challenge.delivery;
    assert_eq!(shown, Some(Progress::Failed), "not delivered yet: told");

    let gateway = Gateway::default();
    let listener = socket.listen(16).expect("it is back");
    let router = Router::new().route("/sms", post(take)).with_state(Arc::clone(&gateway));
    tokio::spawn(axum::serve(listener, router).into_future());
    server.advance(60_000);
    server.deliver().await;
    assert_eq!(requests(&gateway).len(), 1, "and gets it");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let (server, gateway) = start(&[Mood::Answer(307)]).await;
    server.alice().await.begin_phone(MOBILE, "sms").await;
    server.deliver().await;
    assert_eq!(requests(&gateway).len(), 1, "the code goes nowhere else");
}
