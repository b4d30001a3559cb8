//! What it answers, and what that changes.

use mfa_enroll_core::wizard::*;

use super::Backend;
use crate::bench::{SERVER, confirmation, pending};
use crate::phones::{code_sent, pending_phone};
use crate::programs::{created, list};
use crate::recovering::{code_set, codes};

impl Backend {
    fn position(&self, id: &str) -> Result<usize, Failure> {
        self.factors.iter().position(|factor| factor.id == id).ok_or(Failure::NotFound)
    }

    fn pending(&self, id: &str) -> Result<&Pending, Failure> {
        self.pending.iter().find(|pending| pending.id == id).ok_or(Failure::NotFound)
    }

    /// Whatever the wizard asks; `now` in milliseconds after the walk began.
    pub(crate) fn answer(&mut self, call: &Call, now: u64) -> Result<Reply, Failure> {
        if is_closed(call) && self.standing(now).only_enroll() {
            return Err(Failure::SetupRequired);
        }
        Ok(match call {
            Call::Open => Reply::Opened { account: self.account(), pending: self.pending.clone() },
            Call::Begin { kind, rotate, replaces, .. } => {
                Reply::Begun(self.begin(*kind, *rotate, replaces.as_deref(), now)?)
            }
            Call::Extend { enrollment }
            | Call::Resend { enrollment, .. }
            | Call::Look { enrollment } => Reply::Begun(self.pending(enrollment)?.clone()),
            Call::Confirm { enrollment, .. } => self.confirm(enrollment)?,
            Call::Discard { enrollment } => {
                self.pending.retain(|pending| pending.id != *enrollment);
                Reply::Done
            }
            Call::Rename { factor, name } => {
                let at = self.position(factor)?;
                self.factors[at].name.clone_from(name);
                Reply::Renamed(self.shown().remove(at))
            }
            Call::Remove { factor, lost } => self.remove(factor, *lost, now)?,
            Call::Restore { factor } => self.restore(factor, now)?,
            Call::SetDefault(default) => {
                Reply::Factors { factors: self.shown(), default: Some(default.clone()) }
            }
            Call::EndOtherSessions => Reply::SessionsEnded(core::mem::take(&mut self.others)),
            Call::Skip => self.skip(now)?,
            Call::ConfirmSetup => {
                self.confirmed = true;
                Reply::Setup(self.setup())
            }
            Call::Recovered => {
                self.recovered = false;
                Reply::Done
            }
            Call::MakeRecoveryCodes if self.factors.is_empty() => {
                return Err(Failure::Precondition);
            }
            Call::MakeRecoveryCodes => Reply::RecoveryCodeSet(code_set("c1")),
            Call::ConfirmRecoveryCodes { .. } => {
                self.codes = true;
                Reply::RecoveryCodes(codes(10))
            }
            Call::AppPasswords => Reply::AppPasswords(list(&["Laptop", "Tablet"])),
            Call::CreateAppPassword { name } => created("p9", name),
            Call::RemoveAppPassword { .. } | Call::Prove(_) => Reply::Done,
            Call::ProofChoices => Reply::ProofChoices(vec![
                ProofChoice::Password,
                ProofChoice::Code {
                    factor: "f0".to_owned(),
                    kind: Kind::Phone,
                    name: "Phone".to_owned(),
                    phone: Some((Way::Sms, "35".to_owned())),
                },
                ProofChoice::RecoveryCode,
            ]),
            Call::SendProof { .. } | Call::LookProof { .. } => Reply::ProofSent(ProofSent {
                ends_with: "35".to_owned(),
                delivery: delivery(now),
                resend_at: SERVER + now + 1_000,
            }),
        })
    }

