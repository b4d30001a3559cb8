//! `/factors`: the sign-in methods of the account.

use axum::extract::{Path, State};
use axum::routing::{get, patch, post, put};
use axum::{Json, Router};
use mfa_enroll_wire::{FactorAnswer, FactorList, Problem, Removed, SetDefaultMethod, UpdateFactor};

use super::openapi::{ChangeHeaders, ChangeProblems, ReadProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::operations;
use crate::session::SignedIn;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/factors", get(list))
        .route("/factors/{id}", patch(rename).delete(remove))
        .route("/factors/{id}/lost", post(lost))
        .route("/factors/{id}/restore", post(restore))
        .route("/default-method", put(set_default))
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
    let mut tx = app.store.read().await?;
    let factors = tx.factors(&who.account.id).await?;
    let default_method = operations::default_method(&app, &mut *tx, &who.account, &factors).await?;
    let recovery_codes = operations::listed_recovery_codes(&app, &mut *tx, &who.account).await?;
    let app_passwords = tx.app_passwords(&who.account.id).await?.len();
    let now = app.clock.now();
    let factors = operations::shown_factors(&app, &who.account, &factors, now)?;
    Ok(Json(FactorList {
        factors,
        default_method,
        recovery_codes,
        app_passwords: u32::try_from(app_passwords).unwrap_or(u32::MAX),
        server_time: now,
    }))
}

/// Gives a factor another name.
#[utoipa::path(
    patch, path = "/factors/{id}", tag = "factors",
    params(("id" = String, Path, description = "The factor."), ChangeHeaders),
    request_body = UpdateFactor,
    responses(
        (status = 200, description = "Renamed.", body = FactorAnswer),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`duplicate_name`.", body = Problem,
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

/// Removes a factor. It works no longer; until `undo_until` it can be brought back.
#[utoipa::path(
    delete, path = "/factors/{id}", tag = "factors",
    params(("id" = String, Path, description = "The factor."), ChangeHeaders),
    responses(
        (status = 200, description = "Removed.", body = Removed),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`precondition`: the rules demand it; add another first.",
            body = Problem, content_type = "application/problem+json"),
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

/// Removes a factor that was lost or stolen: no rule refuses that, and it needs no fresh proof of
/// identity. Until another is registered the session may only enroll.
#[utoipa::path(
    post, path = "/factors/{id}/lost", tag = "factors",
    params(("id" = String, Path, description = "The factor."), ChangeHeaders),
    responses(
        (status = 200, description = "It works no longer.", body = Removed),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn lost(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::lost(&app, &call, &id).await
}

/// Brings a factor back that was removed a moment ago.
#[utoipa::path(
    post, path = "/factors/{id}/restore", tag = "factors",
    params(("id" = String, Path, description = "The factor."), ChangeHeaders),
    responses(
        (status = 200, description = "It works as before.", body = FactorList),
        (status = 404, description = "`not_found`: it was not removed, or is deleted by now.",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`precondition`: the account has enough of this kind.",
            body = Problem, content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn restore(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::restore(&app, &call, &id).await
}

/// Makes a method the one that sign-in asks for first.
#[utoipa::path(
    put, path = "/default-method", tag = "factors",
    params(ChangeHeaders),
    request_body = SetDefaultMethod,
    responses(
        (status = 200, description = "It is.", body = FactorList),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn set_default(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::set_default(&app, &call).await
}
