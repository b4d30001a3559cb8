//! What covers a screen, and how a call that lacked a fresh proof goes on by itself.
//!
//! Every question of a screen is noted until it is answered. One that the backend refuses for want
//! of a fresh proof is not answered to the screen: it waits, is asked again with the same ticket
//! and action once the proof is given, and the screen never knows. Whatever else happens to the
//! screen meanwhile is held back until nothing covers it.

use super::cx::{Cx, Lapse};
use super::step_up::{Next, Proving, StepUp};
use super::unanswered::Unanswered;
use super::{
    Action, Busy, Call, Effect, Event, Failure, Field, Inside, Intent, News, Place, SignIn, Ticket,
};

/// The questions of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Calls {
    /// On their way.
    open: Vec<Asked>,
    /// Refused for want of a fresh proof.
    stopped: Vec<Asked>,
    /// On their way again.
    again: Vec<Ticket>,
    /// What happened to the screen while it was covered.
    held: Vec<Event>,
    unanswered: Unanswered,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    ticket: Ticket,
    action: Action,
    call: Call,
}

impl Inside {
    /// One event.
    pub(super) fn update(self: Box<Self>, event: Event, cx: &mut Cx<'_>) -> Place {
        let mut place = self.covered(event, cx);
        if let Place::Inside(inside) = &mut place {
            inside.calls.note(&mut cx.effects);
        }
        place
    }

    fn covered(mut self: Box<Self>, event: Event, cx: &mut Cx<'_>) -> Place {
        // A call has one answer.
        if matches!(&event, Event::Answered(ticket, _) if self.calls.holds(*ticket)) {
            return Place::Inside(self);
        }
        if let Event::Answered(ticket, Err(Failure::ReauthRequired)) = &event
            && self.calls.stop(*ticket)
        {
            if self.sign_in.is_none() && self.step_up.is_none() {
                self.sign_in = Some(SignIn::ask(Lapse::Stale, cx));
            }
            return Place::Inside(self);
        }
        if (self.sign_in.is_some() || self.step_up.is_some()) && self.for_screen(&event) {
            self.calls.held.push(event);
            return self.gone_on(cx);
        }
        if let Some(sign_in) = self.sign_in {
            return self.signing_in(sign_in, event, cx);
        }
        if let Some(late) = cx.late
            && let Some(step_up) = self.step_up.take()
        {
            return (late.step_up)(self, step_up, event, cx);
        }
        match &event {
            Event::Answered(ticket, result) => self.calls.answered(*ticket, result.as_ref().err()),
            Event::Heard(News::Changed) => self.calls.unanswered.forget(),
            _ => {}
        }
        self.uncovered(event, cx)
    }

    /// Whether an event is for the screen, and not for what covers it.
    fn for_screen(&self, event: &Event) -> bool {
        match event {
            Event::Answered(ticket, _) => self.calls.knows(*ticket),
            Event::HostSaid(ticket, _) => {
                !matches!(&self.sign_in, Some(SignIn::Asking(asked, _)) if asked == ticket)
            }
            Event::Heard(News::Finished(_) | News::Restarted(_) | News::Codes(_)) => true,
            _ => false,
        }
    }

