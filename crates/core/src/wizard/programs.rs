//! Passwords for programs that cannot ask for a second step, as the backend tells of them. The
//! password itself is in [`super::app_passwords::Shown`], while it is shown.

/// Whether an account may make app passwords. Those that exist stay whatever it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AppPasswordRule {
    /// Yes.
    Offered,
    /// The organization's rules do not allow it.
    #[default]
    Forbidden,
    /// Accounts with an administrative role get none.
    Role,
}

/// What is known of an account's app passwords before they are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AppPasswordsKnown {
    /// Whether more may be made.
    pub rule: AppPasswordRule,
    /// How many there are.
    pub count: u32,
}

/// One app password, without the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppPassword {
    /// Opaque.
    pub id: String,
    /// The person's name for it.
    pub name: String,
    /// Unix milliseconds of the server's clock.
    pub created_at: u64,
    /// Unix milliseconds of the server's clock, if a program ever signed in with it.
    pub last_used_at: Option<u64>,
}

/// How a program is set up, from the organization's own data. What it leaves out is told in the
/// widget's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// What it is called.
    pub name: String,
    /// The servers it asks for.
    pub server: Option<String>,
    /// The user name it asks for, if that is not the account's name.
    pub user_name: Option<String>,
    /// Where the password goes.
    pub password_goes: Option<String>,
}

/// All of an account's app passwords, and how programs are set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppPasswordList {
    /// Oldest first.
    pub passwords: Vec<AppPassword>,
    /// Whether more may be made.
    pub rule: AppPasswordRule,
    /// How many an account may have; 0 if the backend does not say.
    pub max: u32,
    /// How programs are set up; may be empty.
    pub programs: Vec<Program>,
}

/// Why no app password can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The organization's rules do not allow it.
    Forbidden,
    /// Accounts with an administrative role get none.
    Role,
    /// There are as many as an account may have.
    Full,
}

impl AppPasswordList {
    /// Why no other one can be made; `None` if one can.
    #[must_use]
    pub fn hindrance(&self) -> Option<Hindrance> {
        match self.rule {
            AppPasswordRule::Forbidden => Some(Hindrance::Forbidden),
            AppPasswordRule::Role => Some(Hindrance::Role),
            AppPasswordRule::Offered => {
                let full = self.max > 0 && self.count() >= self.max;
                full.then_some(Hindrance::Full)
            }
        }
    }

    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.passwords.len()).unwrap_or(u32::MAX)
    }
}
