//! `/factors`: the sign-in methods of the account.

use axum::extract::{Path, State};
use axum::routing::{get, patch};
use axum::{Json, Router};
use mfa_enroll_wire::{FactorAnswer, FactorList, UpdateFactor};

use super::openapi::{ChangeHeaders, ChangeProblems, ReadProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::operations;
use crate::session::SignedIn;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/factors", get(list)).route("/factors/{id}", patch(rename).delete(remove))
}

/// The sign-in methods of the account, oldest first.
#[utoipa::path(
    get, path = "/factors", tag = "factors",
    responses((status = 200, description = "All of them.", body = FactorList), ReadProblems),
)]
pub(super) async fn list(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Json<FactorList>, Refusal> {
    let factors = app.store.read().await?.factors(&who.account.id).await?;
    Ok(Json(FactorList {
        factors: factors.iter().map(|factor| factor.wire()).collect(),
        default_method: None,
        server_time: app.clock.now(),
    }))
}

/// Gives a factor another name.
#[utoipa::path(
    patch, path = "/factors/{id}", tag = "factors",
    params(("id" = String, Path, description = "The factor."), ChangeHeaders),
    request_body = UpdateFactor,
    responses(
        (status = 200, description = "Renamed.", body = FactorAnswer),
        (status = 404, description = "`not_found`.", body = mfa_enroll_wire::Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`duplicate_name`.", body = mfa_enroll_wire::Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn rename(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::rename(&app, &call, &id).await
}

/// Removes a factor.
#[utoipa::path(
    delete, path = "/factors/{id}", tag = "factors",
    params(("id" = String, Path, description = "The factor."), ChangeHeaders),
    responses(
        (status = 204, description = "Removed."),
        (status = 404, description = "`not_found`.", body = mfa_enroll_wire::Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn remove(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::remove(&app, &call, &id).await
}
