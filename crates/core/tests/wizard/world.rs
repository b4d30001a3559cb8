//! A wizard with everything that may happen to it, for random walks.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::recovery::Export;
use mfa_enroll_core::wizard::*;
use proptest::prelude::*;

use crate::bench::{Bench, SERVER, confirmation, factor, otp, pending, pending_with};
use crate::programs::{created, list, offering};
use crate::recovering::{CODES, code_set, codes, with_codes};

/// Something that may happen, without knowing the state.
#[derive(Clone, Debug)]
pub(crate) enum Move {
    Ui(Intent),
    Type(u8),
    /// Answer the oldest open question well, or with this failure.
    Good,
    Bad(Failure),
    /// Answer a question that nobody asked.
    Stray(u32),
    /// Answer a question that was answered or given up before, well or with this failure.
    Stale(usize, Option<Failure>),
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
        (0_usize..3).prop_map(Intent::ShowStores),
        Just(Intent::CopyKey),
        Just(Intent::StartOver),
        Just(Intent::KeepKey),
        Just(Intent::StopKeeping),
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
        Just(Intent::RecoveryCodes),
        Just(Intent::LostSomething),
        Just(Intent::PickLost("f0".to_owned())),
        Just(Intent::AppPasswords),
        Just(Intent::BrowserOnly),
        Just(Intent::Export(Export::Download)),
        prop_oneof![Just(CODES[0]), Just(CODES[1]), Just("0000-0000-0000-0000"), Just("U")]
            .prop_map(|text| Intent::CodeTyped(SecretText::new(text.to_owned()))),
    ]
}

fn failures() -> impl Strategy<Value = Failure> {
    prop_oneof![
        Just(Failure::Offline),
        Just(Failure::Timeout),
        Just(Failure::Forbidden),
        Just(Failure::Precondition),
        Just(Failure::InvalidInput { field: InvalidField::Other }),
        Just(Failure::WeakSecret),
        Just(Failure::Unsupported),
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
        Just(Failure::Server { request_id: None, seconds: 0 }),
        Just(Failure::Contract),
    ]
}

pub(crate) fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Manage), Just(Mode::Setup)]
}

pub(crate) fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        6 => intents().prop_map(Move::Ui),
        2 => any::<u8>().prop_map(Move::Type),
        5 => Just(Move::Good),
        2 => failures().prop_map(Move::Bad),
        1 => any::<u32>().prop_map(Move::Stray),
        1 => (any::<usize>(), prop::option::of(failures()))
            .prop_map(|(which, failure)| Move::Stale(which, failure)),
        3 => any::<bool>().prop_map(Move::Host),
        2 => (0_u64..40_000).prop_map(Move::Wait),
        1 => prop_oneof![
            Just(Event::Online),
            Just(Event::Woke),
            Just(Event::Resume),
            any::<bool>().prop_map(Event::Copied),
            Just(Event::Clock(SERVER + 5_000)),
            Just(Event::Heard(News::Finished("e1".to_owned()))),
            Just(Event::Heard(News::Restarted("e1".to_owned()))),
            Just(Event::Heard(News::Changed)),
            Just(Event::Heard(News::Codes("c2".to_owned()))),
            any::<bool>().prop_map(Event::Exported),
        ].prop_map(Move::Other),
    ]
}

/// A wizard with the questions that are still open.
pub(crate) struct World {
    pub(crate) bench: Bench,
    pub(crate) asked: Vec<(Ticket, Call)>,
    /// Answered or given up.
    pub(crate) over: Vec<(Ticket, Call)>,
    pub(crate) hosts: Vec<Ticket>,
}

impl World {
    pub(crate) fn new(mode: Mode) -> Self {
        let bench = Bench::closed(mode);
        let mut world = Self { bench, asked: vec![], over: vec![], hosts: vec![] };
        world.collect();
        world
    }

