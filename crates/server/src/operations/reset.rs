//! `POST /admin/users/{id}/reset`: the account registers again, as if it had never.

use axum::http::StatusCode;
use mfa_enroll_wire::Taken;

use super::admin::{Task, delete_app_passwords, end_pass, open};
use super::end_others::end_all;
use super::notice_access::{Access, notify_person};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::limit::Bucket;
use crate::state::App;
use crate::store::{AuditEvent, EnrollmentState, SetupRow, Tx};

/// Takes everything from an account but its password, and signs it out everywhere. Until it has a
/// method again its sessions have only the right to enroll, whatever the rules say otherwise. Wrong
/// codes from before do not count any more.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn reset(app: &App, call: &Call, whose: &str) -> Result<Answer, Refusal> {
    call.no_body()?;
    let Task { mut tx, person } = match open(app, call, whose).await? {
        Ok(task) => task,
        Err(answer) => return Ok(answer),
    };
    let user = &person.id;
    let factors = delete_methods(&mut *tx, user).await?;
    let app_passwords = delete_app_passwords(&mut *tx, user, 0).await?;
    tx.delete_recovery_codes(user).await?;
    let sessions = end_all(&mut *tx, user, None, call.now).await?;
    end_pass(call, &mut *tx, user).await?;
    for row in tx.enrollments(user).await? {
        if tx.end_enrollment(&row.id, EnrollmentState::Cancelled).await? {
            tx.forget_answers(&row.id).await?;
        }
    }
    // Nothing that was guessed at is left, and nobody but an administrator ends a stop.
    for bucket in Bucket::AT_SIGN_IN.into_iter().chain(Bucket::AT_ENROLLMENT) {
        tx.clear_attempts(bucket.name(), user).await?;
    }
    // One method is enough to begin with, however many were lost before.
    let row = tx.setup_of(user).await?;
    tx.put_setup(user, &SetupRow { lost_at: Some(call.now), lost_of: 0, ..row }).await?;
    call.audit_for(&mut *tx, user, AuditEvent::AccountReset, user).await?;
    notify_person(app, call, &mut *tx, &person, Access::Reset).await?;
    let body = Taken { factors, app_passwords, sessions, server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}

/// Deletes every method, those that could still be brought back included; says how many worked.
async fn delete_methods(tx: &mut dyn Tx, user: &str) -> Result<u32, Refusal> {
    let factors = tx.factors(user).await?;
    for factor in &factors {
        tx.delete_factor(&factor.id).await?;
    }
    for removed in tx.removed_factors(user).await? {
        tx.delete_factor(&removed.factor.id).await?;
    }
    tx.set_default_method(user, None).await?;
    Ok(u32::try_from(factors.len()).unwrap_or(u32::MAX))
}
