//! `/reauth`: proving again who is there, before a change that needs it.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::{Delivery, FactorKind, UnixMillis, Way};

/// The answer to `GET /reauth`: with what the person can prove who they are, the default first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReauthChoices {
    /// Never empty. The password is there only for an account without a sign-in method.
    pub choices: Vec<ReauthChoice>,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// One way of proving who is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReauthChoice {
    /// What has to be typed.
    #[serde(rename = "type")]
    pub proof: ReauthProof,
    /// For [`ReauthProof::Code`]: whose code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<String>,
    /// For [`ReauthProof::Code`]: the kind of that factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FactorKind>,
    /// The person's name for that factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// For a phone: how the code comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// For a phone: the last two digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_with: Option<String>,
}

/// What has to be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReauthProof {
    /// A code of a sign-in method.
    Code,
    /// The account's password.
    Password,
    /// A recovery code, which is used up.
    RecoveryCode,
    /// From a newer backend: not offered.
    #[serde(other)]
    Unknown,
}

/// The body of `POST /reauth`: a code with its factor, or a password, or a recovery code.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reauth {
    /// Whose code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<String>,
    /// The code as ASCII digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The password, exactly as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// A recovery code: case, spaces and dashes do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_code: Option<String>,
}

/// It holds secrets, so `Debug` does not show them.
impl fmt::Debug for Reauth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reauth").field("factor", &self.factor).finish_non_exhaustive()
    }
}

/// The answer to `POST /reauth`: the changes of the next minutes need no other proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReauthDone {
    /// Until when.
    pub fresh_until: UnixMillis,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// The body of `POST /reauth/send`: send a code to a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReauthSend {
    /// Which phone.
    pub factor: String,
    /// How.
    pub way: Way,
}

/// The answer to `POST /reauth/send`, and to `GET /reauth/send/{factor}`: the newest code that was
/// sent to this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReauthSent {
    /// The last two digits of the number.
    pub ends_with: String,
    /// Whether it has left.
    pub delivery: Delivery,
    /// From when on it can be sent again.
    pub resend_at: UnixMillis,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}