    pub(crate) fn collect(&mut self) {
        for effect in &self.bench.effects {
            match effect {
                Effect::Ask { ticket, call, .. } => {
                    // What is asked once more after a proof is not over.
                    self.over.retain(|(over, _)| over != ticket);
                    self.asked.push((*ticket, call.clone()));
                }
                Effect::AskHost { ticket, .. } => self.hosts.push(*ticket),
                Effect::Abort(ticket) => {
                    self.over.extend(self.asked.extract_if(.., |(asked, _)| asked == ticket));
                }
                _ => {}
            }
        }
    }

    pub(crate) fn send(&mut self, event: Event) {
        self.bench.send(event);
        self.collect();
    }

    pub(crate) fn make(&mut self, step: Move) {
        // What comes of this step alone: some do nothing where they are made.
        self.bench.effects.clear();
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
                    self.over.push((ticket, call.clone()));
                    let server_time = Some(SERVER + self.bench.now);
                    let answer = Answer { reply: good(&call), server_time };
                    self.send(Event::Answered(ticket, Ok(answer)));
                }
            }
            Move::Bad(failure) => {
                if !self.asked.is_empty() {
                    let asked = self.asked.remove(0);
                    self.over.push(asked.clone());
                    self.send(Event::Answered(asked.0, Err(failure)));
                }
            }
            Move::Stray(number) => {
                let ticket = Ticket(number | 0x8000_0000);
                let before = self.bench.wizard.place.clone();
                self.send(Event::Answered(ticket, Err(Failure::Contract)));
                assert_eq!(self.bench.wizard.place, before, "a stray answer changed something");
            }
            Move::Stale(which, failure) => {
                if !self.over.is_empty() {
                    let (ticket, call) = self.over[which % self.over.len()].clone();
                    let before = self.bench.wizard.place.clone();
                    let answer = Answer { reply: good(&call), server_time: None };
                    self.send(Event::Answered(ticket, failure.map_or(Ok(answer), Err)));
                    assert_eq!(self.bench.wizard.place, before, "a stale answer changed something");
                }
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
            let codes = with_codes(vec![], 0).codes;
            let account = Account { codes, ..offering(vec![factor("f0", "Old")]) };
            Reply::Opened { account, pending: vec![] }
        }
        Call::MakeRecoveryCodes => Reply::RecoveryCodeSet(code_set("c1")),
        Call::ConfirmRecoveryCodes { .. } => Reply::RecoveryCodes(codes(10)),
        Call::Begin { rotate: false, .. }
        | Call::Extend { .. }
        | Call::Resend { .. }
        | Call::Look { .. } => Reply::Begun(fresh),
        Call::Begin { rotate: true, .. } => Reply::Begun(pending_with("e2", &otp(2))),
        Call::Confirm { .. } => confirmation(factor("f1", "App"), None),
        Call::Rename { name, .. } => Reply::Renamed(factor("f1", name)),
        Call::AppPasswords => Reply::AppPasswords(list(&["Laptop", "Tablet"])),
        Call::CreateAppPassword { name } => created("p9", name),
        Call::Discard { .. }
        | Call::Prove(_)
        | Call::Recovered
        | Call::RemoveAppPassword { .. } => Reply::Done,
        Call::Remove { .. } => Reply::Removed { undo_until: SERVER + 10_000, default: None },
        Call::Restore { .. } | Call::SetDefault(_) => {
            Reply::Factors { factors: vec![factor("f0", "Old")], default: None }
        }
        Call::EndOtherSessions => Reply::SessionsEnded(1),
        Call::ProofChoices => Reply::ProofChoices(vec![ProofChoice::Password]),
        Call::SendProof { .. } | Call::LookProof { .. } => Reply::ProofSent(ProofSent {
            ends_with: "42".to_owned(),
            delivery: Delivery::Sent,
            resend_at: SERVER + 30_000,
        }),
        Call::Skip | Call::ConfirmSetup => Reply::Setup(Setup::default()),
    }
}