    fn begin(
        &mut self,
        kind: Kind,
        rotate: bool,
        replaces: Option<&str>,
        now: u64,
    ) -> Result<Pending, Failure> {
        if !self.offers(kind) {
            return Err(Failure::Forbidden);
        }
        let replaced = replaces.map(|id| self.position(id)).transpose()?;
        if self.have(kind) - u32::from(replaced.is_some()) >= self.rules.max {
            return Err(Failure::Precondition);
        }
        let same = |known: &&Pending| known.kind == kind && known.replaces.as_deref() == replaces;
        if let Some(known) = self.pending.iter().find(same).filter(|_| !rotate) {
            return Ok(known.clone());
        }
        let number = 1 + u32::from(rotate);
        let fresh = match kind {
            Kind::Phone => {
                let resend_at = SERVER + now + 1_000;
                let sent = CodeSent { delivery: delivery(now), resend_at, ..code_sent(1) };
                pending_phone(&format!("p{number}"), sent)
            }
            _ => pending(&format!("e{number}")),
        };
        let expires_at = SERVER + now + 60 * 60_000;
        let replaces = replaces.map(ToOwned::to_owned);
        self.pending = vec![Pending { expires_at, replaces, ..fresh }];
        Ok(self.pending[0].clone())
    }

    fn confirm(&mut self, enrollment: &str) -> Result<Reply, Failure> {
        let Pending { kind, replaces, .. } = self.pending(enrollment)?.clone();
        self.pending.clear();
        if let Some(at) = replaces.as_ref().and_then(|id| self.position(id).ok()) {
            self.factors.remove(at);
            self.recovered = false;
        }
        let factor = self.make(kind);
        self.factors.push(factor.clone());
        if self.lost.is_some_and(|(before, _)| self.registered() >= before) {
            self.lost = None;
        }
        let factor = Factor { counts: true, ..factor };
        Ok(match confirmation(factor, None) {
            Reply::Confirmed { factor, next_code_at, default, .. } => {
                Reply::Confirmed { factor, next_code_at, replaced: replaces, default }
            }
            other => other,
        })
    }

    fn remove(&mut self, id: &str, lost: bool, now: u64) -> Result<Reply, Failure> {
        let at = self.position(id)?;
        let counts = self.counts(&self.factors[at]);
        if !lost && !self.setup().may_remove(counts) {
            return Err(Failure::Precondition);
        }
        if lost && !self.rules.excluded {
            let before = self.lost.map_or(0, |(before, _)| before).max(self.registered());
            self.lost = Some((before, SERVER + now));
        }
        let until = SERVER + now + 10_000;
        self.gone.push((self.factors.remove(at), until));
        self.recovered &= !lost && !self.factors.is_empty();
        Ok(Reply::Removed { undo_until: until, default: None })
    }

    fn restore(&mut self, id: &str, now: u64) -> Result<Reply, Failure> {
        let known = |(factor, until): &(Factor, u64)| factor.id == id && SERVER + now < *until;
        let at = self.gone.iter().position(known).ok_or(Failure::NotFound)?;
        let kind = self.gone[at].0.kind;
        if self.have(kind) >= self.rules.max {
            return Err(Failure::Precondition);
        }
        self.factors.push(self.gone.remove(at).0);
        if self.lost.is_some_and(|(before, _)| self.registered() >= before) {
            self.lost = None;
        }
        Ok(Reply::Factors { factors: self.shown(), default: None })
    }

    fn skip(&mut self, now: u64) -> Result<Reply, Failure> {
        let standing = self.standing(now);
        if !standing.put_off() {
            if !standing.may_skip() {
                return Err(Failure::Forbidden);
            }
            (self.skipped, self.skips) = (true, self.skips + 1);
        }
        Ok(Reply::Setup(self.setup()))
    }
}

/// What the server refuses while a session may only enroll.
pub(crate) const fn is_closed(call: &Call) -> bool {
    matches!(
        call,
        Call::Remove { lost: false, .. }
            | Call::SetDefault(_)
            | Call::EndOtherSessions
            | Call::MakeRecoveryCodes
            | Call::ConfirmRecoveryCodes { .. }
            | Call::CreateAppPassword { .. }
    )
}

const fn delivery(now: u64) -> Delivery {
    match now % 3 {
        0 => Delivery::Sent,
        1 => Delivery::Sending,
        _ => Delivery::Failed,
    }
}
