//! A code that was sent, and what the person did with it so far.

use super::Extend;
use crate::wizard::cx::Cx;
use crate::wizard::entry::Entry;
use crate::wizard::look::Look;
use crate::wizard::{
    Account, Action, Busy, Call, Challenge, CodeSent, Delivery, Failure, Field, Kind, Pending, Say,
    Way,
};

/// A pending enrollment of a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The enrollment.
    pub id: String,
    /// Unix milliseconds of the server's clock.
    pub expires_at: u64,
    /// The latest end that extending can reach.
    pub extendable_until: u64,
    /// How many codes may still be tried.
    pub tries_left: u32,
    /// Where the code went, how, and when it can be sent again.
    pub code: CodeSent,
    /// The field for it.
    pub entry: Entry,
    /// What came of asking for another one.
    pub resend: Resend,
    /// What came of asking for more time.
    pub extend: Extend,
    /// "Ends soon" was said.
    pub(crate) warned: bool,
    /// Whether the message has left.
    pub(crate) look: Look,
}

/// Asking for another code, beside whatever else happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resend {
    /// Not asked.
    No,
    /// Asked.
    Asking {
        /// The question.
        busy: Busy,
        /// The intention.
        action: Action,
        /// How it is to come.
        way: Way,
    },
    /// Another one was sent: from now on it alone is valid.
    Again,
    /// Refused or failed; the same way again is the same intention.
    Failed(Failure, Action, Way),
}

impl Sent {
    /// Milliseconds until another code can be asked for; 0 is now.
    #[must_use]
    pub const fn resend_in(&self, server_time: u64) -> u64 {
        self.code.resend_at.saturating_sub(server_time)
    }

    /// Milliseconds until the enrollment ends.
    #[must_use]
    pub const fn remaining(&self, server_time: u64) -> u64 {
        self.expires_at.saturating_sub(server_time)
    }

    /// Whether the person should be asked to keep it: two minutes before its end.
    #[must_use]
    pub const fn ends_soon(&self, server_time: u64) -> bool {
        self.remaining(server_time) <= 120_000
    }

    /// Whether asking for more time can help.
    #[must_use]
    pub const fn extendable(&self) -> bool {
        self.expires_at < self.extendable_until
    }

    /// The other ways in which the code can come: of those that the number has, what is allowed.
    pub fn other_ways<'a>(&'a self, account: &'a Account) -> impl Iterator<Item = Way> + 'a {
        let allowed = |way: &Way| account.phones().is_some_and(|may| may.ways.contains(way));
        self.code.ways.iter().copied().filter(move |way| *way != self.code.way && allowed(way))
    }

    /// What the backend holds open; `None` if this version cannot go on with it.
    pub(super) fn read(pending: &Pending, cx: &Cx<'_>) -> Option<Self> {
        let (Kind::Phone, Challenge::CodeSent(code)) = (pending.kind, &pending.challenge) else {
            return None;
        };
        Some(Self {
            id: pending.id.clone(),
            expires_at: pending.expires_at,
            extendable_until: pending.extendable_until,
            tries_left: pending.tries_left,
            code: code.clone(),
            entry: Entry::fresh(),
            resend: Resend::No,
            extend: Extend::No,
            warned: false,
            look: Look::later(cx),
        })
    }

    /// Says that a code was sent, or that it was not.
    pub(super) fn announce(&self, again: bool, cx: &mut Cx<'_>) {
        cx.say(match self.code.delivery {
            Delivery::Failed => Say::Problem,
            Delivery::Sending | Delivery::Sent => Say::CodeSent { way: self.code.way, again },
        });
    }

    /// The same enrollment was begun again: what was typed stays, unless another code was sent.
    pub(super) fn take_over(&mut self, mut fresh: Self) {
        if fresh.code.sent > self.code.sent {
            self.entry.renewed();
        }
        core::mem::swap(&mut fresh.entry, &mut self.entry);
        fresh.warned = self.warned;
        *self = fresh;
    }

    /// Takes over what the backend says now. An answer from before the newest code is old news.
    pub(super) fn refresh(&mut self, pending: &Pending, cx: &mut Cx<'_>) {
        self.expires_at = pending.expires_at;
        self.extendable_until = pending.extendable_until;
        self.tries_left = pending.tries_left;
        if let Challenge::CodeSent(code) = &pending.challenge
            && code.sent >= self.code.sent
        {
            let sending = matches!(self.resend, Resend::Asking { .. });
            self.code.delivery.turn(code.delivery, code.way, sending, cx);
            self.code = code.clone();
        }
    }

    /// Another code, or a call instead: not before its time, and one question at a time.
    pub(super) fn ask_again(&mut self, way: Way, account: &Account, cx: &mut Cx<'_>) {
        let early = cx.server_time().is_some_and(|now| self.resend_in(now) > 0);
        let asking = matches!(self.resend, Resend::Asking { .. });
        let possible = way == self.code.way || self.other_ways(account).any(|other| other == way);
        if early || asking || !possible {
            return;
        }
        let action = match self.resend {
            Resend::Failed(_, action, tried) if tried == way => action,
            _ => cx.action(),
        };
        let busy = cx.ask(action, Call::Resend { enrollment: self.id.clone(), way });
        cx.say(Say::Sending);
        self.resend = Resend::Asking { busy, action, way };
    }

    /// Another code was sent. What is typed stays; the focus selects it, for the new one.
    pub(super) fn resent(&mut self, cx: &mut Cx<'_>) {
        self.resend = Resend::Again;
        self.entry.renewed();
        self.look.stop(cx);
        self.look = Look::later(cx);
        self.announce(true, cx);
        if self.entry.checking().is_none() {
            cx.focus(Field::Code);
        }
    }

    /// The backend wants more time between codes than it said: the countdown shows it.
    pub(super) fn hold_back(&mut self, failure: &Failure, cx: &Cx<'_>) {
        if let Some(now) = cx.server_time() {
            let until = now.saturating_add(failure.wait_ms());
            self.code.resend_at = self.code.resend_at.max(until);
        }
    }

    /// More time is not waited for any more. The button that had the focus is gone.
    pub(super) fn stop_keeping(&mut self, cx: &mut Cx<'_>) {
        if let Extend::Asking(busy) = self.extend {
            cx.abort(busy);
            cx.focus(Field::Keep);
            self.extend = Extend::No;
        }
    }

    /// Another code is not waited for any more; the one that was sent before can be typed.
    pub(super) fn stop_resending(&mut self, cx: &mut Cx<'_>) {
        if let Resend::Asking { busy, .. } = self.resend {
            cx.abort(busy);
            cx.focus(Field::Code);
            self.resend = Resend::No;
        }
    }

    /// Nobody waits for the answers any more.
    pub(super) fn stop(&mut self, cx: &mut Cx<'_>) {
        self.look.stop(cx);
        if let Extend::Asking(busy) = self.extend {
            cx.abort(busy);
            self.extend = Extend::No;
        }
        if let Resend::Asking { busy, .. } = self.resend {
            cx.abort(busy);
            self.resend = Resend::No;
        }
    }
}
