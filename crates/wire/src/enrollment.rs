//! `/enrollments`: a method between "begin" and "confirm".

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::{DefaultMethod, Delivery, Factor, FactorKind, UnixMillis, Way};

/// The body of `POST /enrollments`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginEnrollment {
    /// What to register.
    pub kind: FactorKind,
    /// `true` throws a pending enrollment of this kind away and makes a new key; otherwise the
    /// pending one is answered again, with the same key.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub rotate: bool,
    /// For a phone: the number as the person wrote it. The backend reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// For a phone: the region whose national numbers are meant, unless it begins with `+` or `00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// For a phone: how the code is to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// For an office phone: the extension, digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// The factor of the same kind whose place, name and default the new one takes. It stays valid
    /// until the new one is proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
}

/// A pending enrollment: the answer to begin (201 new, 200 already pending) and extend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrollment {
    /// Opaque: 160 random bits, base64url.
    pub id: String,
    /// What is being registered.
    pub kind: FactorKind,
    /// When the backend forgets it.
    pub expires_at: UnixMillis,
    /// The latest end that extending can reach.
    pub extendable_until: UnixMillis,
    /// How many codes may still be tried.
    pub tries_left: u32,
    /// What the person has to do.
    pub challenge: Challenge,
    /// The factor whose place the new one takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// What the person has to do to prove the method. Which members are there depends on `type`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Challenge {
    /// Decides which other members are present.
    #[serde(rename = "type")]
    pub kind: ChallengeType,
    /// For [`ChallengeType::Otpauth`]: the key URI, drawn as a QR code byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// For [`ChallengeType::CodeSent`]: how the code comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// For [`ChallengeType::CodeSent`]: the number in international format. Only the session that
    /// typed it sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// For [`ChallengeType::CodeSent`]: in which ways this number can be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ways: Option<Vec<Way>>,
    /// For [`ChallengeType::CodeSent`]: whether the newest message has left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// For [`ChallengeType::CodeSent`]: from when on it can be sent again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resend_at: Option<UnixMillis>,
    /// For [`ChallengeType::CodeSent`]: how often a code was sent; the newest alone is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<u32>,
}

/// A challenge holds a secret, so its `Debug` does not show it.
impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// The kinds of [`Challenge`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChallengeType {
    /// Put this key URI into an authenticator app and type the code that it shows.
    Otpauth,
    /// A code was sent to a phone: type it.
    CodeSent,
    /// A challenge from a newer backend; the widget cannot act on it.
    #[serde(other)]
    Unknown,
}

/// The body of `POST /enrollments/{id}/resend`: a new code, which alone is valid from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResendCode {
    /// How it is to come.
    pub way: Way,
}

/// The answer to `GET /enrollments?state=pending`: those of this session only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnrollmentList {
    /// Newest first.
    pub enrollments: Vec<Enrollment>,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// The body of `POST /enrollments/{id}/confirm`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmEnrollment {
    /// The code as ASCII digits; text, because leading zeros matter.
    pub code: String,
    /// A name for the new factor. One that is taken gets a number; it never refuses the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A code is a short-lived secret, so `Debug` does not show it.
impl fmt::Debug for ConfirmEnrollment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfirmEnrollment").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The answer to a right code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Confirmed {
    /// The new factor.
    pub factor: Factor,
    /// From when on the app shows a code that sign-in takes: the one just used is spent.
    #[serde(default)]
    pub next_code_at: Option<UnixMillis>,
    /// The factor whose place it took, which is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<String>,
    /// What sign-in asks for first now.
    #[serde(default)]
    pub default_method: Option<DefaultMethod>,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}
