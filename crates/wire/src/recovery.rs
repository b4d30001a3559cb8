//! `/recovery-codes`: one-time codes for the day on which every other method is out of reach.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// What a list says about the recovery codes of an account. The codes themselves are shown once,
/// in [`RecoveryCodeSet`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// How many of the valid set are not used up; 0 also if there is no set.
    #[serde(default)]
    pub left: u32,
    /// How many the valid set had; 0 if there is no set.
    #[serde(default)]
    pub total: u32,
    /// When the valid set was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<UnixMillis>,
    /// When one of them was used last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<UnixMillis>,
    /// Codes that are newer than the valid set were shown and not confirmed: they are not valid.
    /// It stays until newer ones are confirmed, also when it is too late to confirm these.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub unconfirmed: bool,
}

/// The answer to `POST /recovery-codes` (201): a new set. The set before it stays valid until this
/// one is confirmed. The same call with the same key shows the same codes again until then, or
/// until [`Self::shown_until`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodeSet {
    /// Opaque.
    pub id: String,
    /// As people see them: groups of Crockford base32 with dashes between them.
    pub codes: Vec<String>,
    /// What the account is for, as a person calls it: the first part of the file's name.
    pub service: String,
    /// Until when the same call shows the same codes.
    pub shown_until: UnixMillis,
    /// Until when the set can be confirmed.
    pub expires_at: UnixMillis,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// It holds secrets, so `Debug` does not show them.
impl fmt::Debug for RecoveryCodeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecoveryCodeSet").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The body of `POST /recovery-codes/{id}/confirm`: any one of the codes, which does not use it up.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmRecoveryCodes {
    /// As typed: case, spaces and dashes do not matter, `O` is `0`, `I` and `L` are `1`.
    pub code: String,
}

/// It holds a secret, so `Debug` does not show it.
impl fmt::Debug for ConfirmRecoveryCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfirmRecoveryCodes").finish_non_exhaustive()
    }
}

/// The answer to `POST /recovery-codes/{id}/confirm`: this set is the valid one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodesConfirmed {
    /// What the list says now.
    pub recovery_codes: RecoveryCodes,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}
