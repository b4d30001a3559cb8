//! `/demo/…`: the demo's phone, as a page and as what the panel beside other pages asks for. Where
//! there is no demo, there are no such paths.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::routing::get;
use axum::{Json, Router};

use super::pages::{Answer, not_found, page};
use crate::delivery::DemoMailbox;
use crate::error::Refusal;
use crate::portal::{DemoFeed, DemoPhonePage};
use crate::session;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/demo/phone", get(show)).route("/demo/phone.json", get(feed))
}

async fn show(state: State<App>) -> Answer {
    let Some(phone) = state.delivery.demo_phone() else { return not_found(state).await };
    let mails = state.delivery.demo_mailbox().map(DemoMailbox::mails).unwrap_or_default();
    let issuer = &state.config.issuer;
    page(StatusCode::OK, &DemoPhonePage { issuer, messages: phone.messages(), mails })
}

/// What has arrived for whoever is signed in, halfway included; for everybody if nobody is.
async fn feed(state: State<App>, headers: HeaderMap) -> Answer {
    let Some(phone) = state.delivery.demo_phone() else { return not_found(state).await };
    let whose = match session::seen(&state, &headers).await {
        Ok((account, _)) => Some(account.id),
        Err(Refusal::NoSession | Refusal::SessionOver) => None,
        Err(refusal) => return Err(refusal.into()),
    };
    let mails = state.delivery.demo_mailbox().map(DemoMailbox::mails).unwrap_or_default();
    let now = state.clock.now();
    Ok(Json(DemoFeed::of(phone.messages(), mails, whose.as_deref(), now)).into_response())
}