    pub(super) fn stepping_up(
        mut self: Box<Self>,
        step_up: StepUp,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Place {
        if let Proving::GoingOn(busy) = step_up.step {
            let over = matches!(event, Event::Tick) && busy.over(cx.now);
            if over || matches!(event, Event::Ui(Intent::Cancel)) {
                self.calls.give_up(cx);
                return self.uncover(cx);
            }
            self.step_up = Some(step_up);
            return Place::Inside(self);
        }
        // The host has seen to it after all.
        if matches!(event, Event::Resume) {
            self.sign_in = Some(SignIn::Checking(cx.ask_once(Call::Open)));
            return Place::Inside(self);
        }
        match step_up.update(event, cx) {
            Next::Stay(step_up) => match cx.lapse.take() {
                Some(lapse) => self.sign_in = Some(SignIn::ask(lapse, cx)),
                None => self.step_up = Some(step_up),
            },
            // Whose proof was it? Somebody else may have signed in meanwhile, in another window: what
            // this person has begun is not to go on in that account.
            Next::Proven => self.sign_in = Some(SignIn::Checking(cx.ask_once(Call::Open))),
            Next::Cancelled => {
                self.calls.refuse();
                return self.uncover(cx);
            }
        }
        Place::Inside(self)
    }

    /// The last of the calls that were asked again was answered.
    fn gone_on(self: Box<Self>, cx: &mut Cx<'_>) -> Place {
        let going_on = self.step_up.as_ref().is_some_and(StepUp::goes_on);
        if going_on && self.calls.all_answered() { self.uncover(cx) } else { Place::Inside(self) }
    }

    /// Nothing covers the screen any more: it hears what happened meanwhile.
    fn uncover(mut self: Box<Self>, cx: &mut Cx<'_>) -> Place {
        self.step_up = None;
        self.calls.again.clear();
        cx.focus(Field::Heading);
        let held = core::mem::take(&mut self.calls.held);
        held.into_iter().fold(Place::Inside(self), |place, event| place.update(event, cx))
    }
}

impl Place {
    /// The proof is given, or somebody signed in again: what waited for it is asked again.
    pub(super) fn go_on(self, cx: &mut Cx<'_>) -> Self {
        let Self::Inside(mut inside) = self else { return self };
        match inside.calls.ask_again(cx) {
            Some(busy) => {
                inside.step_up = Some(StepUp::going_on(busy, cx));
                Self::Inside(inside)
            }
            None => inside.uncover(cx),
        }
    }
}

impl StepUp {
    const fn goes_on(&self) -> bool {
        matches!(self.step, Proving::GoingOn(_))
    }
}

impl Calls {
    /// Notes what was asked, and forgets what was aborted.
    fn note(&mut self, effects: &mut [Effect]) {
        for effect in effects {
            self.unanswered.recognize(effect);
            match effect {
                Effect::Ask { ticket, action, call } if worth(call) && !self.knows(*ticket) => {
                    let (ticket, action, call) = (*ticket, *action, call.clone());
                    self.open.push(Asked { ticket, action, call });
                }
                Effect::Abort(ticket) => self.answered(*ticket, Some(&Failure::Timeout)),
                _ => {}
            }
        }
    }

    fn knows(&self, ticket: Ticket) -> bool {
        self.again.contains(&ticket) || self.open.iter().any(|asked| asked.ticket == ticket)
    }

    fn answered(&mut self, ticket: Ticket, failure: Option<&Failure>) {
        if let Some(at) = self.open.iter().position(|asked| asked.ticket == ticket) {
            let Asked { action, call, .. } = self.open.remove(at);
            self.unanswered.over(action, call, failure);
        }
        self.stopped.retain(|asked| asked.ticket != ticket);
    }

    /// `true`: it waits for a fresh proof. One that had it and is refused again does not.
    fn stop(&mut self, ticket: Ticket) -> bool {
        let at = self.open.iter().position(|asked| asked.ticket == ticket);
        at.map(|at| self.stopped.push(self.open.remove(at))).is_some()
    }

    /// The same questions once more: same ticket, same action.
    fn ask_again(&mut self, cx: &mut Cx<'_>) -> Option<Busy> {
        for Asked { ticket, action, call } in self.stopped.drain(..) {
            self.again.push(ticket);
            cx.effects.push(Effect::Ask { ticket, action, call });
        }
        self.again.first().map(|ticket| Busy { ticket: *ticket, since: cx.now })
    }

    /// Whether the answer to a call is there already, and waits for its screen.
    fn holds(&self, ticket: Ticket) -> bool {
        self.held.iter().any(|event| matches!(event, Event::Answered(of, _) if *of == ticket))
    }

    fn all_answered(&self) -> bool {
        self.again.iter().all(|ticket| self.holds(*ticket))
    }

    /// Nobody waits any longer for what was asked again.
    fn give_up(&mut self, cx: &mut Cx<'_>) {
        for ticket in core::mem::take(&mut self.again) {
            if !self.holds(ticket) {
                cx.effects.push(Effect::Abort(ticket));
                self.held.push(Event::Answered(ticket, Err(Failure::Timeout)));
            }
        }
    }

    /// There will be no proof: the screens hear why nothing came of it.
    fn refuse(&mut self) {
        let refused = |asked: Asked| Event::Answered(asked.ticket, Err(Failure::ReauthRequired));
        self.held.extend(self.stopped.drain(..).map(refused));
    }
}

/// Whether a person waits for the answer.
const fn worth(call: &Call) -> bool {
    !matches!(
        call,
        Call::Open
            | Call::Look { .. }
            | Call::Discard { .. }
            | Call::ProofChoices
            | Call::SendProof { .. }
            | Call::LookProof { .. }
            | Call::Prove(_)
    )
}
