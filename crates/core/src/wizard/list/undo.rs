//! After a removal: the method is gone at once, and for ten seconds it can be brought back.

use super::List;
use crate::wizard::cx::Cx;
use crate::wizard::{
    Account, Attempt, Call, DefaultMethod, Event, Factor, Failure, Field, Intent, News, Outgoing,
    Reply, Say, Tried,
};

/// A method was removed a moment ago, or several one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What it was; of several, the last.
    pub factor: Factor,
    /// Those that were reported lost together with it, in the order in which they went.
    pub others: Vec<Factor>,
    /// It was lost or stolen.
    pub lost: bool,
    /// What sign-in asks for first now, if that changed with it.
    pub new_default: Option<DefaultMethod>,
    /// Whether it can be brought back.
    pub undo: Undo,
}

/// Whether a removed method can be brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Until this moment of the server's clock (Unix milliseconds), and how far that is.
    Until(u64, Attempt),
    /// Not any more.
    Over,
}

impl Removed {
    /// What everything that went is called, in the order in which it went.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.others.iter().chain([&self.factor]).map(|factor| factor.name.as_str())
    }

    /// It is gone. Without an end for undoing, somebody else removed it. What went `earlier` of
    /// the same report comes back with it.
    pub(in crate::wizard) fn now(
        factor: &str,
        lost: bool,
        (undo_until, default): (Option<u64>, Option<DefaultMethod>),
        earlier: Option<Box<Self>>,
        account: &mut Account,
        cx: &mut Cx<'_>,
    ) -> List {
        let Some(at) = account.factors.iter().position(|known| known.id == factor) else {
            return Self::offer(earlier, cx);
        };
        let factor = account.factors.remove(at);
        if factor.counts {
            let before = account.setup.registered;
            account.setup.registered = before.saturating_sub(1);
            if lost && account.may_add_any() {
                // The backend demands now that it is made up for, and allows little until then.
                let setup = &mut account.setup;
                setup.required = setup.required.max(before);
                (setup.deadline, setup.skips_left) = (cx.server_time(), Some(0));
            }
        }
        let before = earlier.as_ref().and_then(|earlier| earlier.new_default.clone());
        let same = default == account.default;
        let new_default = if same { before } else { default.clone() };
        account.default = default;
        let method = factor.kind.name();
        cx.emit(Outgoing::Removed { method, factor: factor.id.clone() });
        cx.say(Say::Removed(factor.name.clone()));
        if let (false, Some(default)) = (same, &new_default) {
            cx.say(Say::DefaultNow(default.clone()));
        }
        cx.tell(News::Changed);
        cx.changed = true;
        // Where nothing was required before, a loss demands another one.
        cx.look |= lost;
        let Some(until) = undo_until else { return Self::offer(earlier, cx) };
        let removed = match earlier {
            None => {
                let undo = Undo::Until(until, Attempt::Not);
                Box::new(Self { factor, others: Vec::new(), lost, new_default, undo })
            }
            // All of them, for as long as the first can be.
            Some(mut first) => {
                first.others.push(core::mem::replace(&mut first.factor, factor));
                first.new_default = new_default;
                first
            }
        };
        Self::offer(Some(removed), cx)
    }

    /// To the list, which offers to bring back what was removed.
    pub(in crate::wizard) fn offer(removed: Option<Box<Self>>, cx: &mut Cx<'_>) -> List {
        match removed {
            None => rest(cx),
            Some(removed) => {
                cx.focus(Field::Undo);
                List::Removed(removed)
            }
        }
    }

    pub(super) fn update(
        mut self: Box<Self>,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> List {
        let Undo::Until(until, attempt) = core::mem::replace(&mut self.undo, Undo::Over) else {
            return if matches!(event, Event::Ui(Intent::Dismiss)) {
                rest(cx)
            } else {
                List::Removed(self)
            };
        };
        let over = cx.server_time().is_some_and(|now| now >= until);
        let attempt = match attempt.update(event, cx) {
            Tried::Reply(Reply::Factors { factors, default }) => {
                (account.factors, account.default) = (factors, default);
                match self.restored(account, cx) {
                    Some(next) => next,
                    None => return List::Resting,
                }
            }
            Tried::Reply(_) => Attempt::failed(Failure::Contract, cx),
            // It was too late: what is on the screen is true.
            Tried::Over(Attempt::Failed(Failure::NotFound | Failure::Expired)) => {
                cx.look = true;
                cx.focus(Field::Heading);
                return List::Removed(self);
            }
            Tried::Over(attempt) => {
                cx.focus(Field::Undo);
                attempt
            }
            Tried::Waiting(attempt) => attempt,
            Tried::Idle(_, Event::Ui(Intent::Dismiss)) => return rest(cx),
            Tried::Idle(_, Event::Ui(Intent::Undo | Intent::Retry)) if !over => self.ask(cx),
            Tried::Idle(attempt, Event::Tick | Event::Ui(Intent::Undo)) if over => {
                // Its answer may be all that was lost.
                cx.look |= matches!(attempt, Attempt::Failed(_));
                return List::Removed(self);
            }
            Tried::Idle(attempt, _) => attempt,
        };
        self.undo = Undo::Until(until, attempt);
        List::Removed(self)
    }

    /// Whether the backend is asked to bring it back.
    pub(in crate::wizard) const fn asks(&self) -> bool {
        matches!(self.undo, Undo::Until(_, Attempt::Busy(_)))
    }

    /// The backend was asked anew. What it has is back, if the answer to that was lost; `None`:
    /// all of it.
    pub(in crate::wizard) fn still_gone(
        mut self: Box<Self>,
        account: &Account,
    ) -> Option<Box<Self>> {
        if !matches!(self.undo, Undo::Until(_, Attempt::Not | Attempt::Busy(_))) {
            self.others.retain(|factor| account.factor(&factor.id).is_none());
            if account.factor(&self.factor.id).is_some() {
                self.factor = self.others.pop()?;
            }
        }
        Some(self)
    }

    fn ask(&self, cx: &mut Cx<'_>) -> Attempt {
        Attempt::Busy(cx.ask_once(Call::Restore { factor: self.factor.id.clone() }))
    }

    /// The last of them is back. The one before it is asked for next, so that each default comes
    /// back, too; `None`: that was all.
    fn restored(&mut self, account: &mut Account, cx: &mut Cx<'_>) -> Option<Attempt> {
        if self.new_default != account.default {
            self.new_default = None;
        }
        if self.factor.counts {
            account.setup.registered = account.setup.registered.saturating_add(1);
        }
        let (method, factor) = (self.factor.kind.name(), self.factor.id.clone());
        cx.emit(Outgoing::Restored { method, factor: factor.clone() });
        cx.say(Say::Restored(self.factor.name.clone()));
        cx.tell(News::Changed);
        if let Some(next) = self.others.pop() {
            self.factor = next;
            return Some(self.ask(cx));
        }
        // What the loss demanded is not demanded any more, and a look that is on its way may not
        // know of this.
        cx.look = true;
        cx.changed = false;
        cx.focus(Field::Row(factor));
        None
    }
}

fn rest(cx: &mut Cx<'_>) -> List {
    cx.focus(Field::Add);
    List::Resting
}
