//! `/setup`: what the rules demand, put off or confirmed.

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use mfa_enroll_wire::SetupAnswer;

use super::openapi::{ChangeHeaders, ChangeProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::operations;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/setup/skip", post(skip)).route("/setup/confirm", post(confirm))
}

/// Puts off what is missing, for this session. The rules say how often; 403 `forbidden` otherwise.
#[utoipa::path(
    post, path = "/setup/skip", tag = "setup",
    params(ChangeHeaders),
    responses((status = 200, description = "Put off.", body = SetupAnswer), ChangeProblems),
)]
pub(super) async fn skip(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::skip(&app, &call).await
}

/// Says that what is registered is still right.
#[utoipa::path(
    post, path = "/setup/confirm", tag = "setup",
    params(ChangeHeaders),
    responses((status = 200, description = "Noted.", body = SetupAnswer), ChangeProblems),
)]
pub(super) async fn confirm(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::confirm_setup(&app, &call).await
}
