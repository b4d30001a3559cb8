//! Where an account stands with the rules: what the policy of `mfa-enroll-core` is asked with, and
//! what follows from its answer.

use mfa_enroll_core::policy::{Review, Setup, Standing};
use mfa_enroll_wire::{self as wire, UnixMillis};

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
    /// What it has done so far.
    pub row: SetupRow,
    /// What the rules demand now.
    pub setup: Setup,
    /// What that leads to.
    pub standing: Standing,
}

impl Position {
    /// Whether a method counts: allowed, and not from before a demand to register again.
    #[must_use]
    pub fn counts(&self, factor: &FactorRow) -> bool {
        counts(&self.rules, factor)
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
    let row = tx.setup_of(&account.id).await?;
    let factors = tx.factors(&account.id).await?;
    let skipped = tx.has_skipped(session).await?;
    let setup = demand(&rules, &row, &factors, skipped, now);
    let can_add = METHODS.iter().any(|method| app.offers(method.kind(), &account.name));
    let standing = setup.standing(now, can_add);
    Ok(Position { rules, row, setup, standing })
}

/// The same for somebody who is told now: the period of grace begins when it is said the first
/// time, and not again.
///
/// # Errors
/// If the database fails.
pub async fn told(app: &App, account: &Account, session: &str) -> Result<Position, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let mut here = position(app, &mut *tx, account, session, now).await?;
    drop(tx);
    if here.row.told_at.is_some() || here.standing.missing().is_none() {
        return Ok(here);
    }
    let mut tx = app.store.write(&account.id).await?;
    let row = tx.setup_of(&account.id).await?;
    here.row = SetupRow { told_at: Some(row.told_at.unwrap_or(now)), ..row };
    tx.put_setup(&account.id, &here.row).await?;
    let here = position(app, &mut *tx, account, session, now).await?;
    tx.commit().await?;
    Ok(here)
}

/// Methods as the contract shows them, each with whether it counts now.
#[must_use]
pub fn shown_factors(
    app: &App,
    account: &Account,
    factors: &[FactorRow],
    now: UnixMillis,
) -> Vec<wire::Factor> {
    let rules = rules_now(app, account, now);
    factors.iter().map(|factor| factor.wire(counts(&rules, factor))).collect()
}

/// The same of one.
pub(super) fn shown_factor(
    app: &App,
    account: &Account,
    factor: &FactorRow,
    now: UnixMillis,
) -> wire::Factor {
    factor.wire(counts(&rules_now(app, account, now), factor))
}

fn rules_now(app: &App, account: &Account, now: UnixMillis) -> Rules {
    let mut rules = app.rules.of(&account.name);
    // A review begins on its date.
    rules.review = rules.review.filter(|review| now >= review.since);
    rules
}

fn counts(rules: &Rules, factor: &FactorRow) -> bool {
    rules.allows(factor.kind) && !is_redone(rules, factor)
}

fn is_redone(rules: &Rules, factor: &FactorRow) -> bool {
    rules.review.is_some_and(|review| review.redo && factor.created_at < review.since)
}

fn demand(
    rules: &Rules,
    row: &SetupRow,
    factors: &[FactorRow],
    skipped: bool,
    now: UnixMillis,
) -> Setup {
    let counting = factors.iter().filter(|factor| counts(rules, factor)).count();
    let registered = u32::try_from(counting).unwrap_or(u32::MAX);
    let redo = factors.iter().any(|factor| is_redone(rules, factor));
    let confirm = rules.review.is_some_and(|review| {
        let seen = row.confirmed_at.is_some_and(|at| at >= review.since);
        !review.redo && !seen && factors.iter().any(|factor| factor.created_at < review.since)
    });
    // Whoever has to register again, or has lost a method, needs one, whatever else is demanded.
    let one = u32::from(redo || row.lost_at.is_some());
    let mut setup = Setup {
        required: rules.required.max(one),
        registered,
        deadline: rules.deadline_for(row, now),
        skips_left: rules.skips_left(row),
        skipped,
        review: if redo {
            Review::Redo
        } else if confirm {
            Review::Confirm
        } else {
            Review::None
        },
        excluded: rules.excluded,
    };
    if let Some(lost_at) = row.lost_at
        && setup.registered < setup.required
    {
        // Until it is made up for, the session has only the right to enroll.
        setup.deadline = Some(setup.deadline.unwrap_or(lost_at).min(lost_at));
        setup.skips_left = Some(0);
    }
    setup
}
