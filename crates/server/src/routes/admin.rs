//! `/admin`: what an administrator does for somebody else. Everybody else is refused, whatever the
//! id is.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{delete, post};
use mfa_enroll_wire::{IssuePass, PassIssued, Problem, Taken};

use super::openapi::{ChangeHeaders, ChangeProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::operations;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/admin/users/{id}/passes", post(issue_pass))
        .route("/admin/users/{id}/reset", post(reset))
        .route("/admin/users/{id}/app-passwords", delete(revoke_app_passwords))
}

/// Issues a temporary access pass. Only this answer shows it; the same call gives it again for 15
/// minutes.
#[utoipa::path(
    post, path = "/admin/users/{id}/passes", tag = "admin",
    params(("id" = String, Path, description = "The account's id, or its name."), ChangeHeaders),
    request_body = IssuePass,
    responses(
        (status = 201, description = "A new one; the one before has ended.", body = PassIssued),
        (status = 404, description = "`not_found`: no such account.", body = Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn issue_pass(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::issue_pass(&app, &call, &id).await
}

/// Removes everything with which an account signs in, but its password, and ends its sessions.
#[utoipa::path(
    post, path = "/admin/users/{id}/reset", tag = "admin",
    params(("id" = String, Path, description = "The account's id, or its name."), ChangeHeaders),
    responses(
        (status = 200, description = "How much is gone.", body = Taken),
        (status = 404, description = "`not_found`: no such account.", body = Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn reset(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::reset(&app, &call, &id).await
}

/// Removes all app passwords of an account.
#[utoipa::path(
    delete, path = "/admin/users/{id}/app-passwords", tag = "admin",
    params(("id" = String, Path, description = "The account's id, or its name."), ChangeHeaders),
    responses(
        (status = 200, description = "How many are gone.", body = Taken),
        (status = 404, description = "`not_found`: no such account.", body = Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn revoke_app_passwords(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::revoke_app_passwords(&app, &call, &id).await
}
