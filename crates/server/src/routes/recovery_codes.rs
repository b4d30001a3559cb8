//! `/recovery-codes` and `/recovered`: making them, and what comes after having used one.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::post;
use mfa_enroll_wire::{
    ConfirmRecoveryCodes, Done, Problem, RecoveryCodeSet, RecoveryCodesConfirmed,
};

use super::openapi::{ChangeHeaders, ChangeProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::operations;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/recovery-codes", post(make))
        .route("/recovery-codes/{id}/confirm", post(confirm))
        .route("/recovered", post(recovered))
}

/// Makes new recovery codes. Those from before stay valid until the new ones are confirmed.
#[utoipa::path(
    post, path = "/recovery-codes", tag = "recovery",
    params(ChangeHeaders),
    responses(
        (status = 201, description = "Shown this once; the same call with the same key shows them \
            again until `shown_until`, or until they are confirmed.", body = RecoveryCodeSet),
        (status = 409, description = "`precondition`: the account has no sign-in method.",
            body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`.", body = Problem,
            content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds to wait."))),
        ChangeProblems,
    ),
)]
pub(super) async fn make(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::make_recovery_codes(&app, &call).await
}

/// Makes a set of recovery codes the valid one, if the code is one of them. It is not used up.
#[utoipa::path(
    post, path = "/recovery-codes/{id}/confirm", tag = "recovery",
    params(("id" = String, Path, description = "The set."), ChangeHeaders),
    request_body = ConfirmRecoveryCodes,
    responses(
        (status = 200, description = "These are the valid ones.", body = RecoveryCodesConfirmed),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 410, description = "`enrollment_expired`: too late, or a newer confirmation \
            took its place.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`.", body = Problem,
            content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds to wait."))),
        ChangeProblems,
    ),
)]
pub(super) async fn confirm(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::confirm_recovery_codes(&app, &call, &id).await
}

/// Says that the method that was out of reach at sign-in stays. Repeating it changes nothing.
#[utoipa::path(
    post, path = "/recovered", tag = "recovery",
    params(ChangeHeaders),
    responses(
        (status = 200, description = "The session says `recovered` no longer.", body = Done),
        ChangeProblems,
    ),
)]
pub(super) async fn recovered(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::recovered(&app, &call).await
}
