//! "Choose a method": the kinds that can be added.

use super::cx::Cx;
use super::{Account, Event, Intent, Kind, Screen, Ticket};

/// Choosing a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choose {
    /// With the person.
    Open,
    /// The host is asked whether this kind may be added.
    Host(Ticket, Kind),
}

impl Choose {
    pub(super) fn update(self, account: &Account, event: Event, cx: &mut Cx<'_>) -> Screen {
        match (self, event) {
            (Self::Open, Event::Ui(Intent::Pick(kind))) => {
                if account.may_add(kind) {
                    Screen::ask_host(kind, cx)
                } else {
                    Screen::Choose(Self::Open)
                }
            }
            (Self::Host(asked, kind), Event::HostSaid(ticket, go)) if ticket == asked => {
                let replaces = account.redone(kind);
                let started = if go { Screen::begin(account, kind, replaces, cx) } else { None };
                started.unwrap_or(Screen::Choose(Self::Open))
            }
            (state, _) => Screen::Choose(state),
        }
    }
}
