//! After a change: the offer to end the person's other sessions.

use super::cx::Cx;
use super::{Account, Attempt, Call, Event, Failure, Inside, Intent, Reply, Say};

/// The offer, beside whatever else is on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sessions {
    /// Nothing changed, or nobody is signed in elsewhere.
    #[default]
    Quiet,
    /// Offered, asked or failed.
    Offer(Attempt),
    /// So many were ended.
    Ended(u32),
}

impl Inside {
    /// Takes the events that are for the offer; all others come back.
    pub(super) fn offer_sessions(&mut self, event: Event, cx: &mut Cx<'_>) -> Option<Event> {
        let sessions = core::mem::take(&mut self.sessions);
        let (sessions, event) = sessions.update(&mut self.account, event, cx);
        self.sessions = sessions;
        event
    }
}

impl Sessions {
    /// Something changed: whoever is signed in elsewhere may be somebody else.
    pub(super) fn offer(others: u32) -> Self {
        if others == 0 { Self::Quiet } else { Self::Offer(Attempt::Not) }
    }

    pub(super) fn ticking(&self) -> bool {
        matches!(self, Self::Offer(Attempt::Busy(_)))
    }

    fn update(self, account: &mut Account, event: Event, cx: &mut Cx<'_>) -> (Self, Option<Event>) {
        match (self, event) {
            (Self::Offer(Attempt::Busy(busy)), Event::Ui(Intent::Dismiss)) => {
                cx.abort(busy);
                (Self::Offer(Attempt::Not), None)
            }
            (
                Self::Offer(Attempt::Not | Attempt::Failed(_)),
                Event::Ui(Intent::EndOtherSessions),
            ) => (Self::Offer(Attempt::Busy(cx.ask_once(Call::EndOtherSessions))), None),
            // The screen may wait for something of its own: what is not for this goes on to it.
            (Self::Offer(Attempt::Busy(busy)), Event::Answered(ticket, result))
                if ticket == busy.ticket =>
            {
                (Self::answered(result.map(|answer| answer.reply), account, cx), None)
            }
            (Self::Offer(Attempt::Busy(busy)), Event::Tick) if busy.over(cx.now) => {
                cx.abort(busy);
                (Self::answered(Err(Failure::Timeout), account, cx), Some(Event::Tick))
            }
            (_, Event::Ui(Intent::Dismiss)) => (Self::Quiet, Some(Event::Ui(Intent::Dismiss))),
            (sessions, event) => (sessions, Some(event)),
        }
    }

    fn answered(result: Result<Reply, Failure>, account: &mut Account, cx: &mut Cx<'_>) -> Self {
        let failure = match result {
            Ok(Reply::SessionsEnded(ended)) => {
                account.other_sessions = 0;
                cx.say(Say::SessionsEnded(ended));
                return Self::Ended(ended);
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        Self::Offer(Attempt::failed(failure, cx))
    }
}
