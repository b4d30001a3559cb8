//! Who is calling: the session cookie, and the extractors that read it.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use mfa_enroll_wire::UnixMillis;
use std::convert::Infallible;

use crate::error::Refusal;
use crate::limit::{HOUR, MINUTE};
use crate::state::App;
use crate::store::{Account, SessionRow, Stage};

/// The cookie's name. The prefix makes browsers refuse it from other paths, domains and from
/// plain HTTP (localhost excepted).
pub const COOKIE: &str = "__Host-mfa-session";

/// How long a session lives without being used.
pub const IDLE: UnixMillis = 30 * MINUTE;
/// How long a session lives at most.
pub const ABSOLUTE: UnixMillis = 12 * HOUR;
/// How long a half session waits for its code.
pub const HALF: UnixMillis = 10 * MINUTE;
/// How long ago the person may have proved who they are when a method is added or removed.
pub const FRESH: UnixMillis = 10 * MINUTE;
/// How long an ended session is remembered, so that the next one can take over from it.
pub const REMEMBERED: UnixMillis = 2 * HOUR;

/// How exactly the last use is noted: a write for each request would be too much.
const TOUCH: UnixMillis = MINUTE;

/// Someone who is signed in, all the way.
#[derive(Clone)]
pub struct SignedIn {
    /// The person.
    pub account: Account,
    /// The session.
    pub session: SessionRow,
}

impl SignedIn {
    /// Whether the person proved who they are recently enough to change sign-in methods.
    #[must_use]
    pub fn is_fresh(&self, now: UnixMillis) -> bool {
        now.saturating_sub(self.session.authenticated_at) <= FRESH
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let (account, session) = current(app, &parts.headers).await?;
        match session.stage {
            Stage::Full => Ok(Self { account, session }),
            Stage::Half => Err(Refusal::HalfSession),
        }
    }
}

impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Infallible> {
        let signed_in = <Self as FromRequestParts<App>>::from_request_parts(parts, app).await;
        Ok(signed_in.ok())
    }
}

/// The live session of a request, half or full, and whose it is. The request counts as a use of it.
///
/// # Errors
/// [`Refusal::NoSession`] or [`Refusal::SessionOver`].
pub async fn current(app: &App, headers: &HeaderMap) -> Result<(Account, SessionRow), Refusal> {
    let (account, session) = seen(app, headers).await?;
    let now = app.clock.now();
    if now.saturating_sub(session.seen_at) >= TOUCH {
        let mut tx = app.store.write(&account.id).await?;
        tx.touch_session(&session.id, now).await?;
        tx.commit().await?;
    }
    Ok((account, session))
}

/// The same for what a page asks by itself: that nobody is there any more must show.
///
/// # Errors
/// [`Refusal::NoSession`] or [`Refusal::SessionOver`].
pub async fn seen(app: &App, headers: &HeaderMap) -> Result<(Account, SessionRow), Refusal> {
    let id = presented(headers).ok_or(Refusal::NoSession)?;
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let session = tx.session(&id).await?.ok_or(Refusal::NoSession)?;
    if !is_live(&session, now) {
        return Err(Refusal::SessionOver);
    }
    let account = tx.account_by_id(&session.user_id).await?.ok_or(Refusal::NoSession)?;
    Ok((account, session))
}

/// Whether a session still counts.
#[must_use]
pub fn is_live(session: &SessionRow, now: UnixMillis) -> bool {
    let age = now.saturating_sub(session.created_at);
    let idle = now.saturating_sub(session.seen_at);
    let in_time = match session.stage {
        Stage::Half => age < HALF,
        Stage::Full => age < ABSOLUTE && idle < IDLE,
    };
    let with_pass = session.pass.is_none_or(|pass| now < pass.ends_at);
    session.ended_at.is_none() && in_time && with_pass
}

/// The database's id of the session whose cookie the request carries, live or not.
#[must_use]
pub fn presented(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, token)| id_of(token))
}

/// The database's id of a token: whoever reads the database cannot sign in with what is in it.
#[must_use]
pub fn id_of(token: &str) -> String {
    crate::sha256(&[token.as_bytes()])
}

/// The header that gives the browser its token.
///
/// # Errors
/// Never for our tokens.
pub fn set_cookie(token: &str) -> Result<HeaderValue, Refusal> {
    HeaderValue::try_from(format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax"))
        .map_err(|_| Refusal::Broken("a token fits in a header"))
}

/// The header that takes it away.
#[must_use]
pub fn clear_cookie() -> HeaderValue {
    HeaderValue::from_static(
        "__Host-mfa-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0",
    )
}
