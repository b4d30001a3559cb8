//! `/factors`: the sign-in methods of the account.

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// What kind of method a factor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// An authenticator app: time-based one-time passwords (RFC 6238).
    Totp,
    /// A kind from a newer backend: shown as a neutral row without actions.
    #[serde(other)]
    Unknown,
}

/// One registered sign-in method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Factor {
    /// Opaque.
    pub id: String,
    /// What kind of method this is.
    pub kind: FactorKind,
    /// The person's name for it, unique in the account, at most [`crate::NAME_MAX_CHARS`] long.
    pub name: String,
    /// When it was confirmed.
    pub created_at: UnixMillis,
    /// When it was last used to sign in; absent or `null` if never.
    #[serde(default)]
    pub last_used_at: Option<UnixMillis>,
}

/// The answer to `GET /factors`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactorList {
    /// Oldest first.
    pub factors: Vec<Factor>,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// The body of `PATCH /factors/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateFactor {
    /// The new name; another factor's name is refused with `duplicate_name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// The answer to `PATCH /factors/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactorAnswer {
    /// The factor after the change.
    pub factor: Factor,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}
