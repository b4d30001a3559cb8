//! Random walks with a phone and with proofs of identity: the machine holds its promises.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::phone::Step;
use mfa_enroll_core::wizard::*;
use proptest::prelude::*;

use crate::backend::Rules;
use crate::world::{World, modes, rules};

/// Something that may happen, without knowing the state.
#[derive(Clone, Debug)]
enum Move {
    Ui(Intent),
    /// Answer an open question well, or with this failure.
    Good(usize),
    Bad(usize, Failure),
    Stray(u32),
    Host(bool),
    Wait(u64),
    Other(Event),
}

fn intents() -> impl Strategy<Value = Intent> {
    let code = |text: &str| Intent::CodeTyped(SecretText::new(text.to_owned()));
    prop_oneof![
        4 => Just(Intent::Submit),
        1 => Just(Intent::Retry),
        1 => Just(Intent::Back),
        1 => Just(Intent::Cancel),
        1 => Just(Intent::ChangeNumber),
        2 => prop_oneof![Just("+32 3 460"), Just("03 460 35 35"), Just("+1 416 555"), Just("")]
            .prop_map(|text| Intent::NumberTyped(text.to_owned())),
        1 => prop_oneof![Just("BE"), Just("CA"), Just("FR")]
            .prop_map(|text| Intent::RegionPicked(text.to_owned())),
        1 => ways().prop_map(Intent::WayPicked),
        1 => Just(Intent::ExtensionTyped("12".to_owned())),
        2 => ways().prop_map(Intent::Resend),
        2 => prop_oneof![Just(code("123456")), Just(code("654321")), Just(code("12"))],
        1 => Just(Intent::KeepKey),
        1 => Just(Intent::StopKeeping),
        1 => Just(Intent::StopResending),
        1 => Just(Intent::SendProof),
        1 => Just(Intent::OtherProof),
        1 => (0_usize..4).prop_map(Intent::PickProof),
        1 => Just(Intent::PasswordTyped(SecretText::new("secret".to_owned()))),
        1 => Just(Intent::Add),
        1 => prop_oneof![Just(Kind::Phone), Just(Kind::Totp)].prop_map(Intent::Pick),
        1 => Just(Intent::Finish),
    ]
}

fn ways() -> impl Strategy<Value = Way> {
    prop_oneof![Just(Way::Sms), Just(Way::Voice), Just(Way::Office)]
}

fn failures() -> impl Strategy<Value = Failure> {
    prop_oneof![
        3 => Just(Failure::ReauthRequired),
        1 => Just(Failure::Unauthenticated),
        1 => Just(Failure::Offline),
        1 => Just(Failure::NotFound),
        1 => Just(Failure::AlreadyEnrolled),
        1 => Just(Failure::Locked),
        1 => Just(Failure::RateLimited { seconds: 2 }),
        1 => Just(Failure::InvalidCode { tries_left: Some(3) }),
        1 => Just(Failure::BadCredential { tries_left: Some(3) }),
        1 => Just(Failure::InvalidInput { field: InvalidField::Number }),
        1 => Just(Failure::Contract),
    ]
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        8 => intents().prop_map(Move::Ui),
        6 => (0_usize..3).prop_map(Move::Good),
        3 => ((0_usize..3), failures()).prop_map(|(at, failure)| Move::Bad(at, failure)),
        1 => any::<u32>().prop_map(Move::Stray),
        3 => any::<bool>().prop_map(Move::Host),
        3 => (0_u64..40_000).prop_map(Move::Wait),
        1 => prop_oneof![
            Just(Event::Online),
            Just(Event::Woke),
            Just(Event::Resume),
            Just(Event::Heard(News::Finished("p1".to_owned()))),
        ].prop_map(Move::Other),
    ]
}

/// Any rules that allow phones.
fn with_phones() -> impl Strategy<Value = Rules> {
    rules().prop_map(|mut rules| {
        if !rules.kinds.contains(&Kind::Phone) {
            rules.kinds.push(Kind::Phone);
        }
        Rules { excluded: false, ..rules }
    })
}

/// At the form for a number, where the rules lead there.
fn world(mode: Mode, rules: Rules) -> World {
    let mut world = World::new(mode, rules);
    make(&mut world, Move::Good(0));
    for intent in [Intent::Add, Intent::Pick(Kind::Phone)] {
        make(&mut world, Move::Ui(intent));
    }
    make(&mut world, Move::Host(true));
    world
}

