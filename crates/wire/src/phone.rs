//! Phones: one factor a number, and the ways in which codes reach it.

use serde::{Deserialize, Serialize};

/// How a code reaches a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A text message.
    Sms,
    /// A call that reads the code out.
    Voice,
    /// A call to a phone at work, perhaps behind an extension.
    Office,
    /// A way from a newer backend: not offered.
    #[serde(other)]
    Unknown,
}

/// What a list shows of a registered phone. The number itself stays with the backend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneDetail {
    /// The last two digits.
    pub ends_with: String,
    /// The ways in which it can be reached, the preferred one first.
    pub ways: Vec<Way>,
}

/// A country or territory whose numbers are accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Region {
    /// ISO 3166-1 alpha-2, upper case. The widget names it through `Intl.DisplayNames`.
    pub code: String,
    /// The country calling code (ITU-T E.164) without `+`. Of several regions that share one, the
    /// main one comes first.
    pub calling_code: String,
}

/// Whether a message has left the backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// It waits for the provider, or is tried again.
    Sending,
    /// The provider took it.
    Sent,
    /// The provider does not take it: try again, or choose another way.
    Failed,
    /// From a newer backend: taken for [`Self::Sending`].
    #[serde(other)]
    Unknown,
}
