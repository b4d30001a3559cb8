//! A backend in memory, for the playground and for tests: it plays a story, honestly enough that
//! the QR code can be scanned and the first code is really checked.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use mfa_enroll_core::diagnose::{Question, Verdict, check};
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::recovery::CodeSet;
use mfa_enroll_core::wizard::{
    Account, Answer, AppPasswordList, Call, Challenge, Failure, Kind, Pending, Person, Reply,
};

use super::{Asked, Backend, Marks};
use crate::browser::{Signal, now, random_token, sleep};

mod app_passwords;
mod codes;
mod manage;
mod phones;
mod rules;
mod story;

use story::Story;

/// A moment that looks like a calendar date; the story's clock runs from here.
const BEGIN: u64 = 1_795_291_200_000;
/// How long a pending enrollment lives.
const LIFE: u64 = 15 * 60_000;

/// A backend in memory.
pub(crate) struct Scripted {
    state: Rc<State>,
}

struct State {
    story: Story,
    account: RefCell<Account>,
    pending: RefCell<Option<Pending>>,
    asked: Cell<u32>,
    tries: Cell<u32>,
    gone: RefCell<Option<manage::Gone>>,
    /// How many methods counted before one was lost, and what was demanded then.
    owed: RefCell<Option<(u32, Setup)>>,
    proven: Cell<bool>,
    /// Codes that were shown and not proven yet.
    shown: RefCell<Option<CodeSet>>,
    app_passwords: RefCell<AppPasswordList>,
}

impl Scripted {
    /// `story` is a name from the playground's list; an unknown one is the usual story.
    pub(crate) fn new(story: &str) -> Self {
        let story = Story::named(story);
        let factors = story.factors(BEGIN);
        let app_passwords = story.app_passwords(BEGIN);
        let account = Account {
            person: Person { id: "1".to_owned(), account: "alice@example.com".to_owned() },
            capabilities: story.capabilities(),
            default: story.default(&factors),
            factors,
            setup: story.setup(BEGIN),
            other_sessions: story.other_sessions(),
            codes: story.codes(BEGIN),
            recovered: story == Story::Recovered,
            pass: story.pass(BEGIN),
            app_passwords: app_passwords::known(&app_passwords),
        };
        let state = State {
            story,
            account: RefCell::new(account),
            pending: RefCell::new(None),
            asked: Cell::new(0),
            tries: Cell::new(0),
            gone: RefCell::new(None),
            owed: RefCell::new(None),
            proven: Cell::new(false),
            shown: RefCell::new(None),
            app_passwords: RefCell::new(app_passwords),
        };
        Self { state: Rc::new(state) }
    }
}

impl Backend for Scripted {
    fn ask(&self, call: Call, _: Marks, signal: Signal) -> Asked {
        let state = self.state.clone();
        Box::pin(async move {
            sleep(state.story.delay(&call)).await;
            let result = if signal.aborted() { Err(Failure::Offline) } else { state.play(call) };
            (result, Some(time()))
        })
    }
}

/// The story's clock.
fn time() -> u64 {
    BEGIN + now()
}

impl State {
    fn play(&self, call: Call) -> Result<Answer, Failure> {
        self.asked.set(self.asked.get() + 1);
        if let Some(failure) = self.story.failure(&call, self.asked.get()) {
            return Err(failure);
        }
        if self.stale(&call) {
            return Err(Failure::ReauthRequired);
        }
        if matches!(
            call,
            Call::ProofChoices | Call::SendProof { .. } | Call::LookProof { .. } | Call::Prove(_)
        ) {
            return self.prove(call);
        }
        let reply = self.reply(call)?;
        Ok(Answer { reply, server_time: Some(time()) })
    }

