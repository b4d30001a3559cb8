//! `GET /session`: who is signed in, and what can be added.

use serde::{Deserialize, Serialize};

use crate::{AppPasswordRule, FactorKind, Pass, Region, Setup, UnixMillis, Way};

/// The answer to `GET /session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// The signed-in person.
    pub user: User,
    /// What this backend offers to this person.
    pub capabilities: Capabilities,
    /// What the rules demand; a backend without rules leaves it out.
    #[serde(default)]
    pub setup: Setup,
    /// In how many other places the person is signed in.
    #[serde(default)]
    pub other_sessions: u32,
    /// The temporary access pass with which the person came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<Pass>,
    /// The person came in with a recovery code, or with a temporary access pass while a method is
    /// registered, and has not said yet what became of the method that was out of reach: it goes
    /// (`POST /factors/{id}/lost`), another takes its place (`replaces`), or it stays
    /// (`POST /recovered`).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub recovered: bool,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// The signed-in person, as far as the widget needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// Opaque and stable: another id after signing in again means another person.
    pub id: String,
    /// What the account is called, for instance `ada@example.com`.
    pub account: String,
    /// The person's name for display, if the backend knows one.
    #[serde(default)]
    pub display_name: Option<String>,
}

/// What the backend offers to this person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Capabilities {
    /// One entry for each kind of method that may be registered, in the backend's order.
    pub methods: Vec<MethodCapability>,
    /// Whether it makes recovery codes.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub recovery_codes: bool,
    /// Whether the person may make app passwords.
    #[serde(default, skip_serializing_if = "is_forbidden")]
    pub app_passwords: AppPasswordRule,
}

/// One kind of method that the backend can register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MethodCapability {
    /// The kind.
    pub kind: FactorKind,
    /// How many of this kind an account may have.
    pub max: u32,
    /// For phones: the ways that the rules allow, the strongest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<Way>,
    /// For phones: where numbers may be from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<Region>,
}

fn is_forbidden(rule: &AppPasswordRule) -> bool {
    *rule == AppPasswordRule::Forbidden
}
