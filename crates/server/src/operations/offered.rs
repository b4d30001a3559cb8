//! What an account can be asked for now: its methods, a phone in each of its ways.
//!
//! What the rules do not allow any more is left out wherever something is asked for: at sign-in,
//! for a proof of identity, as the default. Where nothing that is allowed is left, all of it stays:
//! a change of rules locks nobody out, and never makes the password alone enough.

use mfa_enroll_core::policy::{Usable, rank, usable_pairs};
use mfa_enroll_core::wizard::{Kind, Way};
use mfa_enroll_wire::{self as wire, DefaultMethod, FactorKind};

use super::default_method::current;
use super::one_time::open_phone;
use crate::error::Refusal;
use crate::state::App;
use crate::store::{Account, FactorRow, Tx};

/// Everything that the account can be asked for, the strongest first.
///
/// # Errors
/// If a sealed phone does not open.
pub(super) fn offers(
    app: &App,
    account: &Account,
    factors: &[FactorRow],
) -> Result<Vec<DefaultMethod>, Refusal> {
    let mut all = Vec::new();
    for factor in factors {
        all.extend(allowed(app, &account.name, factor)?);
    }
    if all.is_empty() {
        all.extend(factors.iter().flat_map(pairs));
    }
    // Stable: among equals the oldest comes first.
    all.sort_by_key(|(rank, _)| *rank);
    Ok(all.into_iter().map(|(_, pair)| pair).collect())
}

/// The same, the default first.
///
/// # Errors
/// If the database fails, or a sealed phone does not open.
pub(super) async fn offers_of(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
    factors: &[FactorRow],
) -> Result<Vec<DefaultMethod>, Refusal> {
    let default = current(app, tx, account, factors).await?;
    let mut offers = offers(app, account, factors)?;
    offers.sort_by_key(|offer| Some(offer) != default.as_ref());
    Ok(offers)
}

/// Refuses what the account cannot be asked for now: of a phone this way, of an app anything.
///
/// # Errors
/// [`Refusal::NotAllowed`], or if a sealed phone does not open.
pub(super) fn check_offered(
    app: &App,
    account: &Account,
    factors: &[FactorRow],
    factor: &FactorRow,
    way: Option<wire::Way>,
) -> Result<(), Refusal> {
    let own = |offer: &DefaultMethod| offer.factor == factor.id;
    let asked = |offer: &DefaultMethod| own(offer) && (way.is_none() || offer.way == way);
    if offers(app, account, factors)?.iter().any(asked) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// Whether the rules allow a method now; of a phone, whether they allow one of its ways.
///
/// # Errors
/// If a sealed phone does not open.
pub(super) fn is_allowed(app: &App, account: &str, factor: &FactorRow) -> Result<bool, Refusal> {
    Ok(!allowed(app, account, factor)?.is_empty())
}

/// A pair, and how well it protects: 0 is the strongest.
type Ranked = (Option<u8>, DefaultMethod);

fn allowed(app: &App, account: &str, factor: &FactorRow) -> Result<Vec<Ranked>, Refusal> {
    let rules = app.rules.of(account);
    if !rules.allows(factor.kind) {
        return Ok(Vec::new());
    }
    let mut pairs = pairs(factor);
    if factor.kind == FactorKind::Phone {
        let phones = app.phones(account);
        pairs.retain(|(_, pair)| pair.way.is_some_and(|way| phones.ways.contains(&way)));
        // Where a number is from is sealed with it, and is asked only where it matters.
        if phones.regions.is_some() && !phones.allows_region(&open_phone(app, factor)?.region) {
            pairs.clear();
        }
    }
    Ok(pairs)
}

fn pairs(factor: &FactorRow) -> Vec<Ranked> {
    let ways = factor.phone.as_ref().map(|phone| phone.ways.as_slice()).unwrap_or_default();
    let ways: Vec<Way> = ways.iter().copied().filter_map(core_way).collect();
    let kind = match factor.kind {
        FactorKind::Totp => Kind::Totp,
        FactorKind::Phone => Kind::Phone,
        FactorKind::Unknown => Kind::Unknown,
    };
    let usable = Usable { factor: &factor.id, kind, ways: &ways };
    usable_pairs([usable]).map(|(kind, pair)| (rank(kind, pair.1), shown(pair))).collect()
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
