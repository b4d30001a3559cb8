//! `POST /recovered`: the method that was out of reach at sign-in stays.

use axum::http::StatusCode;
use mfa_enroll_wire::Done;

use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::state::App;
use crate::store::AuditEvent;

/// Notes that whoever came in with a recovery code or a pass has said what became of the method
/// that was out of reach. For any other session there is nothing to note.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn recovered(app: &App, call: &Call) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    if call.who.session.recovered {
        tx.set_recovered(&call.who.session.id, false).await?;
        call.audit(&mut *tx, AuditEvent::RecoverySettled, call.user()).await?;
    }
    let body = Done { server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}
