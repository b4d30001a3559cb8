//! Which method protects best, and what sign-in asks for first.

use crate::wizard::{Kind, Way};

/// A registered factor, as far as sign-in can use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usable<'a> {
    /// Its id.
    pub factor: &'a str,
    /// Its kind.
    pub kind: Kind,
    /// For a phone: the ways in which it can be reached now. Empty for every other kind.
    pub ways: &'a [Way],
}

/// One thing that sign-in can ask for: a factor, and for a phone the way.
pub type Pair<'a> = (&'a str, Option<Way>);

/// How well a method protects: 0 is the strongest; `None` if sign-in cannot ask for it.
#[must_use]
pub fn rank(kind: Kind, way: Option<Way>) -> Option<u8> {
    match (kind, way) {
        (Kind::Totp, None) => Some(0),
        (Kind::Phone, Some(Way::Sms)) => Some(1),
        (Kind::Phone, Some(Way::Voice)) => Some(2),
        (Kind::Phone, Some(Way::Office)) => Some(3),
        (Kind::Totp, Some(_)) | (Kind::Phone, None) | (Kind::Unknown, _) => None,
    }
}

/// Everything that sign-in can ask for, in the order of `factors`.
pub fn usable_pairs<'a>(
    factors: impl IntoIterator<Item = Usable<'a>>,
) -> impl Iterator<Item = (Kind, Pair<'a>)> {
    factors.into_iter().flat_map(|usable| {
        let one = match usable.kind {
            Kind::Totp => Some((usable.kind, (usable.factor, None))),
            Kind::Phone | Kind::Unknown => None,
        };
        let ways: &'a [Way] = match usable.kind {
            Kind::Phone => usable.ways,
            Kind::Totp | Kind::Unknown => &[],
        };
        let ways = ways.iter().map(move |way| (usable.kind, (usable.factor, Some(*way))));
        one.into_iter().chain(ways)
    })
}

/// The strongest of `factors`, which come oldest first; among equals the oldest.
#[must_use]
pub fn strongest<'a>(factors: impl IntoIterator<Item = Usable<'a>>) -> Option<Pair<'a>> {
    // `min_by_key` keeps the first of several equals.
    usable_pairs(factors)
        .filter_map(|(kind, pair)| Some((rank(kind, pair.1)?, pair)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, pair)| pair)
}

/// What sign-in asks for first: `current` while it can be used, else the strongest. `factors` are
/// those that are left after a change, oldest first.
#[must_use]
pub fn default_of<'a>(
    current: Option<Pair<'_>>,
    factors: impl IntoIterator<Item = Usable<'a>> + Clone,
) -> Option<Pair<'a>> {
    let kept = usable_pairs(factors.clone()).map(|(_, pair)| pair);
    let kept = current.and_then(|current| kept.into_iter().find(|pair| *pair == current));
    kept.or_else(|| strongest(factors))
}
