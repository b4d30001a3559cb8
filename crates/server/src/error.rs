//! Refusals in two layers: precise for the log, few codes on the wire.
//!
//! [`Refusal`] says what really happened. [`Refusal::problem`] is the one place that decides how
//! much of it a caller gets to know. The body is written by [`crate::problem`], which adds what
//! only the outer layers know (the request's id).

use axum::response::{IntoResponse, Response};
use mfa_enroll_wire::{Problem, ProblemCode};

use crate::entropy::NoEntropy;
use crate::limit::Bucket;
use crate::problem;
use crate::seal::Unsealable;
use crate::store::{EnrollmentState, StoreError};

/// Why a request was not done.
#[derive(Debug)]
pub enum Refusal {
    /// No cookie, or one that belongs to no session.
    NoSession,
    /// The session ended: signed out, replaced, idle or too old.
    SessionOver,
    /// The password was right, the code is still due.
    HalfSession,
    /// Signed in too long ago for this change.
    ReauthDue {
        /// How the person can prove who they are.
        methods: Vec<String>,
    },
    /// The guard against forged requests said no.
    Forged(&'static str),
    /// Too many wrong codes in a row; waiting does not help.
    Stopped(Bucket),
    /// No page of this address.
    NoSuchPath,
    /// No such enrollment, or another account's or session's.
    NoSuchEnrollment,
    /// The enrollment belongs to whoever was signed in here before.
    IdentityChanged,
    /// No such factor, or another account's.
    NoSuchFactor,
    /// The account has this number already.
    OwnNumber,
    /// The enrollment is a factor already.
    AlreadyEnrolled,
    /// The enrollment ended in another way.
    EnrollmentOver(EnrollmentState),
    /// The enrollment has seen too many wrong codes.
    Locked,
    /// A wrong code.
    WrongCode {
        /// How many more are let through.
        tries_left: u32,
    },
    /// What was typed to confirm recovery codes is none of them.
    WrongRecoveryCode,
    /// Another factor has the name.
    DuplicateName,
    /// The account has as many factors of the kind as it may.
    TooManyFactors,
    /// Without this factor the account would have fewer than the rules demand.
    MethodNeeded,
    /// The account has no sign-in method yet, which recovery codes could stand in for or app
    /// passwords go beside.
    NoMethod,
    /// The rules do not allow this kind or way, recovery codes, or app passwords.
    NotAllowed,
    /// No such app password, or another account's.
    NoSuchAppPassword,
    /// The account has as many app passwords as it may.
    TooManyAppPasswords,
    /// Only for accounts with an administrative role.
    NotAdmin,
    /// An administrator meant the own account.
    OwnAccount,
    /// No account of this id or name.
    NoSuchAccount,
    /// Not the credential of our mail server.
    WrongCredential,
    /// The rules do not let it be put off any more.
    NoSkip,
    /// The rules demand a sign-in method first.
    SetupDue,
    /// The account has something stronger than its password to prove who is there.
    PasswordNotEnough,
    /// The proof of identity was wrong.
    WrongProof {
        /// How many more are let through.
        tries_left: u32,
    },
    /// A member, parameter or header is missing or wrong.
    BadInput {
        /// Which one, if it can be told.
        field: Option<String>,
        /// Why, for the log; never a part of the input.
        why: &'static str,
    },
    /// The kind is not in the table of methods.
    UnknownKind,
    /// The body is over the limit.
    TooLarge,
    /// The body is not JSON.
    NotJson,
    /// Too many calls.
    RateLimited {
        /// Which limit.
        bucket: Bucket,
        /// Seconds to wait.
        retry_after: u32,
    },
    /// Too few of the codes that were sent to a region came back.
    SendingStopped {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// Too much work at once.
    Busy,
    /// The connection broke while the body was read.
    BodyLost,
    /// The database failed.
    Store(StoreError),
    /// No randomness.
    NoEntropy(NoEntropy),
    /// A sealed value did not open.
    Unsealable(Unsealable),
    /// Something that must hold did not.
    Broken(&'static str),
}

impl Refusal {
    /// A wrong member, parameter or header.
    #[must_use]
    pub fn bad_input(field: &str, why: &'static str) -> Self {
        Self::BadInput { field: Some(field.to_owned()), why }
    }

    /// What the caller gets to know.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let code = match self {
            Self::NoSession | Self::SessionOver | Self::HalfSession | Self::WrongCredential => {
                ProblemCode::Unauthenticated
            }
            Self::ReauthDue { .. } => ProblemCode::ReauthRequired,
            Self::Forged(_)
            | Self::Stopped(_)
            | Self::NotAllowed
            | Self::NotAdmin
            | Self::OwnAccount
            | Self::NoSkip
            | Self::PasswordNotEnough => ProblemCode::Forbidden,
            Self::SetupDue => ProblemCode::SetupRequired,
            Self::WrongProof { .. } => ProblemCode::BadCredential,
            Self::NoSuchPath
            | Self::NoSuchEnrollment
            | Self::NoSuchFactor
            | Self::NoSuchAppPassword
            | Self::NoSuchAccount => ProblemCode::NotFound,
            Self::IdentityChanged => ProblemCode::IdentityChanged,
            Self::AlreadyEnrolled | Self::OwnNumber => ProblemCode::AlreadyEnrolled,
            Self::EnrollmentOver(_) => ProblemCode::EnrollmentExpired,
            Self::Locked => ProblemCode::EnrollmentLocked,
            Self::WrongCode { .. } | Self::WrongRecoveryCode => ProblemCode::InvalidCode,
            Self::DuplicateName => ProblemCode::DuplicateName,
            Self::TooManyFactors
            | Self::MethodNeeded
            | Self::NoMethod
            | Self::TooManyAppPasswords => ProblemCode::Precondition,
            Self::BadInput { .. } => ProblemCode::InvalidInput,
            Self::UnknownKind => ProblemCode::Unsupported,
            Self::TooLarge => ProblemCode::TooLarge,
            Self::NotJson => ProblemCode::UnsupportedMediaType,
            Self::RateLimited { .. } => ProblemCode::RateLimited,
            Self::SendingStopped { .. }
            | Self::Busy
            | Self::BodyLost
            | Self::Store(_)
            | Self::NoEntropy(_) => ProblemCode::Unavailable,
            Self::Unsealable(_) | Self::Broken(_) => ProblemCode::Internal,
        };
        let mut problem = problem::of(code);
        match self {
            Self::ReauthDue { methods } => problem.methods = Some(methods.clone()),
            Self::WrongCode { tries_left } => {
                problem.field = Some("code".to_owned());
                problem.tries_left = Some(*tries_left);
            }
            Self::WrongRecoveryCode => problem.field = Some("code".to_owned()),
            Self::WrongProof { tries_left } => problem.tries_left = Some(*tries_left),
            Self::Locked => problem.tries_left = Some(0),
            Self::OwnNumber => problem.field = Some("number".to_owned()),
            Self::DuplicateName => problem.field = Some("name".to_owned()),
            Self::UnknownKind => problem.field = Some("kind".to_owned()),
            Self::BadInput { field, .. } => problem.field.clone_from(field),
            Self::RateLimited { retry_after, .. } | Self::SendingStopped { retry_after } => {
                problem.retry_after = Some(*retry_after);
            }
            Self::Busy | Self::Store(_) | Self::NoEntropy(_) => problem.retry_after = Some(5),
            _ => {}
        }
        problem
    }

    /// Writes what really happened to the log.
    pub fn log(&self) {
        match self {
            Self::Store(_) | Self::NoEntropy(_) | Self::Unsealable(_) | Self::Broken(_) => {
                tracing::error!(refusal = ?self, "fault");
            }
            Self::Forged(_)
            | Self::WrongCredential
            | Self::NotAdmin
            | Self::Stopped(_)
            | Self::RateLimited { .. }
            | Self::SendingStopped { .. }
            | Self::Busy => {
                tracing::warn!(refusal = ?self, "refused");
            }
            _ => tracing::info!(refusal = ?self, "refused"),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.log();
        problem::response(self.problem())
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NoEntropy> for Refusal {
    fn from(error: NoEntropy) -> Self {
        Self::NoEntropy(error)
    }
}

impl From<Unsealable> for Refusal {
    fn from(error: Unsealable) -> Self {
        Self::Unsealable(error)
    }
}
