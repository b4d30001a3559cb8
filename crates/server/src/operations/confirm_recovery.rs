//! `POST /recovery-codes/{id}/confirm`: any one of the codes shows that they were kept. From then
//! on this set is the valid one.

use axum::http::StatusCode;
use mfa_enroll_wire::{ConfirmRecoveryCodes, RecoveryCodesConfirmed};

use super::notice::{Change, notify};
use super::notice_recovery::Recovery;
use super::recovery::{derive, find, shown};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::Bucket;
use crate::state::App;
use crate::store::{AuditEvent, EnrollmentState, RecoverySetRow, RecoveryState, Tx};

/// Confirms a set of recovery codes; doing it again changes nothing.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn confirm_recovery_codes(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    let wanted: ConfirmRecoveryCodes = call.body()?;
    let salt = match call.open(app).await? {
        Opened::New(mut tx) => admit(app, call, &mut *tx, id).await?.salt,
        Opened::Done(answer) => return Ok(answer),
    };
    let derived = derive(app, Some(salt), &wanted.code).await?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    // Read again in this transaction: it may have been confirmed or replaced meanwhile.
    let set = admit(app, call, &mut *tx, id).await?;
    let codes = tx.recovery_codes(id).await?;
    if derived.and_then(|derived| find(&codes, &derived).map(|_| ())).is_none() {
        let bucket = Bucket::RecoveryConfirmByUser.name();
        tx.add_attempt(bucket, call.user(), call.now).await?;
        call.audit(&mut *tx, AuditEvent::CodeRefused, id).await?;
        return call.finish(app, tx, Answer::refusal(&Refusal::WrongRecoveryCode)).await;
    }
    if set.state == RecoveryState::Pending && tx.activate_recovery_set(id).await? {
        tx.forget_answers(id).await?;
        call.audit(&mut *tx, AuditEvent::RecoveryCodesConfirmed, id).await?;
        notify(app, call, &mut *tx, Change::Recovery(Recovery::Made)).await?;
    }
    let recovery_codes = shown(&mut *tx, call.user()).await?;
    let body = RecoveryCodesConfirmed { recovery_codes, server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}

/// A set that the caller may confirm, or has.
async fn admit(
    app: &App,
    call: &Call,
    tx: &mut dyn Tx,
    id: &str,
) -> Result<RecoverySetRow, Refusal> {
    let set = tx.recovery_set(id).await?.ok_or(Refusal::NoSuchEnrollment)?;
    let session = &call.who.session;
    if set.user_id != call.user() {
        // As for enrollments: the browser showed that it had the session before.
        let before = session.predecessor.as_deref() == Some(&set.session_id);
        return Err(if before { Refusal::IdentityChanged } else { Refusal::NoSuchEnrollment });
    }
    if set.session_id != session.id {
        return Err(Refusal::NoSuchEnrollment);
    }
    match set.state {
        RecoveryState::Active => {}
        RecoveryState::Pending if set.is_pending(call.now) => {}
        RecoveryState::Replaced => return Err(Refusal::EnrollmentOver(EnrollmentState::Replaced)),
        RecoveryState::Pending | RecoveryState::Expired => {
            return Err(Refusal::EnrollmentOver(EnrollmentState::Expired));
        }
    }
    if !app.rules.of(&call.who.account.name).allows_recovery_codes() {
        return Err(Refusal::NotAllowed);
    }
    app.limits.check(tx, Bucket::RecoveryConfirmByUser, call.user(), call.now).await?;
    Ok(set)
}
