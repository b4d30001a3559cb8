//! `/factors`: the sign-in methods of the account.

use serde::{Deserialize, Serialize};

use crate::{PhoneDetail, RecoveryCodes, UnixMillis, Way};

/// What kind of method a factor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// An authenticator app: time-based one-time passwords (RFC 6238).
    Totp,
    /// A phone: codes come by text message or call.
    Phone,
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
    /// For a phone: what is shown of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneDetail>,
    /// Whether it is one of those that [`crate::Setup::registered`] counts: not if the rules no
    /// longer allow its kind, for a phone any of its ways or where it is from, or demand that it is
    /// registered again. Absent if it is.
    #[serde(default = "yes")]
    pub counts: bool,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What sign-in asks for first, as people know it: a factor, and for a phone the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DefaultMethod {
    /// Which factor.
    pub factor: String,
    /// For a phone: which of its ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
}

/// The body of `PUT /default-method`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetDefaultMethod {
    /// Which factor.
    pub factor: String,
    /// For a phone: which of its ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
}

/// The answer to `DELETE /factors/{id}` and `POST /factors/{id}/lost`: it works no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Removed {
    /// Until when `POST /factors/{id}/restore` brings it back; then it is deleted.
    pub undo_until: UnixMillis,
    /// What sign-in asks for first now.
    #[serde(default)]
    pub default_method: Option<DefaultMethod>,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// The answer to `GET /factors`, `PUT /default-method` and `POST /factors/{id}/restore`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactorList {
    /// Oldest first.
    pub factors: Vec<Factor>,
    /// What sign-in asks for first; absent or `null` if there is nothing to ask for.
    #[serde(default)]
    pub default_method: Option<DefaultMethod>,
    /// The recovery codes; absent if the backend makes none for this account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_codes: Option<RecoveryCodes>,
    /// How many app passwords there are.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub app_passwords: u32,
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
