//! What a notice can be about, and its words.

use super::notice_access::Access;
use super::notice_recovery::Recovery;

/// What happened. Names are those that the person gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A method was added.
    Added {
        /// Its name.
        name: String,
    },
    /// A method took the place of another.
    Replaced {
        /// Its name, which it took over.
        name: String,
    },
    /// Another number took the place of a phone's.
    NumberChanged {
        /// The phone's name, which stays.
        name: String,
        /// The last digits of the new number.
        ends_with: String,
    },
    /// A method got another name.
    Renamed {
        /// Its name before.
        from: String,
        /// Its name now.
        to: String,
    },
    /// A method was removed, and cannot be brought back any more.
    Removed {
        /// Its name.
        name: String,
    },
    /// A method was reported lost or stolen, and cannot be brought back any more.
    Lost {
        /// Its name.
        name: String,
    },
    /// Sign-in asks for another method first.
    DefaultChanged {
        /// Its name.
        name: String,
    },
    /// All other sessions were ended.
    SessionsEnded {
        /// How many.
        count: u32,
    },
    /// So many wrong codes that more are refused for a while.
    WrongCodes,
    /// Something about app passwords, or by an administrator.
    Access(Access),
    /// Something about recovery codes.
    Recovery(Recovery),
}

impl Change {
    /// The name in the database.
    #[must_use]
    pub(super) fn event(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Replaced { .. } => "replaced",
            Self::NumberChanged { .. } => "number_changed",
            Self::Renamed { .. } => "renamed",
            Self::Removed { .. } => "removed",
            Self::Lost { .. } => "lost",
            Self::DefaultChanged { .. } => "default_changed",
            Self::SessionsEnded { .. } => "sessions_ended",
            Self::WrongCodes => "wrong_codes",
            Self::Access(access) => access.event(),
            Self::Recovery(change) => change.event(),
        }
    }

    pub(super) fn subject(&self) -> &'static str {
        match self {
            Self::Added { .. } => "A sign-in method was added",
            Self::Replaced { .. } => "A sign-in method was replaced",
            Self::NumberChanged { .. } => "A phone number was changed",
            Self::Renamed { .. } => "A sign-in method was renamed",
            Self::Removed { .. } => "A sign-in method was removed",
            Self::Lost { .. } => "A sign-in method was reported lost",
            Self::DefaultChanged { .. } => "Your default sign-in method was changed",
            Self::SessionsEnded { .. } => "You were signed out in other places",
            Self::WrongCodes => "Wrong codes were typed for your account",
            Self::Access(access) => access.subject(),
            Self::Recovery(change) => change.subject(),
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Added { name } => format!("The sign-in method “{name}” was added."),
            Self::Replaced { name } => {
                format!("The sign-in method “{name}” was set up anew; the old one works no longer.")
            }
            Self::NumberChanged { name, ends_with } => {
                format!("The number of “{name}” was changed. It now ends in {ends_with}.")
            }
            Self::Renamed { from, to } => {
                format!("The sign-in method “{from}” is now called “{to}”.")
            }
            Self::Removed { name } => format!("The sign-in method “{name}” was removed."),
            Self::Lost { name } => {
                format!("The sign-in method “{name}” was reported lost; it works no longer.")
            }
            Self::DefaultChanged { name } => {
                format!("Signing in now asks for “{name}” first.")
            }
            Self::SessionsEnded { count: 1 } => "One other session was signed out.".to_owned(),
            Self::SessionsEnded { count } => format!("{count} other sessions were signed out."),
            Self::WrongCodes => {
                "Somebody typed several wrong codes. More are refused for a while.".to_owned()
            }
            Self::Access(access) => access.sentence(),
            Self::Recovery(change) => change.sentence(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_says_something_of_its_own() {
        let name = || "x".to_owned();
        let all = [
            Change::Added { name: name() },
            Change::Replaced { name: name() },
            Change::NumberChanged { name: name(), ends_with: "42".to_owned() },
            Change::Renamed { from: name(), to: "y".to_owned() },
            Change::Removed { name: name() },
            Change::Lost { name: name() },
            Change::DefaultChanged { name: name() },
            Change::SessionsEnded { count: 2 },
            Change::Access(Access::Revoked),
            Change::Recovery(Recovery::Used { left: 6 }),
            Change::WrongCodes,
        ];
        for (index, one) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                assert_ne!(one.event(), other.event(), "{one:?} {other:?}");
                assert_ne!(one.subject(), other.subject(), "{one:?} {other:?}");
                assert_ne!(one.sentence(), other.sentence(), "{one:?} {other:?}");
            }
        }
        assert!(Change::SessionsEnded { count: 1 }.sentence().starts_with("One "), "singular");
    }
}
