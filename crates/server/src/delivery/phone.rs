//! What is sent to a phone.

use mfa_enroll_wire::Way;
use serde::{Deserialize, Serialize};

/// What a code is for. The message says it, so that several can be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Adding this phone.
    AddPhone,
    /// Signing in.
    SignIn,
    /// Proving who is there before a change.
    Confirm,
}

/// A text message or a call: what a provider gets, with the event id beside it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneMessage {
    /// Text message or call.
    pub way: Way,
    /// The number in E.164 form.
    pub to: String,
    /// What to dial after the call was taken.
    pub extension: Option<String>,
    /// For a text message: the text.
    pub text: Option<String>,
    /// For a call: what to say.
    pub speech: Option<String>,
    /// What it is for.
    pub purpose: Purpose,
}
