//! What the rules and a loss demand of an account, given what it has: nothing here reads or writes.

use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_wire::UnixMillis;

use crate::rules::Rules;
use crate::store::{FactorRow, SetupRow};

/// What an account has when the rules are asked.
pub(super) struct Held<'a> {
    /// Its methods.
    pub(super) factors: &'a [FactorRow],
    /// How many of them count.
    pub(super) registered: u32,
    /// How many more it could add now.
    pub(super) room: u32,
    /// When this session put off what was missing, if it did.
    pub(super) skipped_at: Option<UnixMillis>,
}

/// What is demanded of `held` at `now`.
pub(super) fn demand(rules: &Rules, row: &SetupRow, held: &Held<'_>, now: UnixMillis) -> Setup {
    let registered = held.registered;
    let redo = redo_since(rules, held.factors).is_some();
    let confirm = rules.review.is_some_and(|review| {
        let seen = row.confirmed_at.is_some_and(|at| at >= review.since);
        !review.redo && !seen && held.factors.iter().any(|factor| factor.created_at < review.since)
    });
    let mut setup = Setup {
        // Whoever has to register again needs one, whatever else is demanded.
        required: rules.required.max(u32::from(redo)),
        registered,
        deadline: rules.deadline_for(row, now),
        skips_left: rules.skips_left(row),
        // What was put off before is not what is demanded since.
        skipped: held.skipped_at.is_some_and(|at| row.told_at.is_some_and(|told| at >= told)),
        review: if redo {
            Review::Redo
        } else if confirm {
            Review::Confirm
        } else {
            Review::None
        },
        excluded: rules.excluded,
    };
    if let Some(lost_at) = row.lost_at {
        // What cannot be added is not asked for: nobody is locked out by telling of a loss.
        let missed = row.makes_up_at().min(registered.saturating_add(held.room));
        if registered < missed {
            // Until it is made up for, the session has only the right to enroll.
            setup.required = setup.required.max(missed);
            setup.deadline = Some(setup.deadline.unwrap_or(lost_at).min(lost_at));
            setup.skips_left = Some(0);
        }
    }
    setup
}

/// The row as it holds under the rules now: when they demand more than the person was ever told
/// of, grace and skips begin anew. A demand that is lowered and raised again is not a new one, nor
/// is one that the person never falls under; so neither a re-saved file renews anything, nor does
/// anything that the person can do.
pub(super) fn since_last_rise(rules: &Rules, row: SetupRow, factors: &[FactorRow]) -> SetupRow {
    let redo = redo_since(rules, factors);
    if rules.required <= row.told_required && redo <= row.told_redo {
        return row;
    }
    SetupRow {
        told_at: None,
        skips: 0,
        told_required: row.told_required.max(rules.required),
        told_redo: row.told_redo.max(redo),
        ..row
    }
}

/// From when on methods have to be registered again, if that concerns one of these.
fn redo_since(rules: &Rules, factors: &[FactorRow]) -> Option<UnixMillis> {
    let redone = factors.iter().any(|factor| is_redone(rules, factor));
    rules.review.filter(|_| redone).map(|review| review.since)
}

/// Whether a method is from before a demand to register again.
pub(super) fn is_redone(rules: &Rules, factor: &FactorRow) -> bool {
    rules.review.is_some_and(|review| review.redo && factor.created_at < review.since)
}
