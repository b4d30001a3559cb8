//! Signing out: the session ends, and so does what it was enrolling.

use super::password::{Visitor, audit};
use crate::error::Refusal;
use crate::state::App;
use crate::store::{AuditEvent, EnrollmentState};

/// Ends the session of the visitor, if it has one.
///
/// # Errors
/// If the database fails.
pub async fn sign_out(app: &App, visitor: &Visitor) -> Result<(), Refusal> {
    let Some(id) = &visitor.presented else { return Ok(()) };
    let now = app.clock.now();
    let Some(session) = app.store.read().await?.session(id).await? else { return Ok(()) };
    let mut tx = app.store.write(&session.user_id).await?;
    tx.end_session(id, now).await?;
    tx.end_recovery_sets(id).await?;
    for row in tx.enrollments(&session.user_id).await? {
        if row.session_id == *id && tx.end_enrollment(&row.id, EnrollmentState::Cancelled).await? {
            tx.forget_answers(&row.id).await?;
        }
    }
    let user = Some(session.user_id.as_str());
    audit(&mut *tx, visitor, now, user, AuditEvent::SignedOut, None).await?;
    Ok(tx.commit().await?)
}
