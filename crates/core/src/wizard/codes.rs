//! What the backend says of recovery codes, and what leaves the screen with them.

use super::{Account, METHODS, Strength};
use crate::secret::SecretText;

/// What a list says of an account's recovery codes. The codes themselves are in
/// [`super::recovery::CodeSet`], while they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecoveryCodes {
    /// Whether the backend makes any for this account.
    pub offered: bool,
    /// How many are not used up.
    pub left: u32,
    /// How many there were; 0 if there is no set.
    pub total: u32,
    /// When the set was made, in Unix milliseconds of the server's clock.
    pub created_at: Option<u64>,
    /// When one of them was used last.
    pub last_used_at: Option<u64>,
    /// Newer ones were shown and never proven: they are worth nothing.
    pub unconfirmed: bool,
}

impl RecoveryCodes {
    /// So few that it is time for new ones.
    pub const LOW: u32 = 3;

    /// Whether there are, but hardly.
    #[must_use]
    pub const fn low(&self) -> bool {
        self.total > 0 && self.left <= Self::LOW
    }
}

impl Account {
    /// Whether recovery codes are still missing: there is a strong method that can be lost, and no
    /// set.
    #[must_use]
    pub fn lacks_codes(&self) -> bool {
        let strong = |row: &super::Method| {
            row.strength == Strength::Strong
                && self.factors.iter().any(|factor| factor.kind == row.kind && factor.counts)
        };
        self.codes.offered && self.codes.total == 0 && METHODS.iter().any(strong)
    }
}

/// What is saved as a file or printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What the account is for, as a person calls it.
    pub service: String,
    /// What the account is called.
    pub account: String,
    /// The codes, one a line.
    pub lines: SecretText,
}
