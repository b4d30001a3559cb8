//! The contract over HTTP.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use mfa_enroll_core::percent;
use mfa_enroll_core::wizard::{Answer, Call, Failure, Reply};
use mfa_enroll_wire::{CSRF_HEADER, IDEMPOTENCY_KEY, USER_HEADER};

use super::failure::{failure, failure_of_status};
use super::reading::Reading;
use super::route::{self, Sending, get};
use super::{Asked, Backend, Marks, decode, retry};
use crate::browser::{Body, Fetch, Json, Received, Request, Signal, online, seconds_until, sleep};

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
    fn ask(&self, call: Call, marks: Marks, signal: Signal) -> Asked {
        let mut user = String::new();
        percent::encode(&mut user, &marks.user);
        let marks = Marks { user, ..marks };
        let (base, fetch) = (self.base.clone(), self.fetch.clone());
        let client = Rc::new(Client { base, fetch, marks, signal, clock: Cell::new(None) });
        Box::pin(async move {
            let result = client.clone().ask(call).await;
            (result, client.clock.get())
        })
    }
}

/// One call on its way.
struct Client {
    base: String,
    fetch: Fetch,
    /// With the person percent-encoded, as a header needs it.
    marks: Marks,
    signal: Signal,
    /// The server's clock, as the last refusal told it.
    clock: Cell<Option<u64>>,
}

impl Client {
    async fn ask(self: Rc<Self>, call: Call) -> Result<Answer, Failure> {
        if matches!(call, Call::Open) {
            return self.open().await;
        }
        let Some((sending, reading)) = route::of(&call) else { return Err(Failure::Contract) };
        let body = self.sent(sending).await?;
        // A page in its place is somebody's sign-in form: nothing was done.
        if matches!((&reading, &body), (Reading::Nothing, Body::Other)) {
            return Ok(Answer { reply: Reply::Done, server_time: None });
        }
        reading.read(&json(body)?)
    }

    /// Three questions at once: nobody should wait for one after the other.
    async fn open(self: Rc<Self>) -> Result<Answer, Failure> {
        let paths = ["/session", "/factors", "/enrollments?state=pending"];
        let [session, factors, pending] = all(paths.map(|path| self.sent(get(path)))).await;
        // The session's refusal says most.
        let (session, factors, pending) = (json(session?)?, json(factors?)?, json(pending?)?);
        opened(&session, &factors, &pending).ok_or(Failure::Contract)
    }

    /// Boxed, so that the code of a request is in the module once and not at every place it is used.
    fn sent(self: &Rc<Self>, sending: Sending) -> Waiting {
        Box::pin(self.clone().send(sending))
    }

    /// Sends until there is an answer that means something, three times at most.
    async fn send(self: Rc<Self>, sending: Sending) -> Sent {
        let mut tries = 0;
        loop {
            tries += 1;
            let (failure, asked) = match self.try_once(&sending).await {
                Try::Answered(result) => return result,
                Try::Again(failure, asked) => (failure, asked),
            };
            let jitter = u32::from(self.marks.key.bytes().fold(0_u8, u8::wrapping_add));
            match retry::pause(tries, asked, jitter) {
                Some(pause) if !self.signal.aborted() => sleep(pause).await,
                _ => return Err(failure),
            }
        }
    }

    async fn try_once(&self, sending: &Sending) -> Try {
        self.clock.set(None);
        if !online() {
            return Try::Answered(Err(Failure::Offline));
        }
        let mut url = self.base.clone();
        url.push_str(&sending.path);
        let headers = [
            ("Accept", "application/json, application/problem+json"),
            (CSRF_HEADER, "1"),
            (IDEMPOTENCY_KEY, self.marks.key.as_str()),
            (USER_HEADER, self.marks.user.as_str()),
            ("Content-Type", "application/json"),
        ];
        let shown = match (sending.method, &sending.body) {
            ("GET", _) => 2,
            (_, None) => 4,
            (_, Some(_)) => 5,
        };
        let request = Request {
            method: sending.method,
            url: &url,
            headers: &headers[..shown],
            body: sending.body.clone(),
            signal: &self.signal,
        };
        match self.fetch.send(request).await {
            Ok(received) => self.judge(received).await,
            Err(_) => Try::Again(Failure::Offline, None),
        }
    }

    async fn judge(&self, received: Received) -> Try {
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
            Body::Json(value) => decode::problem(&Json::new(value)),
            Body::Broken | Body::Html | Body::Other => None,
        };
        let failure = match problem {
            Some(problem) => {
                self.clock.set(problem.server_time);
                let seconds = match problem.retry_after {
                    Some(said) if header.is_none() => said.clamp(1, 3_600),
                    _ => seconds,
                };
                let asked = header.is_some() || problem.retry_after.is_some();
                failure(problem, seconds, if asked { seconds } else { 0 })
            }
            None => failure_of_status(status, seconds, if header.is_some() { seconds } else { 0 }),
        };
        match status {
            502..=504 => Try::Again(failure, header.is_some().then_some(seconds)),
            _ => Try::Answered(Err(failure)),
        }
    }
}

/// What came of a request.
type Sent = Result<Body, Failure>;

/// What will come of it.
type Waiting = Pin<Box<dyn Future<Output = Sent>>>;

/// Waits for all of them at once.
async fn all<const N: usize>(mut waiting: [Waiting; N]) -> [Sent; N] {
    let mut sent = [const { None }; N];
    poll_fn(|cx| {
        for (waiting, sent) in waiting.iter_mut().zip(&mut sent) {
            if sent.is_none()
                && let Poll::Ready(result) = waiting.as_mut().poll(cx)
            {
                *sent = Some(result);
            }
        }
        if sent.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    sent.map(|sent| sent.unwrap_or(Err(Failure::Contract)))
}

/// What came of one try.
enum Try {
    Answered(Sent),
    /// Worth another try, unless the server asks for a long pause (seconds).
    Again(Failure, Option<u32>),
}

fn opened(session: &Json, factors: &Json, pending: &Json) -> Option<Answer> {
    session.whole("server_time")?;
    // The last of them is nearest to now: another one may have come much earlier.
    let server_time =
        [session, factors, pending].iter().filter_map(|one| one.whole("server_time")).max();
    let account = decode::account(session, factors)?;
    let pending = decode::enrollments(pending)?;
    Some(Answer { reply: Reply::Opened { account, pending }, server_time })
}

fn json(body: Body) -> Result<Json, Failure> {
    match body {
        Body::Json(value) => Ok(Json::new(value)),
        Body::Html => Err(Failure::Unauthenticated),
        Body::Broken | Body::Other => Err(Failure::Contract),
    }
}
