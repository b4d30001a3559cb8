//! Refusals: `application/problem+json` (RFC 9457) with a closed set of codes.

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// The body of every answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference for the code, for instance `/problems/invalid_code`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// A short English sentence for developers; never shown to people, never a key.
    #[serde(default)]
    pub title: String,
    /// The HTTP status again.
    #[serde(default)]
    pub status: u16,
    /// What a program acts on.
    pub code: ProblemCode,
    /// Which member of the request was wrong (`code`, `name`, …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// For `reauth_required`: how the person can prove who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub methods: Option<Vec<String>>,
    /// For `invalid_code`: how many tries this enrollment has left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tries_left: Option<u32>,
    /// Seconds to wait, as in the `Retry-After` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Finds the request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The server's clock when it refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_time: Option<UnixMillis>,
}

/// What went wrong, as far as a program has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// 401: nobody is signed in, or the session ended.
    Unauthenticated,
    /// 401: signed in, but too long ago for this change.
    ReauthRequired,
    /// 403: a policy, or the guard against forged requests, says no.
    Forbidden,
    /// 403: the rules demand a sign-in method first; only enrolling is possible.
    SetupRequired,
    /// 404: it is not there, or not this person's.
    NotFound,
    /// 405: the path does not know this method; `Allow` says which it knows.
    MethodNotAllowed,
    /// 409: another person is signed in now.
    IdentityChanged,
    /// 409: this enrollment was confirmed already.
    AlreadyEnrolled,
    /// 409: another factor has this name.
    DuplicateName,
    /// 409: something else has to be done first, or a limit of the account is reached.
    Precondition,
    /// 410: the enrollment ended or was replaced.
    EnrollmentExpired,
    /// 413: the body is over 16 KiB.
    TooLarge,
    /// 415: the body is not JSON.
    UnsupportedMediaType,
    /// 422: wrong code; `tries_left` says how many more.
    InvalidCode,
    /// 422: `field` is missing or not acceptable.
    InvalidInput,
    /// 422: the key is too short.
    WeakSecret,
    /// 422: the proof of identity was wrong.
    BadCredential,
    /// 422: the backend does not know this kind.
    Unsupported,
    /// 423: too many wrong codes; begin again with `rotate`.
    EnrollmentLocked,
    /// 429: too many calls; `retry_after` says how long to wait.
    RateLimited,
    /// 500: a fault of the server.
    Internal,
    /// 503: not now.
    Unavailable,
    /// A code from a newer backend: treated as a fault of the server.
    #[serde(other)]
    Unknown,
}

impl ProblemCode {
    /// Every code with its name on the wire, but [`Self::Unknown`].
    pub const NAMES: &[(&str, Self)] = &[
        ("unauthenticated", Self::Unauthenticated),
        ("reauth_required", Self::ReauthRequired),
        ("forbidden", Self::Forbidden),
        ("setup_required", Self::SetupRequired),
        ("not_found", Self::NotFound),
        ("method_not_allowed", Self::MethodNotAllowed),
        ("identity_changed", Self::IdentityChanged),
        ("already_enrolled", Self::AlreadyEnrolled),
        ("duplicate_name", Self::DuplicateName),
        ("precondition", Self::Precondition),
        ("enrollment_expired", Self::EnrollmentExpired),
        ("too_large", Self::TooLarge),
        ("unsupported_media_type", Self::UnsupportedMediaType),
        ("invalid_code", Self::InvalidCode),
        ("invalid_input", Self::InvalidInput),
        ("weak_secret", Self::WeakSecret),
        ("bad_credential", Self::BadCredential),
        ("unsupported", Self::Unsupported),
        ("enrollment_locked", Self::EnrollmentLocked),
        ("rate_limited", Self::RateLimited),
        ("internal", Self::Internal),
        ("unavailable", Self::Unavailable),
    ];

    /// The code of this name; one that is not known is [`Self::Unknown`].
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::NAMES.iter().find(|(known, _)| *known == name).map_or(Self::Unknown, |row| row.1)
    }

    /// The HTTP status that goes with the code.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Unauthenticated | Self::ReauthRequired => 401,
            Self::Forbidden | Self::SetupRequired => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::IdentityChanged
            | Self::AlreadyEnrolled
            | Self::DuplicateName
            | Self::Precondition => 409,
            Self::EnrollmentExpired => 410,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::InvalidCode
            | Self::InvalidInput
            | Self::WeakSecret
            | Self::BadCredential
            | Self::Unsupported => 422,
            Self::EnrollmentLocked => 423,
            Self::RateLimited => 429,
            Self::Internal | Self::Unknown => 500,
            Self::Unavailable => 503,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_serde_reads_and_writes() {
        for (name, code) in ProblemCode::NAMES {
            let json = serde_json::to_string(code).expect("a code is a string");
            assert_eq!(json, format!("\"{name}\""));
            assert_eq!(ProblemCode::from_name(name), *code);
        }
        assert_eq!(ProblemCode::from_name("of a newer server"), ProblemCode::Unknown);
    }
}
