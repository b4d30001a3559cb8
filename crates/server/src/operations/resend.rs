//! `POST /enrollments/{id}/resend`: another code, which alone is valid from then on.

use axum::http::StatusCode;
use mfa_enroll_wire::{FactorKind, ResendCode};

use super::one_time::{Wanted, read_phone, send};
use super::{pending_enrollment, shown};
use crate::delivery::Purpose;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::seal::Row;
use crate::state::App;
use crate::store::AuditEvent;

/// Sends another code to the same number. The tries that are left stay as they are.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn resend(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    let wanted: ResendCode = call.body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let enrollment = pending_enrollment(&mut *tx, call, id).await?;
    if enrollment.kind != FactorKind::Phone {
        return Err(Refusal::UnknownKind);
    }
    let sealed = enrollment.sealed.as_deref();
    let sealed = sealed.ok_or(Refusal::Broken("a pending enrollment has a secret"))?;
    let phone = read_phone(&app.sealer.open(call.user(), Row::Enrollment(id), sealed)?)?;
    let allowed = app.phones(&call.who.account.name);
    if !phone.ways.contains(&wanted.way) || !allowed.ways.contains(&wanted.way) {
        return Err(Refusal::bad_input("way", "the number cannot be reached so"));
    }
    if !allowed.allows_region(&phone.region) {
        return Err(Refusal::bad_input("region", "not allowed any more"));
    }
    let address = call.meta.address.to_string();
    let code = Wanted {
        owner: id,
        factor: "",
        user: call.user(),
        address: &address,
        phone: &phone,
        way: wanted.way,
        purpose: Purpose::AddPhone,
    };
    send(app, &mut *tx, &code, call.now).await?;
    call.audit(&mut *tx, AuditEvent::CodeSent, id).await?;
    // What was stored says that the code before is the newest.
    tx.forget_answers(id).await?;
    let body = shown(app, &mut *tx, &call.who, &enrollment, call.now).await?;
    let answer = Answer::json(StatusCode::OK, &body)?.showing(id);
    call.finish(app, tx, answer).await
}
