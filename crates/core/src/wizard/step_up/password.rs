//! The password as the proof, for an account without a sign-in method.

use super::{Next, PasswordEntry, PasswordProblem, Proving, StepUp};
use crate::secret::SecretText;
use crate::wizard::cx::Cx;
use crate::wizard::{Answer, Call, Event, Failure, Field, Intent, Proof, Reply, Say};

impl StepUp {
    pub(super) fn password(
        self,
        at: usize,
        mut entry: PasswordEntry,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Next {
        match (entry.busy, event) {
            (Some(busy), Event::Answered(ticket, result)) if ticket == busy.ticket => {
                entry.busy = None;
                if entry.answered(result, cx) {
                    return Self::proven(cx);
                }
            }
            (Some(busy), Event::Tick) if busy.over(cx.now) => {
                cx.abort(busy);
                entry.busy = None;
                entry.answered(Err(Failure::Timeout), cx);
            }
            (Some(busy), Event::Ui(Intent::Cancel)) => {
                cx.abort(busy);
                cx.focus(Field::Password);
                entry.busy = None;
            }
            (None, Event::Ui(Intent::PasswordTyped(text))) => {
                entry.typed = text;
                entry.problem = None;
            }
            (None, Event::Ui(Intent::Submit | Intent::Next | Intent::Retry))
                if cx.now >= entry.wait_until =>
            {
                entry.submit(cx);
            }
            (None, Event::Ui(Intent::Cancel)) => return Next::Cancelled,
            (None, Event::Ui(Intent::OtherProof | Intent::Back)) => {
                return self.other(Proving::Password(at, entry), cx);
            }
            _ => {}
        }
        Next::Stay(Self { step: Proving::Password(at, entry), ..self })
    }
}

impl PasswordEntry {
    pub(super) fn fresh() -> Self {
        let typed = SecretText::new(String::new());
        Self { typed, problem: None, busy: None, wait_until: 0 }
    }

    fn submit(&mut self, cx: &mut Cx<'_>) {
        if self.typed.expose_for_display().is_empty() {
            cx.focus(Field::Password);
            cx.say(Say::Problem);
            self.problem = Some(PasswordProblem::Empty);
        } else {
            self.problem = None;
            cx.say(Say::Checking);
            self.busy = Some(cx.ask_once(Call::Prove(Proof::Password(self.typed.clone()))));
        }
    }

    /// `true`: the backend believes it.
    fn answered(&mut self, result: Result<Answer, Failure>, cx: &mut Cx<'_>) -> bool {
        let failure = match result {
            Ok(Answer { reply: Reply::Done, .. }) => return true,
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        cx.focus(Field::Password);
        self.problem = match failure {
            Failure::BadCredential { tries_left } => {
                cx.say(Say::Problem);
                Some(PasswordProblem::Refused { tries_left })
            }
            failure => {
                cx.failed(&failure);
                self.wait_until = cx.now.saturating_add(failure.wait_ms());
                Some(PasswordProblem::Failed(failure))
            }
        };
        false
    }
}
