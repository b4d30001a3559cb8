//! The states of somebody who is signed in.

use super::StateId;
use crate::wizard::{Attempt, Done, Inside, Late, List, Naming, Screen, Sessions, SignIn};

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
    pub(super) fn state_id(&self, late: Option<Late>, server_time: Option<u64>) -> StateId {
        match (&self.screen, self.sign_in, &self.step_up) {
            (_, Some(sign_in), _) => sign_in.state_id(),
            (Screen::List(List::Resting), None, None) => self.resting(server_time),
            (Screen::Choose(_), None, None) if self.account.may_add_any() => StateId::Choose,
            (Screen::Choose(_), None, None) => StateId::ChooseFull,
            (Screen::Totp(totp), None, None) => totp.state_id(server_time),
            (Screen::Done(done), None, None) => done.state_id(&self.sessions),
            _ => late.map_or(StateId::Opening, |late| (late.steps().state_id)(self, server_time)),
        }
    }

    /// The states that the first load leaves out.
    pub(in crate::wizard) fn late_state_id(&self, server_time: Option<u64>) -> StateId {
        match (&self.screen, &self.step_up) {
            (_, Some(step_up)) => step_up.state_id(),
            (Screen::List(list), None) => self.list_state_id(list, server_time),
            (Screen::Phone(phone), None) => phone.state_id(server_time),
            (Screen::Setup(screen), None) => screen.state_id(self.standing(server_time)),
            (Screen::Totp(totp), None) => totp.state_id(server_time),
            (Screen::Recovery(recovery), None) => recovery.state_id(),
            (Screen::Lost(lost), None) => lost.state_id(),
            (Screen::AppPasswords(app_passwords), None) => app_passwords.state_id(),
            (Screen::Choose(_) | Screen::Done(_), None) => StateId::Opening,
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
