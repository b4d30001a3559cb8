//! Phone numbers: what people type, made into a number that codes can be sent to.
//!
//! The `phonenumber` crate brings Google's metadata and undoes trunk prefixes. Whether a number
//! exists is decided here, against the whole pattern of its kind: a number that is too long by some
//! digits must not pass.

mod plan;
mod typed;

use mfa_enroll_wire::{PhoneDetail, Region, Way};
use serde::{Deserialize, Serialize};

pub use plan::{Line, regions};
pub use typed::{BadNumber, read};

/// Which phones may be registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhonePolicy {
    /// The ways in which codes may be sent.
    pub ways: Vec<Way>,
    /// Where numbers may be from; `None` is everywhere.
    pub regions: Option<Vec<String>>,
}

impl Default for PhonePolicy {
    fn default() -> Self {
        Self { ways: vec![Way::Sms, Way::Voice, Way::Office], regions: None }
    }
}

impl PhonePolicy {
    /// Whether numbers of a region may be registered.
    #[must_use]
    pub fn allows_region(&self, region: &str) -> bool {
        self.regions.as_ref().is_none_or(|all| all.iter().any(|one| one == region))
    }

    /// Whether numbers of every region may be registered.
    #[must_use]
    pub fn is_anywhere(&self) -> bool {
        !self.ways.is_empty() && self.regions.is_none()
    }

    /// Where numbers may be from.
    #[must_use]
    pub fn regions(&self) -> Vec<Region> {
        let mut all = regions();
        all.retain(|region| self.allows_region(&region.code));
        all
    }

    /// The ways that may be used, the strongest first.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        let every = [Way::Sms, Way::Voice, Way::Office];
        every.into_iter().filter(|way| self.ways.contains(way)).collect()
    }

    /// The ways for a line that is registered for `way`: an office phone is one of its own.
    #[must_use]
    pub fn ways_for(&self, line: Line, way: Way) -> Vec<Way> {
        let mut ways = self.ways();
        ways.retain(|one| (*one == Way::Office) == (way == Way::Office) && line.takes(*one));
        ways
    }
}

/// A number that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// `+32470123542`.
    pub e164: String,
    /// `+32 470 12 35 42`.
    pub international: String,
    /// Where it is from.
    pub region: String,
    /// What is at the other end.
    pub line: Line,
}

/// A phone as it is sealed in the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// `+32470123542`.
    pub e164: String,
    /// `+32 470 12 35 42`.
    pub international: String,
    /// Where it is from.
    pub region: String,
    /// What to dial after the call was taken.
    pub extension: Option<String>,
    /// In which ways it can be reached, the preferred one first.
    pub ways: Vec<Way>,
}

impl Phone {
    /// What a list shows of it.
    #[must_use]
    pub fn detail(&self) -> PhoneDetail {
        let shown = self.e164.len().saturating_sub(2);
        PhoneDetail { ends_with: self.e164[shown..].to_owned(), ways: self.ways.clone() }
    }

    /// What is dialed, as RFC 3966 writes it: everybody at a switchboard has the same number.
    #[must_use]
    pub fn dialed(&self) -> String {
        match &self.extension {
            Some(extension) => format!("{};ext={extension}", self.e164),
            None => self.e164.clone(),
        }
    }

    /// Whether both are the same phone, however it is reached.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.e164 == other.e164 && self.extension == other.extension
    }

    /// Whether it is an office phone.
    #[must_use]
    pub fn is_office(&self) -> bool {
        self.ways.contains(&Way::Office)
    }
}
