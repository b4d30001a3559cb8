//! What the first load may leave out: steps that most visitors never take.
//!
//! A build may ship [`Late`] in a file of its own. The wizard then starts without it, notices
//! before an event that needs it, keeps that event and all that follow, and asks for the file
//! ([`Effect::Load`]). With [`Event::Loaded`] it goes on as if nothing had been missing. What is
//! left out is reached through a table of functions alone, so the compiler sees to it that nothing
//! else leads there.

use super::app_passwords::AppPasswords;
use super::cx::Cx;
use super::phone::AddPhone;
use super::recovery::Recovery;
use super::step_up::StepUp;
use super::totp::Step as TotpStep;
use super::{
    Account, Answer, Effect, Event, Failure, Field, Inside, Intent, Kind, List, Lost, Mode,
    Pending, Place, Reply, Screen, Sessions, SetupScreen, StateId, Wizard,
};

/// The steps that need not be in the first load.
#[derive(Clone, Copy)]
pub struct Late(&'static Steps);

type Step<T> = fn(Box<Inside>, T, Event, &mut Cx<'_>) -> Box<Inside>;
type Reopened = fn(Box<Inside>, AddPhone, &[Pending], bool, &mut Cx<'_>) -> Box<Inside>;

/// Where each of them begins.
pub(super) struct Steps {
    pub(super) list: Step<List>,
    pub(super) setup: Step<SetupScreen>,
    pub(super) phone: Step<AddPhone>,
    pub(super) recovery: Step<Box<Recovery>>,
    pub(super) lost: Step<Lost>,
    pub(super) ask_lost: fn(&Account, &mut Cx<'_>) -> Screen,
    pub(super) app_passwords: Step<Box<AppPasswords>>,
    pub(super) suggest_codes: fn(Box<Inside>, &mut Cx<'_>) -> Box<Inside>,
    pub(super) phone_again: fn(&mut Inside, Box<AddPhone>, &mut Cx<'_>) -> Screen,
    pub(super) start_phone: fn(&Account, Option<String>, &mut Cx<'_>) -> Screen,
    pub(super) resume_phone: fn(&Account, Pending, &mut Cx<'_>) -> Option<Screen>,
    pub(super) reopened_phone: Reopened,
    pub(super) sessions: fn(&mut Inside, Event, &mut Cx<'_>) -> Option<Event>,
    pub(super) step_up: fn(Box<Inside>, StepUp, Event, &mut Cx<'_>) -> Place,
    pub(super) first_stage: fn(&Account, bool, &mut Cx<'_>) -> Screen,
    pub(super) leave: fn(Box<Inside>, bool, &mut Cx<'_>) -> Box<Inside>,
    pub(super) go_on: fn(Box<Inside>, &mut Cx<'_>) -> Box<Inside>,
    pub(super) reconsider: fn(Box<Inside>, &mut Cx<'_>) -> Box<Inside>,
    pub(super) state_id: fn(&Inside, Option<u64>) -> StateId,
}

static STEPS: Steps = Steps {
    list: Inside::on_list,
    setup: Inside::on_setup,
    phone: Inside::on_phone,
    recovery: Inside::on_recovery,
    lost: Inside::on_lost,
    ask_lost: Screen::ask_lost,
    app_passwords: Inside::on_app_passwords,
    suggest_codes: Inside::suggest_codes,
    phone_again: Inside::phone_again,
    start_phone: Screen::start_phone,
    resume_phone: Screen::resume_phone,
    reopened_phone: Inside::reopened_phone,
    sessions: Inside::offer_sessions,
    step_up: Inside::stepping_up,
    first_stage: Account::first_stage,
    leave: Inside::leave_course,
    go_on: Inside::go_on_course,
    reconsider: Inside::reconsider,
    state_id: Inside::late_state_id,
};

impl Late {
    /// The steps. A build that leaves them out of its first load calls this in its other file.
    #[must_use]
    pub fn linked() -> Self {
        Self(&STEPS)
    }

    pub(super) const fn steps(self) -> &'static Steps {
        self.0
    }
}

/// There is only one.
impl PartialEq for Late {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.0, other.0)
    }
}

impl Eq for Late {}

impl core::fmt::Debug for Late {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Late")
    }
}

/// Whether it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Loading {
    /// Nobody needed it so far.
    Not,
    /// It is being fetched, since this moment of the monotonic clock. What needs it waits, and so
    /// does all that happened afterward.
    Since(u64, Vec<Event>),
    /// It is there.
    Done(Late),
}

impl Loading {
    pub(super) const fn late(&self) -> Option<Late> {
        match self {
            Self::Done(late) => Some(*late),
            Self::Not | Self::Since(..) => None,
        }
    }
}

impl Wizard {
    /// What the person wants waits for what was left out of the first load, since then (monotonic
    /// milliseconds).
    #[must_use]
    pub fn waits_since(&self) -> Option<u64> {
        match &self.loading {
            Loading::Since(since, events) if !events.is_empty() || self.shows_late() => {
                Some(*since)
            }
            _ => None,
        }
    }

    /// `Err`: the event waits for what was left out.
    pub(super) fn unless_waiting(&mut self, event: Event, now: u64) -> Result<Event, Vec<Effect>> {
        let needed = self.needs_late(&event, now);
        let mut effects = Vec::new();
        match &mut self.loading {
            Loading::Done(_) => return Ok(event),
            Loading::Not if needed => {
                self.loading = Loading::Since(now, vec![event]);
                effects.push(Effect::Load { quiet: false });
            }
            Loading::Since(since, events) if needed || !events.is_empty() => {
                if events.is_empty() {
                    // Now somebody waits.
                    *since = now;
                    effects.push(Effect::Load { quiet: false });
                }
                // Time goes on for what is on the screen only when the screen can.
                if !matches!(event, Event::Tick) {
                    events.push(event);
                }
            }
            Loading::Not | Loading::Since(..) => return Ok(event),
        }
        Err(effects)
    }

    /// It is there: what waited happens now.
    pub(super) fn loaded(&mut self, late: Late, now: u64) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Loading::Since(_, events) =
            core::mem::replace(&mut self.loading, Loading::Done(late))
        {
            for event in events {
                effects.extend(self.update(event, now));
            }
            if self.shows_late() {
                // What had it meanwhile is not there any more.
                effects.push(Effect::Focus(Field::Heading));
            }
        }
        effects
    }

    /// Asks for it if what is on the screen now, or beside it, is in it.
    pub(super) fn load_what_is_shown(&mut self, effects: &mut Vec<Effect>, now: u64) {
        let quiet = !self.shows_late();
        if matches!(self.loading, Loading::Not) && (!quiet || self.shows_late_beside(now)) {
            self.loading = Loading::Since(now, Vec::new());
            effects.push(Effect::Load { quiet });
        }
    }

    /// Whether something is offered beside the screen that is left out: it comes when it is there.
    fn shows_late_beside(&self, now: u64) -> bool {
        let Place::Inside(inside) = &self.place else { return false };
        let ends_soon = match (&inside.screen, self.clock.server_time(now)) {
            (Screen::Totp(totp), Some(now)) => {
                totp.walk().is_some_and(|walk| walk.offer.ends_soon(now))
            }
            _ => false,
        };
        let codes = self.suggests_codes(inside, now);
        ends_soon || codes || matches!(inside.sessions, Sessions::Offer(_))
    }

    /// Whether the screen of a step that is always there is drawn by what is left out: those that
    /// few people ever see.
    pub(super) fn shows_late(&self) -> bool {
        match &self.place {
            Place::SignedOut(_) => true,
            Place::Inside(inside) => inside.sign_in.is_some() || inside.over(),
            Place::Opening(_) | Place::Closed(..) => false,
        }
    }

    /// Whether an event leads, or may lead, to something that is left out of the first load.
    fn needs_late(&self, event: &Event, now: u64) -> bool {
        let inside = match &self.place {
            Place::Inside(inside) => Some(inside),
            _ => None,
        };
        match event {
            Event::Answered(_, Ok(Answer { reply: Reply::Opened { account, pending }, .. })) => {
                self.config.mode == Mode::Setup
                    || inside.is_some_and(|inside| inside.demanded)
                    || account.is_elsewhere()
                    || account.recovered
                    || account.pass.is_some()
                    || pending.iter().any(|pending| pending.kind == Kind::Phone)
            }
            Event::Answered(_, Err(Failure::ReauthRequired)) => inside.is_some(),
            Event::Ui(
                Intent::Pick(Kind::Phone)
                | Intent::Remove(_)
                | Intent::Lost(_)
                | Intent::Rename(_)
                | Intent::Replace(_)
                | Intent::ChangeDefault
                | Intent::RecoveryCodes
                | Intent::LostSomething
                | Intent::AppPasswords
                | Intent::ShowSetup,
            ) => inside.is_some(),
            // Behind "done" recovery codes may be suggested.
            Event::Ui(Intent::Finish) | Event::Answered(_, Ok(_)) => {
                inside.is_some_and(|inside| self.suggests_codes(inside, now))
            }
            _ => false,
        }
    }

    fn suggests_codes(&self, inside: &Inside, now: u64) -> bool {
        matches!(inside.screen, Screen::Done(_)) && inside.wants_codes(self.clock.server_time(now))
    }
}

impl Inside {
    /// Adding an app came to nothing: no key that can be shown, or an end without a method.
    pub(super) fn over(&self) -> bool {
        match &self.screen {
            Screen::Totp(totp) => matches!(totp.step, TotpStep::Refused(_) | TotpStep::Ended(_)),
            _ => false,
        }
    }
}
