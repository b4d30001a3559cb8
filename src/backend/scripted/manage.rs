//! The scripted backend's part of the list and of the rules.

use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::wizard::{Account, Call, DefaultMethod, Factor, Failure, Pending, Reply};

use super::{State, time};

/// For how long something that was removed can be brought back.
const KEPT: u64 = 10_000;

/// What was removed a moment ago.
pub(super) struct Gone {
    factor: Factor,
    at: usize,
    default: Option<DefaultMethod>,
    until: u64,
}

impl State {
    /// Calls that change what is registered, or what is demanded.
    pub(super) fn manage(&self, call: Call) -> Result<Reply, Failure> {
        let mut account = self.account.borrow_mut();
        match call {
            Call::Remove { factor, lost } => {
                let impact = account.impact(&factor);
                if !lost && !impact.allowed {
                    return Err(Failure::Precondition);
                }
                let at = place(&account, &factor).ok_or(Failure::NotFound)?;
                account.recovered &= !lost;
                let until = time() + KEPT;
                if lost && account.factors[at].counts {
                    self.owe(&mut account);
                }
                let gone = account.factors.remove(at);
                let default = core::mem::replace(&mut account.default, impact.default.clone());
                let registered = account.setup.registered;
                account.setup.registered = registered.saturating_sub(gone.counts.into());
                self.gone.replace(Some(Gone { factor: gone, at, default, until }));
                Ok(Reply::Removed { undo_until: until, default: impact.default })
            }
            Call::Restore { factor } => {
                let gone = self.gone.take().filter(|gone| gone.factor.id == factor);
                let gone = gone.filter(|gone| time() < gone.until).ok_or(Failure::NotFound)?;
                let at = gone.at.min(account.factors.len());
                account.setup.registered += u32::from(gone.factor.counts);
                account.factors.insert(at, gone.factor);
                account.default = gone.default;
                self.settle(&mut account);
                Ok(factors(&account))
            }
            Call::SetDefault(default) => {
                account.default = Some(default);
                Ok(factors(&account))
            }
            Call::EndOtherSessions => {
                Ok(Reply::SessionsEnded(core::mem::take(&mut account.other_sessions)))
            }
            Call::Skip => {
                account.setup.skipped = true;
                account.setup.skips_left = account.setup.skips_left.map(|left| left - 1);
                Ok(Reply::Setup(account.setup.clone()))
            }
            Call::ConfirmSetup => {
                account.setup.review = Review::None;
                Ok(Reply::Setup(account.setup.clone()))
            }
            _ => Err(Failure::Unsupported),
        }
    }

    /// One that counts is lost: as many as before are asked for, at once.
    fn owe(&self, account: &mut Account) {
        let counting = account.factors.iter().filter(|factor| factor.counts).count();
        let counting = u32::try_from(counting).unwrap_or(u32::MAX);
        let before = account.setup.clone();
        account.setup = Setup {
            required: before.required.max(counting),
            registered: counting,
            skips_left: Some(0),
            skipped: false,
            ..before.clone()
        };
        self.owed.borrow_mut().get_or_insert((counting, before));
    }

    /// There is one more: perhaps that makes up for what was lost.
    pub(super) fn settle(&self, account: &mut Account) {
        let registered = account.setup.registered;
        if let Some((_, before)) = self.owed.borrow_mut().take_if(|(of, _)| registered >= *of) {
            account.setup = Setup { registered, ..before };
        }
    }
}

/// A new factor is there, perhaps in place of another, whose name and default it takes.
pub(super) fn take_place(account: &mut Account, pending: &Pending, factor: &mut Factor) {
    let old = pending.replaces.as_ref().and_then(|old| place(account, old));
    let old = old.map(|at| account.factors.remove(at));
    if !old.as_ref().is_some_and(|old| old.counts) {
        account.setup.registered += 1;
    }
    if let Some(old) = old {
        factor.name = old.name;
        if let Some(default) = account.default.as_mut().filter(|known| known.factor == old.id) {
            default.factor.clone_from(&factor.id);
        }
    }
    account.factors.push(factor.clone());
    if account.default.is_none() {
        account.default = account.default_choices().into_iter().next();
    }
}

fn place(account: &Account, factor: &str) -> Option<usize> {
    account.factors.iter().position(|known| known.id == factor)
}

fn factors(account: &Account) -> Reply {
    Reply::Factors { factors: account.factors.clone(), default: account.default.clone() }
}
