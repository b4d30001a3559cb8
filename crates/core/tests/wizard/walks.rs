//! Random walks: whatever happens in whatever order, the machine holds its promises.

use mfa_enroll_core::wizard::totp::{Extend, Step};
use mfa_enroll_core::wizard::*;
use proptest::prelude::*;

use crate::world::{Move, World, modes, moves, rules};

/// What the person typed, if a field shows it.
fn typed(wizard: &Wizard) -> Option<String> {
    let Place::Inside(inside) = &wizard.place else { return None };
    match &inside.screen {
        Screen::Totp(totp) => match &totp.step {
            Step::Code(walk, _) | Step::Scan(walk, _) => {
                Some(walk.typed.expose_for_display().to_owned())
            }
            _ => None,
        },
        Screen::Done(done) => Some(done.rename.typed.clone()),
        Screen::Recovery(recovery) => match &recovery.step {
            recovery::Step::Prove(_, prove) => Some(prove.typed.expose_for_display().to_owned()),
            _ => None,
        },
        Screen::AppPasswords(screen) => match &screen.step {
            app_passwords::Step::New(new) => Some(new.typed.clone()),
            _ => None,
        },
        Screen::List(_)
        | Screen::Choose(_)
        | Screen::Phone(_)
        | Screen::Setup(_)
        | Screen::Lost(_) => None,
    }
}

fn extending(wizard: &Wizard) -> bool {
    let Place::Inside(inside) = &wizard.place else { return false };
    let Screen::Totp(totp) = &inside.screen else { return false };
    match &totp.step {
        Step::Code(walk, _) | Step::Scan(walk, _) | Step::GetApp(Some(walk), _) => {
            matches!(walk.extend, Extend::Asking(_))
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_walk_ends_where_nothing_leads_on(
        mode in modes(),
        rules in rules(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = World::new(mode, rules);
        for step in steps {
            world.make(step);
        }
        prop_assert!(world.leads_on(), "stuck at {:?}", world.bench.state());
    }

    #[test]
    fn nothing_typed_is_lost_while_its_step_stands(
        mode in modes(),
        rules in rules(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = World::new(mode, rules);
        for step in steps {
            let step = world.meant(step);
            let before = (typed(&world.bench.wizard), id(&world.bench.wizard));
            let edits = matches!(
                step,
                Move::Type(_) | Move::Ui(Intent::NameTyped(_) | Intent::CodeTyped(_))
            );
            let renames = matches!(step, Move::Good);
            world.make(step);
            let after = (typed(&world.bench.wizard), id(&world.bench.wizard));
            if !edits && !renames && before.1.is_some() && before.1 == after.1 {
                prop_assert_eq!(before.0, after.0);
            }
        }
    }

    #[test]
    fn one_code_is_on_its_way_at_a_time(
        mode in modes(),
        rules in rules(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = World::new(mode, rules);
        for step in steps {
            world.make(step);
            let sent = |(_, call): &&(Ticket, Call)| matches!(call, Call::Confirm { .. });
            prop_assert!(world.asked.iter().filter(sent).count() < 2, "a second code left");
        }
    }

    #[test]
    fn every_wait_is_watched_by_the_clock(
        mode in modes(),
        rules in rules(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = World::new(mode, rules);
        for step in steps {
            world.make(step);
            let waits = matches!(
                world.bench.state(),
                StateId::Opening | StateId::SignInChecking | StateId::TotpBeginning
                    | StateId::TotpCodeChecking | StateId::ListRemoveBusy | StateId::DoneNameSaving
                    | StateId::ListLostBusy | StateId::ListUndoBusy | StateId::ListUndo
                    | StateId::ListDefaultSaving | StateId::ListRenameSaving
                    | StateId::ListSessionsEnding | StateId::DoneSessionsEnding
                    | StateId::SetupSkipping | StateId::SetupConfirming
                    | StateId::RecoveryMaking | StateId::RecoveryProving
                    | StateId::LostSettling | StateId::LostRemoving
                    | StateId::AppPasswordsLoading | StateId::AppPasswordsRemoveBusy
                    | StateId::AppPasswordsMaking
            ) || extending(&world.bench.wizard);
            prop_assert!(!waits || world.bench.wizard.ticking(), "a spinner without an end");
        }
    }
}

/// Which enrollment or factor the screen is about.
fn id(wizard: &Wizard) -> Option<String> {
    let Place::Inside(inside) = &wizard.place else { return None };
    match &inside.screen {
        Screen::Totp(totp) => match &totp.step {
            Step::Code(walk, _) | Step::Scan(walk, _) => Some(walk.offer.id.clone()),
            _ => None,
        },
        Screen::Done(done) => Some(done.rename.factor.id.clone()),
        Screen::Recovery(recovery) => match &recovery.step {
            recovery::Step::Prove(set, _) => Some(set.id.clone()),
            _ => None,
        },
        Screen::AppPasswords(screen) => match &screen.step {
            app_passwords::Step::New(_) => Some(String::new()),
            _ => None,
        },
        Screen::List(_)
        | Screen::Choose(_)
        | Screen::Phone(_)
        | Screen::Setup(_)
        | Screen::Lost(_) => None,
    }
}
