//! Recovery codes: the backend makes them, they are shown once, and they become valid when the
//! person has typed one of them, which is how it shows that they were kept.
//!
//! # Where to start
//! - [`Recovery`] and [`Step`]: what is on the screen.
//! - [`CodeSet`]: the codes while they are shown; dropped with the screen.

mod keep;
mod prove;

pub use keep::{Export, Keep};
pub use prove::{Prove, Wrong};

use super::attempt::Tried;
use super::cx::Cx;
use super::{
    Account, Action, Attempt, Call, Event, Failure, Field, Inside, Intent, News, RecoveryCodes,
    Reply, Say, Screen,
};
use crate::recovery_code::RecoveryCode;

/// Making recovery codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// How far it is.
    pub step: Step,
    /// It was suggested after a method was added: to leave is to go on without.
    pub suggested: bool,
    /// Other codes became valid in another window meanwhile.
    pub elsewhere: bool,
    /// To make a set is one intention, however often the answer is lost: the same codes come.
    action: Action,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// What they are, and whether to make them.
    Offer(Attempt),
    /// The codes.
    Keep(Box<CodeSet>, Keep),
    /// "Type one of them."
    Prove(Box<CodeSet>, Prove),
    /// They are valid; `true` if they took the place of others.
    Done(bool),
    /// They can become valid no more: the time ran out, or it was done in another window.
    Ended,
}

/// A set of codes that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSet {
    /// Opaque.
    pub id: String,
    /// The codes.
    pub codes: Vec<RecoveryCode>,
    /// What the account is for, as a person calls it.
    pub service: String,
}

/// Where a step leads.
#[derive(Debug)]
pub(crate) enum Next {
    Stay(Box<Recovery>),
    /// Left without codes, or without proving them.
    Left,
    /// They are valid, and the person is finished.
    Finished,
}

impl Recovery {
    pub(super) fn offer(suggested: bool, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        let step = Step::Offer(Attempt::Not);
        Self { step, suggested, elsewhere: false, action: cx.action() }
    }

    /// Whether a clock is of use: an answer is waited for.
    pub(super) const fn ticking(&self) -> bool {
        match &self.step {
            Step::Offer(attempt) => matches!(attempt, Attempt::Busy(_)),
            Step::Prove(_, prove) => prove.busy.is_some(),
            Step::Keep(..) | Step::Done(_) | Step::Ended => false,
        }
    }

    pub(super) fn update(
        mut self: Box<Self>,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Next {
        if let Event::Heard(News::Codes(_)) = event {
            self.elsewhere = true;
            cx.say(Say::Problem);
            return Next::Stay(self);
        }
        self.step = match (self.step, event) {
            (Step::Offer(attempt), event) => match attempt.update(event, cx) {
                Tried::Reply(Reply::RecoveryCodeSet(set)) => {
                    // Until one of them is typed they are worth nothing, and a list says so.
                    account.codes.unconfirmed = true;
                    cx.focus(Field::Heading);
                    Step::Keep(Box::new(set), Keep::default())
                }
                Tried::Reply(_) => Step::Offer(Attempt::failed(Failure::Contract, cx)),
                Tried::Over(attempt) => {
                    cx.focus(Field::Heading);
                    Step::Offer(attempt)
                }
                Tried::Waiting(attempt) => Step::Offer(attempt),
                Tried::Idle(_, Event::Ui(Intent::Next | Intent::Retry)) => {
                    let busy = cx.ask(self.action, Call::MakeRecoveryCodes);
                    Step::Offer(Attempt::Busy(busy))
                }
                Tried::Idle(_, Event::Ui(Intent::Back | Intent::Cancel)) => return Next::Left,
                Tried::Idle(attempt, _) => Step::Offer(attempt),
            },
            (Step::Keep(set, keep), event) => match (keep.update(&set, account, event, cx), set) {
                (keep::Next::Stay(keep), set) => Step::Keep(set, keep),
                (keep::Next::Prove, set) => {
                    cx.focus(Field::Code);
                    Step::Prove(set, Prove::default())
                }
                (keep::Next::Left, _) => return Next::Left,
            },
            (Step::Prove(set, prove), event) => match (prove.update(&set, event, cx), set) {
                (prove::Next::Stay(prove), set) => Step::Prove(set, prove),
                (prove::Next::Codes, set) => {
                    cx.focus(Field::Heading);
                    Step::Keep(set, Keep::default())
                }
                (prove::Next::Left, _) => return Next::Left,
                (prove::Next::Ended, _) => {
                    cx.focus(Field::Heading);
                    Step::Ended
                }
                (prove::Next::Valid(codes), set) => {
                    self.elsewhere = false;
                    valid(account, codes, set.id, cx)
                }
            },
            (Step::Ended, Event::Ui(Intent::StartOver | Intent::Retry)) => {
                return Next::Stay(Box::new(Self::offer(self.suggested, cx)));
            }
            (
                Step::Done(_) | Step::Ended,
                Event::Ui(Intent::Finish | Intent::Next | Intent::Back | Intent::Cancel),
            ) => return Next::Finished,
            (step @ (Step::Done(_) | Step::Ended), _) => step,
        };
        Next::Stay(self)
    }
}

impl Inside {
    /// Whether recovery codes are suggested now: they are missing, were not suggested before, and
    /// the backend would make them.
    pub(super) fn wants_codes(&self, server_time: Option<u64>) -> bool {
        let lacking = !self.codes_suggested && self.account.lacks_codes();
        lacking && !self.account.held(server_time)
    }

    /// The last step after a method was added.
    pub(super) fn suggest_codes(mut self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        self.codes_suggested = true;
        self.screen = Screen::Recovery(Box::new(Recovery::offer(true, cx)));
        self
    }

    pub(super) fn on_recovery(
        mut self: Box<Self>,
        recovery: Box<Recovery>,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let elsewhere = recovery.elsewhere;
        let next = recovery.update(&mut self.account, event, cx);
        if let Next::Stay(recovery) = next {
            self.screen = Screen::Recovery(recovery);
            return self;
        }
        // Another window has other codes: how many, the backend knows.
        cx.look |= elsewhere;
        self.screen = Screen::to_list(cx);
        if self.guided() { self.go_on_course(cx) } else { self }
    }
}

fn valid(account: &mut Account, codes: RecoveryCodes, set: String, cx: &mut Cx<'_>) -> Step {
    let others = account.codes.total > 0;
    account.codes = codes;
    cx.tell(News::Codes(set));
    cx.focus(Field::Heading);
    cx.changed = true;
    Step::Done(others)
}
