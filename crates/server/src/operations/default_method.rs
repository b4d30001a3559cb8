//! `PUT /default-method`: what sign-in asks for first; and what takes its place when it goes.

use axum::http::StatusCode;
use mfa_enroll_wire::{DefaultMethod, FactorList, SetDefaultMethod};

use super::notice::{Change, notify};
use super::offered::offers;
use super::proofs;
use super::recovery::listed;
use super::standing::shown_factors;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::state::App;
use crate::store::{Account, AuditEvent, FactorRow, Tx};

/// Makes a method the default.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn set_default(app: &App, call: &Call) -> Result<Answer, Refusal> {
    let wanted: SetDefaultMethod = call.body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let factors = tx.factors(call.user()).await?;
    let factor = factors.iter().find(|factor| factor.id == wanted.factor);
    let factor = factor.ok_or(Refusal::NoSuchFactor)?;
    let wanted = DefaultMethod { factor: wanted.factor, way: wanted.way };
    let account = &call.who.account;
    if !offers(app, account, &factors)?.contains(&wanted) {
        return Err(Refusal::bad_input("way", "the factor cannot be asked for in this way"));
    }
    if !call.who.is_fresh(call.now) {
        return Err(Refusal::ReauthDue { methods: proofs(app, account, &factors)? });
    }
    let before = current(app, &mut *tx, account, &factors).await?;
    tx.set_default_method(call.user(), Some(&wanted)).await?;
    // What was removed a moment ago comes back without being the default: this is the newer wish.
    for mut removed in tx.removed_factors(call.user()).await? {
        removed.removal.default = None;
        tx.update_removal(&removed.factor.id, &removed.removal).await?;
    }
    if before.as_ref() != Some(&wanted) {
        call.audit(&mut *tx, AuditEvent::DefaultChanged, &wanted.factor).await?;
        notify(app, call, &mut *tx, Change::DefaultChanged { name: factor.name.clone() }).await?;
    }
    let body = list(app, call, &mut *tx, &factors, Some(wanted)).await?;
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}

/// The answer that lists everything.
pub(super) async fn list(
    app: &App,
    call: &Call,
    tx: &mut dyn Tx,
    factors: &[FactorRow],
    default_method: Option<DefaultMethod>,
) -> Result<FactorList, Refusal> {
    let app_passwords = tx.app_passwords(call.user()).await?.len();
    Ok(FactorList {
        factors: shown_factors(app, &call.who.account, factors, call.now)?,
        default_method,
        recovery_codes: listed(app, tx, &call.who.account).await?,
        app_passwords: u32::try_from(app_passwords).unwrap_or(u32::MAX),
        server_time: call.now,
    })
}

/// What sign-in asks for first now: what was chosen, while it can be asked for, else the strongest.
///
/// # Errors
/// If the database fails, or a sealed phone does not open.
pub async fn current(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
    factors: &[FactorRow],
) -> Result<Option<DefaultMethod>, Refusal> {
    let stored = tx.default_method(&account.id).await?;
    Ok(choose(stored.as_ref(), offers(app, account, factors)?))
}

/// Stores the default after a change: what it was before, as long as it can be asked for, else
/// the strongest.
pub(super) async fn settle(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
    before: Option<&DefaultMethod>,
) -> Result<Option<DefaultMethod>, Refusal> {
    let factors = tx.factors(&account.id).await?;
    let default = choose(before, offers(app, account, &factors)?);
    tx.set_default_method(&account.id, default.as_ref()).await?;
    Ok(default)
}

fn choose(before: Option<&DefaultMethod>, offers: Vec<DefaultMethod>) -> Option<DefaultMethod> {
    let kept = before.filter(|before| offers.contains(before)).cloned();
    kept.or_else(|| offers.into_iter().next())
}
