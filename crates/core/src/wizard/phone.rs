//! Adding a phone, or changing the number of one: which number, then the code that it gets.
//!
//! Begins when the person picks the phone (or comes back to a pending enrollment); ends in
//! [`Next::Confirmed`], [`Next::Back`], [`Next::Instead`] or [`Next::Left`]. What was typed stays
//! through errors, Back, another way and another language: the backend alone reads numbers.

mod begin;
mod code;
mod number;
mod sent;

pub use super::totp::{End, Extend};
pub use number::{Form, NumberProblem};
pub use sent::{Resend, Sent};

use super::added::Added;
use super::cx::Cx;
use super::{Account, Action, Busy, Call, Event, Field, Intent, Kind, NewPhone, Pending, Say};

/// The machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddPhone {
    /// What was typed and picked; kept through every step.
    pub form: Form,
    /// The factor whose number is changed; it stays valid until the new one is proven.
    pub replaces: Option<String>,
    /// Where the person is.
    pub step: Step,
    /// The pending enrollment is locked: only a new one helps.
    pub(crate) rotate: bool,
}

/// The steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// "Which number?"
    Number {
        /// What is wrong with the form, if anything.
        problem: Option<NumberProblem>,
        /// Nothing is sent before this moment of the monotonic clock.
        wait_until: u64,
        /// A phone that may have reached the backend: asking again is the same intention.
        retry: Option<(Action, NewPhone)>,
        /// The code that was sent before the person came back here.
        kept: Option<Box<Sent>>,
    },
    /// The backend is asked to send a code.
    Sending {
        /// The question.
        busy: Busy,
        /// The intention.
        action: Action,
        /// What was asked for.
        phone: NewPhone,
        /// The code that was sent before.
        kept: Option<Box<Sent>>,
    },
    /// "Type the code that was sent to …"
    Code(Box<Sent>),
    /// The enrollment is over without a factor of this window.
    Ended(End),
}

/// What comes after one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Still adding.
    Stay(Box<AddPhone>),
    /// To the choice of methods; a pending enrollment is kept, and what was typed.
    Back(Box<AddPhone>),
    /// To the list, where changing the number began; a pending enrollment is kept, and what was
    /// typed.
    List(Box<AddPhone>),
    /// To the list; nothing was added by this window.
    Left,
    /// To the list; another window added it.
    Elsewhere,
    /// Another kind is wanted instead; what was typed is kept.
    Instead(Kind, Box<AddPhone>),
    /// Added.
    Confirmed(Box<Added>),
}

impl AddPhone {
    /// The person picked the phone, or wants another number for the factor `replaces`.
    pub(crate) fn start(account: &Account, replaces: Option<String>, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        let old = account.factors.iter().find(|known| Some(&known.id) == replaces.as_ref());
        let way = old.and_then(|old| old.phone.as_ref()?.ways.first().copied());
        let form = Form::fresh(account, way, cx.config.default_region.as_deref());
        let step = Step::Number { problem: None, wait_until: 0, retry: None, kept: None };
        Self { form, replaces, step, rotate: false }
    }

    /// The person comes back to what was begun here before.
    pub(crate) fn again(mut self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        cx.focus(Field::Heading);
        if !matches!(self.step, Step::Number { .. }) {
            self.show_form(None, 0);
        }
        self
    }

    /// An enrollment of this session is pending already: go on at the code. `None` if this version
    /// cannot go on with it.
    pub(crate) fn resume(account: &Account, pending: Pending, cx: &mut Cx<'_>) -> Option<Self> {
        let sent = Sent::read(&pending, cx)?;
        let form = Form::of(account, sent.code.way, sent.code.number.clone());
        cx.focus(Field::Heading);
        let step = Step::Code(Box::new(sent));
        Some(Self { form, replaces: pending.replaces, step, rotate: false })
    }

    pub(crate) fn update(self, account: &Account, event: Event, cx: &mut Cx<'_>) -> Next {
        match (&self.step, event) {
            (Step::Number { .. }, event) => self.in_form(account, event, cx),
            (Step::Sending { .. }, event) => self.in_sending(event, cx),
            (Step::Code(_), event) => self.in_code(account, event, cx),
            (
                Step::Ended(End::AddedElsewhere),
                Event::Ui(Intent::Cancel | Intent::Finish | Intent::Back),
            ) => Next::Elsewhere,
            (Step::Ended(_), Event::Ui(Intent::Cancel | Intent::Finish)) => Next::Left,
            (Step::Ended(end), Event::Ui(Intent::Retry)) if *end != End::AddedElsewhere => {
                self.submit(account, cx)
            }
            (Step::Ended(end), Event::Ui(Intent::Back | Intent::ChangeNumber))
                if *end != End::AddedElsewhere =>
            {
                let mut form = self;
                cx.focus(Field::Number);
                form.show_form(None, 0);
                form.stay()
            }
            // Late answers and double clicks are ordinary; they change nothing.
            (Step::Ended(_), _) => self.stay(),
        }
    }

    /// Whether the clock is of use here.
    pub(crate) const fn ticking(&self) -> bool {
        match &self.step {
            Step::Number { wait_until, .. } => *wait_until > 0,
            Step::Sending { .. } | Step::Code(_) => true,
            Step::Ended(_) => false,
        }
    }

    /// The backend was asked anew who is there and what is pending. `grown` says that a factor was
    /// added meanwhile.
    pub(crate) fn reconcile(mut self, pending: &[Pending], grown: bool, cx: &mut Cx<'_>) -> Next {
        let found = |id: &str| pending.iter().find(|pending| pending.id == id);
        let missing = if grown {
            End::AddedElsewhere
        } else if pending.iter().any(|pending| pending.kind == Kind::Phone) {
            End::RestartedElsewhere
        } else {
            End::Expired
        };
        match &mut self.step {
            Step::Code(sent) if sent.entry.checking().is_none() => match found(&sent.id) {
                Some(pending) => sent.refresh(pending, cx),
                None => return self.end(missing, cx),
            },
            Step::Number { kept: Some(sent), .. } if found(&sent.id).is_none() => self.forget(),
            _ => {}
        }
        self.stay()
    }

    fn stay(self) -> Next {
        Next::Stay(Box::new(self))
    }

    /// The enrollment is over; the form is kept, to begin again with it.
    fn end(mut self, end: End, cx: &mut Cx<'_>) -> Next {
        if let Step::Code(sent) = &mut self.step {
            sent.stop(cx);
        }
        self.rotate = self.rotate || end == End::Locked;
        cx.focus(Field::Heading);
        cx.say(Say::Problem);
        self.step = Step::Ended(end);
        self.stay()
    }

    /// Leaves for good: the backend may forget the enrollment, and nobody waits for that.
    fn leave(mut self, cx: &mut Cx<'_>) -> Next {
        if let Step::Code(sent) = &mut self.step {
            sent.stop(cx);
        }
        if let (_, Some(sent)) = self.take() {
            cx.ask_once(Call::Discard { enrollment: sent.id });
        }
        Next::Left
    }
}
