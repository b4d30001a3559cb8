//! The stories in which an organization demands something, and those with phones.

use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::wizard::{DefaultMethod, Factor, Kind, Phone, Way};

use super::Story;

const DAY: u64 = 86_400_000;

impl Story {
    /// What the rules demand; `now` is the story's first moment.
    pub(super) fn setup(self, now: u64) -> Setup {
        let two = Setup { required: 2, registered: 1, ..Setup::default() };
        match self {
            Self::SetupGrace => {
                Setup { deadline: Some(now + 14 * DAY), skips_left: Some(3), ..two }
            }
            Self::SetupFirst | Self::SetupNone => Setup { registered: 0, ..two },
            Self::SetupOverdue => Setup { deadline: Some(now - DAY), ..two },
            Self::SetupRedo => Setup { registered: 0, review: Review::Redo, ..two },
            Self::SetupConfirm => Setup { registered: 2, review: Review::Confirm, ..two },
            Self::SetupExcluded => Setup { excluded: true, ..Setup::default() },
            Self::Phones => Setup { required: 2, registered: 3, ..Setup::default() },
            _ => Setup::default(),
        }
    }

    /// In how many other places the person is signed in.
    pub(super) fn other_sessions(self) -> u32 {
        if self == Self::Phones { 2 } else { 0 }
    }

    /// What sign-in asks for first.
    pub(super) fn default(self, factors: &[Factor]) -> Option<DefaultMethod> {
        let first = factors.iter().find(|factor| factor.kind != Kind::Unknown)?;
        let way = first.phone.as_ref().and_then(|phone| phone.ways.first().copied());
        Some(DefaultMethod { factor: first.id.clone(), way })
    }
}

/// A phone with these ways.
pub(super) fn phone(ends_with: &str, ways: &[Way]) -> Option<Phone> {
    Some(Phone { ends_with: ends_with.to_owned(), ways: ways.to_vec() })
}
