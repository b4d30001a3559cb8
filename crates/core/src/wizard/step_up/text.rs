//! Text as the proof: the password, for an account without a sign-in method, or a recovery code.

use super::{Next, Proving, StepUp, TextEntry, TextProblem};
use crate::recovery_code::{RecoveryCode, RecoveryCodeProblem};
use crate::secret::SecretText;
use crate::wizard::cx::Cx;
use crate::wizard::{
    Answer, Call, Event, Failure, Field, Intent, Proof, ProofChoice, Reply, Say, Waited,
};

impl StepUp {
    pub(super) fn text(
        self,
        at: usize,
        mut entry: TextEntry,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Next {
        match (entry.busy, event) {
            (Some(busy), event) => match busy.wait(event, cx) {
                Waited::Over(result) => {
                    entry.busy = None;
                    if entry.answered(result, cx) {
                        return Self::proven(cx);
                    }
                }
                Waited::Cancelled => {
                    cx.focus(Field::Password);
                    entry.busy = None;
                }
                Waited::Still(_) => {}
            },
            (None, Event::Ui(Intent::PasswordTyped(text))) => {
                entry.typed = text;
                entry.problem = None;
            }
            (None, Event::Ui(Intent::Submit | Intent::Next | Intent::Retry))
                if cx.now >= entry.wait_until =>
            {
                entry.submit(self.choices.get(at), cx);
            }
            (None, Event::Ui(Intent::Cancel)) => return Next::Cancelled,
            (None, Event::Ui(Intent::OtherProof | Intent::Back)) => {
                return self.other(Proving::Text(at, entry), cx);
            }
            _ => {}
        }
        Next::Stay(Self { step: Proving::Text(at, entry), ..self })
    }
}

impl TextEntry {
    pub(super) fn fresh() -> Self {
        let typed = SecretText::new(String::new());
        Self { typed, problem: None, busy: None, wait_until: 0 }
    }

    fn submit(&mut self, choice: Option<&ProofChoice>, cx: &mut Cx<'_>) {
        let typed = self.typed.expose_for_display();
        let proof = match choice {
            Some(ProofChoice::RecoveryCode) => RecoveryCode::parse(typed)
                .map(Proof::RecoveryCode)
                .map_err(|problem| match problem {
                    RecoveryCodeProblem::Empty => TextProblem::Empty,
                    problem => TextProblem::NoCode(problem),
                }),
            _ if typed.is_empty() => Err(TextProblem::Empty),
            _ => Ok(Proof::Password(self.typed.clone())),
        };
        match proof {
            Ok(proof) => {
                self.problem = None;
                cx.say(Say::Checking);
                self.busy = Some(cx.ask_once(Call::Prove(proof)));
            }
            Err(problem) => {
                cx.focus(Field::Password);
                cx.say(Say::Problem);
                self.problem = Some(problem);
            }
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
                Some(TextProblem::Refused { tries_left })
            }
            failure => {
                cx.failed(&failure);
                self.wait_until = cx.now.saturating_add(failure.wait_ms());
                Some(TextProblem::Failed(failure))
            }
        };
        false
    }
}
