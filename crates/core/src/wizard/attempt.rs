//! A question to the backend that one button asks: nothing to type, it only may fail.

use super::cx::Cx;
use super::{Busy, Event, Failure, Intent, Reply};

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
        match event {
            Event::Answered(ticket, result) if ticket == busy.ticket => match result {
                Ok(answer) => Tried::Reply(answer.reply),
                Err(failure) => Tried::Over(Self::failed(failure, cx)),
            },
            Event::Tick if busy.over(cx.now) => {
                cx.abort(busy);
                Tried::Over(Self::failed(Failure::Timeout, cx))
            }
            Event::Ui(Intent::Cancel) => {
                cx.abort(busy);
                Tried::Over(Self::Not)
            }
            _ => Tried::Waiting(Self::Busy(busy)),
        }
    }

    /// It failed: says so, but for what only signing in mends.
    pub(super) fn failed(failure: Failure, cx: &mut Cx<'_>) -> Self {
        cx.failed(&failure);
        if cx.lapse.is_some() { Self::Not } else { Self::Failed(failure) }
    }
}
