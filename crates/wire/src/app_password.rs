//! `/app-passwords`: passwords for programs that cannot ask for a second factor.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// Whether an account may make app passwords. Those that exist are listed and can be removed
/// whatever it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppPasswordRule {
    /// Yes.
    Offered,
    /// The organization's rules do not allow it.
    #[default]
    Forbidden,
    /// Accounts with an administrative role get none.
    Role,
    /// From a newer backend: taken for [`Self::Forbidden`].
    #[serde(other)]
    Unknown,
}

/// One app password, without the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppPassword {
    /// Opaque.
    pub id: String,
    /// The person's name for it, unique among the app passwords of the account, at most
    /// [`crate::NAME_MAX_CHARS`] long.
    pub name: String,
    /// When it was made.
    pub created_at: UnixMillis,
    /// When a program last signed in with it.
    #[serde(default)]
    pub last_used_at: Option<UnixMillis>,
}

/// How a program is set up, from the organization's own data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Program {
    /// The program, for instance `Thunderbird`.
    pub name: String,
    /// The servers it asks for, as a person would type them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// The user name it asks for, if that is not the account's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// Where the password goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_goes: Option<String>,
}

/// The answer to `GET /app-passwords`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppPasswordList {
    /// Oldest first.
    pub app_passwords: Vec<AppPassword>,
    /// Whether another can be made.
    #[serde(default)]
    pub rule: AppPasswordRule,
    /// How many an account may have.
    #[serde(default)]
    pub max: u32,
    /// How programs are set up; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programs: Vec<Program>,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// The body of `POST /app-passwords`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateAppPassword {
    /// The person's name for it: which program, on which device. One that is taken is refused with
    /// `duplicate_name`.
    pub name: String,
}

/// The answer to `POST /app-passwords` (201): the only one that shows the password. The same call
/// with the same key shows it again for 15 minutes, in case the answer was lost.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppPasswordCreated {
    /// What the list says of it.
    pub app_password: AppPassword,
    /// As people see it: groups of lower-case letters and digits with dashes between them.
    pub password: String,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}

/// It holds a secret, so `Debug` does not show it.
impl fmt::Debug for AppPasswordCreated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppPasswordCreated")
            .field("app_password", &self.app_password)
            .finish_non_exhaustive()
    }
}

/// A protocol in which a program signs in by itself. A browser's sign-in is none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    /// RFC 9051.
    Imap,
    /// RFC 1939.
    Pop3,
    /// RFC 6409, submission.
    Smtp,
    /// RFC 4791, calendars.
    Caldav,
    /// RFC 6352, contacts.
    Carddav,
    /// Exchange ActiveSync.
    Activesync,
}

/// The body of `POST /app-passwords/verify`, which a mail server sends with its service credential
/// (`Authorization: Bearer …`).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifyAppPassword {
    /// The account's name.
    pub user: String,
    /// As the program sent it: case, spaces and dashes do not matter.
    pub password: String,
    /// In which protocol.
    pub protocol: Protocol,
}

/// It holds a secret, so `Debug` does not show it.
impl fmt::Debug for VerifyAppPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyAppPassword")
            .field("protocol", &self.protocol)
            .finish_non_exhaustive()
    }
}

/// The answer to `POST /app-passwords/verify`; the same for an unknown user and a wrong password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppPasswordVerdict {
    /// Whether the program may sign in.
    pub valid: bool,
    /// The account's id, if it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// Which app password it was, if it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_password: Option<String>,
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}
