//! The states of the list.

use super::StateId;
use crate::wizard::{
    Attempt, ChooseDefault, Inside, List, Naming, Removal, Removed, Removing, Sessions, Undo,
};

impl Inside {
    pub(super) fn list_state_id(&self, list: &List, server_time: Option<u64>) -> StateId {
        match list {
            List::Resting | List::Replacing(..) => self.resting(server_time),
            List::Default(choice) => choice.state_id(),
            List::Renaming(rename) => match rename.name {
                Naming::Editing(_) => StateId::ListRenaming,
                Naming::Wrong(_) => StateId::ListRenameWrong,
                Naming::Saving(..) => StateId::ListRenameSaving,
            },
            List::Removing(removing) => removing.state_id(),
            List::Removed(removed) => self.sessions_state_id().unwrap_or(removed.state_id()),
        }
    }

    pub(super) fn resting(&self, server_time: Option<u64>) -> StateId {
        let standing = self.standing(server_time);
        let says = self.is_aside() || standing != crate::policy::Standing::Complete;
        match self.sessions_state_id() {
            Some(state) => state,
            None if says => StateId::ListBanner,
            None if matches!(self.sessions, Sessions::Offer(_)) => StateId::ListSessions,
            None if self.account.factors.is_empty() => StateId::ListEmpty,
            None => StateId::List,
        }
    }

    /// What became of the offer to end other sessions, if the person took it.
    fn sessions_state_id(&self) -> Option<StateId> {
        match &self.sessions {
            Sessions::Quiet | Sessions::Offer(Attempt::Not) => None,
            Sessions::Offer(Attempt::Busy(_)) => Some(StateId::ListSessionsEnding),
            Sessions::Offer(Attempt::Failed(_)) => Some(StateId::ListSessionsFailed),
            Sessions::Ended(_) => Some(StateId::ListSessionsEnded),
        }
    }
}

impl ChooseDefault {
    fn state_id(&self) -> StateId {
        match self.saving {
            Attempt::Not => StateId::ListDefault,
            Attempt::Busy(_) => StateId::ListDefaultSaving,
            Attempt::Failed(_) => StateId::ListDefaultFailed,
        }
    }
}

impl Removing {
    fn state_id(&self) -> StateId {
        match (&self.step, self.lost) {
            (Removal::Refused, _) => StateId::ListRemoveRefused,
            (Removal::Asking(None) | Removal::Host(_), false) => StateId::ListRemoving,
            (Removal::Asking(Some(_)), false) => StateId::ListRemoveFailed,
            (Removal::Busy(_), false) => StateId::ListRemoveBusy,
            (Removal::Asking(None) | Removal::Host(_), true) => StateId::ListLost,
            (Removal::Asking(Some(_)), true) => StateId::ListLostFailed,
            (Removal::Busy(_), true) => StateId::ListLostBusy,
        }
    }
}

impl Removed {
    fn state_id(&self) -> StateId {
        match &self.undo {
            Undo::Until(_, Attempt::Not) => StateId::ListUndo,
            Undo::Until(_, Attempt::Busy(_)) => StateId::ListUndoBusy,
            Undo::Until(_, Attempt::Failed(_)) => StateId::ListUndoFailed,
            Undo::Over => StateId::ListRemoved,
        }
    }
}
