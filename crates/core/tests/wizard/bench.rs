//! A person, a backend and a clock for tests.

use mfa_enroll_core::base32;
use mfa_enroll_core::code::Digits;
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::pins::Pins;
use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::totp::{CodeStep, Problem, Step, Walk};
use mfa_enroll_core::wizard::*;

/// The server's clock when the test begins: the start of a step.
pub(crate) const SERVER: u64 = 1_795_291_200_000;
pub(crate) const MINUTE: u64 = 60_000;

/// A wizard under test.
#[derive(Clone)]
pub(crate) struct Bench {
    pub(crate) wizard: Wizard,
    pub(crate) now: u64,
    /// What the last event caused.
    pub(crate) effects: Vec<Effect>,
    /// How often it asked for what the first load leaves out.
    pub(crate) loads: u32,
}

pub(crate) fn config(mode: Mode) -> Config {
    Config {
        mode,
        pins: Pins::default(),
        app_name: "Authenticator app".to_owned(),
        phone_name: "Phone".to_owned(),
        office_name: "Office phone".to_owned(),
        default_region: None,
    }
}

pub(crate) fn factor(id: &str, name: &str) -> Factor {
    Factor {
        id: id.to_owned(),
        kind: Kind::Totp,
        name: name.to_owned(),
        created_at: SERVER,
        last_used_at: None,
        phone: None,
        counts: true,
    }
}

pub(crate) fn capability(kind: Kind, max: u32) -> Capability {
    Capability { kind, max, ways: vec![], regions: vec![] }
}

pub(crate) fn account(person: &str, factors: Vec<Factor>) -> Account {
    Account {
        person: Person { id: person.to_owned(), account: "alice@example.com".to_owned() },
        capabilities: vec![capability(Kind::Totp, 5)],
        factors,
        default: None,
        setup: Setup::default(),
        other_sessions: 0,
        codes: RecoveryCodes::default(),
        recovered: false,
        pass: None,
        app_passwords: AppPasswordsKnown::default(),
    }
}

/// The question for an app's key.
pub(crate) fn begin(rotate: bool) -> Call {
    Call::Begin { kind: Kind::Totp, rotate, phone: None, replaces: None }
}

/// The question to remove a factor that was not lost.
pub(crate) fn remove(factor: &str) -> Call {
    Call::Remove { factor: factor.to_owned(), lost: false }
}

/// The answer to a right code; the default is as it was.
pub(crate) fn confirmation(factor: Factor, next_code_at: Option<u64>) -> Reply {
    Reply::Confirmed { factor, next_code_at, replaced: None, default: None }
}

/// A key that differs for every `seed`.
pub(crate) fn otp(seed: u8) -> Otp {
    let secret = base32::decode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("a known key");
    let mut bytes = secret.expose().to_vec();
    bytes[0] = seed;
    Otp {
        secret: mfa_enroll_core::secret::Secret::new(bytes),
        algorithm: Algorithm::Sha1,
        digits: Digits::SIX,
        period: Period::THIRTY,
    }
}

pub(crate) fn pending_with(id: &str, otp: &Otp) -> Pending {
    let uri = KeyUri::build("Example", "alice@example.com", otp);
    pending_uri(id, uri.expose_for_display())
}

pub(crate) fn pending_uri(id: &str, uri: &str) -> Pending {
    Pending {
        id: id.to_owned(),
        kind: Kind::Totp,
        expires_at: SERVER + 15 * MINUTE,
        extendable_until: SERVER + 60 * MINUTE,
        tries_left: 5,
        challenge: Challenge::KeyUri(SecretText::new(uri.to_owned())),
        replaces: None,
    }
}

pub(crate) fn pending(id: &str) -> Pending {
    pending_with(id, &otp(1))
}

impl Bench {
    pub(crate) fn closed(mode: Mode) -> Self {
        let (wizard, effects) = Wizard::start(config(mode), None, 0);
        Self { wizard, now: 0, effects, loads: 0 }
    }

    pub(crate) fn opened(factors: Vec<Factor>) -> Self {
        let mut bench = Self::closed(Mode::Manage);
        bench.open(account("1", factors), vec![]);
        bench
    }

    /// At the scan step, with the key `otp(1)` under the id `e1`.
    pub(crate) fn scanning() -> Self {
        let mut bench = Self::opened(vec![]);
        bench.ui(Intent::Add);
        bench.ui(Intent::Pick(Kind::Totp));
        bench.host_says(true);
        bench.ui(Intent::Next);
        bench.reply(Reply::Begun(pending("e1")));
        bench
    }

    /// At the code step.
    pub(crate) fn typing() -> Self {
        let mut bench = Self::scanning();
        bench.ui(Intent::Next);
        bench
    }

