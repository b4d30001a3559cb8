//! The step "type the code": checks in the browser to explain, asks the backend to decide.

use super::offer::Walk;
use super::{End, Next, Past, Step, Totp};
use crate::code::{Code, CodeProblem, digits_of};
use crate::diagnose::{Diagnosis, Question, Verdict, check};
use crate::secret::SecretText;
use crate::wizard::added::Added;
use crate::wizard::cx::Cx;
use crate::wizard::{
    Action, Answer, Busy, Call, Event, Failure, Field, Intent, Reply, Say, Waited,
};

/// Where the code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeStep {
    /// With the person.
    Typing {
        /// What is wrong with what is typed, if anything.
        problem: Option<Problem>,
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
pub enum Problem {
    /// It cannot be a code at all.
    Input(CodeProblem),
    /// The check in the browser explains why it will not match; the backend was not asked.
    Hint(Diagnosis),
    /// The backend refused it.
    Refused {
        /// Why, as far as the browser can tell.
        diagnosis: Diagnosis,
        /// How many more tries.
        tries_left: Option<u32>,
    },
    /// The backend could not be asked.
    Failed(Failure),
}

impl CodeStep {
    /// An empty field.
    pub(crate) const fn fresh() -> Self {
        Self::Typing { problem: None }
    }

    fn with(problem: Problem) -> Self {
        Self::Typing { problem: Some(problem) }
    }
}

/// One event in the code step; expiry, extension and leaving were handled before.
pub(super) fn update(
    previous: Past,
    mut walk: Box<Walk>,
    at: CodeStep,
    event: Event,
    cx: &mut Cx<'_>,
) -> Next {
    let stay =
        |walk, at| Next::Stay(Totp { previous: previous.clone(), step: Step::Code(walk, at) });
    match (at, event) {
        (at @ CodeStep::Typing { .. }, Event::Ui(Intent::CodeTyped(text))) => {
            let (walk, at) = typed(&previous, walk, at, text, cx);
            stay(walk, at)
        }
        (CodeStep::Typing { .. }, Event::Ui(Intent::Submit | Intent::Retry))
            if cx.now >= walk.wait_until =>
        {
            let (walk, at) = submit(&previous, walk, cx);
            stay(walk, at)
        }
        (CodeStep::Typing { problem: Some(Problem::Failed(Failure::Offline)) }, Event::Online) => {
            cx.say(Say::Online);
            stay(walk, CodeStep::fresh())
        }
        (CodeStep::Checking { busy, action, code }, event) => match busy.wait(event, cx) {
            Waited::Over(result) => answered(previous, walk, action, code, result, cx),
            Waited::Cancelled => {
                cx.focus(Field::Code);
                walk.unanswered.push((action, code));
                stay(walk, CodeStep::fresh())
            }
            Waited::Still(_) => stay(walk, CodeStep::Checking { busy, action, code }),
        },
        (at, _) => stay(walk, at),
    }
}

/// Checks by itself as soon as the code is as long as it should be.
fn typed(
    previous: &Past,
    mut walk: Box<Walk>,
    at: CodeStep,
    text: SecretText,
    cx: &mut Cx<'_>,
) -> (Box<Walk>, CodeStep) {
    let before = digits_of(walk.typed.expose_for_display());
    walk.typed = text;
    let now_typed = digits_of(walk.typed.expose_for_display());
    // Only a space came or went: what is on the screen still holds.
    if before == now_typed || matches!(at, CodeStep::Checking { .. }) {
        return (walk, at);
    }
    let complete = Code::parse(walk.typed.expose_for_display(), walk.offer.uri.digits());
    let Ok(code) = complete else {
        // Nothing is said while somebody types, but for a letter, which no more typing mends.
        let problem = match now_typed {
            Err(problem @ CodeProblem::NotADigit(_)) => Some(Problem::Input(problem)),
            _ => None,
        };
        return (walk, CodeStep::Typing { problem });
    };
    if cx.now < walk.wait_until {
        return (walk, CodeStep::fresh());
    }
    match diagnose(previous, &walk, code.expose(), cx) {
        None => {
            let at = send(&mut walk, code, cx);
            (walk, at)
        }
        // Also a clock that is off: the person mends it on the phone, and a try would be spent.
        Some(diagnosis) => {
            cx.say(Say::Hint(diagnosis));
            (walk, CodeStep::with(Problem::Hint(diagnosis)))
        }
    }
}

/// The button and Enter always ask the backend: the check in the browser is never a gate.
fn submit(previous: &Past, mut walk: Box<Walk>, cx: &mut Cx<'_>) -> (Box<Walk>, CodeStep) {
    let problem = match Code::parse(walk.typed.expose_for_display(), walk.offer.uri.digits()) {
        // The backend has decided on it: Enter held down must not spend the tries.
        Ok(code) if walk.tried.contains(&code) => Problem::Hint(Diagnosis::AlreadyTried),
        Ok(code) => {
            let at = send(&mut walk, code, cx);
            return (walk, at);
        }
        Err(problem) => explain_length(previous, &walk, problem, cx),
    };
    cx.focus(Field::Code);
    cx.say(Say::Problem);
    (walk, CodeStep::with(problem))
}

/// Six digits where eight are expected may be an app that ignores the setting.
fn explain_length(previous: &Past, walk: &Walk, problem: CodeProblem, cx: &Cx<'_>) -> Problem {
    let length = matches!(problem, CodeProblem::TooShort { .. } | CodeProblem::TooLong { .. });
    let digits = digits_of(walk.typed.expose_for_display());
    match digits {
        Ok(digits) if length => match diagnose(previous, walk, &digits, cx) {
            Some(Diagnosis::Unknown) | None => Problem::Input(problem),
            Some(diagnosis) => Problem::Hint(diagnosis),
        },
        _ => Problem::Input(problem),
    }
}

/// `None`: it matches, or nothing can be said.
fn diagnose(previous: &Past, walk: &Walk, digits: &str, cx: &Cx<'_>) -> Option<Diagnosis> {
    let (otp, now_ms) = (walk.otp()?, cx.server_time()?);
    let question =
        Question { otp, typed: digits, previous: &previous.keys, tried: &walk.tried, now_ms };
    match check(&question) {
        Verdict::Match { .. } => None,
        Verdict::Mismatch(diagnosis) => Some(diagnosis),
    }
}

fn send(walk: &mut Walk, code: Code, cx: &mut Cx<'_>) -> CodeStep {
    let known = walk.unanswered.iter().position(|(_, sent)| *sent == code);
    let action = match known {
        Some(index) => walk.unanswered.remove(index).0,
        None => cx.action(),
    };
    ask(walk, action, code, cx)
}

/// Asks once more what became of the newest code whose answer was lost, if there is one.
pub(super) fn ask_again(walk: &mut Walk, cx: &mut Cx<'_>) -> Option<CodeStep> {
    let (action, code) = walk.unanswered.pop()?;
    Some(ask(walk, action, code, cx))
}

fn ask(walk: &Walk, action: Action, code: Code, cx: &mut Cx<'_>) -> CodeStep {
    let enrollment = walk.offer.id.clone();
    let name = (!walk.offer.replaces).then(|| cx.config.app_name.clone());
    let busy = cx.ask(action, Call::Confirm { enrollment, code: code.clone(), name });
    cx.say(Say::Checking);
    CodeStep::Checking { busy, action, code }
}

fn answered(
    previous: Past,
    mut walk: Box<Walk>,
    action: Action,
    code: Code,
    result: Result<Answer, Failure>,
    cx: &mut Cx<'_>,
) -> Next {
    let failure = match result {
        Ok(Answer {
            reply: Reply::Confirmed { factor, next_code_at, replaced, default }, ..
        }) => {
            let enrollment = walk.offer.id;
            let added = Added { enrollment, factor, next_code_at, replaced, default };
            return Next::Confirmed(Box::new(added));
        }
        Ok(_) => Failure::Contract,
        Err(failure) => failure,
    };
    let at = match failure {
        Failure::InvalidCode { tries_left } => {
            let diagnosis =
                diagnose(&previous, &walk, code.expose(), cx).unwrap_or(Diagnosis::Unknown);
            walk.tried.push(code);
            if let Some(left) = tries_left {
                walk.offer.tries_left = left;
            }
            cx.say(Say::WrongCode { tries_left });
            CodeStep::with(Problem::Refused { diagnosis, tries_left })
        }
        Failure::Locked => return Totp::end(previous, walk, End::Locked, cx),
        Failure::Expired | Failure::NotFound => {
            cx.look = true;
            return Totp::end(previous, walk, End::Expired, cx);
        }
        // Perhaps by this very window, with a code whose answer was lost.
        Failure::AlreadyEnrolled => return Totp::over(previous, walk, End::AddedElsewhere, cx),
        failure => {
            cx.failed(&failure);
            walk.wait_until = cx.now.saturating_add(failure.wait_ms());
            walk.unanswered.push((action, code));
            CodeStep::Typing { problem: cx.lapse.is_none().then_some(Problem::Failed(failure)) }
        }
    };
    cx.focus(Field::Code);
    Next::Stay(Totp { previous, step: Step::Code(walk, at) })
}
