//! Typing a code that only the backend can check: one that was sent, or one that proves who is
//! there. The field is as tolerant as the one for an app's code.

use super::cx::Cx;
use super::{Action, Answer, Busy, Call, Event, Failure, Field, Intent, Say, Waited};
use crate::code::{Code, CodeProblem, Digits, digits_of};
use crate::secret::SecretText;

/// The field for a code, and where the code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the field holds, verbatim.
    pub typed: SecretText,
    /// Where it is.
    pub at: Entering,
    /// Codes that the backend refused.
    pub(crate) tried: Vec<Code>,
}

/// Where the code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entering {
    /// With the person.
    Typing {
        /// What is wrong with what is typed, if anything.
        problem: Option<EntryProblem>,
        /// A code that may have reached the backend: trying it again is the same intention.
        retry: Option<(Action, Code)>,
        /// No checks before this moment of the monotonic clock.
        wait_until: u64,
    },
    /// With the backend.
    Checking {
        /// The question.
        busy: Busy,
        /// The intention.
        action: Action,
        /// The code.
        code: Code,
    },
}

/// What is wrong with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryProblem {
    /// It cannot be a code at all.
    Input(CodeProblem),
    /// The backend has refused this one already.
    AlreadyTried,
    /// The backend refused it.
    Refused {
        /// How many more tries.
        tries_left: Option<u32>,
    },
    /// The backend could not be asked.
    Failed(Failure),
}

/// The backend has spoken about a code, or did not.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) action: Action,
    pub(crate) code: Code,
    pub(crate) result: Result<Answer, Failure>,
}

/// What goes on beside a check: other answers, and the buttons for more time, which stay in sight.
pub(crate) fn beside(event: &Event, check: Busy) -> bool {
    match event {
        Event::Answered(ticket, _) => *ticket != check.ticket,
        Event::Ui(intent) => matches!(intent, Intent::KeepKey | Intent::StopKeeping),
        _ => false,
    }
}

impl Entry {
    /// An empty field.
    pub(crate) fn fresh() -> Self {
        Self {
            typed: SecretText::new(String::new()),
            at: Entering::Typing { problem: None, retry: None, wait_until: 0 },
            tried: Vec::new(),
        }
    }

    /// One event. The code is with the person again when there is an outcome.
    pub(crate) fn update(
        &mut self,
        event: Event,
        call: impl Fn(Code) -> Call,
        cx: &mut Cx<'_>,
    ) -> Option<Checked> {
        match (&mut self.at, event) {
            (Entering::Typing { .. }, Event::Ui(Intent::CodeTyped(text))) => {
                self.type_in(text, call, cx);
            }
            (Entering::Typing { wait_until, .. }, Event::Ui(Intent::Submit | Intent::Retry))
                if cx.now >= *wait_until =>
            {
                self.submit(call, cx);
            }
            (Entering::Typing { problem, wait_until, .. }, Event::Online)
                if *problem == Some(EntryProblem::Failed(Failure::Offline)) =>
            {
                cx.say(Say::Online);
                (*problem, *wait_until) = (None, 0);
            }
            (Entering::Checking { busy, .. }, event) => match busy.wait(event, cx) {
                Waited::Over(result) => {
                    return self.back().map(|(action, code)| Checked { action, code, result });
                }
                Waited::Cancelled => {
                    cx.focus(Field::Code);
                    self.back();
                }
                Waited::Still(_) => {}
            },
            _ => {}
        }
        None
    }

    /// Whether a code is on its way.
    pub(crate) const fn checking(&self) -> Option<Busy> {
        match &self.at {
            Entering::Checking { busy, .. } => Some(*busy),
            Entering::Typing { .. } => None,
        }
    }

    /// The backend has refused the code.
    pub(crate) fn refused(&mut self, code: Code, tries_left: Option<u32>, cx: &mut Cx<'_>) {
        self.tried.push(code);
        cx.focus(Field::Code);
        cx.say(Say::WrongCode { tries_left });
        self.problem(EntryProblem::Refused { tries_left });
    }

    /// The backend could not be asked: the same code is the same intention.
    pub(crate) fn failed(&mut self, action: Action, code: Code, failure: Failure, cx: &mut Cx<'_>) {
        cx.failed(&failure);
        cx.focus(Field::Code);
        let wait_until = cx.now.saturating_add(failure.wait_ms());
        let problem = cx.lapse.is_none().then_some(EntryProblem::Failed(failure));
        self.at = Entering::Typing { problem, retry: Some((action, code)), wait_until };
    }

    /// Another code was sent: what was refused before may be right now. What is typed stays.
    pub(crate) fn renewed(&mut self) {
        self.tried.clear();
        if let Entering::Typing { problem, retry, .. } = &mut self.at {
            (*problem, *retry) = (None, None);
        }
    }

    fn problem(&mut self, problem: EntryProblem) {
        self.at = Entering::Typing { problem: Some(problem), retry: None, wait_until: 0 };
    }

    /// With the person again.
    fn back(&mut self) -> Option<(Action, Code)> {
        let typing = Entering::Typing { problem: None, retry: None, wait_until: 0 };
        let Entering::Checking { action, code, .. } = core::mem::replace(&mut self.at, typing)
        else {
            return None;
        };
        let retry = Some((action, code.clone()));
        self.at = Entering::Typing { problem: None, retry, wait_until: 0 };
        Some((action, code))
    }

    /// Checks by itself as soon as the code is as long as it should be.
    fn type_in(&mut self, text: SecretText, call: impl Fn(Code) -> Call, cx: &mut Cx<'_>) {
        let before = digits_of(self.typed.expose_for_display());
        self.typed = text;
        let now_typed = digits_of(self.typed.expose_for_display());
        // Only a space came or went: what is on the screen still holds.
        if before == now_typed {
            return;
        }
        let parsed = Code::parse(self.typed.expose_for_display(), Digits::SIX);
        let Entering::Typing { problem, wait_until, .. } = &mut self.at else { return };
        *problem = None;
        match parsed {
            // The same code can only be refused again: a try is not spent on it.
            Ok(code) if self.tried.contains(&code) => {
                *problem = Some(EntryProblem::AlreadyTried);
                cx.say(Say::Problem);
            }
            Ok(code) if cx.now >= *wait_until => self.send(code, call, cx),
            // Nothing is said while somebody types, but for a letter, which no typing mends.
            Err(letter @ CodeProblem::NotADigit(_)) => {
                *problem = Some(EntryProblem::Input(letter));
            }
            Ok(_) | Err(_) => {}
        }
    }

    fn submit(&mut self, call: impl Fn(Code) -> Call, cx: &mut Cx<'_>) {
        let problem = match Code::parse(self.typed.expose_for_display(), Digits::SIX) {
            // The backend has decided on it: Enter held down must not spend the tries.
            Ok(code) if self.tried.contains(&code) => EntryProblem::AlreadyTried,
            Ok(code) => return self.send(code, call, cx),
            Err(problem) => EntryProblem::Input(problem),
        };
        cx.focus(Field::Code);
        cx.say(Say::Problem);
        self.problem(problem);
    }

    fn send(&mut self, code: Code, call: impl Fn(Code) -> Call, cx: &mut Cx<'_>) {
        let action = match &self.at {
            Entering::Typing { retry: Some((action, tried)), .. } if *tried == code => *action,
            _ => cx.action(),
        };
        let busy = cx.ask(action, call(code.clone()));
        cx.say(Say::Checking);
        self.at = Entering::Checking { busy, action, code };
    }
}
