//! Calls that change something, made safe to repeat.
//!
//! A call carries a key that its maker chose. What it changed and the answer to it are written in
//! one transaction, so that a lost answer can be had again and nothing is done twice. Answers are
//! sealed with the server's key and the call's together; the database knows the latter only as a
//! hash. Refusals that changed nothing are not stored: the same call may succeed later.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mfa_enroll_core::percent;
use mfa_enroll_wire::{IDEMPOTENCY_KEY, Problem, USER_HEADER, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::json;
use crate::limit::ANSWER_LIFE;
use crate::problem;
use crate::seal::Row;
use crate::session::{self, SignedIn};
use crate::state::App;
use crate::store::{AnswerRow, AuditEvent, AuditRow, Tx};
use crate::trace::RequestMeta;

/// A call that changes something: who makes it, its key and its body.
pub struct Call {
    /// Who is calling.
    pub who: SignedIn,
    /// When.
    pub now: UnixMillis,
    /// The request's id and address.
    pub meta: RequestMeta,
    key: String,
    request_hash: String,
    body: Bytes,
}

impl FromRequest<App> for Call {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let who = <SignedIn as FromRequestParts<App>>::from_request_parts(&mut parts, app).await?;
        if !is_meant_for(&parts.headers, &who.account.id) {
            return Err(Refusal::IdentityChanged);
        }
        let body = json::read(body).await?;
        json::check_type(&parts.headers, &body)?;
        let key = key_of(&parts.headers)?;
        let path = parts.uri.path();
        let request_hash =
            crate::sha256(&[parts.method.as_str().as_bytes(), path.as_bytes(), &body]);
        let meta = parts.extensions.get::<RequestMeta>().cloned();
        Ok(Self {
            who,
            now: app.clock.now(),
            meta: meta.ok_or(Refusal::Broken("the outer layer names every request"))?,
            key,
            request_hash,
            body,
        })
    }
}

/// The page may show another person than the one who is signed in since, in another window.
fn is_meant_for(headers: &HeaderMap, user: &str) -> bool {
    let Some(meant) = headers.get(USER_HEADER) else { return true };
    let meant = meant.to_str().ok().and_then(|meant| percent::decode(meant, false));
    meant.is_some_and(|meant| *meant == user)
}

fn key_of(headers: &HeaderMap) -> Result<String, Refusal> {
    let bad = || Refusal::bad_input(IDEMPOTENCY_KEY, "missing, or not 22 to 128 plain characters");
    let key = headers.get(IDEMPOTENCY_KEY).and_then(|key| key.to_str().ok()).ok_or_else(bad)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    if (22..=128).contains(&key.len()) && key.bytes().all(plain) {
        Ok(key.to_owned())
    } else {
        Err(bad())
    }
}

impl Call {
    /// The body as one of the contract's types.
    ///
    /// # Errors
    /// [`Refusal::BadInput`].
    pub fn body<T: serde::de::DeserializeOwned>(&self) -> Result<T, Refusal> {
        json::parse(&self.body)
    }

