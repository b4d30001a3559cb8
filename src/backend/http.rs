//! The contract over HTTP.

use futures_util::future::join3;
use mfa_enroll_core::wizard::{Answer, Call, Failure, Reply};
use mfa_enroll_wire::{
    BeginEnrollment, CSRF_HEADER, ConfirmEnrollment, Confirmed, Enrollment, EnrollmentList,
    FactorAnswer, FactorList, IDEMPOTENCY_KEY, Problem, SessionInfo, UpdateFactor,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::{Asked, Backend, convert, retry};
use crate::browser::{
    Body, Fetch, Received, Request, Signal, empty_object, online, seconds_until, sleep,
};

/// A backend that speaks the contract.
pub(crate) struct Http {
    base: String,
    fetch: Fetch,
}

impl Http {
    /// `base` is the path or address of the API, for instance `/mfa/v1`.
    pub(crate) fn new(base: &str, fetch: Fetch) -> Self {
        Self { base: base.trim_end_matches('/').to_owned(), fetch }
    }
}

impl Backend for Http {
    fn ask(&self, call: Call, key: String, signal: Signal) -> Asked {
        let client = Client { base: self.base.clone(), fetch: self.fetch.clone(), key, signal };
        Box::pin(async move { client.ask(call).await })
    }
}

/// One call on its way.
struct Client {
    base: String,
    fetch: Fetch,
    key: String,
    signal: Signal,
}

/// What to send.
struct Sending {
    method: &'static str,
    path: String,
    body: Option<JsValue>,
}

impl Client {
    async fn ask(&self, call: Call) -> Result<Answer, Failure> {
        match call {
            Call::Open => self.open().await,
            Call::Begin { kind, rotate } => {
                let body = BeginEnrollment { kind: convert::wire_kind(kind), rotate };
                self.begun(post("/enrollments", "", "", Some(encode(&body)?))).await
            }
            Call::Extend { enrollment } => {
                let body = Some(empty_object());
                self.begun(post("/enrollments/", &enrollment, "/extend", body)).await
            }
            Call::Confirm { enrollment, code, name } => {
                let body = ConfirmEnrollment { code: code.expose().to_owned(), name: Some(name) };
                let sending = post("/enrollments/", &enrollment, "/confirm", Some(encode(&body)?));
                let said: Confirmed = self.json(sending).await?;
                let (factor, next_code_at) = (convert::factor(said.factor), said.next_code_at);
                Ok(answer(Reply::Confirmed { factor, next_code_at }, said.server_time))
            }
            Call::Rename { factor, name } => {
                let body = Some(encode(&UpdateFactor { name: Some(name) })?);
                let path = path("/factors/", &factor, "");
                let said: FactorAnswer = self.json(Sending { method: "PATCH", path, body }).await?;
                Ok(answer(Reply::Renamed(convert::factor(said.factor)), said.server_time))
            }
            Call::Discard { enrollment } => {
                self.delete(path("/enrollments/", &enrollment, "")).await
            }
            Call::Remove { factor } => self.delete(path("/factors/", &factor, "")).await,
        }
    }

    /// Three questions at once: nobody should wait for one after the other.
    async fn open(&self) -> Result<Answer, Failure> {
        let (session, factors, pending) = join3(
            self.json::<SessionInfo>(get("/session")),
            self.json::<FactorList>(get("/factors")),
            self.json::<EnrollmentList>(get("/enrollments?state=pending")),
        )
        .await;
        // The session's refusal says most.
        let (session, factors, pending) = (session?, factors?, pending?);
        let time = session.server_time;
        let pending = pending.enrollments.into_iter().map(convert::pending).collect();
        let account = convert::account(session, factors);
        Ok(answer(Reply::Opened { account, pending }, time))
    }

    async fn begun(&self, sending: Sending) -> Result<Answer, Failure> {
        let said: Enrollment = self.json(sending).await?;
        let time = said.server_time;
        Ok(answer(Reply::Begun(convert::pending(said)), time))
    }

    async fn delete(&self, path: String) -> Result<Answer, Failure> {
        self.send(&Sending { method: "DELETE", path, body: None }).await?;
        Ok(Answer { reply: Reply::Done, server_time: None })
    }

    async fn json<T: DeserializeOwned>(&self, sending: Sending) -> Result<T, Failure> {
        match self.send(&sending).await? {
            Body::Json(value) => {
                serde_wasm_bindgen::from_value(value).map_err(|_| Failure::Contract)
            }
            Body::Html => Err(Failure::Unauthenticated),
            Body::Broken | Body::Other => Err(Failure::Contract),
        }
    }

    /// Sends until there is an answer that means something, three times at most.
    async fn send(&self, sending: &Sending) -> Result<Body, Failure> {
        let mut tries = 0;
        loop {
            tries += 1;
            let (failure, asked) = match self.try_once(sending).await {
                Try::Answered(result) => return result,
                Try::Again(failure, asked) => (failure, asked),
            };
            let jitter = u32::from(self.key.bytes().fold(0_u8, u8::wrapping_add));
            match retry::pause(tries, asked, jitter) {
                Some(pause) if !self.signal.aborted() => sleep(pause).await,
                _ => return Err(failure),
            }
        }
    }

    async fn try_once(&self, sending: &Sending) -> Try {
        if !online() {
            return Try::Answered(Err(Failure::Offline));
        }
        let mut url = self.base.clone();
        url.push_str(&sending.path);
        let headers = [
            ("Accept", "application/json, application/problem+json"),
            (CSRF_HEADER, "1"),
            (IDEMPOTENCY_KEY, self.key.as_str()),
            ("Content-Type", "application/json"),
        ];
        let shown = match (sending.method, &sending.body) {
            ("GET", _) => 2,
            (_, None) => 3,
            (_, Some(_)) => 4,
        };
        let request = Request {
            method: sending.method,
            url: &url,
            headers: &headers[..shown],
            body: sending.body.clone(),
            signal: &self.signal,
        };
        match self.fetch.send(request).await {
            Ok(received) => judge(received).await,
            Err(_) => Try::Again(Failure::Offline, None),
        }
    }
}

/// What came of one try.
enum Try {
    Answered(Result<Body, Failure>),
    /// Worth another try, unless the server asks for a long pause (seconds).
    Again(Failure, Option<u32>),
}

async fn judge(received: Received) -> Try {
    let status = received.status();
    if received.redirects() {
        return Try::Answered(Err(Failure::Unauthenticated));
    }
    let body = received.body().await;
    if (200..300).contains(&status) {
        return match body {
            // Cut short: the change may be made, so the same question is asked again.
            Body::Broken => Try::Again(Failure::Contract, None),
            body => Try::Answered(Ok(body)),
        };
    }
    let header = received.header("Retry-After");
    let date = received.header("Date");
    let seconds =
        retry::retry_after(header.as_deref(), |text| seconds_until(text, date.as_deref()));
    let problem = match body {
        Body::Json(value) => serde_wasm_bindgen::from_value::<Problem>(value).ok(),
        Body::Broken | Body::Html | Body::Other => None,
    };
    let failure = match problem {
        Some(problem) => {
            let seconds = match problem.retry_after {
                Some(said) if header.is_none() => said.clamp(1, 3_600),
                _ => seconds,
            };
            convert::failure(problem, seconds)
        }
        None => convert::failure_of_status(status, seconds),
    };
    match status {
        502..=504 => Try::Again(failure, header.is_some().then_some(seconds)),
        _ => Try::Answered(Err(failure)),
    }
}

fn answer(reply: Reply, server_time: u64) -> Answer {
    Answer { reply, server_time: Some(server_time) }
}

fn get(path: &str) -> Sending {
    Sending { method: "GET", path: path.to_owned(), body: None }
}

fn post(before: &str, id: &str, after: &str, body: Option<JsValue>) -> Sending {
    Sending { method: "POST", path: path(before, id, after), body }
}

/// Ids come from the backend: one that is not plain cannot lead to another path.
fn path(before: &str, id: &str, after: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    let mut path = String::from(before);
    for byte in id.bytes() {
        if plain(byte) {
            path.push(char::from(byte));
        } else {
            let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
            path.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    path.push_str(after);
    path
}

fn encode(body: &impl Serialize) -> Result<JsValue, Failure> {
    body.serialize(&Serializer::json_compatible()).map_err(|_| Failure::Contract)
}
