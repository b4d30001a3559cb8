//! `/admin`: what an administrator does for somebody else.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// A temporary access pass, as its bearer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pass {
    /// When it ends, and with it the sessions that it opened.
    pub ends_at: UnixMillis,
    /// It works for one sign-in only.
    #[serde(default)]
    pub once: bool,
}

/// The body of `POST /admin/users/{id}/passes`. A pass that the person has already ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IssuePass {
    /// How many characters it has: 8 to 48; absent is 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
    /// For how many minutes it works: 10 to 43,200 (30 days); absent is 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// It works for one sign-in only.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub once: bool,
}

/// The answer to `POST /admin/users/{id}/passes` (201): the only one that shows the pass.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PassIssued {
    /// What the person types.
    pub pass: String,
    /// When it ends.
    pub ends_at: UnixMillis,
    /// It works for one sign-in only.
    pub once: bool,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// It holds a secret, so `Debug` does not show it.
impl fmt::Debug for PassIssued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PassIssued").field("ends_at", &self.ends_at).finish_non_exhaustive()
    }
}

/// The answer to `POST /admin/users/{id}/reset` and `DELETE /admin/users/{id}/app-passwords`: how
/// much is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Taken {
    /// Sign-in methods.
    #[serde(default)]
    pub factors: u32,
    /// App passwords.
    #[serde(default)]
    pub app_passwords: u32,
    /// Sessions.
    #[serde(default)]
    pub sessions: u32,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}