    pub(crate) fn send(&mut self, event: Event) -> &mut Self {
        self.effects = self.wizard.update(event, self.now);
        if let Some(at) =
            self.effects.iter().position(|effect| matches!(effect, Effect::Load { .. }))
        {
            self.effects.remove(at);
            self.loads += 1;
            let late = Event::Loaded(Late::linked());
            self.effects.extend(self.wizard.update(late, self.now));
        }
        self
    }

    pub(crate) fn ui(&mut self, intent: Intent) -> &mut Self {
        self.send(Event::Ui(intent))
    }

    pub(crate) fn type_code(&mut self, text: &str) -> &mut Self {
        self.ui(Intent::CodeTyped(SecretText::new(text.to_owned())))
    }

    pub(crate) fn wait(&mut self, ms: u64) -> &mut Self {
        self.now += ms;
        self.send(Event::Tick)
    }

    pub(crate) fn open(&mut self, account: Account, pending: Vec<Pending>) -> &mut Self {
        self.reply(Reply::Opened { account, pending })
    }

    /// Answers the question that the last event asked.
    pub(crate) fn answer(&mut self, result: Result<Answer, Failure>) -> &mut Self {
        let (ticket, _, _) = self.asked();
        self.send(Event::Answered(ticket, result))
    }

    pub(crate) fn reply(&mut self, reply: Reply) -> &mut Self {
        self.answer(Ok(Answer { reply, server_time: Some(SERVER + self.now) }))
    }

    pub(crate) fn fail(&mut self, failure: Failure) -> &mut Self {
        self.answer(Err(failure))
    }

    pub(crate) fn host_says(&mut self, go: bool) -> &mut Self {
        let ticket = self.effects.iter().find_map(|effect| match effect {
            Effect::AskHost { ticket, .. } => Some(*ticket),
            _ => None,
        });
        self.send(Event::HostSaid(ticket.expect("the host was asked"), go))
    }

    pub(crate) fn asked(&self) -> (Ticket, Action, Call) {
        self.maybe_asked().expect("the backend was asked")
    }

    pub(crate) fn maybe_asked(&self) -> Option<(Ticket, Action, Call)> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Ask { ticket, action, call } => Some((*ticket, *action, call.clone())),
            _ => None,
        })
    }

    pub(crate) fn state(&self) -> StateId {
        self.wizard.state_id(self.now)
    }

    pub(crate) fn inside(&self) -> &Inside {
        match &self.wizard.place {
            Place::Inside(inside) => inside,
            place => panic!("not inside: {place:?}"),
        }
    }

    pub(crate) fn walk(&self) -> &Walk {
        match &self.inside().screen {
            Screen::Totp(totp) => match &totp.step {
                Step::Scan(walk, _) | Step::Code(walk, _) => walk,
                step => panic!("no key: {step:?}"),
            },
            screen => panic!("not adding: {screen:?}"),
        }
    }

    pub(crate) fn problem(&self) -> Option<&Problem> {
        match &self.inside().screen {
            Screen::Totp(totp) => match &totp.step {
                Step::Code(_, CodeStep::Typing { problem, .. }) => problem.as_ref(),
                step => panic!("not typing: {step:?}"),
            },
            screen => panic!("not adding: {screen:?}"),
        }
    }

    pub(crate) fn done(&self) -> &Done {
        match &self.inside().screen {
            Screen::Done(done) => done,
            screen => panic!("not done: {screen:?}"),
        }
    }

    pub(crate) fn says(&self, say: &Say) -> bool {
        self.effects.contains(&Effect::Announce(say.clone()))
    }

    pub(crate) fn focuses(&self, field: &Field) -> bool {
        self.effects.contains(&Effect::Focus(field.clone()))
    }

    pub(crate) fn emits(&self, outgoing: &Outgoing) -> bool {
        self.effects.contains(&Effect::Emit(outgoing.clone()))
    }

    /// The code of `otp(1)`, `steps` after the current one.
    pub(crate) fn code(&self, steps: i64) -> String {
        self.code_of(&otp(1), steps)
    }

    pub(crate) fn code_of(&self, otp: &Otp, steps: i64) -> String {
        let step = otp.step_at(SERVER + self.now).checked_add_signed(steps).expect("a real step");
        otp.code_at_step(step).expose().to_owned()
    }

    /// Six digits that no check can explain: far from every code around now.
    pub(crate) fn wrong_code(&self, seed: u32) -> String {
        let near: Vec<String> = (-40..=40).map(|steps| self.code(steps)).collect();
        let mut number = 100_000 + seed * 7_919;
        loop {
            let code = format!("{number:06}");
            if !near.contains(&code) {
                return code;
            }
            number += 1;
        }
    }
}
