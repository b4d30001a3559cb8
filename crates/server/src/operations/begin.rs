//! `POST /enrollments`: the pending enrollment of this session, or a new one.

use axum::http::StatusCode;
use mfa_enroll_wire::{BeginEnrollment, FactorKind};

use super::begin_phone::begin_phone;
use super::{proofs, shown};
use crate::entropy;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::{Bucket, ENROLLMENT_LIFE, ENROLLMENT_LIFE_MAX, PENDING_PER_KIND};
use crate::methods::{self, Method, OwnCodes};
use crate::seal::Row;
use crate::state::App;
use crate::store::{AuditEvent, EnrollmentRow, EnrollmentState, FactorRow, Tx};

/// Begins an enrollment. The account does not change until a code is confirmed.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn begin(app: &App, call: &Call) -> Result<Answer, Refusal> {
    let wanted: BeginEnrollment = call.body()?;
    let method = methods::of(wanted.kind).ok_or(Refusal::UnknownKind)?;
    if !app.rules.of(&call.who.account.name).allows(wanted.kind) {
        return Err(Refusal::NotAllowed);
    }
    if wanted.kind == FactorKind::Phone {
        return begin_phone(app, call, wanted).await;
    }
    let codes = method.own_codes().ok_or(Refusal::UnknownKind)?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    tx.expire_enrollments(call.now).await?;
    let all = of_kind(&mut *tx, call, method).await?;
    let own = |row: &&EnrollmentRow| row.session_id == call.who.session.id;
    let pending = all.iter().filter(own).find(|row| row.is_pending(call.now));

    if let Some(row) = pending
        && !wanted.rotate
        && row.replaces == wanted.replaces
    {
        // Nothing new is shown: this session can list its pending enrollment anyway.
        let body = shown(app, &mut *tx, &call.who, row, call.now).await?;
        let answer = Answer::json(StatusCode::OK, &body)?.showing(&row.id);
        return call.finish(app, tx, answer).await;
    }

    let factors = tx.factors(call.user()).await?;
    if !call.who.is_fresh(call.now) {
        return Err(Refusal::ReauthDue { methods: proofs(app, &call.who.account, &factors)? });
    }
    let replaces = |factor: &&FactorRow| Some(&factor.id) == wanted.replaces.as_ref();
    let of_this_kind = || factors.iter().filter(|factor| factor.kind == wanted.kind);
    if wanted.replaces.is_some() && !of_this_kind().any(|factor| replaces(&factor)) {
        return Err(Refusal::NoSuchFactor);
    }
    // The one that is replaced makes room for the new one.
    if of_this_kind().filter(|factor| !replaces(factor)).count() >= method.max() as usize {
        return Err(Refusal::TooManyFactors);
    }
    // Whoever mistyped a code five times has to start over; that is not another attempt.
    let restart = all.iter().rfind(own).is_some_and(|row| row.state == EnrollmentState::Locked);
    if !restart {
        count(app, call, &mut *tx).await?;
    }
    end_others(call, &mut *tx, &all).await?;

    let row = new_enrollment(app, call, method, codes, wanted.replaces)?;
    tx.insert_enrollment(&row).await?;
    call.audit(&mut *tx, AuditEvent::EnrollmentBegun, &row.id).await?;
    let body = shown(app, &mut *tx, &call.who, &row, call.now).await?;
    let answer = Answer::json(StatusCode::CREATED, &body)?.showing(&row.id);
    call.finish(app, tx, answer).await
}

pub(super) async fn of_kind(
    tx: &mut dyn Tx,
    call: &Call,
    method: &dyn Method,
) -> Result<Vec<EnrollmentRow>, Refusal> {
    let mut all = tx.enrollments(call.user()).await?;
    all.retain(|row| row.kind == method.kind());
    Ok(all)
}

pub(super) async fn count(app: &App, call: &Call, tx: &mut dyn Tx) -> Result<(), Refusal> {
    let address = call.meta.address.to_string();
    let subjects = [(Bucket::BeginByUser, call.user()), (Bucket::BeginByAddress, &*address)];
    for (bucket, subject) in subjects {
        app.limits.check(tx, bucket, subject, call.now).await?;
        tx.add_attempt(bucket.name(), subject, call.now).await?;
    }
    Ok(())
}

/// The key that this session had is replaced, and when other sessions of the account hold too
/// many, the oldest goes: a forgotten tab cannot keep the person from enrolling.
pub(super) async fn end_others(
    call: &Call,
    tx: &mut dyn Tx,
    all: &[EnrollmentRow],
) -> Result<(), Refusal> {
    let (own, others): (Vec<_>, Vec<_>) = all
        .iter()
        .filter(|row| row.is_pending(call.now))
        .partition(|row| row.session_id == call.who.session.id);
    let surplus = (others.len() + 1).saturating_sub(PENDING_PER_KIND);
    for row in own.iter().chain(others.iter().take(surplus)) {
        tx.end_enrollment(&row.id, EnrollmentState::Replaced).await?;
        tx.forget_answers(&row.id).await?;
    }
    Ok(())
}

fn new_enrollment(
    app: &App,
    call: &Call,
    method: &dyn Method,
    codes: &dyn OwnCodes,
    replaces: Option<String>,
) -> Result<EnrollmentRow, Refusal> {
    let id = entropy::id(&*app.entropy)?;
    let secret = codes.make_secret(&*app.entropy)?;
    let sealed = app.sealer.seal(&*app.entropy, call.user(), Row::Enrollment(&id), &secret)?;
    Ok(EnrollmentRow {
        id,
        user_id: call.user().to_owned(),
        session_id: call.who.session.id.clone(),
        kind: method.kind(),
        state: EnrollmentState::Pending,
        sealed: Some(sealed),
        created_at: call.now,
        expires_at: call.now + ENROLLMENT_LIFE,
        extendable_until: call.now + ENROLLMENT_LIFE_MAX,
        failures: 0,
        replaces,
    })
}
