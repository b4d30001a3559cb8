//! Removing an app password: its program cannot sign in any more, and that cannot be undone.

use super::{AppPasswords, Step};
use crate::wizard::attempt::Tried;
use crate::wizard::cx::Cx;
use crate::wizard::{
    Account, Answer, AppPassword, Attempt, Call, Event, Failure, Field, Intent, Reply, Say,
};

/// "Remove this one?"
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removing {
    /// Which.
    pub which: AppPassword,
    /// How far it is.
    pub attempt: Attempt,
}

impl AppPasswords {
    pub(super) fn ask_to_remove(&self, id: &str, cx: &mut Cx<'_>) -> Step {
        match self.known.passwords.iter().find(|known| known.id == id) {
            Some(which) => {
                cx.focus(Field::RemoveQuestion);
                Step::Removing(Removing { which: which.clone(), attempt: Attempt::Not })
            }
            None => Step::List,
        }
    }

    pub(super) fn removing(
        &mut self,
        Removing { which, attempt }: Removing,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Step {
        if let (Attempt::Busy(busy), Event::Answered(ticket, result)) = (&attempt, &event)
            && busy.ticket == *ticket
            // It is gone, whoever removed it.
            && let Ok(Answer { reply: Reply::Done, .. }) | Err(Failure::NotFound) = result
        {
            return self.removed(which, account, cx);
        }
        let attempt = match attempt.update(event, cx) {
            Tried::Reply(_) => {
                cx.focus(Field::RemoveQuestion);
                Attempt::failed(Failure::Contract, cx)
            }
            Tried::Over(attempt) => {
                cx.focus(Field::RemoveQuestion);
                attempt
            }
            Tried::Waiting(attempt) => attempt,
            Tried::Idle(_, Event::Ui(Intent::ConfirmRemove | Intent::Retry)) => {
                Attempt::Busy(cx.ask_once(Call::RemoveAppPassword { id: which.id.clone() }))
            }
            Tried::Idle(_, Event::Ui(Intent::Cancel | Intent::Back)) => {
                cx.focus(Field::Row(which.id));
                return Step::List;
            }
            Tried::Idle(attempt, _) => attempt,
        };
        Step::Removing(Removing { which, attempt })
    }

    fn removed(&mut self, which: AppPassword, account: &mut Account, cx: &mut Cx<'_>) -> Step {
        let passwords = &mut self.known.passwords;
        let at = passwords.iter().position(|known| known.id == which.id);
        passwords.retain(|known| known.id != which.id);
        // To the one that has taken its place, or else the last.
        let next = at.and_then(|at| passwords.get(at)).or(passwords.last());
        cx.focus(next.map_or(Field::Heading, |next| Field::Row(next.id.clone())));
        cx.say(Say::Removed(which.name));
        self.changed(account, cx);
        Step::List
    }

    /// What is asked about may have been removed in another window.
    pub(super) fn still_there(&mut self, cx: &mut Cx<'_>) {
        if let Step::Removing(Removing { which, attempt: Attempt::Not | Attempt::Failed(_) }) =
            &self.step
            && !self.known.passwords.iter().any(|known| known.id == which.id)
        {
            cx.focus(Field::Heading);
            self.step = Step::List;
        }
    }
}
