//! The states of somebody who is signed in.

use super::StateId;
use crate::wizard::{Attempt, Done, Inside, Naming, Screen, Sessions, SignIn};

impl SignIn {
    pub(super) fn state_id(self) -> StateId {
        match self {
            Self::Asking(..) | Self::Host(_) => StateId::SignInHost,
            Self::Link(_) => StateId::SignInLink,
            Self::Checking(_) => StateId::SignInChecking,
        }
    }
}

impl Inside {
    pub(super) fn state_id(&self, server_time: Option<u64>) -> StateId {
        if let Some(sign_in) = self.sign_in {
            return sign_in.state_id();
        }
        if let Some(step_up) = &self.step_up {
            return step_up.state_id();
        }
        match &self.screen {
            Screen::List(list) => self.list_state_id(list, server_time),
            Screen::Choose(_) if self.account.choices().any(|(_, room)| room) => StateId::Choose,
            Screen::Choose(_) => StateId::ChooseFull,
            Screen::Totp(totp) => totp.state_id(server_time),
            Screen::Phone(phone) => phone.state_id(server_time),
            Screen::Done(done) => done.state_id(&self.sessions),
            Screen::Setup(screen) => screen.state_id(self.standing(server_time)),
        }
    }
}

impl Done {
    fn state_id(&self, sessions: &Sessions) -> StateId {
        match (&self.rename.name, sessions) {
            (Naming::Wrong(_), _) => StateId::DoneNameWrong,
            (Naming::Saving(..), _) => StateId::DoneNameSaving,
            (_, Sessions::Offer(Attempt::Busy(_))) => StateId::DoneSessionsEnding,
            (_, Sessions::Offer(Attempt::Failed(_))) => StateId::DoneSessionsFailed,
            (_, Sessions::Ended(_)) => StateId::DoneSessionsEnded,
            (Naming::Editing(_), Sessions::Quiet | Sessions::Offer(Attempt::Not)) => StateId::Done,
        }
    }
}
