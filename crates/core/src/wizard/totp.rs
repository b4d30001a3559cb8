//! Adding an authenticator app: get the app, scan its key, prove it with one code.
//!
//! Begins when the person picks the app (or comes back to a pending enrollment); ends in
//! [`Next::Confirmed`], [`Next::Back`] or [`Next::Left`]. The key stays the same through Back,
//! wrong codes, lost answers and reloads; only "start over" makes a new one.

mod begin;
mod code;
mod end;
mod offer;
mod walk;

pub use begin::Begin;
pub use code::{CodeStep, Problem};
pub use offer::{Extend, Offer, Refusal, Walk};

use super::added::Added;
use super::cx::Cx;
use super::entry::beside;
use super::{Busy, Call, Event, Failure, Field, Intent, Kind, News, Outgoing, Pending, Say};
use crate::otp::Otp;

/// The machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totp {
    pub(crate) previous: Past,
    /// Where the person is.
    pub step: Step,
}

/// What stays the same in every step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Past {
    /// The keys of earlier QR codes, to recognize their codes.
    pub(crate) keys: Vec<Otp>,
    /// The factor whose place the new one takes; it works until the new one is proven.
    pub(crate) replaces: Option<String>,
}

/// The steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// "Get the app"; a key that is already there is kept, and so is which app of the list shows
    /// the QR codes of its pages in the stores.
    GetApp(Option<Box<Walk>>, Option<usize>),
    /// Waiting for the key.
    Beginning(Begin, Busy),
    /// There is no key, and why; no retry before the moment (monotonic milliseconds).
    BeginFailed(Begin, Failure, u64),
    /// The backend's key is not shown to anyone.
    Refused(Refusal),
    /// "Scan the QR code"; `true` is the "Make larger" view.
    Scan(Box<Walk>, bool),
    /// "Type the code".
    Code(Box<Walk>, CodeStep),
    /// The enrollment is over without a factor of this window.
    Ended(End),
}

/// How an enrollment can be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its time ran out.
    Expired,
    /// Too many wrong codes.
    Locked,
    /// Another window finished it.
    AddedElsewhere,
    /// Another window started over with a new key.
    RestartedElsewhere,
}

/// What comes after one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Still adding.
    Stay(Totp),
    /// To the choice of methods; the pending enrollment is kept.
    Back,
    /// To the list; nothing was added.
    Left,
    /// To the list; another window added it.
    Elsewhere,
    /// Added.
    Confirmed(Box<Added>),
}

impl Totp {
    /// The person picked the app, perhaps in place of an old one.
    pub(crate) fn start(replaces: Option<String>, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        // Nobody should have to press something to see the codes; one app's are enough to see how.
        let step = Step::GetApp(None, Some(0));
        Self { previous: Past { keys: Vec::new(), replaces }, step }
    }

    /// An enrollment of this session is pending already: go on at the scan step.
    pub(crate) fn resume(pending: Pending, cx: &mut Cx<'_>) -> Self {
        let previous = Past { keys: Vec::new(), replaces: pending.replaces.clone() };
        Self::offered(previous, pending, None, cx)
    }

    /// The factor whose place the new one takes.
    #[must_use]
    pub fn replaces(&self) -> Option<&str> {
        self.previous.replaces.as_deref()
    }

    /// The key that is there, shown or kept.
    pub(crate) fn walk(&self) -> Option<&Walk> {
        match &self.step {
            Step::GetApp(Some(walk), _) | Step::Scan(walk, _) | Step::Code(walk, _) => Some(walk),
            _ => None,
        }
    }

    pub(crate) fn update(self, event: Event, cx: &mut Cx<'_>) -> Next {
        let Self { previous, step } = self;
        let stay = |previous, step| Next::Stay(Self { previous, step });
        match (step, event) {
            (Step::GetApp(Some(walk), _), Event::Ui(Intent::Next)) => {
                cx.focus(Field::Heading);
                stay(previous, Step::Scan(walk, false))
            }
            (Step::GetApp(None, _), Event::Ui(Intent::Next)) => {
                let step = Begin::fresh(&previous, None, false, cx);
                stay(previous, step)
            }
            (Step::GetApp(kept, shown), Event::Ui(Intent::ShowStores(app))) => {
                stay(previous, Step::GetApp(kept, (shown != Some(app)).then_some(app)))
            }
            // There is no choice of methods before it.
            (Step::GetApp(kept, _), Event::Ui(Intent::Back)) if previous.replaces.is_some() => {
                leave(kept.as_deref(), cx)
            }
            (Step::Refused(_) | Step::Ended(_), Event::Ui(Intent::Back))
                if previous.replaces.is_some() =>
            {
                Next::Left
            }
            (Step::GetApp(..), Event::Ui(Intent::Back)) => Next::Back,
            (Step::GetApp(kept, _), Event::Ui(Intent::Cancel)) => leave(kept.as_deref(), cx),
            (Step::GetApp(Some(walk), shown), event) => {
                match walk::update(previous, walk, event, cx) {
                    Ok((previous, walk, _)) => stay(previous, Step::GetApp(Some(walk), shown)),
                    Err(next) => *next,
                }
            }
            (Step::Beginning(begin, busy), event) => {
                begin::waiting(previous, begin, busy, event, cx)
            }
            (Step::BeginFailed(begin, failure, until), event) => {
                begin::failed(previous, begin, failure, until, event, cx)
            }
            (Step::Refused(_), Event::Ui(Intent::Retry)) => {
                let step = Begin::fresh(&previous, None, true, cx);
                stay(previous, step)
            }
            (Step::Ended(End::AddedElsewhere), Event::Ui(Intent::Cancel | Intent::Finish)) => {
                Next::Elsewhere
            }
            (Step::Refused(_) | Step::Ended(_), Event::Ui(Intent::Cancel | Intent::Finish)) => {
                Next::Left
            }
            (Step::Refused(_) | Step::Ended(_), Event::Ui(Intent::Back)) => Next::Back,
            (Step::Ended(end), Event::Ui(Intent::Retry)) if end != End::AddedElsewhere => {
                let step = Begin::fresh(&previous, None, end == End::Locked, cx);
                stay(previous, step)
            }
            (Step::Scan(walk, large), event) => match walk::update(previous, walk, event, cx) {
                Ok((previous, walk, Some(event))) => scan(previous, walk, large, event, cx),
                Ok((previous, walk, None)) => stay(previous, Step::Scan(walk, large)),
                Err(next) => *next,
            },
            (Step::Code(walk, at), event) => in_code(previous, walk, at, event, cx),
            // Late answers and double clicks are ordinary; they change nothing.
            (step @ (Step::GetApp(None, _) | Step::Refused(_) | Step::Ended(_)), _) => {
                stay(previous, step)
            }
        }
    }

