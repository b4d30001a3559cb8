//! Where an account stands with the rules: what the policy of `mfa-enroll-core` is asked with, and
//! what follows from its answer.

use mfa_enroll_core::policy::{Review, Setup, Standing};
use mfa_enroll_wire::{self as wire, UnixMillis};

use super::demand::{Held, demand, is_redone, since_last_rise};
use super::offered::{is_allowed, offers};
use crate::error::Refusal;
use crate::methods::METHODS;
use crate::rules::Rules;
use crate::state::App;
use crate::store::{Account, FactorRow, SetupRow, Tx};

/// Where one session of an account stands now.
#[derive(Debug)]
pub struct Position {
    /// What holds for the account.
    pub rules: Rules,
    /// What it has done so far about what they demand now.
    pub row: SetupRow,
    /// What the rules demand now.
    pub setup: Setup,
    /// What that leads to.
    pub standing: Standing,
    /// The ids of the methods that count.
    counting: Vec<String>,
}

impl Position {
    /// Whether a method counts: allowed, and not from before a demand to register again.
    #[must_use]
    pub fn counts(&self, factor: &FactorRow) -> bool {
        self.counting.contains(&factor.id)
    }

    /// Whether there is a loss to forget: as many methods count as before it.
    #[must_use]
    pub fn makes_up(&self) -> bool {
        self.row.lost_at.is_some() && self.setup.registered >= self.row.makes_up_at()
    }

    /// As the contract shows it.
    #[must_use]
    pub fn wire(&self) -> wire::Setup {
        let setup = &self.setup;
        wire::Setup {
            required: setup.required,
            registered: setup.registered,
            deadline: setup.deadline,
            skips_left: setup.skips_left,
            skipped: setup.skipped,
            review: match setup.review {
                Review::None => wire::Review::None,
                Review::Confirm => wire::Review::Confirm,
                Review::Redo => wire::Review::Redo,
            },
            excluded: setup.excluded,
        }
    }
}

/// Reads where a session stands.
///
/// # Errors
/// If the database fails.
pub async fn position(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
    session: &str,
    now: UnixMillis,
) -> Result<Position, Refusal> {
    let rules = rules_now(app, account, now);
    let factors = tx.factors(&account.id).await?;
    let row = since_last_rise(&rules, tx.setup_of(&account.id).await?, &factors);
    let room = room(app, account, &factors);
    let counting = counting(app, account, &rules, &factors)?;
    let held = Held {
        factors: &factors,
        registered: u32::try_from(counting.len()).unwrap_or(u32::MAX),
        room,
        skipped_at: tx.skipped_at(session).await?,
    };
    let setup = demand(&rules, &row, &held, now);
    let can_add = METHODS.iter().any(|method| app.offers(method.kind(), &account.name));
    let standing = setup.standing(now, can_add);
    Ok(Position { rules, row, setup, standing, counting })
}

/// The same for somebody who is told now: the period of grace begins when a demand is said the
/// first time, and not again.
///
/// # Errors
/// If the database fails.
pub async fn told(app: &App, account: &Account, session: &str) -> Result<Position, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let here = position(app, &mut *tx, account, session, now).await?;
    drop(tx);
    if here.row.told_at.is_some() || here.standing.missing().is_none() {
        return Ok(here);
    }
    let mut tx = app.store.write(&account.id).await?;
    let row = position(app, &mut *tx, account, session, now).await?.row;
    let row = SetupRow { told_at: row.told_at.or(Some(now)), ..row };
    tx.put_setup(&account.id, &row).await?;
    let here = position(app, &mut *tx, account, session, now).await?;
    tx.commit().await?;
    Ok(here)
}

/// Methods as the contract shows them: each with whether it counts now, phones with the ways in
/// which they can be asked for.
///
/// # Errors
/// If a sealed phone does not open.
pub fn shown_factors(
    app: &App,
    account: &Account,
    factors: &[FactorRow],
    now: UnixMillis,
) -> Result<Vec<wire::Factor>, Refusal> {
    let counting = counting(app, account, &rules_now(app, account, now), factors)?;
    let offers = offers(app, account, factors)?;
    let show = |factor: &FactorRow| {
        let mut shown = factor.wire(counting.contains(&factor.id));
        if let Some(phone) = &mut shown.phone {
            let offered = |way| offers.iter().any(|one| one.factor == shown.id && one.way == way);
            phone.ways.retain(|way| offered(Some(*way)));
        }
        shown
    };
    Ok(factors.iter().map(show).collect())
}

/// The same of the one that has this id.
pub(super) fn shown_factor(
    app: &App,
    account: &Account,
    factors: &[FactorRow],
    id: &str,
    now: UnixMillis,
) -> Result<wire::Factor, Refusal> {
    let all = shown_factors(app, account, factors, now)?;
    all.into_iter().find(|factor| factor.id == id).ok_or(Refusal::NoSuchFactor)
}

/// The ids of the methods that count: allowed, and not from before a demand to register again.
fn counting(
    app: &App,
    account: &Account,
    rules: &Rules,
    factors: &[FactorRow],
) -> Result<Vec<String>, Refusal> {
    let mut counting = Vec::new();
    for factor in factors {
        if counts(app, account, rules, factor)? {
            counting.push(factor.id.clone());
        }
    }
    Ok(counting)
}

fn counts(
    app: &App,
    account: &Account,
    rules: &Rules,
    factor: &FactorRow,
) -> Result<bool, Refusal> {
    Ok(is_allowed(app, &account.name, factor)? && !is_redone(rules, factor))
}

/// Whether a method counts now.
///
/// # Errors
/// If a sealed phone does not open.
pub(super) fn counts_now(
    app: &App,
    account: &Account,
    factor: &FactorRow,
    now: UnixMillis,
) -> Result<bool, Refusal> {
    counts(app, account, &rules_now(app, account, now), factor)
}

fn rules_now(app: &App, account: &Account, now: UnixMillis) -> Rules {
    let mut rules = app.rules.of(&account.name);
    // A review begins on its date.
    rules.review = rules.review.filter(|review| now >= review.since);
    rules
}

/// How many methods the account could add: of each kind that is offered, what its limit leaves.
fn room(app: &App, account: &Account, factors: &[FactorRow]) -> u32 {
    let offered = METHODS.iter().filter(|method| app.offers(method.kind(), &account.name));
    let left = offered.map(|method| {
        let have = factors.iter().filter(|factor| factor.kind == method.kind()).count();
        method.max().saturating_sub(u32::try_from(have).unwrap_or(u32::MAX))
    });
    left.sum()
}
