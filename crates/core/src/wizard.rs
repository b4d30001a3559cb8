//! The wizards as state machines: `state + event -> state + effects`.
//!
//! # Where to start
//! - [`Wizard`]: the whole widget's state, and its one function, [`Wizard::update`].
//! - [`Place`] and [`Screen`]: where the person can be.
//! - [`Event`] and [`Intent`]: what can happen. [`Effect`]: what is to be done about it.
//! - [`totp::Totp`]: adding an authenticator app, step by step. [`recovery::Recovery`]: codes for
//!   the day on which it is lost. [`app_passwords::AppPasswords`]: for programs that cannot ask for
//!   a second step.
//!
//! Nothing here does anything: questions, focus moves and announcements are returned as data. An
//! answer that does not carry the current [`Ticket`] and an intent that does not fit the screen
//! are ordinary events that change nothing.

mod account;
mod added;
pub mod app_passwords;
mod attempt;
mod call;
mod calls;
mod choose;
mod codes;
mod cx;
mod done;
mod effect;
mod entry;
mod event;
mod inside;
mod late;
mod list;
mod look;
mod lost;
mod name;
pub mod phone;
mod phone_number;
mod programs;
mod proof;
pub mod recovery;
mod screen;
mod sessions;
mod setup;
mod state_id;
pub mod step_up;
mod ticket;
pub mod totp;
mod unanswered;

pub use account::{
    Account, Capability, Challenge, DefaultMethod, Factor, Kind, METHODS, Method, Pass, Pending,
    Person, Strength,
};
pub use attempt::Attempt;
pub use call::{Answer, Call, Failure, InvalidField, Reply};
pub use choose::Choose;
pub use codes::{RecoveryCodes, Sheet};
pub use cx::{Clock, Lapse};
pub use done::Done;
pub use effect::{Effect, Field, News, Outgoing, Say};
pub use entry::{Entering, Entry, EntryProblem};
pub use event::{Event, Intent};
pub use inside::{Inside, SignIn};
pub use late::Late;
pub use list::{ChooseDefault, Impact, List, Removal, Removed, Removing, Undo};
pub use look::Look;
pub use lost::{Lost, LostStep};
pub use name::{NAME_MAX_CHARS, NameProblem, Naming, Rename};
pub use phone_number::{CodeSent, Delivery, NewPhone, Phone, Region, Way};
pub use programs::{
    AppPassword, AppPasswordList, AppPasswordRule, AppPasswordsKnown, Hindrance, Program,
};
pub use proof::{Proof, ProofChoice, ProofSent};
pub use screen::Screen;
pub use sessions::Sessions;
pub use setup::{Course, Progress, SetupScreen, Stage};
pub use state_id::StateId;
pub use ticket::{Action, Busy, Pace, Ticket};

use crate::pins::Pins;
use attempt::{Tried, Waited};
use cx::Cx;
use late::Loading;

/// What the host decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// What to show first.
    pub mode: Mode,
    /// Which keys are refused.
    pub pins: Pins,
    /// What a new authenticator app is called, in the page's language.
    pub app_name: String,
    /// What a new phone is called, in the page's language.
    pub phone_name: String,
    /// What a new phone in an office is called, in the page's language.
    pub office_name: String,
    /// The country that the picker for a phone shows at first; `None` makes the person choose.
    pub default_region: Option<String>,
}

/// What the widget is for on this page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The list of methods.
    #[default]
    Manage,
    /// Straight to what the rules demand, or to adding a method where they demand nothing.
    Setup,
}

/// The widget's whole state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wizard {
    /// What the host decides; may change at any time.
    pub config: Config,
    /// The server's clock.
    pub clock: Clock,
    /// Where the person is.
    pub place: Place,
    counter: u32,
    loading: Loading,
}

/// Where the person is, seen from the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The backend is asked who is there.
    Opening(Busy),
    /// It could not say; no retry before the moment (monotonic milliseconds).
    Closed(Failure, u64),
    /// Nobody is signed in.
    SignedOut(SignIn),
    /// Somebody is.
    Inside(Box<Inside>),
}

