//! A code as the proof: of an app, or sent to a phone when a button asks for it.

use super::{Next, ProofMessage, Proving, StepUp};
use crate::wizard::cx::Cx;
use crate::wizard::entry::{Checked, Entry};
use crate::wizard::{
    Answer, Busy, Call, Delivery, Event, Failure, Field, Intent, Look, Proof, ProofChoice,
    ProofSent, Reply, Say, Ticket, Way,
};

impl StepUp {
    pub(super) fn code(
        self,
        at: usize,
        mut entry: Entry,
        mut message: ProofMessage,
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
        if let (Event::Answered(ticket, result), Some(way)) = (&event, way)
            && message.looked(*ticket, result, way, cx)
        {
            return Next::Stay(Self { step: Proving::Code(at, entry, message), ..self });
        }
        let message = match (event, way) {
            (Event::Answered(_, result), Some(way)) if asked => {
                message.answered(result, way, &mut entry, cx)
            }
            (Event::Tick, Some(way)) if asked => {
                message.stop(cx).answered(Err(Failure::Timeout), way, &mut entry, cx)
            }
            (Event::Ui(Intent::Cancel), _) if entry.checking().is_none() => {
                let asking = message.busy().is_some();
                message = message.stop(cx);
                if !asking {
                    return Next::Cancelled;
                }
                message.before(cx)
            }
            (Event::Ui(Intent::OtherProof | Intent::Back), _) if entry.checking().is_none() => {
                let message = message.stop(cx).before(cx);
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
                if matches!(event, Event::Tick) && entry.checking().is_none() {
                    message.look(&factor, cx);
                }
                let call = |code| Call::Prove(Proof::Code { factor: factor.clone(), code });
                if let Some(checked) = entry.update(event, call, cx)
                    && proven(checked, &mut entry, cx)
                {
                    message.stop(cx);
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
    fn busy(&self) -> Option<Busy> {
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
            Self::Sent(sent, _, mut look)
                if cx.server_time().is_none_or(|now| now >= sent.resend_at) =>
            {
                look.stop(cx);
                Some(sent)
            }
            early => return early,
        };
        let action = cx.action();
        let busy = cx.ask(action, Call::SendProof { factor, way });
        cx.say(Say::Sending);
        Self::Sending(busy, action, before)
    }

    /// Time passes while it may be on its way.
    fn look(&mut self, factor: &str, cx: &mut Cx<'_>) {
        if let Self::Sent(sent, _, look) = self {
            look.tick(sent.delivery, || Call::LookProof { factor: factor.to_owned() }, cx);
        }
    }

    /// `true`: this was the answer to a look. The phone's newest message alone is looked after, so
    /// what it says is never old news.
    fn looked(
        &mut self,
        ticket: Ticket,
        result: &Result<Answer, Failure>,
        way: Way,
        cx: &mut Cx<'_>,
    ) -> bool {
        let Self::Sent(sent, _, look) = self else { return false };
        if !look.answered(ticket) {
            return false;
        }
        match result {
            Ok(Answer { reply: Reply::ProofSent(now), .. }) => {
                sent.delivery.turn(now.delivery, way, false, cx);
                sent.resend_at = sent.resend_at.max(now.resend_at);
            }
            Ok(_) => {}
            Err(failure) => look.failed(failure, cx),
        }
        true
    }

    /// Nobody waits for the answers any more.
    fn stop(mut self, cx: &mut Cx<'_>) -> Self {
        if let Some(busy) = self.busy() {
            cx.abort(busy);
        }
        if let Self::Sent(_, _, look) = &mut self {
            look.stop(cx);
        }
        self
    }

    /// As it was before it was asked for.
    fn before(self, cx: &Cx<'_>) -> Self {
        match self {
            Self::Sending(_, _, Some(sent)) => Self::Sent(sent, None, Look::later(cx)),
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
                return Self::Sent(sent, None, Look::later(cx));
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        cx.failed(&failure);
        let wait = failure.wait_ms();
        match self.before(cx) {
            Self::Sent(sent, _, look) => {
                cx.focus(Field::Code);
                let until = cx.server_time().map_or(0, |now| now.saturating_add(wait));
                let resend_at = sent.resend_at.max(until);
                Self::Sent(ProofSent { resend_at, ..sent }, Some(failure), look)
            }
            _ => {
                cx.focus(Field::Dialog);
                Self::NotSent(Some(failure), cx.now.saturating_add(wait))
            }
        }
    }
}
