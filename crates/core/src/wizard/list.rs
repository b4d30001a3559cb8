//! "Your sign-in methods": the list, and removing one of them.

use super::cx::Cx;
use super::{
    Account, Answer, Busy, Call, Event, Factor, Failure, Field, Intent, Kind, News, Outgoing,
    Reply, Say, Ticket,
};

/// What happens on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// Nothing but the list.
    Resting,
    /// "Remove this one?"
    Removing {
        /// Which.
        factor: String,
        /// How far it is.
        step: Removal,
    },
}

/// How far a removal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removal {
    /// The person is asked; the last try may have failed.
    Asking(Option<Failure>),
    /// The host is asked.
    Host(Ticket),
    /// The backend is asked.
    Busy(Busy),
}

impl List {
    pub(super) fn update(self, account: &mut Account, event: Event, cx: &mut Cx<'_>) -> Self {
        match (self, event) {
            (Self::Resting, Event::Ui(Intent::Remove(id))) => {
                let known = account.factors.iter().any(|factor| may_remove(factor, &id));
                if !known {
                    return Self::Resting;
                }
                cx.focus(Field::RemoveQuestion);
                Self::Removing { factor: id, step: Removal::Asking(None) }
            }
            (Self::Removing { factor, step }, event) => removing(factor, step, account, event, cx),
            (Self::Resting, _) => Self::Resting,
        }
    }
}

/// A kind that this version does not know has no actions.
fn may_remove(factor: &Factor, id: &str) -> bool {
    factor.id == id && factor.kind != Kind::Unknown
}

fn removing(
    factor: String,
    step: Removal,
    account: &mut Account,
    event: Event,
    cx: &mut Cx<'_>,
) -> List {
    let step = match (step, event) {
        (Removal::Asking(_), Event::Ui(Intent::Cancel | Intent::Back)) => {
            cx.focus(Field::Row(factor));
            return List::Resting;
        }
        (Removal::Asking(_), Event::Ui(Intent::ConfirmRemove | Intent::Retry)) => {
            let method = method_of(account, &factor);
            let factor = factor.clone();
            Removal::Host(cx.ask_host(Outgoing::BeforeRemove { method, factor }))
        }
        (Removal::Host(asked), Event::HostSaid(ticket, go)) if asked == ticket => {
            if go {
                Removal::Busy(cx.ask_once(Call::Remove { factor: factor.clone(), lost: false }))
            } else {
                Removal::Asking(None)
            }
        }
        (Removal::Busy(busy), Event::Answered(ticket, result)) if ticket == busy.ticket => {
            return answered(factor, result, account, cx);
        }
        (Removal::Busy(busy), Event::Tick) if busy.over(cx.now) => {
            cx.abort(busy);
            return answered(factor, Err(Failure::Timeout), account, cx);
        }
        (Removal::Busy(busy), Event::Ui(Intent::Cancel)) => {
            cx.abort(busy);
            Removal::Asking(None)
        }
        (step, _) => step,
    };
    List::Removing { factor, step }
}

fn answered(
    factor: String,
    result: Result<Answer, Failure>,
    account: &mut Account,
    cx: &mut Cx<'_>,
) -> List {
    let failure = match result {
        // It is gone, whoever removed it.
        Ok(Answer { reply: Reply::Removed { .. }, .. }) | Err(Failure::NotFound) => {
            let method = method_of(account, &factor);
            let name = account.factors.iter().find(|known| known.id == factor);
            cx.say(Say::Removed(name.map(|known| known.name.clone()).unwrap_or_default()));
            account.factors.retain(|known| known.id != factor);
            cx.focus(Field::Add);
            cx.emit(Outgoing::Removed { method, factor });
            cx.tell(News::Changed);
            return List::Resting;
        }
        Ok(_) => Failure::Contract,
        Err(failure) => failure,
    };
    cx.failed(&failure);
    cx.focus(Field::RemoveQuestion);
    let failure = cx.lapse.is_none().then_some(failure);
    List::Removing { factor, step: Removal::Asking(failure) }
}

fn method_of(account: &Account, factor: &str) -> &'static str {
    let known = account.factors.iter().find(|known| known.id == factor);
    known.map_or("unknown", |known| known.kind.name())
}
