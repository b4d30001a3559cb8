//! Where an account stands: all combinations, in a table that is written down and one that is not.

use mfa_enroll_core::policy::{Missing, Review, Setup, Standing};

const NOW: u64 = 1_000_000;

/// Every combination of what the rules can say, with whether anything can be added.
fn all() -> Vec<(Setup, bool)> {
    let mut rows = Vec::new();
    let deadlines = [None, Some(0), Some(NOW - 1), Some(NOW), Some(NOW + 1), Some(u64::MAX)];
    for required in 0..4 {
        for registered in 0..5 {
            for deadline in deadlines {
                for skips_left in [None, Some(0), Some(1), Some(3)] {
                    for review in [Review::None, Review::Confirm, Review::Redo] {
                        for bits in 0..8_u8 {
                            let setup = Setup {
                                required,
                                registered,
                                deadline,
                                skips_left,
                                skipped: bits & 1 != 0,
                                review,
                                excluded: bits & 2 != 0,
                            };
                            rows.push((setup, bits & 4 != 0));
                        }
                    }
                }
            }
        }
    }
    rows
}

/// The names of all screens whose condition, written on its own, holds.
fn screens(setup: &Setup, can_add: bool) -> Vec<&'static str> {
    let inside = !setup.excluded;
    let lacks = inside && setup.registered < setup.required;
    let over = setup.deadline.is_some_and(|end| end <= NOW);
    let off = lacks && setup.skipped && !over;
    let open = lacks && !off;
    let redo = setup.review == Review::Redo;
    let skips = !over && setup.skips_left != Some(0);
    let rows = [
        ("excluded", setup.excluded),
        ("complete", inside && !lacks && setup.review != Review::Confirm),
        ("confirm", inside && !lacks && setup.review == Review::Confirm),
        ("put off", off),
        ("no method", open && !can_add),
        ("redo", open && can_add && redo),
        ("missing", open && can_add && !redo && skips),
        ("due", open && can_add && !redo && !skips),
    ];
    rows.into_iter().filter(|row| row.1).map(|row| row.0).collect()
}

fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Excluded => "excluded",
        Standing::Complete => "complete",
        Standing::Confirm => "confirm",
        Standing::Missing(_) => "missing",
        Standing::PutOff(_) => "put off",
        Standing::Due(_) => "due",
        Standing::Redo(_) => "redo",
        Standing::NoMethod(_) => "no method",
    }
}

#[test]
fn every_combination_gives_exactly_one_screen() {
    let rows = all();
    assert_eq!(rows.len(), 4 * 5 * 6 * 4 * 3 * 8, "the table is whole");
    for (setup, can_add) in rows {
        let expected = screens(&setup, can_add);
        assert_eq!(expected, [name(setup.standing(NOW, can_add))], "{setup:?} {can_add}");
    }
}

#[test]
fn every_screen_is_reached_by_some_combination() {
    let wanted =
        ["excluded", "complete", "confirm", "missing", "put off", "due", "redo", "no method"];
    for wanted in wanted {
        let found = all().iter().any(|(setup, add)| name(setup.standing(NOW, *add)) == wanted);
        assert!(found, "{wanted}");
    }
}

#[test]
fn what_is_missing_is_told_as_it_is() {
    for (setup, can_add) in all() {
        let lacks = setup.required.saturating_sub(setup.registered);
        match setup.standing(NOW, can_add).missing() {
            None => assert!(lacks == 0 || setup.excluded, "{setup:?}"),
            Some(left) => {
                assert_eq!((left.missing, left.required), (lacks, setup.required));
                assert_eq!((left.deadline, left.skips_left), (setup.deadline, setup.skips_left));
            }
        }
    }
}

#[test]
fn only_enrolling_is_what_is_missing_and_not_put_off() {
    for (setup, can_add) in all() {
        let standing = setup.standing(NOW, can_add);
        let put_off = matches!(standing, Standing::PutOff(_));
        assert_eq!(standing.only_enroll(), standing.missing().is_some() && !put_off, "{setup:?}");
    }
}

