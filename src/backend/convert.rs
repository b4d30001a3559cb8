//! From the contract's types to the wizard's, and from its refusals to failures.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::{self, Account, Capability, Failure, Kind, Person};
use mfa_enroll_wire::{
    ChallengeType, Enrollment, Factor, FactorKind, FactorList, Problem, ProblemCode, SessionInfo,
};

pub(super) fn kind(kind: FactorKind) -> Kind {
    match kind {
        FactorKind::Totp => Kind::Totp,
        FactorKind::Unknown => Kind::Unknown,
    }
}

pub(super) fn factor(factor: Factor) -> wizard::Factor {
    wizard::Factor {
        id: factor.id,
        kind: kind(factor.kind),
        name: factor.name,
        created_at: factor.created_at,
        last_used_at: factor.last_used_at,
    }
}

pub(super) fn pending(enrollment: Enrollment) -> wizard::Pending {
    let challenge = match (enrollment.challenge.kind, enrollment.challenge.uri) {
        (ChallengeType::Otpauth, Some(uri)) => wizard::Challenge::KeyUri(SecretText::new(uri)),
        (ChallengeType::Otpauth | ChallengeType::Unknown, _) => wizard::Challenge::Unknown,
    };
    wizard::Pending {
        id: enrollment.id,
        kind: kind(enrollment.kind),
        expires_at: enrollment.expires_at,
        extendable_until: enrollment.extendable_until,
        tries_left: enrollment.tries_left,
        challenge,
    }
}

pub(super) fn account(session: SessionInfo, factors: FactorList) -> Account {
    let capability = |offered: mfa_enroll_wire::MethodCapability| Capability {
        kind: kind(offered.kind),
        max: offered.max,
    };
    Account {
        person: Person { id: session.user.id, account: session.user.account },
        capabilities: session.capabilities.methods.into_iter().map(capability).collect(),
        factors: factors.factors.into_iter().map(factor).collect(),
    }
}

/// `retry_after` is what the header asks for, for refusals whose body does not.
pub(super) fn failure(problem: Problem, retry_after: u32) -> Failure {
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
        ProblemCode::InvalidInput => Failure::InvalidInput,
        ProblemCode::WeakSecret => Failure::WeakSecret,
        ProblemCode::Unsupported => Failure::Unsupported,
        ProblemCode::EnrollmentLocked => Failure::Locked,
        ProblemCode::RateLimited => Failure::RateLimited { seconds: retry_after },
        ProblemCode::BadCredential
        | ProblemCode::MethodNotAllowed
        | ProblemCode::TooLarge
        | ProblemCode::UnsupportedMediaType => Failure::Contract,
        ProblemCode::Internal | ProblemCode::Unavailable | ProblemCode::Unknown => {
            Failure::Server { request_id: problem.request_id }
        }
    }
}

/// For refusals without a problem body: a proxy's, or another backend's.
pub(super) fn failure_of_status(status: u16, retry_after: u32) -> Failure {
    match status {
        401 => Failure::Unauthenticated,
        403 => Failure::Forbidden,
        404 => Failure::NotFound,
        410 => Failure::Expired,
        429 => Failure::RateLimited { seconds: retry_after },
        500..=599 => Failure::Server { request_id: None },
        _ => Failure::Contract,
    }
}
