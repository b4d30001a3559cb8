//! `DELETE /enrollments/{id}`: the person gives up, and the key is gone.

use axum::http::StatusCode;
use mfa_enroll_wire::Done;

use super::own_enrollment;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::state::App;
use crate::store::{AuditEvent, EnrollmentState};

/// Ends a pending enrollment; one that ended already stays as it is.
///
/// # Errors
/// [`Refusal::AlreadyEnrolled`] if it became a factor: that is not undone by giving up.
pub async fn cancel(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let enrollment = own_enrollment(&mut *tx, call, id).await?;
    if enrollment.state == EnrollmentState::Confirmed {
        return Err(Refusal::AlreadyEnrolled);
    }
    if tx.end_enrollment(id, EnrollmentState::Cancelled).await? {
        tx.forget_answers(id).await?;
        call.audit(&mut *tx, AuditEvent::EnrollmentCancelled, id).await?;
    }
    let body = Done { server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}
