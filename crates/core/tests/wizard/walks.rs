//! Random walks: whatever happens in whatever order, the machine holds its promises.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::totp::{CodeStep, Step};
use mfa_enroll_core::wizard::*;
use proptest::prelude::*;

use crate::bench::{Bench, SERVER, account, confirmation, factor, otp, pending, pending_with};

/// Something that may happen, without knowing the state.
#[derive(Clone, Debug)]
enum Move {
    Ui(Intent),
    Type(u8),
    /// Answer the oldest open question well, or with this failure.
    Good,
    Bad(Failure),
    /// Answer a question that nobody asked.
    Stray(u32),
    Host(bool),
    Wait(u64),
    Other(Event),
}

fn intents() -> impl Strategy<Value = Intent> {
    prop_oneof![
        Just(Intent::Retry),
        Just(Intent::Back),
        Just(Intent::Next),
        Just(Intent::Cancel),
        Just(Intent::Add),
        Just(Intent::Pick(Kind::Totp)),
        any::<bool>().prop_map(Intent::Enlarge),
        Just(Intent::CopyKey),
        Just(Intent::StartOver),
        Just(Intent::KeepKey),
        Just(Intent::Submit),
        Just(Intent::NameTyped("Phone".to_owned())),
        Just(Intent::SaveName),
        Just(Intent::Finish),
        Just(Intent::Remove("f0".to_owned())),
        Just(Intent::ConfirmRemove),
        Just(Intent::Lost("f0".to_owned())),
        Just(Intent::Undo),
        Just(Intent::Dismiss),
        Just(Intent::Rename("f0".to_owned())),
        Just(Intent::Replace("f0".to_owned())),
        Just(Intent::ChangeDefault),
        Just(Intent::SaveDefault),
        Just(Intent::EndOtherSessions),
        Just(Intent::ShowSetup),
    ]
}

fn failures() -> impl Strategy<Value = Failure> {
    prop_oneof![
        Just(Failure::Offline),
        Just(Failure::Unauthenticated),
        Just(Failure::ReauthRequired),
        Just(Failure::IdentityChanged),
        Just(Failure::NotFound),
        Just(Failure::AlreadyEnrolled),
        Just(Failure::DuplicateName),
        Just(Failure::Expired),
        Just(Failure::InvalidCode { tries_left: Some(3) }),
        Just(Failure::Locked),
        Just(Failure::RateLimited { seconds: 2 }),
        Just(Failure::Server { request_id: None }),
        Just(Failure::Contract),
    ]
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        6 => intents().prop_map(Move::Ui),
        2 => any::<u8>().prop_map(Move::Type),
        5 => Just(Move::Good),
        2 => failures().prop_map(Move::Bad),
        1 => any::<u32>().prop_map(Move::Stray),
        3 => any::<bool>().prop_map(Move::Host),
        2 => (0_u64..40_000).prop_map(Move::Wait),
        1 => prop_oneof![
            Just(Event::Online),
            Just(Event::Woke),
            Just(Event::Resume),
            Just(Event::Copied(false)),
            Just(Event::Heard(News::Changed)),
        ].prop_map(Move::Other),
    ]
}

/// A wizard with the questions that are still open.
pub(crate) struct World {
    pub(crate) bench: Bench,
    pub(crate) asked: Vec<(Ticket, Call)>,
    pub(crate) hosts: Vec<Ticket>,
}

impl World {
    fn new() -> Self {
        let mut world = Self { bench: Bench::closed(Mode::Manage), asked: vec![], hosts: vec![] };
        world.collect();
        world
    }

    pub(crate) fn collect(&mut self) {
        for effect in &self.bench.effects {
            match effect {
                Effect::Ask { ticket, call, .. } => self.asked.push((*ticket, call.clone())),
                Effect::AskHost { ticket, .. } => self.hosts.push(*ticket),
                Effect::Abort(ticket) => self.asked.retain(|(asked, _)| asked != ticket),
                _ => {}
            }
        }
    }

    pub(crate) fn send(&mut self, event: Event) {
        self.bench.send(event);
        self.collect();
    }

    fn make(&mut self, step: Move) {
        match step {
            Move::Ui(intent) => self.send(Event::Ui(intent)),
            Move::Type(seed) => {
                let code = if seed < 128 {
                    self.bench.code(0)
                } else {
                    self.bench.wrong_code(u32::from(seed))
                };
                self.bench.type_code(&code);
                self.collect();
            }
            Move::Good => {
                if !self.asked.is_empty() {
                    let (ticket, call) = self.asked.remove(0);
                    let server_time = Some(SERVER + self.bench.now);
                    let answer = Answer { reply: good(&call), server_time };
                    self.send(Event::Answered(ticket, Ok(answer)));
                }
            }
            Move::Bad(failure) => {
                if !self.asked.is_empty() {
                    let (ticket, _) = self.asked.remove(0);
                    self.send(Event::Answered(ticket, Err(failure)));
                }
            }
            Move::Stray(number) => {
                let ticket = Ticket(number | 0x8000_0000);
                let before = self.bench.wizard.place.clone();
                self.send(Event::Answered(ticket, Err(Failure::Contract)));
                assert_eq!(self.bench.wizard.place, before, "a stray answer changed something");
            }
            Move::Host(go) => {
                if !self.hosts.is_empty() {
                    let ticket = self.hosts.remove(0);
                    self.send(Event::HostSaid(ticket, go));
                }
            }
            Move::Wait(ms) => {
                self.bench.now += ms;
                self.send(Event::Tick);
            }
            Move::Other(event) => self.send(event),
        }
    }
}

