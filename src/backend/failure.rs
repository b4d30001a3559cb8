//! From the contract's refusals to the wizard's failures.

use mfa_enroll_core::wizard::{Failure, InvalidField};
use mfa_enroll_wire::{Problem, ProblemCode};

/// `retry_after` is what the header asks for, for refusals whose body does not.
/// `asked` is the same where it was really asked for: a fault may be over at any moment.
pub(super) fn failure(problem: Problem, retry_after: u32, asked: u32) -> Failure {
    match problem.code {
        ProblemCode::Unauthenticated => Failure::Unauthenticated,
        ProblemCode::ReauthRequired => Failure::ReauthRequired,
        ProblemCode::IdentityChanged => Failure::IdentityChanged,
        ProblemCode::Forbidden => Failure::Forbidden,
        ProblemCode::NotFound => Failure::NotFound,
        ProblemCode::AlreadyEnrolled => Failure::AlreadyEnrolled,
        ProblemCode::DuplicateName => Failure::DuplicateName,
        ProblemCode::Precondition => Failure::Precondition,
        ProblemCode::EnrollmentExpired => Failure::Expired,
        ProblemCode::InvalidCode => Failure::InvalidCode { tries_left: problem.tries_left },
        ProblemCode::InvalidInput => {
            Failure::InvalidInput { field: field(problem.field.as_deref()) }
        }
        ProblemCode::BadCredential => Failure::BadCredential { tries_left: problem.tries_left },
        ProblemCode::SetupRequired => Failure::SetupRequired,
        ProblemCode::WeakSecret => Failure::WeakSecret,
        ProblemCode::Unsupported => Failure::Unsupported,
        ProblemCode::EnrollmentLocked => Failure::Locked,
        ProblemCode::RateLimited => Failure::RateLimited { seconds: retry_after },
        ProblemCode::MethodNotAllowed
        | ProblemCode::TooLarge
        | ProblemCode::UnsupportedMediaType => Failure::Contract,
        ProblemCode::Internal | ProblemCode::Unavailable | ProblemCode::Unknown => {
            Failure::Server { request_id: problem.request_id, seconds: asked }
        }
    }
}

/// For refusals without a problem body: a proxy's, or another backend's.
pub(super) fn failure_of_status(status: u16, retry_after: u32, asked: u32) -> Failure {
    match status {
        401 => Failure::Unauthenticated,
        403 => Failure::Forbidden,
        404 => Failure::NotFound,
        410 => Failure::Expired,
        429 => Failure::RateLimited { seconds: retry_after },
        500..=599 => Failure::Server { request_id: None, seconds: asked },
        _ => Failure::Contract,
    }
}

fn field(name: Option<&str>) -> InvalidField {
    match name {
        Some("number") => InvalidField::Number,
        Some("region") => InvalidField::Region,
        Some("way") => InvalidField::Way,
        Some("extension") => InvalidField::Extension,
        _ => InvalidField::Other,
    }
}
