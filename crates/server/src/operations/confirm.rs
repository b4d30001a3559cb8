//! `POST /enrollments/{id}/confirm`: a right code makes the enrollment a factor.
//!
//! Checking the code, spending its time step, adding the factor, ending the enrollment, the audit
//! row and the stored answer are one transaction: either all of it happened or nothing.

use axum::http::StatusCode;
use mfa_enroll_wire::{ConfirmEnrollment, Confirmed, FactorKind, PhoneDetail, UnixMillis};

use super::notice::{Where, notify_wrong_codes};
use super::one_time::{read_phone, spend};
use super::pending_enrollment;
use super::replace::{self, Place, find_place};
use super::standing::shown_factor;
use crate::entropy;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::{Bucket, TRIES_PER_ENROLLMENT};
use crate::methods::{self, Method, Proof};
use crate::name::Name;
use crate::phone::Phone;
use crate::seal::Row;
use crate::state::App;
use crate::store::{AuditEvent, EnrollmentRow, EnrollmentState, FactorRow, Tx};

/// Confirms an enrollment.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn confirm(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    let wanted: ConfirmEnrollment = call.body()?;
    let name = match &wanted.name {
        Some(text) => Some(Name::parse(text).map_err(|_| bad("name", "not a name"))?),
        None => None,
    };
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let enrollment = pending_enrollment(&mut *tx, call, id).await?;
    let method = methods::of(enrollment.kind).ok_or(Refusal::UnknownKind)?;
    let code = method.read_code(&wanted.code).ok_or_else(|| bad("code", "not a code"))?;
    check_limits(app, call, &mut *tx).await?;
    if !app.rules.of(&call.who.account.name).allows(enrollment.kind) {
        return Err(Refusal::NotAllowed);
    }
    let replaces = enrollment.replaces.as_deref();
    let place = find_place(app, call, &mut *tx, method, replaces, name).await?;

    let sealed = enrollment.sealed.as_deref();
    let sealed = sealed.ok_or(Refusal::Broken("a pending enrollment has a secret"))?;
    let secret = app.sealer.open(call.user(), Row::Enrollment(id), sealed)?;
    if enrollment.kind == FactorKind::Phone {
        check_phone(app, &call.who.account.name, &place, &read_phone(&secret)?)?;
    }
    let proof = match method.own_codes() {
        Some(codes) => codes.check_first(&secret, &code, call.now),
        None => prove_phone(app, &mut *tx, id, &secret, &code, call.now).await?,
    };
    let Some(proof) = proof else {
        let answer = refuse(app, call, &mut *tx, &enrollment).await?;
        return call.finish(app, tx, answer).await;
    };

    let factor = new_factor(app, call, method, &proof, &secret, &place.name)?;
    // Pending until now, says the database; a second confirmation stops here.
    if !tx.end_enrollment(id, EnrollmentState::Confirmed).await? {
        return Err(Refusal::AlreadyEnrolled);
    }
    tx.forget_answers(id).await?;
    tx.clear_attempts(Bucket::ConfirmStreak.name(), call.user()).await?;
    if replaces.is_some() {
        tx.set_recovered(&call.who.session.id, false).await?;
    }
    let placed = replace::put(app, call, &mut *tx, place, &factor).await?;
    let factors = tx.factors(call.user()).await?;
    let body = Confirmed {
        factor: shown_factor(app, &call.who.account, &factors, &factor.id, call.now)?,
        next_code_at: proof.next_code_at,
        replaced: placed.replaced,
        default_method: placed.default_method,
        server_time: call.now,
    };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}

/// Begun before, a phone may be there from another session by now, or not be allowed any more.
/// Nothing is spent for it: its code stays right.
fn check_phone(app: &App, account: &str, place: &Place, phone: &Phone) -> Result<(), Refusal> {
    let allowed = app.phones(account);
    let way = phone.ways.iter().any(|way| allowed.ways.contains(way));
    if !way || !allowed.allows_region(&phone.region) {
        return Err(Refusal::NotAllowed);
    }
    replace::check_phone(app, &place.others, phone)
}

fn bad(field: &str, why: &'static str) -> Refusal {
    Refusal::bad_input(field, why)
}

fn subjects(call: &Call) -> [(Bucket, String); 3] {
    [
        (Bucket::ConfirmStreak, call.user().to_owned()),
        (Bucket::ConfirmByUser, call.user().to_owned()),
        (Bucket::ConfirmByAddress, call.meta.address.to_string()),
    ]
}

async fn check_limits(app: &App, call: &Call, tx: &mut dyn Tx) -> Result<(), Refusal> {
    for (bucket, subject) in subjects(call) {
        app.limits.check(tx, bucket, &subject, call.now).await?;
    }
    Ok(())
}

/// A wrong code is an effect, too: it is counted, and the last one ends the enrollment.
async fn refuse(
    app: &App,
    call: &Call,
    tx: &mut dyn Tx,
    enrollment: &EnrollmentRow,
) -> Result<Answer, Refusal> {
    for (bucket, subject) in subjects(call) {
        tx.add_attempt(bucket.name(), &subject, call.now).await?;
    }
    let id = &enrollment.id;
    tx.count_failure(id).await?;
    call.audit(tx, AuditEvent::CodeRefused, id).await?;
    let tries_left = TRIES_PER_ENROLLMENT.saturating_sub(enrollment.failures + 1);
    if tries_left > 0 {
        return Ok(Answer::refusal(&Refusal::WrongCode { tries_left }));
    }
    tx.end_enrollment(id, EnrollmentState::Locked).await?;
    tx.forget_answers(id).await?;
    call.audit(tx, AuditEvent::EnrollmentLocked, id).await?;
    notify_wrong_codes(app, tx, &call.who.account, &Where::of(call)).await?;
    Ok(Answer::refusal(&Refusal::Locked))
}

fn new_factor(
    app: &App,
    call: &Call,
    method: &dyn Method,
    proof: &Proof,
    secret: &[u8],
    name: &Name,
) -> Result<FactorRow, Refusal> {
    let id = entropy::id(&*app.entropy)?;
    // Sealed anew: a value belongs to one row.
    let sealed = app.sealer.seal(&*app.entropy, call.user(), Row::Factor(&id), secret)?;
    Ok(FactorRow {
        id,
        user_id: call.user().to_owned(),
        kind: method.kind(),
        name: name.as_str().to_owned(),
        name_key: name.key(),
        created_at: call.now,
        last_used_at: None,
        sealed,
        last_step: proof.step,
        drift: proof.drift,
        phone: phone_detail(method.kind(), secret)?,
    })
}

fn phone_detail(kind: FactorKind, secret: &[u8]) -> Result<Option<PhoneDetail>, Refusal> {
    match kind {
        FactorKind::Phone => Ok(Some(read_phone(secret)?.detail())),
        _ => Ok(None),
    }
}

async fn prove_phone(
    app: &App,
    tx: &mut dyn Tx,
    id: &str,
    secret: &[u8],
    code: &str,
    now: UnixMillis,
) -> Result<Option<Proof>, Refusal> {
    let right = spend(app, tx, id, "", &read_phone(secret)?, code, now).await?;
    Ok(right.then_some(Proof { step: 0, drift: 0, next_code_at: None }))
}
