//! `POST /enrollments/{id}/extend`: more time with the same key.

use axum::http::StatusCode;

use super::{pending_enrollment, shown};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::ENROLLMENT_LIFE;
use crate::state::App;
use crate::store::AuditEvent;

/// Gives a pending enrollment its full life from now on, as far as its longest life allows.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn extend(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let mut enrollment = pending_enrollment(&mut *tx, call, id).await?;
    let end = (call.now + ENROLLMENT_LIFE).min(enrollment.extendable_until);
    enrollment.expires_at = end.max(enrollment.expires_at);
    tx.extend_enrollment(id, enrollment.expires_at).await?;
    call.audit(&mut *tx, AuditEvent::EnrollmentExtended, id).await?;
    let body = shown(app, &mut *tx, &call.who, &enrollment, call.now).await?;
    let answer = Answer::json(StatusCode::OK, &body)?.showing(id);
    call.finish(app, tx, answer).await
}
