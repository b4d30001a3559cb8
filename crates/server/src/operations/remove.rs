//! `DELETE /factors/{id}`: the method is no longer asked for, and its secret is gone.

use super::proofs;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::state::App;
use crate::store::AuditEvent;

/// Removes a factor. Taking protection away needs a proof of identity as fresh as adding it does.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn remove(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let factors = tx.factors(call.user()).await?;
    if !factors.iter().any(|factor| factor.id == id) {
        return Err(Refusal::NoSuchFactor);
    }
    if !call.who.is_fresh(call.now) {
        return Err(Refusal::ReauthDue { methods: proofs(true) });
    }
    tx.delete_factor(id).await?;
    call.audit(&mut *tx, AuditEvent::FactorRemoved, id).await?;
    call.finish(app, tx, Answer::empty()).await
}
