//! `DELETE /factors/{id}`, `POST /factors/{id}/lost` and `POST /factors/{id}/restore`.
//!
//! A removed factor works no longer from that moment on; for [`UNDO`] its row is kept, so that it
//! can come back. Then [`delete_removed`] deletes it, and only then the notice goes out.

use axum::http::StatusCode;
use mfa_enroll_wire::{FactorKind, Removed, UnixMillis};

use super::default_method::{self, list, settle};
use super::notice::{Change, Where, notify_about};
use super::one_time::open_phone;
use super::proofs;
use super::replace::check_phone;
use super::standing::position;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::methods;
use crate::name::Name;
use crate::state::App;
use crate::store::{AuditEvent, AuditRow, Removal, RemovedFactor, Tx};

/// For how long a removal can be undone.
pub const UNDO: UnixMillis = 10_000;

/// Removes a factor. Taking protection away needs a proof of identity as fresh as adding it does,
/// and what the rules demand has to stay.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn remove(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    take_away(app, call, id, false).await
}

/// Removes a factor that was lost or stolen. No rule refuses that; until another is registered the
/// session has only the right to enroll.
///
/// Unlike a removal it needs no fresh proof: one stolen phone may be every method that could give
/// it, and waiting helps whoever has it now. It only takes away: to add another needs a proof (by
/// what is left, or the password where nothing is), it can be undone for a while, and the notice
/// tells the owner.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn lost(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    take_away(app, call, id, true).await
}

async fn take_away(app: &App, call: &Call, id: &str, lost: bool) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let factors = tx.factors(call.user()).await?;
    let factor = factors.iter().find(|factor| factor.id == id).ok_or(Refusal::NoSuchFactor)?;
    if !lost && !call.who.is_fresh(call.now) {
        return Err(Refusal::ReauthDue { methods: proofs(app, &call.who.account, &factors)? });
    }
    let who = &call.who;
    let here = position(app, &mut *tx, &who.account, &who.session.id, call.now).await?;
    if !lost && !here.setup.may_remove(here.counts(factor)) {
        return Err(Refusal::MethodNeeded);
    }
    let before = default_method::current(app, &mut *tx, &call.who.account, &factors).await?;
    let from = Where::of(call);
    let removal = Removal {
        default: before.clone().filter(|default| default.factor == id),
        lost,
        request_id: call.meta.id.clone(),
        address: from.address,
        agent: from.agent,
    };
    tx.remove_factor(id, call.now, &removal).await?;
    let default_method = settle(app, &mut *tx, &who.account, before.as_ref()).await?;
    if lost && !here.rules.excluded {
        let row = here.row.with_loss(here.setup.registered, call.now);
        tx.put_setup(call.user(), &row).await?;
    } else if here.makes_up() {
        // Rules that count a method again made up for it: removing one is no loss.
        tx.put_setup(call.user(), &here.row.without_loss()).await?;
    }
    if lost {
        tx.set_recovered(&who.session.id, false).await?;
    }
    let event = if lost { AuditEvent::FactorLost } else { AuditEvent::FactorRemoved };
    call.audit(&mut *tx, event, id).await?;
    let body = Removed { undo_until: call.now + UNDO, default_method, server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}

/// Brings a removed factor back, and with it its place as the default.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn restore(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let removed = tx.removed_factors(call.user()).await?;
    let one = removed.iter().find(|removed| removed.factor.id == id);
    let one = one.filter(|one| call.now < one.at + UNDO).ok_or(Refusal::NoSuchFactor)?;
    let factors = tx.factors(call.user()).await?;
    let kind = one.factor.kind;
    let max = methods::of(kind).map_or(0, |method| method.max() as usize);
    if factors.iter().filter(|factor| factor.kind == kind).count() >= max {
        return Err(Refusal::TooManyFactors);
    }
    if kind == FactorKind::Phone {
        let phone = open_phone(app, &one.factor)?;
        check_phone(app, &factors, &phone)?;
    }
    // The name may have been given to another one meanwhile.
    let taken: Vec<String> = factors.iter().map(|factor| factor.name_key.clone()).collect();
    let name = Name::parse(&one.factor.name).map_err(|_| Refusal::Broken("a stored name"))?;
    let name = name.free_among(&taken);
    let default = match &one.removal.default {
        Some(default) => Some(default.clone()),
        None => default_method::current(app, &mut *tx, &call.who.account, &factors).await?,
    };
    if !tx.restore_factor(id, name.as_str(), &name.key()).await? {
        return Err(Refusal::NoSuchFactor);
    }
    let default = settle(app, &mut *tx, &call.who.account, default.as_ref()).await?;
    if one.removal.default.is_some() {
        yield_default(&mut *tx, one, &removed).await?;
    }
    let who = &call.who;
    let here = position(app, &mut *tx, &who.account, &who.session.id, call.now).await?;
    let still_lost = removed.iter().any(|other| other.removal.lost && other.factor.id != id);
    // As many as before the loss; or this one never counted, and no other is gone.
    let found = one.removal.lost && !still_lost && here.setup.registered >= here.row.lost_of;
    if here.makes_up() || found {
        tx.put_setup(call.user(), &here.row.without_loss()).await?;
    }
    call.audit(&mut *tx, AuditEvent::FactorRestored, id).await?;
    let factors = tx.factors(call.user()).await?;
    let body = list(app, call, &mut *tx, &factors, default).await?;
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}

/// What became the default only because this one was removed does not claim it when it comes
/// back, too.
async fn yield_default(
    tx: &mut dyn Tx,
    one: &RemovedFactor,
    removed: &[RemovedFactor],
) -> Result<(), Refusal> {
    let position = removed.iter().position(|other| other.factor.id == one.factor.id);
    for later in removed.iter().skip(position.map_or(0, |at| at + 1)) {
        let removal = Removal { default: None, ..later.removal.clone() };
        tx.update_removal(&later.factor.id, &removal).await?;
    }
    Ok(())
}

/// Deletes what can no longer be brought back, and writes the notices. Called every second and at
/// the start: what was due while the server was down is done then.
///
/// # Errors
/// If the database fails; the next run does the rest.
pub async fn delete_removed(app: &App) -> Result<(), Refusal> {
    let until = app.clock.now().saturating_sub(UNDO);
    if app.store.read().await?.removals_due(until).await?.is_empty() {
        return Ok(());
    }
    let mut tx = app.store.write("removals").await?;
    for removed in tx.removals_due(until).await? {
        let RemovedFactor { factor, at, removal } = removed;
        tx.delete_factor(&factor.id).await?;
        tx.insert_audit(&AuditRow {
            at: app.clock.now(),
            user_id: Some(factor.user_id.clone()),
            event: AuditEvent::FactorDeleted,
            subject: Some(factor.id.clone()),
            request_id: removal.request_id,
            actor: None,
        })
        .await?;
        let Some(account) = tx.account_by_id(&factor.user_id).await? else { continue };
        let from = Where { at, address: removal.address, agent: removal.agent };
        let name = factor.name;
        let change = if removal.lost { Change::Lost { name } } else { Change::Removed { name } };
        notify_about(app, &mut *tx, &account, change, &from).await?;
    }
    Ok(tx.commit().await?)
}
