//! What protects best, and what sign-in asks for first.

use mfa_enroll_core::policy::{Usable, default_of, rank, strongest, usable_pairs};
use mfa_enroll_core::wizard::{Kind, Way};

const WAYS: [Way; 3] = [Way::Sms, Way::Voice, Way::Office];
const KINDS: [Kind; 3] = [Kind::Totp, Kind::Phone, Kind::Unknown];

fn app(factor: &str) -> Usable<'_> {
    Usable { factor, kind: Kind::Totp, ways: &[] }
}

fn phone<'a>(factor: &'a str, ways: &'a [Way]) -> Usable<'a> {
    Usable { factor, kind: Kind::Phone, ways }
}

#[test]
fn the_app_is_before_text_before_call_before_the_office() {
    let order = [
        (Kind::Totp, None),
        (Kind::Phone, Some(Way::Sms)),
        (Kind::Phone, Some(Way::Voice)),
        (Kind::Phone, Some(Way::Office)),
    ];
    let ranks = order.map(|(kind, way)| rank(kind, way));
    assert_eq!(ranks, [Some(0), Some(1), Some(2), Some(3)]);
}

#[test]
fn what_sign_in_cannot_ask_for_has_no_rank() {
    let ways = [None, Some(Way::Sms), Some(Way::Voice), Some(Way::Office)];
    let ranked = KINDS.iter().flat_map(|kind| ways.map(|way| rank(*kind, way)));
    assert_eq!(ranked.flatten().count(), 4, "an app, and a phone in each of three ways");
}

#[test]
fn a_pair_is_usable_exactly_if_it_has_a_rank() {
    for kind in KINDS {
        let factor = [Usable { factor: "f", kind, ways: &WAYS }];
        for (kind, (_, way)) in usable_pairs(factor) {
            assert!(rank(kind, way).is_some(), "{kind:?} {way:?}");
        }
    }
    assert_eq!(usable_pairs([app("a"), phone("p", &WAYS)]).count(), 4);
    assert_eq!(usable_pairs([phone("p", &[])]).count(), 0);
}

#[test]
fn nothing_is_strongest_of_nothing() {
    assert_eq!(strongest([]), None);
    assert_eq!(strongest([phone("p", &[])]), None);
    assert_eq!(strongest([Usable { factor: "u", kind: Kind::Unknown, ways: &WAYS }]), None);
}

#[test]
fn the_strongest_has_the_smallest_rank_and_is_the_oldest_of_its_equals() {
    // All lists of three out of six kinds of factors.
    let ways: [&[Way]; 5] =
        [&[], &[Way::Sms], &[Way::Voice, Way::Sms], &[Way::Voice], &[Way::Office]];
    let some = |id: &'static str, at: usize| match at {
        5 => app(id),
        at => phone(id, ways[at]),
    };
    for one in 0..6 {
        for two in 0..6 {
            for three in 0..6 {
                let factors = [some("1", one), some("2", two), some("3", three)];
                let pairs: Vec<_> = usable_pairs(factors).collect();
                let best = pairs.iter().filter_map(|(kind, pair)| rank(*kind, pair.1)).min();
                let first = pairs.iter().find(|(kind, pair)| rank(*kind, pair.1) == best);
                assert_eq!(strongest(factors), first.map(|(_, pair)| *pair));
            }
        }
    }
}

#[test]
fn an_older_factor_wins_over_a_younger_equal_one() {
    let factors = [phone("old", &[Way::Sms]), phone("new", &[Way::Sms])];
    assert_eq!(strongest(factors), Some(("old", Some(Way::Sms))));
}

#[test]
fn the_default_stays_while_it_can_be_used() {
    let factors = [app("a"), phone("p", &WAYS)];
    for way in WAYS {
        let current = Some(("p", Some(way)));
        assert_eq!(default_of(current, factors), current);
    }
}

#[test]
fn the_next_strongest_takes_the_place_of_a_default_that_went() {
    let gone = Some(("gone", None));
    let factors = [phone("p", &[Way::Voice, Way::Sms]), phone("q", &[Way::Sms])];
    assert_eq!(default_of(gone, factors), Some(("p", Some(Way::Sms))));
    assert_eq!(default_of(gone, []), None);
}

#[test]
fn a_way_that_is_not_there_any_more_is_no_default() {
    let factors = [phone("p", &[Way::Voice])];
    assert_eq!(default_of(Some(("p", Some(Way::Sms))), factors), Some(("p", Some(Way::Voice))));
    assert_eq!(default_of(Some(("p", None)), factors), Some(("p", Some(Way::Voice))));
}

#[test]
fn the_first_method_becomes_the_default() {
    assert_eq!(default_of(None, [app("a")]), Some(("a", None)));
}
