//! What removing a method would mean, before anybody decides on it.

use crate::policy::{Usable, default_of, usable_pairs};
use crate::wizard::{Account, DefaultMethod, Factor, Kind};

/// What removing one method would mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impact {
    /// How many methods are left.
    pub left: usize,
    /// What sign-in asks for first afterwards.
    pub default: Option<DefaultMethod>,
    /// Whether that is another one than now.
    pub default_changes: bool,
    /// Whether the rules let it go; one that was lost can always go.
    pub allowed: bool,
}

impl Account {
    /// What removing this factor would mean.
    #[must_use]
    pub fn impact(&self, factor: &str) -> Impact {
        let left = self.factors.iter().filter(|known| known.id != factor);
        let default = default_among(self.default.as_ref(), left.clone());
        Impact {
            left: left.count(),
            default_changes: default != self.default,
            default,
            allowed: self.setup.may_remove(self.counts(factor)),
        }
    }

    /// Whether there is anything to choose from for [`Self::default_choices`].
    #[must_use]
    pub fn may_change_default(&self) -> bool {
        let ways = |factor: &Factor| match factor.kind {
            Kind::Totp => 1,
            Kind::Phone => factor.phone.as_ref().map_or(0, |phone| phone.ways.len()),
            Kind::Unknown => 0,
        };
        self.factors.iter().map(ways).sum::<usize>() > 1
    }

    /// Everything that sign-in can ask for, in the order of the list.
    #[must_use]
    pub fn default_choices(&self) -> Vec<DefaultMethod> {
        let pairs = usable_pairs(self.factors.iter().map(usable));
        pairs.map(|(_, (factor, way))| DefaultMethod { factor: factor.to_owned(), way }).collect()
    }

    /// Whether this factor is there, and counts.
    pub(crate) fn counts(&self, factor: &str) -> bool {
        self.factor(factor).is_some_and(|known| known.counts)
    }
}

fn default_among<'a>(
    current: Option<&DefaultMethod>,
    factors: impl Iterator<Item = &'a Factor> + Clone,
) -> Option<DefaultMethod> {
    let current = current.map(|default| (default.factor.as_str(), default.way));
    let (factor, way) = default_of(current, factors.map(usable))?;
    Some(DefaultMethod { factor: factor.to_owned(), way })
}

fn usable(factor: &Factor) -> Usable<'_> {
    let ways = factor.phone.as_ref().map_or(&[][..], |phone| &phone.ways);
    Usable { factor: &factor.id, kind: factor.kind, ways }
}
