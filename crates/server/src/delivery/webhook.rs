//! Messages as signed HTTP requests, for whatever gateway an organization has.
//!
//! Signed as <https://www.standardwebhooks.com> says, for which there are libraries: HMAC-SHA256
//! over `id.timestamp.body`. The id is the event id; a receiver acts on each one once.

use std::time::Duration;

use async_trait::async_trait;
use axum::body::Bytes;
use axum::http::{Request, StatusCode, Uri, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Serialize;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Outgoing, PhoneMessage, Provider, Undelivered};

/// How long a gateway may take to say that it has the message.
const PATIENCE: Duration = Duration::from_secs(5);
/// How much of an answer is read, so that the connection can be used again.
const ANSWER: usize = 16 * 1024;

/// The key that signs: `whsec_` and base64, at least 24 bytes.
pub struct WebhookKey(Zeroizing<Vec<u8>>);

impl WebhookKey {
    /// Reads the text form.
    ///
    /// # Errors
    /// A sentence that does not show the key.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bad = || "the webhook's key has to be `whsec_` and base64".to_owned();
        let digits = text.trim().strip_prefix("whsec_").ok_or_else(bad)?;
        let key = Zeroizing::new(STANDARD.decode(digits).map_err(|_| bad())?);
        if key.len() < 24 {
            return Err("the webhook's key is too short: at least 24 bytes".to_owned());
        }
        Ok(Self(key))
    }

    /// The value of `webhook-signature`.
    #[must_use]
    pub fn sign(&self, id: &str, timestamp: u64, body: &[u8]) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length is a key");
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(body);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

/// A gateway for text messages and calls.
pub struct Webhook {
    url: Uri,
    key: WebhookKey,
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

impl Webhook {
    /// A gateway at `url`; plain HTTP only to this computer.
    ///
    /// # Errors
    /// A sentence for the person who starts the server.
    pub fn new(url: &str, key: WebhookKey) -> Result<Self, String> {
        let bad = |why: &str| format!("--sms-webhook {url}: {why}");
        let parsed: Uri = url.parse().map_err(|_| bad("not a URL"))?;
        let host = parsed.host().ok_or_else(|| bad("no host"))?;
        let local = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        if parsed.scheme_str() != Some("https") && !(local && parsed.scheme_str() == Some("http")) {
            return Err(bad("has to begin with https://"));
        }
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map_err(|error| bad(&format!("no root certificates: {error}")))?
            .https_or_http()
            .enable_http1()
            .build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { url: parsed, key, client })
    }

    async fn send(&self, outgoing: &Outgoing, body: Vec<u8>) -> Result<StatusCode, Undelivered> {
        // Of this delivery, not of the message: receivers refuse old ones as replayed.
        let timestamp = outgoing.now / 1000;
        let request = Request::post(self.url.clone())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, concat!("mfa-enroll/", env!("CARGO_PKG_VERSION")))
            .header("webhook-id", &outgoing.event_id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", self.key.sign(&outgoing.event_id, timestamp, &body))
            .body(Full::from(body))
            .map_err(|_| Undelivered::Never("not a request".to_owned()))?;
        let later = |error: &dyn std::fmt::Display| Undelivered::Later(error.to_string());
        let answer = self.client.request(request).await.map_err(|error| later(&error))?;
        let status = answer.status();
        // What it says is not ours to act on, and may hold what we sent.
        Limited::new(answer.into_body(), ANSWER).collect().await.ok();
        Ok(status)
    }
}

#[derive(Serialize)]
struct Body<'a> {
    event_id: &'a str,
    #[serde(flatten)]
    message: PhoneMessage,
}

#[async_trait]
impl Provider for Webhook {
    async fn deliver(&self, outgoing: &Outgoing) -> Result<(), Undelivered> {
        let not_ours = |_| Undelivered::Never("not a phone message".to_owned());
        let message = serde_json::from_slice(&outgoing.payload).map_err(not_ours)?;
        let body = Body { event_id: &outgoing.event_id, message };
        let body = serde_json::to_vec(&body).map_err(not_ours)?;
        let sent = tokio::time::timeout(PATIENCE, self.send(outgoing, body)).await;
        let status = sent.map_err(|_| Undelivered::Later("no answer in time".to_owned()))??;
        judge(status)
    }
}

/// What a gateway refuses for good is not tried again; what is wrong with the gateway itself is.
fn judge(status: StatusCode) -> Result<(), Undelivered> {
    let said = format!("the gateway says {}", status.as_u16());
    match status {
        _ if status.is_success() => Ok(()),
        StatusCode::BAD_REQUEST
        | StatusCode::NOT_FOUND
        | StatusCode::GONE
        | StatusCode::PAYLOAD_TOO_LARGE
        | StatusCode::UNPROCESSABLE_ENTITY => Err(Undelivered::Never(said)),
        _ => Err(Undelivered::Later(said)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    #[test]
    fn it_signs_as_the_standard_says() {
        let key = WebhookKey::parse(KEY).expect("a key");
        let signature =
            key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "its example");
    }

    #[test]
    fn keys_are_refused_without_showing_them() {
        for text in ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_!!"] {
            let Err(error) = WebhookKey::parse(text) else { panic!("{text} is no key") };
            assert!(!error.contains("c2hv") && !error.contains("MfKQ"), "{error}");
        }
    }

    #[test]
    fn plain_http_goes_no_further_than_this_computer() {
        let open = |url: &str| Webhook::new(url, WebhookKey::parse(KEY).expect("a key")).is_ok();
        assert!(open("https://gateway.example.com/sms"), "https");
        assert!(open("http://127.0.0.1:9/sms") && open("http://localhost:9/"), "here");
        for url in ["http://gateway.example.com/", "ftp://x/", "/sms", "gateway", ""] {
            assert!(!open(url), "{url}");
        }
    }

    #[test]
    fn what_may_get_better_is_tried_again() {
        let of = |status: u16| judge(StatusCode::from_u16(status).expect("a status"));
        assert!(of(200).is_ok() && of(202).is_ok() && of(204).is_ok(), "taken");
        for status in [301, 401, 403, 408, 425, 429, 500, 502, 503, 504] {
            assert!(matches!(of(status), Err(Undelivered::Later(_))), "{status}");
        }
        for status in [400, 404, 410, 413, 422] {
            assert!(matches!(of(status), Err(Undelivered::Never(_))), "{status}");
        }
    }
}
