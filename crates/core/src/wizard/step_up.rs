//! The dialog that asks for a fresh proof of identity; the interrupted call then goes on by itself.

use super::entry::Entry;
use super::{Action, Busy, Failure, ProofChoice, ProofSent, Way};
use crate::secret::SecretText;

/// The dialog over a screen, which waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepUp {
    /// With what the person can prove it, the default first; empty until the backend has said.
    pub choices: Vec<ProofChoice>,
    /// Where the person is.
    pub step: Proving,
}

/// The steps of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proving {
    /// The backend is asked for the choices.
    Loading(Busy),
    /// It could not say; no retry before the moment (monotonic milliseconds).
    LoadFailed(Failure, u64),
    /// "Use another way": all choices.
    Choosing,
    /// A code of the choice with this index, shown by an app or sent to a phone.
    Code(usize, Entry, ProofMessage),
    /// The account's password.
    Password(usize, PasswordEntry),
    /// Proven: the interrupted call is on its way again.
    GoingOn(Busy),
}

/// What has become of the message with the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofMessage {
    /// The code is in an app: there is none.
    NotNeeded,
    /// A button sends it: nobody gets a message unasked.
    NotSent(Option<Failure>, u64),
    /// The backend is asked to send it; the one before it, if any, is kept.
    Sending(Busy, Action, Option<ProofSent>),
    /// It was sent; the newest alone is valid. The last try to send another one may have failed.
    Sent(ProofSent, Option<Failure>),
}

/// The field for the password, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordEntry {
    /// What the field holds, verbatim.
    pub typed: SecretText,
    /// What is wrong with it, if anything.
    pub problem: Option<PasswordProblem>,
    /// With the backend.
    pub busy: Option<Busy>,
    /// No checks before this moment of the monotonic clock.
    pub wait_until: u64,
}

/// What is wrong with a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Nothing was typed.
    Empty,
    /// The backend refused it.
    Refused {
        /// How many more tries.
        tries_left: Option<u32>,
    },
    /// The backend could not be asked.
    Failed(Failure),
}

impl StepUp {
    /// The choice that the person is at.
    #[must_use]
    pub fn choice(&self) -> Option<&ProofChoice> {
        match &self.step {
            Proving::Code(at, ..) | Proving::Password(at, _) => self.choices.get(*at),
            _ => None,
        }
    }

    /// For a phone: how the code comes, and the last two digits of the number.
    #[must_use]
    pub fn phone(&self) -> Option<(Way, &str)> {
        match self.choice()? {
            ProofChoice::Code { phone: Some((way, ends_with)), .. } => Some((*way, ends_with)),
            ProofChoice::Code { .. } | ProofChoice::Password => None,
        }
    }
}
