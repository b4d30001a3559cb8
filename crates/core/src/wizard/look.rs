//! Looking every few seconds whether a message to a phone has left, whatever it is for.

use super::cx::Cx;
use super::{Busy, Call, Delivery, Failure, Say, Ticket};

/// How often is looked, in milliseconds.
const EVERY: u64 = 4_000;

/// The looks after one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// On its way.
    asked: Option<Busy>,
    /// The next one, in monotonic milliseconds.
    at: u64,
}

impl Look {
    /// A message was just sent: the first look has time.
    pub(crate) const fn later(cx: &Cx<'_>) -> Self {
        Self { asked: None, at: cx.now.saturating_add(EVERY) }
    }

    /// `true`: this is the answer to a look, which is over now.
    pub(crate) fn answered(&mut self, ticket: Ticket) -> bool {
        self.asked.take_if(|busy| busy.ticket == ticket).is_some()
    }

    /// A look failed. That stays silent, because the next one comes by itself; none does where the
    /// backend knows nothing of the message.
    pub(crate) fn failed(&mut self, failure: &Failure, cx: &mut Cx<'_>) {
        match failure {
            Failure::Unauthenticated => cx.failed(failure),
            Failure::NotFound => self.at = u64::MAX,
            _ => {}
        }
    }

    /// Time passes: the next look, as long as it is not known whether the message has left.
    pub(crate) fn tick(
        &mut self,
        delivery: Delivery,
        call: impl FnOnce() -> Call,
        cx: &mut Cx<'_>,
    ) {
        let now = cx.now;
        if let Some(busy) = self.asked.take_if(|busy| busy.over(now)) {
            cx.abort(busy);
        }
        if delivery == Delivery::Sending && self.asked.is_none() && now >= self.at {
            self.asked = Some(cx.ask_once(call()));
            self.at = now.saturating_add(EVERY);
        }
    }

    /// Nobody waits for the answer any more.
    pub(crate) fn stop(&mut self, cx: &mut Cx<'_>) {
        if let Some(busy) = self.asked.take() {
            cx.abort(busy);
        }
    }
}

impl Delivery {
    /// Takes over what the backend says now. That a message is not delivered is said once, unless
    /// another one is being sent already.
    pub(crate) fn turn(&mut self, now: Self, sending: bool, cx: &mut Cx<'_>) {
        if now == Self::Failed && *self != now && !sending {
            cx.say(Say::Problem);
        }
        *self = now;
    }
}