impl Wizard {
    /// A new wizard, and its first question. `late` is what a build may load later, if it is there
    /// already; `now` is the page's monotonic clock in milliseconds.
    #[must_use]
    pub fn start(config: Config, late: Option<Late>, now: u64) -> (Self, Vec<Effect>) {
        let busy = Busy { ticket: Ticket(0), since: now };
        let mut wizard = Self {
            config,
            clock: Clock::default(),
            place: Place::Opening(busy),
            counter: 0,
            loading: late.map_or(Loading::Not, Loading::Done),
        };
        let effects = wizard.with(now, |_, cx| Place::open(cx));
        (wizard, effects)
    }

    /// One event: takes the state to the one after it, and says what is to be done about it.
    #[must_use = "effects do nothing by themselves"]
    pub fn update(&mut self, event: Event, now: u64) -> Vec<Effect> {
        match &event {
            Event::Clock(time) | Event::Answered(_, Ok(Answer { server_time: Some(time), .. })) => {
                self.clock.set(now, *time);
            }
            Event::Loaded(late) => return self.loaded(*late, now),
            _ => {}
        }
        let event = match self.unless_waiting(event, now) {
            Ok(event) => event,
            Err(effects) => return effects,
        };
        let mut effects = self.with(now, |place, cx| place.update(event, cx));
        self.load_what_is_shown(&mut effects, now);
        effects
    }

    /// Whether [`Event::Tick`] is of use: something is waited for or counted down.
    #[must_use]
    pub fn ticking(&self) -> bool {
        match &self.place {
            _ if self.waits_since().is_some() => true,
            Place::Opening(_) => true,
            Place::Closed(_, until) => *until > 0,
            Place::SignedOut(sign_in) => matches!(sign_in, SignIn::Checking(_)),
            Place::Inside(inside) => inside.ticking(),
        }
    }

    fn with(&mut self, now: u64, step: impl FnOnce(Place, &mut Cx<'_>) -> Place) -> Vec<Effect> {
        let mut cx = Cx {
            now,
            clock: self.clock,
            config: &self.config,
            late: self.loading.late().map(Late::steps),
            counter: &mut self.counter,
            effects: Vec::new(),
            lapse: None,
            changed: false,
            demanded: false,
            look: false,
        };
        let nowhere = Place::Closed(Failure::Contract, 0);
        self.place = step(core::mem::replace(&mut self.place, nowhere), &mut cx);
        cx.effects
    }
}

impl Place {
    fn open(cx: &mut Cx<'_>) -> Self {
        Self::Opening(cx.ask_once(Call::Open))
    }

    fn update(self, event: Event, cx: &mut Cx<'_>) -> Self {
        match (self, event) {
            (Self::Opening(busy), Event::Answered(ticket, result)) if ticket == busy.ticket => {
                Self::opened(result, cx)
            }
            (Self::Opening(busy), Event::Tick) if busy.over(cx.now) => {
                cx.abort(busy);
                Self::opened(Err(Failure::Timeout), cx)
            }
            (Self::Opening(busy), Event::Ui(Intent::Cancel)) => {
                cx.abort(busy);
                cx.focus(Field::Heading);
                Self::Closed(Failure::Timeout, cx.now)
            }
            (Self::Closed(_, until), Event::Ui(Intent::Retry)) if cx.now >= until => Self::open(cx),
            (Self::Closed(Failure::Offline | Failure::Timeout, _), Event::Online) => Self::open(cx),
            (Self::SignedOut(_), Event::Resume | Event::Ui(Intent::Retry)) => Self::open(cx),
            (Self::SignedOut(sign_in), event) => Self::SignedOut(sign_in.update(event)),
            (Self::Inside(inside), event) => inside.update(event, cx),
            // Late answers and double clicks are ordinary; they change nothing.
            (place @ (Self::Opening(_) | Self::Closed(..)), _) => place,
        }
    }

    fn opened(result: Result<Answer, Failure>, cx: &mut Cx<'_>) -> Self {
        let failure = match result {
            Ok(Answer { reply: Reply::Opened { account, pending }, .. }) => {
                cx.emit(Outgoing::Ready);
                return Self::Inside(Inside::enter(account, pending, cx));
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        cx.failed(&failure);
        if failure == Failure::ReauthRequired {
            cx.lapse = Some(Lapse::Stale);
        }
        match cx.lapse.take() {
            Some(lapse) => Self::SignedOut(SignIn::ask(lapse, cx)),
            None => Self::Closed(failure.clone(), cx.now.saturating_add(failure.wait_ms())),
        }
    }
}
