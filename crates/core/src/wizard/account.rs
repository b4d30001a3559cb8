//! What the backend says of the signed-in person, in the wizard's own terms.

use super::{AppPasswordsKnown, CodeSent, Phone, RecoveryCodes, Region, Way};
use crate::policy::Setup;
use crate::secret::SecretText;

/// A kind of sign-in method that this version knows, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An authenticator app (time-based one-time passwords, RFC 6238).
    Totp,
    /// A phone: codes come by text message or call.
    Phone,
    /// From a newer backend: shown, but nothing can be done with it.
    Unknown,
}

/// How well a kind protects, as shown on its card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Holds against guessing and leaked passwords.
    Strong,
    /// Better than a password alone: text messages and calls can be intercepted.
    Basic,
}

/// One row of the table of methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// The kind.
    pub kind: Kind,
    /// How well it protects.
    pub strength: Strength,
    /// The kind's name in events and in the contract.
    pub name: &'static str,
}

/// Every kind that can be added, strongest first: a new method is a new row.
pub const METHODS: &[Method] = &[
    Method { kind: Kind::Totp, strength: Strength::Strong, name: "totp" },
    Method { kind: Kind::Phone, strength: Strength::Basic, name: "phone" },
];

impl Kind {
    /// The kind of this name; one that is not known is [`Self::Unknown`].
    #[must_use]
    pub fn named(name: &str) -> Self {
        METHODS.iter().find(|row| row.name == name).map_or(Self::Unknown, |row| row.kind)
    }

    /// The kind's name in events and in the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        METHODS.iter().find(|row| row.kind == self).map_or("unknown", |row| row.name)
    }
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Opaque and stable; another id means another person.
    pub id: String,
    /// What the account is called.
    pub account: String,
}

/// What may be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capability {
    /// The kind.
    pub kind: Kind,
    /// How many of it an account may have.
    pub max: u32,
    /// For phones: the ways that the rules allow, the strongest first.
    pub ways: Vec<Way>,
    /// For phones: where numbers may be from.
    pub regions: Vec<Region>,
}

/// One registered method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Opaque.
    pub id: String,
    /// What kind it is.
    pub kind: Kind,
    /// The person's name for it.
    pub name: String,
    /// Unix milliseconds of the server's clock.
    pub created_at: u64,
    /// Unix milliseconds of the server's clock, if it was ever used.
    pub last_used_at: Option<u64>,
    /// What is shown of a phone.
    pub phone: Option<Phone>,
    /// Whether the rules count it.
    pub counts: bool,
}

/// What sign-in asks for first: a factor, and for a phone the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultMethod {
    /// Which factor.
    pub factor: String,
    /// For a phone: which of its ways.
    pub way: Option<Way>,
}

/// A temporary access pass, which an administrator gave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// When it ends, and the session with it: Unix milliseconds of the server's clock.
    pub ends_at: u64,
    /// It was good for one sign-in.
    pub once: bool,
}

/// Everything the list and the chooser need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub person: Person,
    /// What may be added.
    pub capabilities: Vec<Capability>,
    /// What is registered, oldest first.
    pub factors: Vec<Factor>,
    /// What sign-in asks for first.
    pub default: Option<DefaultMethod>,
    /// What the rules demand.
    pub setup: Setup,
    /// In how many other places the person is signed in.
    pub other_sessions: u32,
    /// What there is of recovery codes.
    pub codes: RecoveryCodes,
    /// The person came in with a recovery code, and has not said yet what became of the lost
    /// method.
    pub recovered: bool,
    /// The temporary access pass with which the person came in.
    pub pass: Option<Pass>,
    /// What there is of app passwords.
    pub app_passwords: AppPasswordsKnown,
}

