//! A code that was sent, and what the person did with it so far.

use crate::wizard::entry::Entry;
use crate::wizard::totp::Extend;
use crate::wizard::{Action, Busy, CodeSent, Failure, Way};

/// A pending enrollment of a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The enrollment.
    pub id: String,
    /// Unix milliseconds of the server's clock.
    pub expires_at: u64,
    /// The latest end that extending can reach.
    pub extendable_until: u64,
    /// How many codes may still be tried.
    pub tries_left: u32,
    /// Where the code went, how, and when it can be sent again.
    pub code: CodeSent,
    /// The field for it.
    pub entry: Entry,
    /// What came of asking for another one.
    pub resend: Resend,
    /// What came of asking for more time.
    pub extend: Extend,
    /// "Ends soon" was said.
    pub(crate) warned: bool,
    /// A look whether the message has left.
    pub(crate) look: Option<Busy>,
    /// The next look, in monotonic milliseconds.
    pub(crate) look_at: u64,
}

/// Asking for another code, beside whatever else happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resend {
    /// Not asked.
    No,
    /// Asked.
    Asking {
        /// The question.
        busy: Busy,
        /// The intention.
        action: Action,
        /// How it is to come.
        way: Way,
    },
    /// Another one was sent: from now on it alone is valid.
    Again,
    /// Refused or failed; the same way again is the same intention.
    Failed(Failure, Action, Way),
}

impl Sent {
    /// Milliseconds until another code can be asked for; 0 is now.
    #[must_use]
    pub const fn resend_in(&self, server_time: u64) -> u64 {
        self.code.resend_at.saturating_sub(server_time)
    }

    /// Milliseconds until the enrollment ends.
    #[must_use]
    pub const fn remaining(&self, server_time: u64) -> u64 {
        self.expires_at.saturating_sub(server_time)
    }

    /// Whether the person should be asked to keep it: two minutes before its end.
    #[must_use]
    pub const fn ends_soon(&self, server_time: u64) -> bool {
        self.remaining(server_time) <= 120_000
    }

    /// Whether asking for more time can help.
    #[must_use]
    pub const fn extendable(&self) -> bool {
        self.expires_at < self.extendable_until
    }
}
