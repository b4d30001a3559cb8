//! Random walks under any rules: what they demand is led to, and nothing else is offered until
//! then.

use mfa_enroll_core::wizard::app_passwords::Step;
use mfa_enroll_core::wizard::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::backend::is_closed;
use crate::world::{World, modes, moves, rules};

/// What the backend would refuse while methods are missing, if it is on the screen.
fn offered(inside: &Inside) -> Option<&'static str> {
    let others = matches!(inside.sessions, Sessions::Offer(_));
    match &inside.screen {
        Screen::Recovery(_) => Some("recovery codes"),
        Screen::AppPasswords(screen) if matches!(screen.step, Step::New(_)) => Some("passwords"),
        Screen::List(List::Default(_)) => Some("the default"),
        Screen::List(List::Removing(removing)) if !removing.lost => Some("removing"),
        _ => others.then_some("other sessions"),
    }
}

#[test]
fn walks_meet_every_screen_of_the_setup() {
    let mut runner = TestRunner::deterministic();
    let walk = (modes(), rules(), prop::collection::vec(moves(), 0..60));
    let mut met: Vec<StateId> = vec![];
    for _ in 0..3_000 {
        let (mode, rules, steps) = walk.new_tree(&mut runner).expect("a walk").current();
        let mut world = World::new(mode, rules);
        for step in steps {
            world.make(step);
            met.push(world.bench.state());
        }
        met.dedup();
    }
    for state in StateId::ALL.iter().filter(|state| state.name().starts_with("setup-")) {
        assert!(met.contains(state), "{}", state.name());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_setup_without_mishaps_ends_with_everything_required(mode in modes(), rules in rules()) {
        let mut world = World::new(mode, rules);
        prop_assert!(world.leads_on(), "stuck at {:?}", world.bench.state());
        prop_assert_eq!(&world.refused, &[], "what is led to is possible");
        let standing = world.backend.standing(world.bench.now);
        let helpless =
            matches!(world.bench.state(), StateId::SetupNoMethod | StateId::SetupSkipFailed);
        let waits = mode == Mode::Manage && world.bench.state() == StateId::ListBanner;
        prop_assert!(
            standing.missing().is_none() || world.backend.skipped || helpless || waits,
            "{standing:?}"
        );
    }

    #[test]
    fn while_methods_are_missing_nothing_is_begun_that_the_backend_refuses(
        mode in modes(),
        rules in rules(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = World::new(mode, rules);
        for step in steps {
            let before = match &world.bench.wizard.place {
                Place::Inside(inside) => offered(inside),
                _ => None,
            };
            let shown = format!("{step:?}");
            world.make(step);
            let Place::Inside(inside) = &world.bench.wizard.place else { continue };
            let time = world.bench.wizard.clock.server_time(world.bench.now);
            let after = offered(inside);
            if inside.standing(time).only_enroll() && after != before {
                prop_assert_eq!(after, None, "after {}", shown);
            }
        }
    }

    #[test]
    fn what_was_not_begun_before_is_not_asked_for_while_methods_are_missing(
        mode in modes(),
        rules in rules(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = World::new(mode, rules);
        for step in steps {
            let before = world.bench.wizard.place.clone();
            world.make(step);
            let Place::Inside(inside) = before else { continue };
            let time = world.bench.wizard.clock.server_time(world.bench.now);
            let covered = inside.step_up.is_some() || inside.sign_in.is_some();
            let held = inside.standing(time).only_enroll() && offered(&inside).is_none();
            let closed = world.bench.effects.iter().find(|effect| {
                matches!(effect, Effect::Ask { call, .. } if is_closed(call))
            });
            prop_assert!(!held || covered || closed.is_none(), "{closed:?}");
        }
    }
}