fn make(world: &mut World, step: Move) {
    match step {
        Move::Ui(intent) => world.send(Event::Ui(intent)),
        Move::Good(at) if !world.asked.is_empty() => {
            let (ticket, call) = world.asked.remove(at % world.asked.len());
            let result = world.answer(&call);
            world.send(Event::Answered(ticket, result));
        }
        Move::Bad(at, failure) if !world.asked.is_empty() => {
            let (ticket, _) = world.asked.remove(at % world.asked.len());
            world.send(Event::Answered(ticket, Err(failure)));
        }
        Move::Good(_) | Move::Bad(..) => {}
        Move::Stray(number) => {
            let before = world.bench.wizard.place.clone();
            let stray = Event::Answered(Ticket(number | 0x8000_0000), Err(Failure::Contract));
            world.send(stray);
            assert_eq!(world.bench.wizard.place, before, "a stray answer changed something");
        }
        Move::Host(go) => {
            if !world.hosts.is_empty() {
                let ticket = world.hosts.remove(0);
                world.send(Event::HostSaid(ticket, go));
            }
        }
        Move::Wait(ms) => {
            world.bench.now += ms;
            world.send(Event::Tick);
        }
        Move::Other(event) => world.send(event),
    }
}

/// What the form holds.
#[derive(Debug, PartialEq, Eq)]
struct Typed {
    number: String,
    extension: String,
}

/// What the code field holds, with the enrollment that it is for.
type TypedCode = Option<(String, String)>;

fn typed(wizard: &Wizard) -> Option<(Typed, TypedCode)> {
    let Place::Inside(inside) = &wizard.place else { return None };
    let Screen::Phone(phone) = &inside.screen else { return None };
    let code = match &phone.step {
        Step::Code(sent) => {
            Some((sent.id.clone(), sent.entry.typed.expose_for_display().to_owned()))
        }
        _ => None,
    };
    let (number, extension) = (phone.form.number.clone(), phone.form.extension.clone());
    Some((Typed { number, extension }, code))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_walk_with_a_phone_ends_where_nothing_leads_on(
        mode in modes(),
        rules in with_phones(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = world(mode, rules);
        for step in steps {
            make(&mut world, step);
        }
        prop_assert!(world.leads_on(), "stuck at {:?}", world.bench.state());
    }

    #[test]
    fn no_number_and_no_code_is_lost_while_its_step_stands(
        mode in modes(),
        rules in with_phones(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = world(mode, rules);
        for step in steps {
            let before = typed(&world.bench.wizard);
            let edits = matches!(
                step,
                Move::Ui(Intent::NumberTyped(_) | Intent::ExtensionTyped(_) | Intent::CodeTyped(_))
            );
            make(&mut world, step);
            let after = typed(&world.bench.wizard);
            if let (false, Some(before), Some(after)) = (edits, before, after) {
                prop_assert_eq!(before.0, after.0);
                if let (Some(code), Some(now)) = (before.1, after.1) && code.0 == now.0 {
                    prop_assert_eq!(code.1, now.1);
                }
            }
        }
    }

    #[test]
    fn every_wait_with_a_phone_or_a_proof_is_watched_by_the_clock(
        mode in modes(),
        rules in with_phones(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = world(mode, rules);
        for step in steps {
            make(&mut world, step);
            let waits = matches!(
                world.bench.state(),
                StateId::PhoneSending | StateId::PhoneCodeResending | StateId::PhoneCodeChecking
                    | StateId::PhoneCodeKeeping
                    | StateId::StepUpLoading | StateId::StepUpSending | StateId::StepUpCodeChecking
                    | StateId::StepUpRecoveryChecking | StateId::StepUpPasswordChecking | StateId::StepUpGoingOn
            );
            prop_assert!(!waits || world.bench.wizard.ticking(), "a spinner without an end");
        }
    }

    #[test]
    fn an_interrupted_call_keeps_its_ticket_and_its_action(
        mode in modes(),
        rules in with_phones(),
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = world(mode, rules);
        let mut asked: Vec<(Ticket, Action, Call)> = vec![];
        for step in steps {
            make(&mut world, step);
            for effect in &world.bench.effects {
                if let Effect::Ask { ticket, action, call } = effect {
                    match asked.iter().find(|known| known.0 == *ticket) {
                        Some(known) => prop_assert_eq!((&known.1, &known.2), (action, call)),
                        None => asked.push((*ticket, *action, call.clone())),
                    }
                }
            }
        }
    }
}
