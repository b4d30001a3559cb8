//! Looking every few seconds whether a message to a phone has left, whatever it is for.

use super::cx::Cx;
use super::{Busy, Call, Delivery, Failure, Say, Ticket, Way};

/// How often is looked, in milliseconds.
const EVERY: u64 = 4_000;
/// The same once the message was not delivered: a later try of the backend may still succeed.
const SELDOM: u64 = 15_000;
/// For how long after a message that is: codes do not live longer.
const LIFE: u64 = 10 * 60_000;

/// The looks after one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// On its way.
    asked: Option<Busy>,
    /// When was looked last, in monotonic milliseconds; at first, when the message was sent.
    last: u64,
    /// From then on a message that was not delivered is of no use any more.
    until: u64,
}

impl Look {
    /// A message was just sent: the first look has time.
    pub(crate) const fn later(cx: &Cx<'_>) -> Self {
        Self { asked: None, last: cx.now, until: cx.now.saturating_add(LIFE) }
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
            Failure::NotFound => self.last = u64::MAX,
            _ => {}
        }
    }

    /// Time passes: the next look, as long as it is not known that the message has left.
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
        let every = match delivery {
            Delivery::Sending => EVERY,
            Delivery::Failed if now < self.until => SELDOM,
            Delivery::Failed | Delivery::Sent => return,
        };
        if self.asked.is_none() && now >= self.last.saturating_add(every) {
            self.asked = Some(cx.ask_once(call()));
            self.last = now;
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
    /// another one is being sent already; and that it was delivered after all.
    pub(crate) fn turn(&mut self, now: Self, way: Way, sending: bool, cx: &mut Cx<'_>) {
        if *self != now && !sending {
            match (*self, now) {
                (_, Self::Failed) => cx.say(Say::Problem),
                (Self::Failed, _) => cx.say(Say::CodeSent { way, again: false }),
                _ => {}
            }
        }
        *self = now;
    }
}
