//! What an organization demands of an account, and which screen follows from it. The widget shows
//! it and the server enforces it, by the same functions.
//!
//! # Where to start
//! - [`Setup::standing`]: what the rules lead to.
//! - [`Setup::may_remove`]: whether the rules let a method go.
//! - [`default_of`]: what sign-in asks for first.

mod standing;
mod strength;

pub use standing::{Missing, Standing};
pub use strength::{Pair, Usable, default_of, rank, strongest, usable_pairs};

/// What the rules demand of one account now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// How many sign-in methods the account must have; 0 asks for nothing.
    pub required: u32,
    /// How many of those that it has count.
    pub registered: u32,
    /// Unix milliseconds: until then the missing ones can be put off.
    pub deadline: Option<u64>,
    /// How often they can still be put off; `None` is as often as wished until the deadline.
    pub skips_left: Option<u32>,
    /// Whether this session has put them off.
    pub skipped: bool,
    /// What has to happen with methods that are there.
    pub review: Review,
    /// The account signs in elsewhere: nothing can be registered here.
    pub excluded: bool,
}

/// What has to happen with methods that were registered before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Review {
    /// Nothing.
    #[default]
    None,
    /// The person says whether they are still right.
    Confirm,
    /// They do not count any more: register again.
    Redo,
}

impl Setup {
    /// Whether the required number would still be met after removing one method. `counts` says
    /// whether that one counts at all: after a demand to register again, older ones do not.
    #[must_use]
    pub fn may_remove(&self, counts: bool) -> bool {
        self.excluded || !counts || self.registered.saturating_sub(1) >= self.required
    }
}
