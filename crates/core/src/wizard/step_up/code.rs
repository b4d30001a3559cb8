//! A code as the proof: of an app, or sent to a phone when a button asks for it.

use super::{Next, ProofMessage, Proving, StepUp};
use crate::wizard::cx::Cx;
use crate::wizard::entry::{Checked, Entry};
use crate::wizard::{
    Answer, Call, Delivery, Event, Failure, Field, Intent, Proof, ProofChoice, ProofSent, Reply,
    Say, Way,
};

impl StepUp {
    pub(super) fn code(
        self,
        at: usize,
        mut entry: Entry,
        message: ProofMessage,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Next {
        let Some(ProofChoice::Code { factor, phone, .. }) = self.choices.get(at) else {
            return Next::Stay(self);
        };
        let factor = factor.clone();
        let way = phone.as_ref().map(|(way, _)| *way);
        let asked = match &event {
            Event::Answered(ticket, _) => message.busy().is_some_and(|busy| busy.ticket == *ticket),
            Event::Tick => message.busy().is_some_and(|busy| busy.over(cx.now)),
            _ => false,
        };
        let message = match (event, way) {
            (Event::Answered(_, result), Some(way)) if asked => {
                message.answered(result, way, &mut entry, cx)
            }
            (Event::Tick, Some(way)) if asked => {
                message.stop(cx).answered(Err(Failure::Timeout), way, &mut entry, cx)
            }
            (Event::Ui(Intent::Cancel), _) if entry.checking().is_none() => {
                if message.busy().is_none() {
                    return Next::Cancelled;
                }
                message.stop(cx).before()
            }
            (Event::Ui(Intent::OtherProof | Intent::Back), _) if entry.checking().is_none() => {
                let message = message.stop(cx).before();
                return self.other(Proving::Code(at, entry, message), cx);
            }
            (Event::Ui(Intent::SendProof), Some(way)) if entry.checking().is_none() => {
                message.send(factor, way, cx)
            }
            // There is no field yet: the only button is the one that sends.
            (Event::Ui(Intent::Submit | Intent::Next | Intent::Retry), Some(way))
                if matches!(message, ProofMessage::NotSent(..)) =>
            {
                message.send(factor, way, cx)
            }
            (event, _) if message.awaited() => {
                let call = |code| Call::Prove(Proof::Code { factor: factor.clone(), code });
                if let Some(checked) = entry.update(event, call, cx)
                    && proven(checked, &mut entry, cx)
                {
                    return Self::proven(cx);
                }
                message
            }
            _ => message,
        };
        Next::Stay(Self { step: Proving::Code(at, entry, message), ..self })
    }
}

/// `true`: the backend believes it.
fn proven(checked: Checked, entry: &mut Entry, cx: &mut Cx<'_>) -> bool {
    let Checked { action, code, result } = checked;
    match result {
        Ok(Answer { reply: Reply::Done, .. }) => return true,
        Ok(_) => entry.failed(action, code, Failure::Contract, cx),
        Err(Failure::BadCredential { tries_left } | Failure::InvalidCode { tries_left }) => {
            entry.refused(code, tries_left, cx);
        }
        Err(failure) => entry.failed(action, code, failure, cx),
    }
    false
}

impl ProofMessage {
    fn busy(&self) -> Option<crate::wizard::Busy> {
        match self {
            Self::Sending(busy, ..) => Some(*busy),
            Self::NotNeeded | Self::NotSent(..) | Self::Sent(..) => None,
        }
    }

    /// Whether there is a field for the code.
    const fn awaited(&self) -> bool {
        matches!(self, Self::NotNeeded | Self::Sent(..) | Self::Sending(_, _, Some(_)))
    }

    /// Not before its time, and one question at a time.
    fn send(self, factor: String, way: Way, cx: &mut Cx<'_>) -> Self {
        let before = match self {
            Self::NotSent(_, until) if cx.now >= until => None,
            Self::Sent(sent, _) if cx.server_time().is_none_or(|now| now >= sent.resend_at) => {
                Some(sent)
            }
            early => return early,
        };
        let action = cx.action();
        let busy = cx.ask(action, Call::SendProof { factor, way });
        cx.say(Say::Sending);
        Self::Sending(busy, action, before)
    }

    /// Nobody waits for the answer any more.
    fn stop(self, cx: &mut Cx<'_>) -> Self {
        if let Some(busy) = self.busy() {
            cx.abort(busy);
        }
        self
    }

    /// As it was before it was asked for.
    fn before(self) -> Self {
        match self {
            Self::Sending(_, _, Some(sent)) => Self::Sent(sent, None),
            Self::Sending(_, _, None) => Self::NotSent(None, 0),
            other => other,
        }
    }

    fn answered(
        self,
        result: Result<Answer, Failure>,
        way: Way,
        entry: &mut Entry,
        cx: &mut Cx<'_>,
    ) -> Self {
        let again = matches!(self, Self::Sending(_, _, Some(_)));
        let failure = match result {
            Ok(Answer { reply: Reply::ProofSent(sent), .. }) => {
                entry.renewed();
                cx.focus(Field::Code);
                cx.say(match sent.delivery {
                    Delivery::Failed => Say::Problem,
                    Delivery::Sending | Delivery::Sent => Say::CodeSent { way, again },
                });
                return Self::Sent(sent, None);
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        cx.failed(&failure);
        let wait = failure.wait_ms();
        match self.before() {
            Self::Sent(sent, _) => {
                cx.focus(Field::Code);
                let until = cx.server_time().map_or(0, |now| now.saturating_add(wait));
                let resend_at = sent.resend_at.max(until);
                Self::Sent(ProofSent { resend_at, ..sent }, Some(failure))
            }
            _ => {
                cx.focus(Field::Dialog);
                Self::NotSent(Some(failure), cx.now.saturating_add(wait))
            }
        }
    }
}
