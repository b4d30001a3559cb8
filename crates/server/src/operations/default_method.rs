//! `PUT /default-method`: what sign-in asks for first; and what takes its place when it goes.

use axum::http::StatusCode;
use mfa_enroll_core::policy::{Usable, default_of, rank, usable_pairs};
use mfa_enroll_core::wizard::{Kind, Way};
use mfa_enroll_wire::{self as wire, DefaultMethod, FactorKind, FactorList, SetDefaultMethod};

use super::notice::{Change, notify};
use super::proofs;
use super::recovery::listed;
use super::standing::shown_factors;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::state::App;
use crate::store::{AuditEvent, FactorRow, Tx};

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
    if !offers(&factors).contains(&wanted) {
        return Err(Refusal::bad_input("way", "the factor cannot be asked for in this way"));
    }
    if !call.who.is_fresh(call.now) {
        return Err(Refusal::ReauthDue { methods: proofs(&factors) });
    }
    let before = current(&mut *tx, call.user(), &factors).await?;
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
        factors: shown_factors(app, &call.who.account, factors, call.now),
        default_method,
        recovery_codes: listed(app, tx, &call.who.account).await?,
        app_passwords: u32::try_from(app_passwords).unwrap_or(u32::MAX),
        server_time: call.now,
    })
}

/// What sign-in asks for first now.
///
/// # Errors
/// If the database fails.
pub async fn current(
    tx: &mut dyn Tx,
    user: &str,
    factors: &[FactorRow],
) -> Result<Option<DefaultMethod>, Refusal> {
    let stored = tx.default_method(user).await?;
    Ok(choose(stored.as_ref(), factors))
}

/// Stores the default after a change: what it was before, as long as it can be asked for, else
/// the strongest.
pub(super) async fn settle(
    tx: &mut dyn Tx,
    user: &str,
    before: Option<&DefaultMethod>,
) -> Result<Option<DefaultMethod>, Refusal> {
    let factors = tx.factors(user).await?;
    let default = choose(before, &factors);
    tx.set_default_method(user, default.as_ref()).await?;
    Ok(default)
}

fn choose(before: Option<&DefaultMethod>, factors: &[FactorRow]) -> Option<DefaultMethod> {
    let ways: Vec<Vec<Way>> = factors.iter().map(ways_of).collect();
    let usable = factors.iter().zip(&ways).map(usable);
    let before = before.and_then(|before| match before.way {
        None => Some((before.factor.as_str(), None)),
        Some(way) => Some((before.factor.as_str(), Some(core_way(way)?))),
    });
    default_of(before, usable).map(shown)
}

/// Everything that sign-in can ask for, the strongest first.
#[must_use]
pub fn offers(factors: &[FactorRow]) -> Vec<DefaultMethod> {
    let ways: Vec<Vec<Way>> = factors.iter().map(ways_of).collect();
    let mut pairs: Vec<_> = usable_pairs(factors.iter().zip(&ways).map(usable)).collect();
    // Stable: among equals the oldest comes first.
    pairs.sort_by_key(|(kind, (_, way))| rank(*kind, *way));
    pairs.into_iter().map(|(_, pair)| shown(pair)).collect()
}

/// The same, the default first.
///
/// # Errors
/// If the database fails.
pub async fn offers_of(
    tx: &mut dyn Tx,
    user: &str,
    factors: &[FactorRow],
) -> Result<Vec<DefaultMethod>, Refusal> {
    let default = current(tx, user, factors).await?;
    let mut offers = offers(factors);
    offers.sort_by_key(|offer| Some(offer) != default.as_ref());
    Ok(offers)
}

fn usable<'a>((factor, ways): (&'a FactorRow, &'a Vec<Way>)) -> Usable<'a> {
    let kind = match factor.kind {
        FactorKind::Totp => Kind::Totp,
        FactorKind::Phone => Kind::Phone,
        FactorKind::Unknown => Kind::Unknown,
    };
    Usable { factor: &factor.id, kind, ways }
}

fn ways_of(factor: &FactorRow) -> Vec<Way> {
    let ways = factor.phone.as_ref().map(|phone| phone.ways.as_slice()).unwrap_or_default();
    ways.iter().copied().filter_map(core_way).collect()
}

fn core_way(way: wire::Way) -> Option<Way> {
    match way {
        wire::Way::Sms => Some(Way::Sms),
        wire::Way::Voice => Some(Way::Voice),
        wire::Way::Office => Some(Way::Office),
        wire::Way::Unknown => None,
    }
}

fn shown((factor, way): (&str, Option<Way>)) -> DefaultMethod {
    let way = way.map(|way| match way {
        Way::Sms => wire::Way::Sms,
        Way::Voice => wire::Way::Voice,
        Way::Office => wire::Way::Office,
    });
    DefaultMethod { factor: factor.to_owned(), way }
}
