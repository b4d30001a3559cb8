//! Removing a method: its impact is on the screen, and one that was lost is never refused.

use super::{List, Removed};
use crate::wizard::cx::Cx;
use crate::wizard::{
    Account, Answer, Busy, Call, Event, Failure, Field, Intent, Outgoing, Reply, Ticket, Waited,
};

/// Removing one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removing {
    /// Which.
    pub factor: String,
    /// It was lost or stolen: the rules cannot refuse it.
    pub lost: bool,
    /// How far it is.
    pub step: Removal,
}

/// How far a removal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removal {
    /// The rules would not be met without it: another one has to be added first.
    Refused,
    /// The person is asked; the last try may have failed.
    Asking(Option<Failure>),
    /// The host is asked.
    Host(Ticket),
    /// The backend is asked.
    Busy(Busy),
}

impl Removing {
    pub(super) fn ask(factor: String, lost: bool, account: &Account, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::RemoveQuestion);
        let refused = !lost && !account.impact(&factor).allowed;
        let step = if refused { Removal::Refused } else { Removal::Asking(None) };
        Self { factor, lost, step }
    }

    pub(super) fn update(self, account: &mut Account, event: Event, cx: &mut Cx<'_>) -> List {
        let Self { factor, lost, step } = self;
        let step = match (step, event) {
            (Removal::Asking(_) | Removal::Refused, Event::Ui(Intent::Cancel | Intent::Back)) => {
                cx.focus(Field::Row(factor));
                return List::Resting;
            }
            // From "remove" to "it was lost or stolen", which the rules never refuse.
            (Removal::Asking(_) | Removal::Refused, Event::Ui(Intent::Lost(id)))
                if id == factor =>
            {
                return List::Removing(Self::ask(factor, true, account, cx));
            }
            (Removal::Asking(_), Event::Ui(Intent::ConfirmRemove | Intent::Retry)) => {
                let method = account.method_of(&factor);
                let factor = factor.clone();
                Removal::Host(cx.ask_host(Outgoing::BeforeRemove { method, factor }))
            }
            (Removal::Host(asked), Event::HostSaid(ticket, go)) if asked == ticket => {
                if go {
                    Removal::Busy(cx.ask_once(Call::Remove { factor: factor.clone(), lost }))
                } else {
                    Removal::Asking(None)
                }
            }
            (Removal::Busy(busy), event) => match busy.wait(event, cx) {
                Waited::Over(result) => return Self::answered(factor, lost, result, account, cx),
                Waited::Cancelled => Removal::Asking(None),
                Waited::Still(_) => Removal::Busy(busy),
            },
            (step, _) => step,
        };
        List::Removing(Self { factor, lost, step })
    }

    fn answered(
        factor: String,
        lost: bool,
        result: Result<Answer, Failure>,
        account: &mut Account,
        cx: &mut Cx<'_>,
    ) -> List {
        let failure = match result {
            Ok(Answer { reply: Reply::Removed { undo_until, default }, .. }) => {
                let now = (Some(undo_until), default);
                return Removed::now(&factor, lost, now, None, account, cx);
            }
            // It is gone, whoever removed it: what the default is now, the backend will say.
            Err(Failure::NotFound) => {
                let now = (None, account.impact(&factor).default);
                return Removed::now(&factor, lost, now, None, account, cx);
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        cx.failed(&failure);
        cx.focus(Field::RemoveQuestion);
        let step = match failure {
            // The backend knows better what the rules say now.
            Failure::Precondition if !lost => Removal::Refused,
            failure => Removal::Asking(cx.lapse.is_none().then_some(failure)),
        };
        List::Removing(Self { factor, lost, step })
    }
}
