//! What an organization demands of an account, and what is missing.

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// What the rules demand of this account now. The widget chooses its screen by it; the backend
/// enforces it without the widget's help.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Setup {
    /// How many sign-in methods the account must have; 0 asks for nothing.
    #[serde(default)]
    pub required: u32,
    /// How many of those that it has count: after a demand to register again, only newer ones.
    #[serde(default)]
    pub registered: u32,
    /// Until when the missing ones can be put off.
    #[serde(default)]
    pub deadline: Option<UnixMillis>,
    /// How often they can still be put off; `null` is as often as wished until the deadline.
    #[serde(default)]
    pub skips_left: Option<u32>,
    /// Whether this session has put them off.
    #[serde(default)]
    pub skipped: bool,
    /// What has to happen with methods that are there.
    #[serde(default)]
    pub review: Review,
    /// The account signs in elsewhere: nothing can be registered here.
    #[serde(default)]
    pub excluded: bool,
}

/// What has to happen with methods that were registered before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// Nothing.
    #[default]
    None,
    /// The person says whether they are still right.
    Confirm,
    /// They do not count any more: register again.
    Redo,
    /// From a newer backend: taken for [`Self::None`].
    #[serde(other)]
    Unknown,
}

/// The answer to `POST /setup/skip` and `POST /setup/confirm`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetupAnswer {
    /// What is demanded now.
    pub setup: Setup,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// The answer to `POST /sessions/end-others`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionsEnded {
    /// How many were ended.
    pub ended: u32,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}
