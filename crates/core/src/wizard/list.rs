//! "Your sign-in methods": the list, and everything that is done on it.

mod default;
mod impact;
mod removal;
mod undo;

pub use default::ChooseDefault;
pub use impact::Impact;
pub use removal::{Removal, Removing};
pub use undo::{Removed, Undo};

use super::cx::Cx;
use super::{Account, Event, Field, Intent, Kind, Outgoing, Rename, Ticket};

/// What happens on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// Nothing but the list.
    Resting,
    /// "What does sign-in ask for first?"
    Default(ChooseDefault),
    /// Another name for one of them.
    Renaming(Rename),
    /// "Remove this one?"
    Removing(Removing),
    /// The host is asked whether a new one may take the place of this one.
    Replacing(Ticket, String),
    /// One was removed a moment ago: its row is gone, and it can be brought back.
    Removed(Box<Removed>),
}

impl List {
    pub(super) fn update(self, account: &mut Account, event: Event, cx: &mut Cx<'_>) -> Self {
        match (self, event) {
            // Any other action ends the offer to undo, and is carried out.
            (list @ (Self::Resting | Self::Removed(_)), Event::Ui(intent))
                if list.may_leave() && starts(&intent, account) =>
            {
                Self::start(intent, account, cx)
            }
            (Self::Default(choice), event) => choice.update(account, event, cx),
            (Self::Renaming(rename), event) => renaming(rename, account, event, cx),
            (Self::Removing(removing), event) => removing.update(account, event, cx),
            (Self::Removed(removed), event) => removed.update(account, event, cx),
            (list @ (Self::Resting | Self::Replacing(..)), _) => list,
        }
    }

    /// Whether a clock is of use: something is waited for or counted down.
    pub(super) fn ticking(&self) -> bool {
        !matches!(self, Self::Resting | Self::Replacing(..))
    }

    /// Whether "add a method" and the banner are at hand: not while an answer is waited for.
    pub(super) fn may_leave(&self) -> bool {
        match self {
            Self::Resting => true,
            Self::Removed(removed) => !removed.asks(),
            Self::Removing(removing) => removing.step == Removal::Refused,
            Self::Default(_) | Self::Renaming(_) | Self::Replacing(..) => false,
        }
    }

    /// Whether a method is being removed, or was, because it was lost.
    pub(super) fn lost(&self) -> bool {
        match self {
            Self::Removing(removing) => removing.lost,
            Self::Removed(removed) => removed.lost,
            _ => false,
        }
    }
}

/// Whether this begins something on the list as it is now.
fn starts(intent: &Intent, account: &Account) -> bool {
    match intent {
        // A kind that this version does not know has no actions.
        Intent::Remove(id) | Intent::Lost(id) | Intent::Rename(id) | Intent::Replace(id) => {
            account.factor(id).is_some_and(|factor| factor.kind != Kind::Unknown)
        }
        Intent::ChangeDefault => !account.default_choices().is_empty(),
        _ => false,
    }
}

impl List {
    fn start(intent: Intent, account: &Account, cx: &mut Cx<'_>) -> Self {
        match intent {
            Intent::Remove(id) => Self::Removing(Removing::ask(id, false, account, cx)),
            Intent::Lost(id) => Self::Removing(Removing::ask(id, true, account, cx)),
            Intent::ChangeDefault => Self::Default(ChooseDefault::ask(account, cx)),
            Intent::Replace(id) => {
                let method = account.method_of(&id);
                Self::Replacing(cx.ask_host(Outgoing::BeforeEnroll { method }), id)
            }
            Intent::Rename(id) => match account.factor(&id) {
                Some(factor) => {
                    cx.focus(Field::Name);
                    Self::Renaming(Rename::new(factor.clone()))
                }
                None => Self::Resting,
            },
            _ => Self::Resting,
        }
    }
}

/// In the list a name that is saved, or left as it was, needs no more attention.
fn renaming(rename: Rename, account: &mut Account, event: Event, cx: &mut Cx<'_>) -> List {
    let id = rename.factor.id.clone();
    let save = matches!(event, Event::Ui(Intent::SaveName));
    let event = if save { Event::Ui(Intent::Finish) } else { event };
    match rename.update(account, event, cx) {
        Some(rename) => List::Renaming(rename),
        None => {
            cx.focus(Field::RenameRow(id));
            List::Resting
        }
    }
}
