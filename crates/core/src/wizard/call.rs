//! What the wizard asks a backend, and what it can get back.

use super::{Account, Factor, Kind, Pending};
use crate::code::Code;

/// One question to the backend. Each is one intention of the person, not one HTTP call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Who is signed in, what is registered, what is pending. Answer: [`Reply::Opened`].
    Open,
    /// Begin an enrollment, or get the pending one again. Answer: [`Reply::Begun`].
    Begin {
        /// What to add.
        kind: Kind,
        /// Throw a pending one away and make a new key.
        rotate: bool,
    },
    /// Prove an enrollment with a code. Answer: [`Reply::Confirmed`].
    Confirm {
        /// Which enrollment.
        enrollment: String,
        /// The code.
        code: Code,
        /// A name for the new factor.
        name: String,
    },
    /// Keep an enrollment longer. Answer: [`Reply::Begun`] with the new end.
    Extend {
        /// Which enrollment.
        enrollment: String,
    },
    /// Forget an enrollment; nobody waits for the answer.
    Discard {
        /// Which enrollment.
        enrollment: String,
    },
    /// Rename a factor. Answer: [`Reply::Renamed`].
    Rename {
        /// Which factor.
        factor: String,
        /// The new name.
        name: String,
    },
    /// Remove a factor. Answer: [`Reply::Done`].
    Remove {
        /// Which factor.
        factor: String,
    },
}

/// A backend's answer, with the server's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it says.
    pub reply: Reply,
    /// Unix milliseconds of the server's clock, where the answer tells it.
    pub server_time: Option<u64>,
}

/// What a backend can say when all is well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// To [`Call::Open`].
    Opened {
        /// The person and their methods.
        account: Account,
        /// What this session has begun, newest first.
        pending: Vec<Pending>,
    },
    /// To [`Call::Begin`] and [`Call::Extend`].
    Begun(Pending),
    /// To [`Call::Confirm`].
    Confirmed {
        /// The new factor.
        factor: Factor,
        /// From when on (Unix milliseconds) the app shows a code that sign-in takes.
        next_code_at: Option<u64>,
    },
    /// To [`Call::Rename`].
    Renamed(Factor),
    /// To [`Call::Remove`] and [`Call::Discard`].
    Done,
}

/// Why there is no [`Reply`]. A variant exists only where the wizard acts differently on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The request did not get through.
    Offline,
    /// No answer within the time limit.
    Timeout,
    /// Nobody is signed in any more.
    Unauthenticated,
    /// Signed in too long ago for this change.
    ReauthRequired,
    /// Somebody else is signed in now.
    IdentityChanged,
    /// A policy says no.
    Forbidden,
    /// It is gone, or never was this person's.
    NotFound,
    /// This enrollment was confirmed already, in another window.
    AlreadyEnrolled,
    /// Another factor has the name.
    DuplicateName,
    /// A limit of the account is reached, or something else has to come first.
    Precondition,
    /// The enrollment ended or was replaced.
    Expired,
    /// Wrong code.
    InvalidCode {
        /// How many more tries this enrollment has.
        tries_left: Option<u32>,
    },
    /// A member of the request is not acceptable.
    InvalidInput,
    /// The backend refuses its own key as too short.
    WeakSecret,
    /// The backend does not know this kind.
    Unsupported,
    /// Too many wrong codes for this enrollment.
    Locked,
    /// Too many calls.
    RateLimited {
        /// Seconds to wait, 1 to 3600.
        seconds: u32,
    },
    /// A fault of the server.
    Server {
        /// Finds the request in the server's log.
        request_id: Option<String>,
    },
    /// The answer could not be understood: a fault of the integration.
    Contract,
}