#[test]
fn after_the_deadline_nothing_can_be_put_off_whatever_was_skipped() {
    for (setup, can_add) in all() {
        let over = setup.deadline.is_some_and(|end| end <= NOW);
        let standing = setup.standing(NOW, can_add);
        if over && standing.missing().is_some() {
            assert!(!standing.may_skip() && standing.only_enroll(), "{setup:?}");
        }
    }
}

#[test]
fn a_later_moment_never_allows_more() {
    for (setup, can_add) in all() {
        let mut before = (true, false);
        for now in [0, NOW - 1, NOW, NOW + 1, u64::MAX] {
            let standing = setup.standing(now, can_add);
            let after = (standing.may_skip(), standing.only_enroll());
            assert!(before.0 || !after.0, "skipping came back: {setup:?} at {now}");
            assert!(!before.1 || after.1, "the hold was lifted: {setup:?} at {now}");
            before = after;
        }
    }
}

#[test]
fn one_more_method_never_leads_to_a_harder_screen() {
    for (setup, can_add) in all() {
        let more = Setup { registered: setup.registered + 1, ..setup.clone() };
        let (before, after) = (setup.standing(NOW, can_add), more.standing(NOW, can_add));
        assert!(before.only_enroll() || !after.only_enroll(), "{setup:?}");
        let lacks = |standing: Standing| standing.missing().map_or(0, |left| left.missing);
        assert!(lacks(after) <= lacks(before), "{setup:?}");
    }
}

#[test]
fn a_stricter_rule_never_leads_to_an_easier_screen() {
    for (setup, can_add) in all() {
        let more = Setup { required: setup.required + 1, ..setup.clone() };
        let (before, after) = (setup.standing(NOW, can_add), more.standing(NOW, can_add));
        assert!(!before.only_enroll() || after.only_enroll(), "{setup:?}");
    }
}

#[test]
fn fewer_skips_never_allow_more() {
    for (setup, can_add) in all() {
        let none = Setup { skips_left: Some(0), ..setup.clone() };
        assert!(!none.standing(NOW, can_add).may_skip(), "{setup:?}");
    }
}

#[test]
fn the_last_skip_holds_for_the_session_that_used_it() {
    let setup = Setup { required: 1, skips_left: Some(0), skipped: true, ..Setup::default() };
    assert_eq!(name(setup.standing(NOW, true)), "put off");
    let next = Setup { skipped: false, ..setup };
    assert_eq!(name(next.standing(NOW, true)), "due");
}

#[test]
fn the_deadline_itself_is_too_late() {
    let setup = Setup { required: 2, registered: 1, deadline: Some(NOW), ..Setup::default() };
    assert_eq!(name(setup.standing(NOW - 1, true)), "missing");
    assert_eq!(name(setup.standing(NOW, true)), "due");
}

#[test]
fn no_rules_demand_nothing() {
    assert_eq!(Setup::default().standing(0, false), Standing::Complete);
}

#[test]
fn redo_can_be_put_off_only_while_the_rules_say_so() {
    let setup = Setup { required: 1, review: Review::Redo, ..Setup::default() };
    let Standing::Redo(Missing { may_skip, .. }) = setup.standing(NOW, true) else {
        panic!("{setup:?}")
    };
    assert!(may_skip, "no end was set");
    let over = Setup { deadline: Some(NOW), ..setup };
    assert!(!over.standing(NOW, true).may_skip(), "the deadline passed");
}

#[test]
fn removing_keeps_the_required_number() {
    for (setup, _) in all() {
        let left = setup.registered.saturating_sub(1);
        let expected = setup.excluded || left >= setup.required;
        assert_eq!(setup.may_remove(true), expected, "{setup:?}");
        assert!(setup.may_remove(false), "one that does not count can always go");
    }
}

#[test]
fn an_allowed_removal_never_makes_the_session_enroll() {
    for (setup, can_add) in all() {
        let after = Setup { registered: setup.registered.saturating_sub(1), ..setup.clone() };
        if setup.may_remove(true) {
            assert!(!after.standing(NOW, can_add).only_enroll(), "{setup:?}");
        }
    }
}
