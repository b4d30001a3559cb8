//! How screens begin, and what can be asked of any of them.

use super::Screen;
use crate::wizard::cx::Cx;
use crate::wizard::phone::AddPhone;
use crate::wizard::recovery::{CodeSet, Step};
use crate::wizard::totp::Totp;
use crate::wizard::{Account, Choose, Field, Kind, List, Outgoing, Pending, Undo};

impl Screen {
    /// Where a pending enrollment goes on; `None` if this version cannot go on with it.
    pub(in crate::wizard) fn resume(
        account: &Account,
        pending: Pending,
        cx: &mut Cx<'_>,
    ) -> Option<Self> {
        match pending.kind {
            Kind::Totp => Some(Self::Totp(Box::new(Totp::resume(pending, cx)))),
            Kind::Phone => (cx.late?.resume_phone)(account, pending, cx),
            Kind::Unknown => None,
        }
    }

    /// Begins to add a method of this kind, perhaps in place of another; `None` if this version
    /// cannot.
    pub(in crate::wizard) fn begin(
        account: &Account,
        kind: Kind,
        replaces: Option<String>,
        cx: &mut Cx<'_>,
    ) -> Option<Self> {
        match kind {
            Kind::Totp => Some(Self::Totp(Box::new(Totp::start(replaces, cx)))),
            Kind::Phone => Some((cx.late?.start_phone)(account, replaces, cx)),
            Kind::Unknown => None,
        }
    }

    pub(in crate::wizard) fn start_phone(
        account: &Account,
        replaces: Option<String>,
        cx: &mut Cx<'_>,
    ) -> Self {
        Self::Phone(Box::new(AddPhone::start(account, replaces, cx)))
    }

    pub(in crate::wizard) fn resume_phone(
        account: &Account,
        pending: Pending,
        cx: &mut Cx<'_>,
    ) -> Option<Self> {
        Some(Self::Phone(Box::new(AddPhone::resume(account, pending, cx)?)))
    }

    pub(in crate::wizard) fn ask_host(kind: Kind, cx: &mut Cx<'_>) -> Self {
        let asked = cx.ask_host(Outgoing::BeforeEnroll { method: kind.name() });
        Self::Choose(Choose::Host(asked, kind))
    }

    pub(in crate::wizard) fn to_choice(cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        Self::Choose(Choose::Open)
    }

    pub(in crate::wizard) fn to_list(cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        Self::List(List::Resting)
    }

    /// The recovery codes, while they are shown.
    #[must_use]
    pub fn codes(&self) -> Option<&CodeSet> {
        match self {
            Self::Recovery(recovery) => match &recovery.step {
                Step::Keep(set, _) => Some(set),
                _ => None,
            },
            _ => None,
        }
    }

    pub(in crate::wizard) fn ticking(&self) -> bool {
        match self {
            Self::List(list) => list.ticking(),
            Self::Choose(_) => false,
            Self::Setup(_) | Self::Totp(_) | Self::Done(_) | Self::AppPasswords(_) => true,
            Self::Phone(phone) => phone.ticking(),
            Self::Recovery(recovery) => recovery.ticking(),
            Self::Lost(lost) => lost.ticking(),
        }
    }

    /// Nobody can undo the loss of a method any more: the rules have the word.
    pub(in crate::wizard) fn after_loss(&self) -> bool {
        match self {
            Self::List(List::Resting) => true,
            Self::List(List::Removed(removed)) => removed.undo == Undo::Over,
            _ => false,
        }
    }
}