impl Account {
    /// What can be shown as a card: known kinds, strongest first, and whether there is room.
    pub fn choices(&self) -> impl Iterator<Item = (Method, bool)> + '_ {
        METHODS.iter().filter_map(|row| Some((*row, self.room(row.kind)?)))
    }

    /// Whether there is room for another one of this kind; `None` if it is not offered.
    fn room(&self, kind: Kind) -> Option<bool> {
        // One that does not count any more makes room for its successor.
        Some(self.below_max(kind)? || self.outdated(kind).is_some())
    }

    /// Whether there are fewer of this kind than there may be; `None` if it is not offered.
    pub(super) fn below_max(&self, kind: Kind) -> Option<bool> {
        let offered = self.capabilities.iter().find(|offered| offered.kind == kind)?;
        let have = self.factors.iter().filter(|factor| factor.kind == kind).count();
        Some(have < usize::try_from(offered.max).unwrap_or(usize::MAX))
    }

    /// Whether a method of this kind can be added now.
    #[must_use]
    pub fn may_add(&self, kind: Kind) -> bool {
        self.room(kind) == Some(true)
    }

    /// Whether any method can be added now.
    #[must_use]
    pub fn may_add_any(&self) -> bool {
        METHODS.iter().any(|row| self.may_add(row.kind))
    }

    /// The factor with this id.
    #[must_use]
    pub fn factor(&self, id: &str) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.id == id)
    }

    /// The kind's name of a factor, for events.
    pub(crate) fn method_of(&self, id: &str) -> &'static str {
        self.factor(id).map_or("unknown", |factor| factor.kind.name())
    }

    /// `wanted`, or `wanted 2`, `wanted 3`, … if another factor has the name already.
    #[must_use]
    pub fn free_name(&self, wanted: &str) -> String {
        let taken = |name: &str| self.factors.iter().any(|factor| same_name(&factor.name, name));
        if !taken(wanted) {
            return wanted.to_owned();
        }
        let numbered = |number: u32| {
            let mut name = wanted.to_owned();
            name.push(' ');
            name.push_str(&number.to_string());
            name
        };
        (2..).map(numbered).find(|name| !taken(name)).unwrap_or_else(|| wanted.to_owned())
    }

    /// Puts a factor in place of the one with the same id, or behind all others.
    pub(crate) fn put(&mut self, factor: Factor) {
        match self.factors.iter_mut().find(|known| known.id == factor.id) {
            Some(known) => *known = factor,
            None => self.factors.push(factor),
        }
    }
}

/// Whether the backend will take two names for the same. It ignores the case of every letter; here
/// ASCII must do, because the tables for the rest would weigh 14 kB in every visitor's download.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// An enrollment that the backend holds open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Opaque.
    pub id: String,
    /// What is being added.
    pub kind: Kind,
    /// Unix milliseconds of the server's clock.
    pub expires_at: u64,
    /// The latest end that extending can reach.
    pub extendable_until: u64,
    /// How many codes may still be tried.
    pub tries_left: u32,
    /// What the person has to do.
    pub challenge: Challenge,
    /// The factor whose place the new one takes.
    pub replaces: Option<String>,
}

/// What the person has to do to prove a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// Put this key URI into an app and type the code it shows.
    KeyUri(SecretText),
    /// Type the code that was sent to a phone.
    CodeSent(CodeSent),
    /// From a newer backend, or incomplete: nothing can be done with it.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capability(kind: Kind, max: u32) -> Capability {
        Capability { kind, max, ways: Vec::new(), regions: Vec::new() }
    }

    fn account(names: &[&str], max: u32) -> Account {
        let factor = |name: &&str| Factor {
            id: (*name).to_owned(),
            kind: Kind::Totp,
            name: (*name).to_owned(),
            created_at: 0,
            last_used_at: None,
            phone: None,
            counts: true,
        };
        Account {
            person: Person { id: "1".to_owned(), account: "alice@example.com".to_owned() },
            capabilities: vec![capability(Kind::Totp, max)],
            factors: names.iter().map(factor).collect(),
            default: None,
            setup: Setup::default(),
            other_sessions: 0,
            codes: RecoveryCodes::default(),
            recovered: false,
            pass: None,
            app_passwords: AppPasswordsKnown::default(),
        }
    }

    #[test]
    fn a_taken_name_gets_the_next_free_number() {
        assert_eq!(account(&[], 5).free_name("App"), "App");
        assert_eq!(account(&["app"], 5).free_name("App"), "App 2");
        assert_eq!(account(&["App", "App 2"], 5).free_name("App"), "App 3");
    }

    #[test]
    fn a_full_account_shows_the_card_without_room() {
        let room = |names: &[&str]| account(names, 1).choices().map(|(_, room)| room).next();
        assert_eq!(room(&[]), Some(true));
        assert_eq!(room(&["App"]), Some(false));
    }

    #[test]
    fn a_kind_that_is_not_offered_or_not_known_has_no_card() {
        let mut account = account(&[], 5);
        account.capabilities = vec![capability(Kind::Unknown, 5)];
        assert_eq!(account.choices().count(), 0);
    }
}
