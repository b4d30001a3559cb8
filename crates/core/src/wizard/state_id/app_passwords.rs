//! The states of app passwords.

use super::StateId;
use crate::wizard::app_passwords::{AppPasswords, Step};
use crate::wizard::{Attempt, Hindrance, NameProblem};

impl AppPasswords {
    pub(super) fn state_id(&self) -> StateId {
        match &self.step {
            Step::Loading(Attempt::Busy(_)) => StateId::AppPasswordsLoading,
            Step::Loading(Attempt::Not | Attempt::Failed(_)) => StateId::AppPasswordsLoadFailed,
            Step::List => match self.known.hindrance() {
                Some(Hindrance::Forbidden) => StateId::AppPasswordsForbidden,
                Some(Hindrance::Role) => StateId::AppPasswordsRole,
                Some(Hindrance::Full) => StateId::AppPasswordsFull,
                None if self.known.passwords.is_empty() => StateId::AppPasswordsNone,
                None => StateId::AppPasswords,
            },
            Step::Removing(removing) => match removing.attempt {
                Attempt::Not => StateId::AppPasswordsRemoving,
                Attempt::Busy(_) => StateId::AppPasswordsRemoveBusy,
                Attempt::Failed(_) => StateId::AppPasswordsRemoveFailed,
            },
            Step::New(new) => match &new.problem {
                _ if new.busy.is_some() => StateId::AppPasswordsMaking,
                None => StateId::AppPasswordsNew,
                Some(NameProblem::Failed(_)) => StateId::AppPasswordsNewFailed,
                Some(_) => StateId::AppPasswordsNewWrong,
            },
            Step::Shown(shown) => match shown.copied {
                None => StateId::AppPasswordsShown,
                Some(true) => StateId::AppPasswordsCopied,
                Some(false) => StateId::AppPasswordsCopyRefused,
            },
        }
    }
}
