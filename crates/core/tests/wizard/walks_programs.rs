//! Random walks among the app passwords.

use mfa_enroll_core::wizard::app_passwords::Step;
use mfa_enroll_core::wizard::*;
use proptest::prelude::*;

use crate::backend::Rules;
use crate::world::{Move, World, moves};

/// What people do there; one move in five is anything at all.
fn here() -> impl Strategy<Value = Move> {
    let name = prop_oneof![Just("Mail"), Just(""), Just("Laptop"), Just("Calendar")];
    let intents = prop_oneof![
        Just(Intent::AppPasswords),
        Just(Intent::Add),
        Just(Intent::SaveName),
        Just(Intent::Remove("p0".to_owned())),
        Just(Intent::ConfirmRemove),
        Just(Intent::Retry),
        Just(Intent::Cancel),
        Just(Intent::CopyKey),
        Just(Intent::Finish),
        name.prop_map(|name| Intent::NameTyped(name.to_owned())),
    ];
    prop_oneof![6 => intents.prop_map(Move::Ui), 3 => Just(Move::Good), 2 => moves()]
}

fn step(wizard: &Wizard) -> Option<&Step> {
    let Place::Inside(inside) = &wizard.place else { return None };
    match &inside.screen {
        Screen::AppPasswords(screen) => Some(&screen.step),
        _ => None,
    }
}

fn typed(wizard: &Wizard) -> Option<&str> {
    match step(wizard)? {
        Step::New(new) => Some(&new.typed),
        _ => None,
    }
}

fn start() -> World {
    let mut world = World::new(Mode::Manage, Rules::none());
    world.make(Move::Good);
    world.make(Move::Ui(Intent::AppPasswords));
    world.make(Move::Good);
    assert_eq!(world.bench.state(), StateId::AppPasswords);
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_wait_ends_and_every_state_leads_back_to_the_list(
        steps in prop::collection::vec(here(), 0..50),
    ) {
        let mut world = start();
        for step in steps {
            world.make(step);
            let waits = matches!(
                world.bench.state(),
                StateId::AppPasswordsLoading | StateId::AppPasswordsRemoveBusy
                    | StateId::AppPasswordsMaking
            );
            prop_assert!(!waits || world.bench.wizard.ticking(), "a spinner without an end");
        }
        prop_assert!(world.leads_on(), "stuck at {:?}", world.bench.state());
    }

    #[test]
    fn nothing_typed_is_lost_and_only_one_is_made_at_a_time(
        steps in prop::collection::vec(here(), 0..50),
    ) {
        let mut world = start();
        for next in steps {
            let next = world.meant(next);
            let before = typed(&world.bench.wizard).map(ToOwned::to_owned);
            let busy = matches!(step(&world.bench.wizard), Some(Step::New(new)) if new.busy.is_some());
            let types = matches!(next, Move::Ui(Intent::NameTyped(_)));
            // A move that nobody can make has no effects of its own.
            world.bench.effects.clear();
            world.make(next);
            if let (Some(before), Some(after), false) =
                (&before, typed(&world.bench.wizard), types)
            {
                prop_assert_eq!(before, after);
            }
            let made = world.bench.effects.iter().any(|effect| {
                matches!(effect, Effect::Ask { call: Call::CreateAppPassword { .. }, .. })
            });
            // A call that waited for a proof is asked again, but only behind what covers it.
            let covered = matches!(&world.bench.wizard.place, Place::Inside(inside)
                if inside.sign_in.is_some() || inside.step_up.is_some());
            prop_assert!(!(busy && made) || covered, "two at a time");
        }
    }
}
