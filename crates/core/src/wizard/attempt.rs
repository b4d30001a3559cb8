//! Waiting for the backend, and the questions that one button asks: nothing to type, they only
//! may fail.

use super::cx::Cx;
use super::{Answer, Busy, Event, Failure, Intent, Reply};

/// What an event means for a question that is on its way.
pub(super) enum Waited {
    /// It is over: answered, or the time limit has passed.
    Over(Result<Answer, Failure>),
    /// The person does not want to wait any longer.
    Cancelled,
    /// Nothing; the event may be for somebody else.
    Still(Event),
}

impl Busy {
    /// One event while the question is on its way.
    pub(super) fn wait(self, event: Event, cx: &mut Cx<'_>) -> Waited {
        match event {
            Event::Answered(ticket, result) if ticket == self.ticket => Waited::Over(result),
            Event::Tick if self.over(cx.now) => {
                cx.abort(self);
                Waited::Over(Err(Failure::Timeout))
            }
            Event::Ui(Intent::Cancel) => {
                cx.abort(self);
                Waited::Cancelled
            }
            event => Waited::Still(event),
        }
    }
}

/// How far such a question is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Attempt {
    /// Not asked.
    #[default]
    Not,
    /// Asked.
    Busy(Busy),
    /// The last try failed.
    Failed(Failure),
}

/// What an event did to an [`Attempt`].
pub(super) enum Tried {
    /// It was answered.
    Reply(Reply),
    /// It failed, or the person stopped waiting; what to show now.
    Over(Attempt),
    /// It is still on its way.
    Waiting(Attempt),
    /// Nothing was asked; the event is for somebody else.
    Idle(Attempt, Event),
}

impl Attempt {
    /// What `event` does to it, if the question is on its way.
    pub(super) fn update(self, event: Event, cx: &mut Cx<'_>) -> Tried {
        let Self::Busy(busy) = self else {
            return Tried::Idle(self, event);
        };
        match busy.wait(event, cx) {
            Waited::Over(Ok(answer)) => Tried::Reply(answer.reply),
            Waited::Over(Err(failure)) => Tried::Over(Self::failed(failure, cx)),
            Waited::Cancelled => Tried::Over(Self::Not),
            Waited::Still(_) => Tried::Waiting(Self::Busy(busy)),
        }
    }

    /// It failed: says so, but for what only signing in mends.
    pub(super) fn failed(failure: Failure, cx: &mut Cx<'_>) -> Self {
        cx.failed(&failure);
        if cx.lapse.is_some() { Self::Not } else { Self::Failed(failure) }
    }
}
