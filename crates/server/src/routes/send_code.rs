//! Sending a code to a phone while signing in: a plain form, and what becomes of the code.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;

use super::half::HalfForm;
use super::pages::Answer;
use super::said::Said;
use super::sign_in::challenge_page;
use crate::error::Refusal;
use crate::operations;
use crate::portal::AskedPhone;
use crate::session;
use crate::state::App;
use crate::store::{Stage, way_of};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/sign-in/challenge/send", post(send_code))
        .route("/sign-in/challenge/sent", get(sent))
}

#[derive(Deserialize)]
struct WantedCode {
    factor: String,
    way: String,
}

async fn send_code(State(app): State<App>, sent: HalfForm<WantedCode>) -> Answer {
    let HalfForm { half, visitor, form } = sent;
    let (session, way) = (&half.session, way_of(&form.way));
    let outcome = operations::send_challenge(&app, &visitor, session, &form.factor, way).await;
    let said = match outcome {
        Ok(()) => return Ok(Redirect::to(&half.next.by("/sign-in/challenge")).into_response()),
        Err(Refusal::SessionOver) => return Ok(Redirect::to("/sign-in").into_response()),
        Err(refusal) => not_sent(refusal)?,
    };
    let asked = operations::asked(&app, session, false).await?;
    let page = challenge_page(&app, &half, &asked, Some(&said.text)).await?;
    Ok(said.on(page))
}

/// How far the code has come, for the page that waits for it. It asks by itself, so that is no use
/// of the session.
async fn sent(State(app): State<App>, headers: HeaderMap) -> Answer {
    let half = match session::seen(&app, &headers).await {
        Ok((_, session)) if session.stage == Stage::Half => session,
        Ok(_) | Err(Refusal::NoSession | Refusal::SessionOver) => {
            return Ok(StatusCode::UNAUTHORIZED.into_response());
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let asked = operations::asked(&app, &half, false).await?;
    let phone = AskedPhone::of(&asked, app.clock.now());
    Ok(match phone.and_then(|phone| phone.news()) {
        Some(news) => Json(news).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

/// Why no code was sent, for the page that also offers what else there is.
fn not_sent(refusal: Refusal) -> Result<Said, Refusal> {
    let (status, text, retry_after) = match refusal {
        Refusal::RateLimited { retry_after, .. } if retry_after < 120 => {
            let text =
                format!("Please wait {retry_after} seconds before you ask for another code.");
            (StatusCode::TOO_MANY_REQUESTS, text, Some(retry_after))
        }
        Refusal::RateLimited { retry_after, .. } => {
            let text = "No more codes can be sent for now. Use another method, or try later.";
            (StatusCode::TOO_MANY_REQUESTS, text.to_owned(), Some(retry_after))
        }
        Refusal::SendingStopped { retry_after } => {
            let text = "Codes cannot be sent there for now. Use another method, or try later.";
            (StatusCode::SERVICE_UNAVAILABLE, text.to_owned(), Some(retry_after))
        }
        Refusal::Locked => {
            let text = "Too many wrong codes. Sign in again to get another.";
            (StatusCode::LOCKED, text.to_owned(), None)
        }
        other => return Err(other),
    };
    refusal.log();
    Ok(Said { status, text, retry_after })
}
