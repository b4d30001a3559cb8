//! Which of the screens the rules lead to: exactly one for every combination.

use super::{Review, Setup};

/// Where an account stands with the rules at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It signs in elsewhere: nothing is demanded, and nothing can be registered here.
    Excluded,
    /// Nothing is demanded, or all of it is there.
    Complete,
    /// All is there; the person says whether it is still right. Nothing is held back until then.
    Confirm,
    /// Methods are missing, and can be put off.
    Missing(Missing),
    /// Methods are missing, and this session has put them off.
    PutOff(Missing),
    /// Methods are missing, and cannot be put off any more.
    Due(Missing),
    /// What is registered does not count any more; whether that can be put off is said inside.
    Redo(Missing),
    /// Methods are missing, but none can be added: somebody else has to help.
    NoMethod(Missing),
}

/// What is missing, and for how long that is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// How many more are needed; never 0.
    pub missing: u32,
    /// How many are required in all.
    pub required: u32,
    /// Unix milliseconds: until then it can be put off.
    pub deadline: Option<u64>,
    /// How often it can still be put off; `None` is as often as wished until the deadline.
    pub skips_left: Option<u32>,
    /// Whether it can be put off now.
    pub may_skip: bool,
}

impl Setup {
    /// Where the account stands at `now` (Unix milliseconds of the server's clock). `can_add` says
    /// whether there is a kind of method that it may add.
    #[must_use]
    pub fn standing(&self, now: u64, can_add: bool) -> Standing {
        if self.excluded {
            return Standing::Excluded;
        }
        let missing = self.required.saturating_sub(self.registered);
        if missing == 0 {
            return match self.review {
                Review::Confirm => Standing::Confirm,
                Review::None | Review::Redo => Standing::Complete,
            };
        }
        let overdue = self.deadline.is_some_and(|deadline| now >= deadline);
        // The last skip still holds for the session that used it; the deadline ends every skip.
        let put_off = self.skipped && !overdue;
        let may_skip = !put_off && !overdue && self.skips_left != Some(0);
        let left = Missing {
            missing,
            required: self.required,
            deadline: self.deadline,
            skips_left: self.skips_left,
            may_skip,
        };
        match self.review {
            _ if put_off => Standing::PutOff(left),
            _ if !can_add => Standing::NoMethod(left),
            Review::Redo => Standing::Redo(left),
            _ if may_skip => Standing::Missing(left),
            Review::None | Review::Confirm => Standing::Due(left),
        }
    }
}

impl Standing {
    /// Whether the session may do nothing but enroll: methods are missing, and this session has
    /// not put them off.
    #[must_use]
    pub fn only_enroll(self) -> bool {
        match self {
            Self::Missing(_) | Self::Due(_) | Self::Redo(_) | Self::NoMethod(_) => true,
            Self::Excluded | Self::Complete | Self::Confirm | Self::PutOff(_) => false,
        }
    }

    /// Whether `POST /setup/skip` is allowed now.
    #[must_use]
    pub fn may_skip(self) -> bool {
        self.missing().is_some_and(|left| left.may_skip)
    }

    /// Whether this session has put off what is missing.
    #[must_use]
    pub fn put_off(self) -> bool {
        matches!(self, Self::PutOff(_))
    }

    /// What is missing, put off or not.
    #[must_use]
    pub fn missing(self) -> Option<Missing> {
        match self {
            Self::Missing(left)
            | Self::PutOff(left)
            | Self::Due(left)
            | Self::Redo(left)
            | Self::NoMethod(left) => Some(left),
            Self::Excluded | Self::Complete | Self::Confirm => None,
        }
    }
}