    /// The backend was asked anew who is there and what is pending: after signing in again, or
    /// when the page is looked at after a while. `grown` says that a factor was added meanwhile.
    pub(crate) fn reconcile(self, pending: &[Pending], grown: bool, cx: &mut Cx<'_>) -> Next {
        let Self { previous, step } = self;
        let found = |id: &str| pending.iter().find(|pending| pending.id == id);
        let missing = if grown {
            End::AddedElsewhere
        } else if pending.iter().any(|pending| pending.kind == Kind::Totp) {
            End::RestartedElsewhere
        } else {
            End::Expired
        };
        let step = match step {
            Step::Scan(mut walk, large) => match found(&walk.offer.id) {
                Some(pending) => {
                    walk.offer.refresh(pending);
                    Step::Scan(walk, large)
                }
                None => return Self::over(previous, walk, missing, cx),
            },
            Step::Code(mut walk, at) if !matches!(at, CodeStep::Checking { .. }) => {
                match found(&walk.offer.id) {
                    Some(pending) => {
                        walk.offer.refresh(pending);
                        Step::Code(walk, at)
                    }
                    None => return Self::over(previous, walk, missing, cx),
                }
            }
            // The backend said that it is over, but not why.
            Step::Ended(End::Expired) => Step::Ended(missing),
            Step::GetApp(Some(walk), shown) => {
                Step::GetApp(found(&walk.offer.id).is_some().then_some(walk), shown)
            }
            Step::BeginFailed(begin, failure, until) => begin::signed_in(begin, failure, until, cx),
            step => step,
        };
        Next::Stay(Self { previous, step })
    }

    /// Shows what the backend offers, or why not.
    fn offered(
        mut previous: Past,
        pending: Pending,
        kept: Option<Box<Walk>>,
        cx: &mut Cx<'_>,
    ) -> Self {
        cx.focus(Field::Heading);
        let offer = match Offer::read(pending, cx.config) {
            Ok(offer) => offer,
            Err(refusal) => {
                cx.emit(Outgoing::Error { code: "refused" });
                cx.say(Say::Problem);
                return Self { previous, step: Step::Refused(refusal) };
            }
        };
        let walk = match kept {
            Some(mut walk) if walk.offer.id == offer.id => {
                walk.offer = offer;
                walk
            }
            Some(old) => {
                previous.keys.extend(old.otp().cloned());
                cx.tell(News::Restarted(old.offer.id));
                Box::new(Walk::new(offer, true))
            }
            None => {
                let replaced = !previous.keys.is_empty();
                Box::new(Walk::new(offer, replaced))
            }
        };
        Self { previous, step: Step::Scan(walk, false) }
    }
}

fn in_code(previous: Past, walk: Box<Walk>, at: CodeStep, event: Event, cx: &mut Cx<'_>) -> Next {
    // While a code is being checked, Cancel means "stop waiting", and time does not run out.
    if let CodeStep::Checking { busy, .. } = at
        && !beside(&event, busy)
    {
        return code::update(previous, walk, at, event, cx);
    }
    match walk::update(previous, walk, event, cx) {
        Ok((previous, walk, Some(Event::Ui(Intent::Back)))) => {
            cx.focus(Field::Heading);
            Next::Stay(Totp { previous, step: Step::Scan(walk, false) })
        }
        Ok((previous, walk, Some(event))) => code::update(previous, walk, at, event, cx),
        Ok((previous, walk, None)) => Next::Stay(Totp { previous, step: Step::Code(walk, at) }),
        Err(next) => *next,
    }
}

fn scan(previous: Past, walk: Box<Walk>, large: bool, event: Event, cx: &mut Cx<'_>) -> Next {
    let step = match event {
        Event::Ui(Intent::Next) => {
            cx.focus(Field::Code);
            Step::Code(walk, CodeStep::fresh())
        }
        Event::Ui(Intent::Back) => {
            cx.focus(Field::Heading);
            Step::GetApp(Some(walk), Some(0))
        }
        Event::Ui(Intent::Enlarge(large)) => Step::Scan(walk, large),
        _ => Step::Scan(walk, large),
    };
    Next::Stay(Totp { previous, step })
}

/// Leaves for good: the backend may forget the key, and nobody waits for that.
fn leave(walk: Option<&Walk>, cx: &mut Cx<'_>) -> Next {
    if let Some(walk) = walk {
        let enrollment = walk.offer.id.clone();
        cx.ask_once(Call::Discard { enrollment });
    }
    Next::Left
}
