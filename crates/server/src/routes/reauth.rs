//! `/reauth`: proving again who is there.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use mfa_enroll_wire::{Problem, Reauth, ReauthChoices, ReauthDone, ReauthSend, ReauthSent};

use super::openapi::{ChangeHeaders, ChangeProblems, ReadProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::operations;
use crate::session::SignedIn;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/reauth", get(choices).post(prove))
        .route("/reauth/send", post(send))
        .route("/reauth/send/{factor}", get(sent))
}

/// With what the person can prove who they are, the default first.
#[utoipa::path(
    get, path = "/reauth", tag = "reauth",
    responses((status = 200, description = "At least one.", body = ReauthChoices), ReadProblems),
)]
pub(super) async fn choices(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Json<ReauthChoices>, Refusal> {
    Ok(Json(operations::reauth_choices(&app, &who).await?))
}

/// Checks a proof. A right one gives the session a new token: the cookie changes.
#[utoipa::path(
    post, path = "/reauth", tag = "reauth",
    params(ChangeHeaders),
    request_body = Reauth,
    responses(
        (status = 200, description = "Proven; the cookie is a new one.", body = ReauthDone),
        (status = 404, description = "`not_found`: no such factor.", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`.", body = Problem,
            content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds to wait."))),
        ChangeProblems,
    ),
)]
pub(super) async fn prove(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::reauth(&app, &call).await
}

/// Sends a code to a phone of the account.
#[utoipa::path(
    post, path = "/reauth/send", tag = "reauth",
    params(ChangeHeaders),
    request_body = ReauthSend,
    responses(
        (status = 200, description = "It is on its way.", body = ReauthSent),
        (status = 404, description = "`not_found`: no such phone.", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: not yet.", body = Problem,
            content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds to wait."))),
        ChangeProblems,
    ),
)]
pub(super) async fn send(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::reauth_send(&app, &call).await
}

/// How far the newest code has come that this session was sent to a phone.
#[utoipa::path(
    get, path = "/reauth/send/{factor}", tag = "reauth",
    params(("factor" = String, Path, description = "The phone.")),
    responses(
        (status = 200, description = "As `POST /reauth/send` answered, and what has become of it.",
            body = ReauthSent),
        (status = 404, description = "`not_found`: no such phone, or no code was sent to it.",
            body = Problem, content_type = "application/problem+json"),
        ReadProblems,
    ),
)]
pub(super) async fn sent(
    State(app): State<App>,
    Path(factor): Path<String>,
    who: SignedIn,
) -> Result<Json<ReauthSent>, Refusal> {
    Ok(Json(operations::reauth_sent(&app, &who, &factor).await?))
}
