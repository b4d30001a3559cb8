//! The dialog that asks for a fresh proof of identity; the interrupted call then goes on by itself.

mod code;
mod text;

use super::cx::Cx;
use super::entry::Entry;
use super::{
    Action, Answer, Busy, Call, Event, Failure, Field, Intent, Look, ProofChoice, ProofSent, Reply,
    Say, Way,
};
use crate::recovery_code::RecoveryCodeProblem;
use crate::secret::SecretText;

/// The dialog over a screen, which waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepUp {
    /// With what the person can prove it, the default first; empty until the backend has said.
    pub choices: Vec<ProofChoice>,
    /// Where the person is.
    pub step: Proving,
}

/// The steps of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proving {
    /// The backend is asked for the choices.
    Loading(Busy),
    /// It could not say; no retry before the moment (monotonic milliseconds).
    LoadFailed(Failure, u64),
    /// "Use another way": all choices.
    Choosing,
    /// A code of the choice with this index, shown by an app or sent to a phone.
    Code(usize, Entry, ProofMessage),
    /// The account's password, or a recovery code.
    Text(usize, TextEntry),
    /// Proven: the interrupted call is on its way again.
    GoingOn(Busy),
}

/// What has become of the message with the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofMessage {
    /// The code is in an app: there is none.
    NotNeeded,
    /// A button sends it: nobody gets a message unasked.
    NotSent(Option<Failure>, u64),
    /// The backend is asked to send it; the one before it, if any, is kept.
    Sending(Busy, Action, Option<ProofSent>),
    /// It was sent; the newest alone is valid. The last try to send another one may have failed.
    /// Whether it has left is looked after.
    Sent(ProofSent, Option<Failure>, Look),
}

/// The field for the password or a recovery code, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEntry {
    /// What the field holds, verbatim.
    pub typed: SecretText,
    /// What is wrong with it, if anything.
    pub problem: Option<TextProblem>,
    /// With the backend.
    pub busy: Option<Busy>,
    /// No checks before this moment of the monotonic clock.
    pub wait_until: u64,
}

/// What is wrong with a password or a recovery code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextProblem {
    /// Nothing was typed.
    Empty,
    /// It cannot be a recovery code.
    NoCode(RecoveryCodeProblem),
    /// The backend refused it.
    Refused {
        /// How many more tries.
        tries_left: Option<u32>,
    },
    /// The backend could not be asked.
    Failed(Failure),
}

impl StepUp {
    /// The choice that the person is at.
    #[must_use]
    pub fn choice(&self) -> Option<&ProofChoice> {
        match &self.step {
            Proving::Code(at, ..) | Proving::Text(at, _) => self.choices.get(*at),
            _ => None,
        }
    }

    /// For a phone: how the code comes, and the last two digits of the number.
    #[must_use]
    pub fn phone(&self) -> Option<(Way, &str)> {
        match self.choice()? {
            ProofChoice::Code { phone: Some((way, ends_with)), .. } => Some((*way, ends_with)),
            ProofChoice::Code { .. } | ProofChoice::Password | ProofChoice::RecoveryCode => None,
        }
    }
}

/// What comes after one event.
#[derive(Debug)]
pub(super) enum Next {
    /// Still asked.
    Stay(StepUp),
    /// The backend believes it.
    Proven,
    /// The person does not want to.
    Cancelled,
}

impl StepUp {
    /// Asks the backend with what the person can prove it.
    pub(super) fn load(cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Dialog);
        let busy = cx.ask_once(Call::ProofChoices);
        Self { choices: Vec::new(), step: Proving::Loading(busy) }
    }

    /// Proven, here or by the host: the interrupted call is on its way again.
    pub(super) fn going_on(busy: Busy, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Dialog);
        Self { choices: Vec::new(), step: Proving::GoingOn(busy) }
    }

    pub(super) fn update(self, event: Event, cx: &mut Cx<'_>) -> Next {
        let Self { choices, step } = self;
        let step = match (step, event) {
            (Proving::Loading(busy), Event::Answered(ticket, result)) if ticket == busy.ticket => {
                return Self::loaded(result, cx);
            }
            (Proving::Loading(busy), Event::Tick) if busy.over(cx.now) => {
                cx.abort(busy);
                return Self::loaded(Err(Failure::Timeout), cx);
            }
            (Proving::Loading(busy), Event::Ui(Intent::Cancel | Intent::Back)) => {
                cx.abort(busy);
                return Next::Cancelled;
            }
            (Proving::LoadFailed(_, until), Event::Ui(Intent::Retry)) if cx.now >= until => {
                return Next::Stay(Self::load(cx));
            }
            (Proving::LoadFailed(Failure::Offline, _), Event::Online) => {
                return Next::Stay(Self::load(cx));
            }
            (
                Proving::LoadFailed(..) | Proving::Choosing,
                Event::Ui(Intent::Cancel | Intent::Back),
            ) => return Next::Cancelled,
            (Proving::Choosing, Event::Ui(Intent::PickProof(at))) => {
                return Next::Stay(Self::at(choices, at, cx));
            }
            (Proving::Code(at, entry, message), event) => {
                return Self { choices, step: Proving::Choosing }
                    .code(at, entry, message, event, cx);
            }
            (Proving::Text(at, entry), event) => {
                return Self { choices, step: Proving::Choosing }.text(at, entry, event, cx);
            }
            (step, _) => step,
        };
        Next::Stay(Self { choices, step })
    }

    fn loaded(result: Result<Answer, Failure>, cx: &mut Cx<'_>) -> Next {
        let failure = match result {
            Ok(Answer { reply: Reply::ProofChoices(choices), .. }) if !choices.is_empty() => {
                return Next::Stay(Self::at(choices, 0, cx));
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        cx.failed(&failure);
        cx.focus(Field::Dialog);
        let until = cx.now.saturating_add(failure.wait_ms());
        Next::Stay(Self { choices: Vec::new(), step: Proving::LoadFailed(failure, until) })
    }

    /// At the choice with this index; a message is sent only when a button asks for it.
    fn at(choices: Vec<ProofChoice>, at: usize, cx: &mut Cx<'_>) -> Self {
        let step = match choices.get(at) {
            Some(ProofChoice::Code { phone: None, .. }) => {
                cx.focus(Field::Code);
                Proving::Code(at, Entry::fresh(), ProofMessage::NotNeeded)
            }
            Some(ProofChoice::Code { phone: Some(_), .. }) => {
                cx.focus(Field::Dialog);
                Proving::Code(at, Entry::fresh(), ProofMessage::NotSent(None, 0))
            }
            Some(ProofChoice::Password | ProofChoice::RecoveryCode) => {
                cx.focus(Field::Password);
                Proving::Text(at, TextEntry::fresh())
            }
            None => Proving::Choosing,
        };
        Self { choices, step }
    }

    /// "Use another way", where there is one.
    fn other(self, stay: Proving, cx: &mut Cx<'_>) -> Next {
        if self.choices.len() < 2 {
            return Next::Stay(Self { step: stay, ..self });
        }
        cx.focus(Field::Dialog);
        Next::Stay(Self { step: Proving::Choosing, ..self })
    }

    fn proven(cx: &mut Cx<'_>) -> Next {
        cx.say(Say::Proven);
        Next::Proven
    }
}
