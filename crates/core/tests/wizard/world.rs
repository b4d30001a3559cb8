//! A wizard with everything that may happen to it, for random walks.

use mfa_enroll_core::policy::Review;
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::recovery::Export;
use mfa_enroll_core::wizard::*;
use proptest::prelude::*;

use crate::backend::{Backend, Rules};
use crate::bench::{Bench, SERVER};
use crate::recovering::CODES;

/// Something that may happen, without knowing the state.
#[derive(Clone, Debug)]
pub(crate) enum Move {
    Ui(Intent),
    Type(u8),
    /// What would lead on from here, or one of several such things.
    Lead(u32),
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
        prop_oneof![Just(Kind::Totp), Just(Kind::Phone)].prop_map(Intent::Pick),
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
        ids().prop_map(Intent::Remove),
        Just(Intent::ConfirmRemove),
        ids().prop_map(Intent::Lost),
        Just(Intent::Undo),
        Just(Intent::Dismiss),
        ids().prop_map(Intent::Rename),
        ids().prop_map(Intent::Replace),
        Just(Intent::ChangeDefault),
        Just(Intent::SaveDefault),
        Just(Intent::EndOtherSessions),
        Just(Intent::ShowSetup),
        Just(Intent::Skip),
        Just(Intent::NoBackup),
        Just(Intent::ConfirmSetup),
        Just(Intent::ShowList),
        Just(Intent::ChangeNumber),
        Just(Intent::NumberTyped("+32 3 460 35 35".to_owned())),
        Just(Intent::RecoveryCodes),
        Just(Intent::LostSomething),
        ids().prop_map(Intent::PickLost),
        Just(Intent::AppPasswords),
        Just(Intent::BrowserOnly),
        Just(Intent::Export(Export::Download)),
        prop_oneof![Just(CODES[0]), Just(CODES[1]), Just("0000-0000-0000-0000"), Just("U")]
            .prop_map(|text| Intent::CodeTyped(SecretText::new(text.to_owned()))),
    ]
}

/// Of what may be registered; the first few come again most often.
fn ids() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just("f0"), 2 => Just("f1"), 1 => Just("f2")].prop_map(str::to_owned)
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

/// Any rules, for any account; a third of them demand nothing.
pub(crate) fn rules() -> impl Strategy<Value = Rules> {
    const KINDS: [Kind; 2] = [Kind::Totp, Kind::Phone];
    let allowed = prop::sample::subsequence(KINDS.to_vec(), 0..=2);
    let had = prop::collection::vec(prop::sample::select(KINDS.to_vec()), 0..=2);
    let review = prop_oneof![
        2 => Just(Review::None), 1 => Just(Review::Confirm), 1 => Just(Review::Redo)
    ];
    let deadline = prop::option::of(0_u64..200_000);
    let demand = (0_u32..=2, prop::option::of(0_u32..3), deadline, review);
    let account = (allowed, 1_u32..=3, had, prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    (demand, account).prop_map(|(demand, (kinds, max, had, recovered, excluded))| {
        let (required, skips, deadline, review) = demand;
        // Nobody has more than there is room for.
        let max = if had.first() == had.get(1) { max.max(2) } else { max };
        Rules { required, skips, deadline, review, excluded, kinds, max, had, recovered }
    })
}

pub(crate) fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        6 => intents().prop_map(Move::Ui),
        2 => any::<u8>().prop_map(Move::Type),
        5 => Just(Move::Good),
        10 => any::<u32>().prop_map(Move::Lead),
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
    pub(crate) backend: Backend,
    pub(crate) asked: Vec<(Ticket, Call)>,
    /// Answered or given up.
    pub(crate) over: Vec<(Ticket, Call)>,
    pub(crate) hosts: Vec<Ticket>,
    /// What the backend would not begin.
    pub(crate) refused: Vec<Call>,
    /// The page was told that the setup is done, or put off.
    pub(crate) told: bool,
}

impl World {
    pub(crate) fn new(mode: Mode, rules: Rules) -> Self {
        let (bench, backend) = (Bench::closed(mode), Backend::new(rules));
        let mut world = Self {
            bench,
            backend,
            asked: vec![],
            over: vec![],
            hosts: vec![],
            refused: vec![],
            told: false,
        };
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
                Effect::Emit(Outgoing::SetupFinished | Outgoing::Skipped) => self.told = true,
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

    /// What the backend says; it does what it was asked for.
    pub(crate) fn answer(&mut self, call: &Call) -> Result<Answer, Failure> {
        let server_time = Some(SERVER + self.bench.now);
        let reply = self.backend.answer(call, self.bench.now);
        if reply.is_err() && matches!(call, Call::Begin { .. }) {
            self.refused.push(call.clone());
        }
        reply.map(|reply| Answer { reply, server_time })
    }

    pub(crate) fn make(&mut self, step: Move) {
        // What comes of this step alone: some do nothing where they are made.
        self.bench.effects.clear();
        match self.meant(step) {
            Move::Lead(_) => {}
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
                    let result = self.answer(&call);
                    self.send(Event::Answered(ticket, result));
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
                    // What it says changes nothing there either.
                    let good = self.backend.clone().answer(&call, self.bench.now);
                    let good = good.map(|reply| Answer { reply, server_time: None });
                    self.send(Event::Answered(ticket, failure.map_or(good, Err)));
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
