//! What the notices about app passwords and about an administrator's help say.

use super::notice::{Change, Where, notify_about};
use crate::error::Refusal;
use crate::idempotency::Call;
use crate::state::App;
use crate::store::{Account, Tx};

/// What happened. Names are those that the person gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// An app password was made.
    Created {
        /// Its name.
        name: String,
    },
    /// An app password was removed.
    Removed {
        /// Its name.
        name: String,
    },
    /// An administrator removed all app passwords.
    Revoked,
    /// An administrator issued a temporary access pass.
    PassIssued,
    /// An administrator took everything away.
    Reset,
}

impl Access {
    pub(super) fn event(&self) -> &'static str {
        match self {
            Self::Created { .. } => "app_password_created",
            Self::Removed { .. } => "app_password_removed",
            Self::Revoked => "app_passwords_revoked",
            Self::PassIssued => "pass_issued",
            Self::Reset => "reset",
        }
    }

    pub(super) fn subject(&self) -> &'static str {
        match self {
            Self::Created { .. } => "An app password was created",
            Self::Removed { .. } => "An app password was removed",
            Self::Revoked => "Your app passwords were removed",
            Self::PassIssued => "A temporary access pass was issued for you",
            Self::Reset => "Your sign-in methods were reset",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Created { name } => {
                format!("The app password “{name}” was created. A program can sign in with it.")
            }
            Self::Removed { name } => {
                format!("The app password “{name}” was removed; it works no longer.")
            }
            Self::Revoked => {
                "An administrator removed all your app passwords; they work no longer.".to_owned()
            }
            Self::PassIssued => {
                "An administrator issued a temporary access pass for your account. \
                With your password it signs you in until it ends."
                    .to_owned()
            }
            Self::Reset => "An administrator removed all your sign-in methods, recovery codes and app \
                passwords and signed you out everywhere. At the next sign-in you set up a method again."
                .to_owned(),
        }
    }
}

/// Writes the notice to somebody for whom an administrator did something. Where the administrator
/// works is not told.
pub(super) async fn notify_person(
    app: &App,
    call: &Call,
    tx: &mut dyn Tx,
    person: &Account,
    change: Access,
) -> Result<(), Refusal> {
    let administrator = || "an administrator’s".to_owned();
    let from = Where { at: call.now, address: administrator(), agent: administrator() };
    notify_about(app, tx, person, Change::Access(change), &from).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_says_something_of_its_own() {
        let name = || "Mail".to_owned();
        let all = [
            Access::Created { name: name() },
            Access::Removed { name: name() },
            Access::Revoked,
            Access::PassIssued,
            Access::Reset,
        ];
        for (index, one) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                assert_ne!(one.event(), other.event(), "{one:?} {other:?}");
                assert_ne!(one.subject(), other.subject(), "{one:?} {other:?}");
                assert_ne!(one.sentence(), other.sentence(), "{one:?} {other:?}");
            }
        }
        for one in &all[..2] {
            assert!(one.sentence().contains("“Mail”"), "{one:?} names it");
        }
    }
}