    fn reply(&self, call: Call) -> Result<Reply, Failure> {
        match call {
            Call::Open => {
                let pending = self.pending.borrow().iter().cloned().collect();
                Ok(Reply::Opened { account: self.account.borrow().clone(), pending })
            }
            Call::Begin { phone: Some(phone), replaces, .. } => {
                self.begin_phone(&phone, replaces).map(Reply::Begun)
            }
            Call::Resend { way, .. } => self.resend(way),
            Call::Look { .. } => self.look(),
            Call::Begin { rotate, replaces, .. } => self.begin(rotate, replaces).map(Reply::Begun),
            Call::Confirm { code, name, .. } => {
                self.confirm(code.expose(), name.as_deref().unwrap_or_default())
            }
            Call::Extend { .. } => self.extend().map(Reply::Begun),
            Call::Discard { .. } => {
                self.pending.take();
                Ok(Reply::Done)
            }
            Call::Rename { factor, name } => {
                let mut account = self.account.borrow_mut();
                if account.free_name(&name) != name {
                    return Err(Failure::DuplicateName);
                }
                let known = account.factors.iter_mut().find(|known| known.id == factor);
                let known = known.ok_or(Failure::NotFound)?;
                known.name = name;
                Ok(Reply::Renamed(known.clone()))
            }
            Call::Recovered => {
                self.account.borrow_mut().recovered = false;
                Ok(Reply::Done)
            }
            Call::MakeRecoveryCodes => self.make_codes(),
            Call::ConfirmRecoveryCodes { set, code } => self.confirm_codes(&set, &code),
            Call::AppPasswords => Ok(Reply::AppPasswords(self.app_passwords.borrow().clone())),
            Call::CreateAppPassword { name } => self.create_app_password(name),
            Call::RemoveAppPassword { id } => self.remove_app_password(&id),
            call => self.manage(call),
        }
    }

    fn begin(&self, rotate: bool, replaces: Option<String>) -> Result<Pending, Failure> {
        let mut pending = self.pending.borrow_mut();
        let app = |known: &&Pending| !rotate && known.kind == Kind::Totp;
        if let Some(known) = pending.as_ref().filter(app) {
            return Ok(known.clone());
        }
        self.tries.set(0);
        let random = random_token().map_err(|_| Failure::Contract)?;
        let begun = Pending { replaces, ..self.story.offer(&random, time(), LIFE) };
        *pending = Some(begun.clone());
        Ok(begun)
    }

    fn extend(&self) -> Result<Pending, Failure> {
        let mut pending = self.pending.borrow_mut();
        let known = pending.as_mut().ok_or(Failure::Expired)?;
        known.expires_at = (time() + LIFE).min(known.extendable_until);
        Ok(known.clone())
    }

    /// One more wrong code: how many there were.
    fn count_try(&self) -> u32 {
        let tries = self.tries.get() + 1;
        self.tries.set(tries);
        tries
    }

    fn wrong(&self) -> Failure {
        match 5_u32.saturating_sub(self.count_try()) {
            0 => Failure::Locked,
            left => Failure::InvalidCode { tries_left: Some(left) },
        }
    }

    fn confirm(&self, typed: &str, name: &str) -> Result<Reply, Failure> {
        let pending = self.pending.borrow().clone().ok_or(Failure::Expired)?;
        let uri = match &pending.challenge {
            Challenge::KeyUri(uri) => uri,
            Challenge::CodeSent(sent) => {
                let sent = sent.clone();
                return self.confirm_phone(pending, &sent, typed, name);
            }
            Challenge::Unknown => return Err(Failure::Unsupported),
        };
        let uri = KeyUri::parse(uri.expose_for_display()).map_err(|_| Failure::Contract)?;
        let otp = uri.otp().ok_or(Failure::Unsupported)?;
        let question = Question { otp, typed, previous: &[], tried: &[], now_ms: time() };
        let Verdict::Match { step, .. } = check(&question) else {
            return Err(self.wrong());
        };
        self.pending.take();
        let mut account = self.account.borrow_mut();
        let mut factor = mfa_enroll_core::wizard::Factor {
            id: pending.id.clone(),
            kind: Kind::Totp,
            name: account.free_name(name),
            created_at: time(),
            last_used_at: None,
            phone: None,
            counts: true,
        };
        manage::take_place(&mut account, &pending, &mut factor);
        self.settle(&mut account);
        Ok(Reply::Confirmed {
            factor,
            next_code_at: Some(otp.step_start_ms(step + 1)),
            replaced: pending.replaces,
            default: account.default.clone(),
        })
    }
}