fn good(call: &Call) -> Reply {
    let mut fresh = pending("e1");
    fresh.expires_at += 60 * 60_000;
    match call {
        Call::Open => {
            Reply::Opened { account: account("1", vec![factor("f0", "Old")]), pending: vec![] }
        }
        Call::Begin { rotate: false, .. }
        | Call::Extend { .. }
        | Call::Resend { .. }
        | Call::Look { .. } => Reply::Begun(fresh),
        Call::Begin { rotate: true, .. } => Reply::Begun(pending_with("e2", &otp(2))),
        Call::Confirm { .. } => confirmation(factor("f1", "App"), None),
        Call::Rename { name, .. } => Reply::Renamed(factor("f1", name)),
        Call::Discard { .. } | Call::Prove(_) => Reply::Done,
        Call::Remove { .. } => Reply::Removed { undo_until: SERVER + 10_000, default: None },
        Call::Restore { .. } | Call::SetDefault(_) => {
            Reply::Factors { factors: vec![factor("f0", "Old")], default: None }
        }
        Call::EndOtherSessions => Reply::SessionsEnded(1),
        Call::ProofChoices => Reply::ProofChoices(vec![ProofChoice::Password]),
        Call::SendProof { .. } => Reply::ProofSent(ProofSent {
            ends_with: "42".to_owned(),
            delivery: Delivery::Sent,
            resend_at: SERVER + 30_000,
        }),
        Call::Skip | Call::ConfirmSetup => Reply::Setup(Setup::default()),
    }
}

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
        Screen::List(_) | Screen::Choose(_) | Screen::Phone(_) | Screen::Setup(_) => None,
    }
}

fn checking(wizard: &Wizard) -> bool {
    let Place::Inside(inside) = &wizard.place else { return false };
    matches!(&inside.screen, Screen::Totp(totp)
        if matches!(totp.step, Step::Code(_, CodeStep::Checking { .. })))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_walk_ends_where_nothing_leads_on(steps in prop::collection::vec(moves(), 0..60)) {
        let mut world = World::new();
        for step in steps {
            world.make(step);
        }
        // From wherever this is, patience and good answers lead to the list.
        for _ in 0..40 {
            let at = world.bench.state();
            if matches!(at, StateId::List | StateId::ListEmpty) {
                return Ok(());
            }
            world.make(Move::Wait(20_000));
            world.make(Move::Host(true));
            world.make(Move::Good);
            world.make(Move::Other(Event::Resume));
            world.make(Move::Good);
            if !matches!(world.bench.state(), StateId::Opening | StateId::SignInChecking) {
                world.make(Move::Ui(Intent::Retry));
                world.make(Move::Good);
                world.make(Move::Ui(Intent::Cancel));
                world.make(Move::Ui(Intent::Dismiss));
            }
        }
        prop_assert!(false, "stuck at {:?}", world.bench.state());
    }

    #[test]
    fn nothing_typed_is_lost_while_its_step_stands(
        steps in prop::collection::vec(moves(), 0..60),
    ) {
        let mut world = World::new();
        for step in steps {
            let before = (typed(&world.bench.wizard), id(&world.bench.wizard));
            let edits = matches!(step, Move::Type(_) | Move::Ui(Intent::NameTyped(_)));
            let renames = matches!(step, Move::Good);
            world.make(step);
            let after = (typed(&world.bench.wizard), id(&world.bench.wizard));
            if !edits && !renames && before.1.is_some() && before.1 == after.1 {
                prop_assert_eq!(before.0, after.0);
            }
        }
    }

    #[test]
    fn one_code_is_on_its_way_at_a_time(steps in prop::collection::vec(moves(), 0..60)) {
        let mut world = World::new();
        for step in steps {
            let busy = checking(&world.bench.wizard);
            let was = world.bench.wizard.place.clone();
            world.make(step);
            let sent = world.bench.effects.iter().any(|effect| {
                matches!(effect, Effect::Ask { call: Call::Confirm { .. }, .. })
            });
            prop_assert!(!(busy && sent), "a second code left while one was checked: {was:?}");
        }
    }

    #[test]
    fn every_wait_is_watched_by_the_clock(steps in prop::collection::vec(moves(), 0..60)) {
        let mut world = World::new();
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
            );
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
        Screen::List(_) | Screen::Choose(_) | Screen::Phone(_) | Screen::Setup(_) => None,
    }
}
