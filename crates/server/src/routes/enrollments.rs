//! `/enrollments`: a method between "begin" and "confirm".

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use mfa_enroll_wire::{
    BeginEnrollment, ConfirmEnrollment, Confirmed, Done, Enrollment, EnrollmentList, Problem,
    ResendCode,
};
use serde::Deserialize;

use super::openapi::{ChangeHeaders, ChangeProblems, ReadProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::operations;
use crate::session::SignedIn;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/enrollments", get(list).post(begin))
        .route("/enrollments/{id}", delete(cancel))
        .route("/enrollments/{id}/confirm", post(confirm))
        .route("/enrollments/{id}/extend", post(extend))
        .route("/enrollments/{id}/resend", post(resend))
}

/// Which enrollments to list.
#[derive(Deserialize)]
pub(super) struct Filter {
    state: Option<String>,
}

/// The pending enrollments of this session, newest first, keys included.
#[utoipa::path(
    get, path = "/enrollments", tag = "enrollments",
    params(("state" = String, Query, description = "Has to be `pending`.")),
    responses(
        (status = 200, description = "All of them.", body = EnrollmentList),
        (status = 422, description = "`invalid_input`: another state.", body = Problem,
            content_type = "application/problem+json"),
        ReadProblems,
    ),
)]
pub(super) async fn list(
    State(app): State<App>,
    who: SignedIn,
    filter: Result<Query<Filter>, QueryRejection>,
) -> Result<Json<EnrollmentList>, Refusal> {
    let state = filter.ok().and_then(|Query(filter)| filter.state);
    if state.as_deref() != Some("pending") {
        return Err(Refusal::bad_input("state", "only pending enrollments can be listed"));
    }
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let mut all = tx.enrollments(&who.account.id).await?;
    all.retain(|row| row.session_id == who.session.id && row.is_pending(now));
    let mut enrollments = Vec::with_capacity(all.len());
    for row in all.iter().rev() {
        enrollments.push(operations::shown(&app, &mut *tx, &who, row, now).await?);
    }
    Ok(Json(EnrollmentList { enrollments, server_time: now }))
}

/// Begins an enrollment, or answers the pending one again.
#[utoipa::path(
    post, path = "/enrollments", tag = "enrollments",
    params(ChangeHeaders),
    request_body = BeginEnrollment,
    responses(
        (status = 200, description = "The one that was pending, with the same key.",
            body = Enrollment),
        (status = 201, description = "A new one.", body = Enrollment),
        (status = 404, description = "`not_found`: there is nothing to replace.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`precondition`: the account has enough of this kind; \
            `already_enrolled` with `field`: it has this number.",
            body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`.", body = Problem,
            content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds to wait."))),
        ChangeProblems,
    ),
)]
pub(super) async fn begin(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::begin(&app, &call).await
}

/// Makes the enrollment a factor, if the code is right.
#[utoipa::path(
    post, path = "/enrollments/{id}/confirm", tag = "enrollments",
    params(("id" = String, Path, description = "The enrollment."), ChangeHeaders),
    request_body = ConfirmEnrollment,
    responses(
        (status = 200, description = "The new factor.", body = Confirmed),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`already_enrolled`, `precondition`.",
            body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "`enrollment_expired`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 423, description = "`enrollment_locked`: too many wrong codes.",
            body = Problem, content_type = "application/problem+json"),
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
    operations::confirm(&app, &call, &id).await
}

/// Gives a pending enrollment more time.
#[utoipa::path(
    post, path = "/enrollments/{id}/extend", tag = "enrollments",
    params(("id" = String, Path, description = "The enrollment."), ChangeHeaders),
    responses(
        (status = 200, description = "With its new end.", body = Enrollment),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`already_enrolled`.",
            body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "`enrollment_expired`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 423, description = "`enrollment_locked`.", body = Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn extend(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::extend(&app, &call, &id).await
}

/// Sends another code to the phone, by the same number. Only the newest code is right.
#[utoipa::path(
    post, path = "/enrollments/{id}/resend", tag = "enrollments",
    params(("id" = String, Path, description = "The enrollment."), ChangeHeaders),
    request_body = ResendCode,
    responses(
        (status = 200, description = "Another code is on its way.", body = Enrollment),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`already_enrolled`.",
            body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "`enrollment_expired`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 423, description = "`enrollment_locked`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: not before `resend_at`.", body = Problem,
            content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds to wait."))),
        ChangeProblems,
    ),
)]
pub(super) async fn resend(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::resend(&app, &call, &id).await
}

/// Gives an enrollment up. One that ended already stays as it is.
#[utoipa::path(
    delete, path = "/enrollments/{id}", tag = "enrollments",
    params(("id" = String, Path, description = "The enrollment."), ChangeHeaders),
    responses(
        (status = 200, description = "It is not pending any more.", body = Done),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`already_enrolled`.",
            body = Problem, content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn cancel(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::cancel(&app, &call, &id).await
}