    /// Refuses a body that holds more than `{}`.
    ///
    /// # Errors
    /// [`Refusal::BadInput`].
    pub fn no_body(&self) -> Result<(), Refusal> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Nothing {}
        if self.body.is_empty() {
            return Ok(());
        }
        self.body::<Nothing>().map(|_| ())
    }

    /// The person who is calling.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.who.account.id
    }

    /// Opens the transaction in which the call is done, or finds that it was done already.
    ///
    /// # Errors
    /// [`Refusal::BadInput`] if the key was used for another call.
    pub async fn open(&self, app: &App) -> Result<Opened, Refusal> {
        let mut tx = app.store.write(self.user()).await?;
        let Some(row) = tx.answer(self.user(), &self.key_hash(), self.now).await? else {
            return Ok(Opened::New(tx));
        };
        if row.request_hash != self.request_hash {
            return Err(Refusal::bad_input(IDEMPOTENCY_KEY, "used for another call before"));
        }
        let stored = app.sealer.open(self.user(), Row::Answer(&self.key), &row.sealed)?;
        let answer =
            serde_json::from_slice(&stored).map_err(|_| Refusal::Broken("a stored answer"))?;
        tracing::info!("answered again from store");
        Ok(Opened::Done(answer))
    }

    /// Stores the answer, makes the transaction permanent and hands the answer back.
    ///
    /// # Errors
    /// If the database fails; then nothing has changed.
    pub async fn finish(
        &self,
        app: &App,
        mut tx: Box<dyn Tx>,
        answer: Answer,
    ) -> Result<Answer, Refusal> {
        let plain = zeroize::Zeroizing::new(
            serde_json::to_vec(&answer).map_err(|_| Refusal::Broken("an answer is plain data"))?,
        );
        let row = Row::Answer(&self.key);
        tx.insert_answer(&AnswerRow {
            user_id: self.user().to_owned(),
            key_hash: self.key_hash(),
            request_hash: self.request_hash.clone(),
            sealed: app.sealer.seal(&*app.entropy, self.user(), row, &plain)?,
            enrollment_id: answer.shows_secret_of.clone(),
            expires_at: self.now + ANSWER_LIFE,
        })
        .await?;
        tx.commit().await?;
        app.delivery.ring();
        Ok(answer)
    }

    /// Adds a row to the audit log of another account: the caller is who did it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn audit_for(
        &self,
        tx: &mut dyn Tx,
        user: &str,
        event: AuditEvent,
        subject: &str,
    ) -> Result<(), Refusal> {
        let row = AuditRow {
            at: self.now,
            user_id: Some(user.to_owned()),
            event,
            subject: Some(subject.to_owned()),
            request_id: self.meta.id.clone(),
            actor: Some(self.user().to_owned()),
        };
        Ok(tx.insert_audit(&row).await?)
    }

    /// Adds a row to the audit log.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn audit(
        &self,
        tx: &mut dyn Tx,
        event: AuditEvent,
        subject: &str,
    ) -> Result<(), Refusal> {
        let row = AuditRow {
            at: self.now,
            user_id: Some(self.user().to_owned()),
            event,
            subject: Some(subject.to_owned()),
            request_id: self.meta.id.clone(),
            actor: None,
        };
        Ok(tx.insert_audit(&row).await?)
    }

    fn key_hash(&self) -> String {
        crate::sha256(&[self.key.as_bytes()])
    }
}

/// Whether a call still has to be done.
pub enum Opened {
    /// In this transaction.
    New(Box<dyn Tx>),
    /// It was; this is the answer.
    Done(Answer),
}

/// An answer that can be stored and given again, byte for byte.
#[derive(Clone, Serialize, Deserialize)]
pub struct Answer {
    status: u16,
    json: Option<String>,
    problem: Option<Problem>,
    /// The token of a new session. Stored, too: whoever asks again lost the cookie with the answer.
    #[serde(default)]
    session: Option<String>,
    #[serde(skip)]
    shows_secret_of: Option<String>,
}

impl Answer {
    /// A success with a body.
    ///
    /// # Errors
    /// Never for the contract's types.
    pub fn json(status: StatusCode, body: &impl Serialize) -> Result<Self, Refusal> {
        let json = serde_json::to_string(body).map_err(|_| Refusal::Broken("plain data"))?;
        Ok(Self {
            status: status.as_u16(),
            json: Some(json),
            problem: None,
            session: None,
            shows_secret_of: None,
        })
    }

    /// A refusal that changed something, and therefore must not be computed again.
    #[must_use]
    pub fn refusal(refusal: &Refusal) -> Self {
        refusal.log();
        let problem = refusal.problem();
        Self {
            status: problem.status,
            json: None,
            problem: Some(problem),
            session: None,
            shows_secret_of: None,
        }
    }

    /// Gives the browser the token of a new session.
    #[must_use]
    pub fn with_session(mut self, token: String) -> Self {
        self.session = Some(token);
        self
    }

    /// Says that the body holds the secret of an enrollment, an app password or a pass: the stored
    /// copy goes with it.
    #[must_use]
    pub fn showing(mut self, id: &str) -> Self {
        self.shows_secret_of = Some(id.to_owned());
        self
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        if let Some(problem) = self.problem {
            return problem::response(problem);
        }
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = match self.json {
            Some(json) => {
                (status, [(header::CONTENT_TYPE, "application/json")], json).into_response()
            }
            None => status.into_response(),
        };
        if let Some(Ok(cookie)) = self.session.as_deref().map(session::set_cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        response
    }
}
