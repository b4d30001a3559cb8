//! What the wizard asks a backend, and what it can get back.

use super::recovery::CodeSet;
use super::{
    Account, AppPassword, AppPasswordList, DefaultMethod, Factor, Kind, NewPhone, Pending, Proof,
    ProofChoice, ProofSent, RecoveryCodes, Way,
};
use crate::code::Code;
use crate::policy::Setup;
use crate::recovery_code::RecoveryCode;
use crate::secret::SecretText;

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
        /// For a phone: which one.
        phone: Option<NewPhone>,
        /// The factor of the same kind whose place the new one takes.
        replaces: Option<String>,
    },
    /// Send a new code for an enrollment. Answer: [`Reply::Begun`].
    Resend {
        /// Which enrollment.
        enrollment: String,
        /// How it is to come.
        way: Way,
    },
    /// Has the code of an enrollment left? Answer: [`Reply::Begun`].
    Look {
        /// Which enrollment.
        enrollment: String,
    },
    /// Prove an enrollment with a code. Answer: [`Reply::Confirmed`].
    Confirm {
        /// Which enrollment.
        enrollment: String,
        /// The code.
        code: Code,
        /// A name for the new factor; one that takes the place of another has its name already.
        name: Option<String>,
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
    /// Remove a factor. Answer: [`Reply::Removed`].
    Remove {
        /// Which factor.
        factor: String,
        /// It was lost or stolen: never refused by the rules.
        lost: bool,
    },
    /// Bring a factor back that was removed a moment ago. Answer: [`Reply::Factors`].
    Restore {
        /// Which factor.
        factor: String,
    },
    /// Choose what sign-in asks for first. Answer: [`Reply::Factors`].
    SetDefault(DefaultMethod),
    /// End the person's other sessions. Answer: [`Reply::SessionsEnded`].
    EndOtherSessions,
    /// With what can the person prove who they are? Answer: [`Reply::ProofChoices`].
    ProofChoices,
    /// Send a code to a phone as a proof. Answer: [`Reply::ProofSent`].
    SendProof {
        /// Which phone.
        factor: String,
        /// How.
        way: Way,
    },
    /// Has the code that was sent to a phone as a proof left? Answer: [`Reply::ProofSent`].
    LookProof {
        /// Which phone.
        factor: String,
    },
    /// Prove who is there. Answer: [`Reply::Done`].
    Prove(Proof),
    /// Put off what the rules demand. Answer: [`Reply::Setup`].
    Skip,
    /// What is registered is still right. Answer: [`Reply::Setup`].
    ConfirmSetup,
    /// After coming in with a recovery code: nothing was lost. Answer: [`Reply::Done`].
    Recovered,
    /// Make recovery codes, or get those again whose answer was lost. Answer:
    /// [`Reply::RecoveryCodeSet`].
    MakeRecoveryCodes,
    /// A set was kept: one of its codes. Answer: [`Reply::RecoveryCodes`].
    ConfirmRecoveryCodes {
        /// Which set.
        set: String,
        /// One of its codes, which that does not use up.
        code: RecoveryCode,
    },
    /// The app passwords. Answer: [`Reply::AppPasswords`].
    AppPasswords,
    /// Make an app password, or get the one again whose answer was lost. Answer:
    /// [`Reply::AppPasswordCreated`].
    CreateAppPassword {
        /// What the person calls it.
        name: String,
    },
    /// Remove an app password. Answer: [`Reply::Done`].
    RemoveAppPassword {
        /// Which.
        id: String,
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
        /// The factor whose place it took.
        replaced: Option<String>,
        /// What sign-in asks for first now.
        default: Option<DefaultMethod>,
    },
    /// To [`Call::Rename`].
    Renamed(Factor),
    /// To [`Call::Remove`].
    Removed {
        /// Unix milliseconds of the server's clock: until then it can be brought back.
        undo_until: u64,
        /// What sign-in asks for first now.
        default: Option<DefaultMethod>,
    },
    /// To [`Call::Restore`] and [`Call::SetDefault`].
    Factors {
        /// All of them, oldest first.
        factors: Vec<Factor>,
        /// What sign-in asks for first.
        default: Option<DefaultMethod>,
    },
    /// To [`Call::EndOtherSessions`]: how many were ended.
    SessionsEnded(u32),
    /// To [`Call::ProofChoices`]: the default first.
    ProofChoices(Vec<ProofChoice>),
    /// To [`Call::SendProof`] and [`Call::LookProof`].
    ProofSent(ProofSent),
    /// To [`Call::Skip`] and [`Call::ConfirmSetup`].
    Setup(Setup),
    /// To [`Call::MakeRecoveryCodes`].
    RecoveryCodeSet(CodeSet),
    /// To [`Call::ConfirmRecoveryCodes`].
    RecoveryCodes(RecoveryCodes),
    /// To [`Call::AppPasswords`].
    AppPasswords(AppPasswordList),
    /// To [`Call::CreateAppPassword`].
    AppPasswordCreated {
        /// What the list says of it.
        made: AppPassword,
        /// The password, in groups with dashes between them.
        password: SecretText,
    },
    /// To [`Call::Discard`], [`Call::Prove`], [`Call::Recovered`] and
    /// [`Call::RemoveAppPassword`].
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
    /// The rules demand a method first; only enrolling is possible.
    SetupRequired,
    /// The proof of identity was wrong.
    BadCredential {
        /// How many more tries.
        tries_left: Option<u32>,
    },
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
    InvalidInput {
        /// Which one, as far as the wizard acts on it.
        field: InvalidField,
    },
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
        /// Seconds that the server asks to wait, 0 to 3600.
        seconds: u32,
    },
    /// The answer could not be understood: a fault of the integration.
    Contract,
}

/// Which member of a request was not acceptable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidField {
    /// The phone number cannot be one.
    Number,
    /// Numbers of that country are not accepted.
    Region,
    /// The number cannot be reached in that way: a landline gets no text messages.
    Way,
    /// The extension.
    Extension,
    /// Any other.
    Other,
}
