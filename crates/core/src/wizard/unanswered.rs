//! Changes whose answer never came. Asked once more, such a change is the same intention: the
//! backend does nothing twice, and says what it would have said the first time.

use super::{Action, Call, Effect, Failure};

/// What became of them nobody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unanswered(Vec<(Action, Call)>);

impl Unanswered {
    /// Nobody waits for the answer any more, or none came.
    pub(super) fn lost(&mut self, action: Action, call: Call) {
        if change(&call).is_some() {
            self.0.push((action, call));
        }
    }

    /// A call is over. One that was done comes between an older one and its repetition, which
    /// then is meant anew.
    pub(super) fn over(&mut self, action: Action, call: Call, failure: Option<&Failure>) {
        match failure {
            None if !matches!(call, Call::AppPasswords) => self.forget(),
            Some(
                Failure::Offline | Failure::Timeout | Failure::Server { .. } | Failure::Contract,
            ) => self.lost(action, call),
            _ => {}
        }
    }

    /// What is asked once more gets the action that it had.
    pub(super) fn recognize(&mut self, effect: &mut Effect) {
        if let Effect::Ask { action, call, .. } = effect
            && let wanted @ Some(_) = change(call)
            && let Some(at) = self.0.iter().position(|(_, known)| change(known) == wanted)
        {
            *action = self.0.remove(at).0;
        }
    }

    /// Something else was changed.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

/// What is changed, and how: the same for a call and its repetition. `None` for calls that change
/// nothing, whose screens keep the action themselves, or that say how it shall be: what a method
/// is called, or which is the default, is so however often it is said.
fn change(call: &Call) -> Option<(u8, &str)> {
    Some(match call {
        Call::Remove { factor, lost } => (u8::from(*lost), factor),
        Call::Restore { factor } => (2, factor),
        Call::RemoveAppPassword { id } => (3, id),
        Call::EndOtherSessions => (4, ""),
        Call::Skip => (5, ""),
        Call::ConfirmSetup => (6, ""),
        Call::Recovered => (7, ""),
        _ => return None,
    })
}
