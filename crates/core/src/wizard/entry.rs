//! Typing a code that only the backend can check: one that was sent, or one that proves who is
//! there. The field is as tolerant as the one for an app's code.

use crate::code::{Code, CodeProblem};
use crate::secret::SecretText;
use crate::wizard::{Action, Busy, Failure};

/// The field for a code, and where the code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the field holds, verbatim.
    pub typed: SecretText,
    /// Where it is.
    pub at: Entering,
    /// Codes that the backend refused.
    pub(crate) tried: Vec<Code>,
}

/// Where the code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entering {
    /// With the person.
    Typing {
        /// What is wrong with what is typed, if anything.
        problem: Option<EntryProblem>,
        /// A code that may have reached the backend: trying it again is the same intention.
        retry: Option<(Action, Code)>,
        /// No checks before this moment of the monotonic clock.
        wait_until: u64,
    },
    /// With the backend.
    Checking {
        /// The question.
        busy: Busy,
        /// The intention.
        action: Action,
        /// The code.
        code: Code,
    },
}

/// What is wrong with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryProblem {
    /// It cannot be a code at all.
    Input(CodeProblem),
    /// The backend has refused this one already.
    AlreadyTried,
    /// The backend refused it.
    Refused {
        /// How many more tries.
        tries_left: Option<u32>,
    },
    /// The backend could not be asked.
    Failed(Failure),
}

impl Entry {
    /// An empty field.
    pub(crate) fn fresh() -> Self {
        Self {
            typed: SecretText::new(String::new()),
            at: Entering::Typing { problem: None, retry: None, wait_until: 0 },
            tried: Vec::new(),
        }
    }
}
