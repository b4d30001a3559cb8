//! "Type one of them": a code that is not one of the set is not sent, since the browser knows it.

use super::CodeSet;
use crate::recovery_code::{RecoveryCode, RecoveryCodeProblem, symbols_of};
use crate::secret::SecretText;
use crate::wizard::cx::Cx;
use crate::wizard::{
    Action, Answer, Busy, Call, Event, Failure, Field, Intent, RecoveryCodes, Reply, Say, Waited,
};

/// The field, and where the code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prove {
    /// What the field holds, verbatim.
    pub typed: SecretText,
    /// What is wrong with it, if anything.
    pub wrong: Option<Wrong>,
    /// It is with the backend.
    pub busy: Option<Busy>,
    /// To confirm the set is one intention, whichever code is typed the second time.
    action: Option<(Action, RecoveryCode)>,
    wait_until: u64,
}

impl Default for Prove {
    fn default() -> Self {
        let typed = SecretText::new(String::new());
        Self { typed, wrong: None, busy: None, action: None, wait_until: 0 }
    }
}

/// What is wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It cannot be a recovery code.
    Input(RecoveryCodeProblem),
    /// It is none of these.
    NotOfThese,
    /// The backend could not be asked.
    Failed(Failure),
}

pub(super) enum Next {
    Stay(Prove),
    Codes,
    Left,
    Ended,
    Valid(RecoveryCodes),
}

impl Prove {
    pub(super) fn update(mut self, set: &CodeSet, event: Event, cx: &mut Cx<'_>) -> Next {
        if let Some(busy) = self.busy {
            return self.waiting(busy, event, cx);
        }
        match event {
            Event::Ui(Intent::CodeTyped(text)) => self.type_in(text, set, cx),
            Event::Ui(Intent::Submit | Intent::Retry) => self.submit(set, cx),
            Event::Ui(Intent::Back) => return Next::Codes,
            Event::Ui(Intent::Cancel) => return Next::Left,
            Event::Online if self.wrong == Some(Wrong::Failed(Failure::Offline)) => {
                cx.say(Say::Online);
                (self.wrong, self.wait_until) = (None, 0);
            }
            _ => {}
        }
        Next::Stay(self)
    }

    fn waiting(mut self, busy: Busy, event: Event, cx: &mut Cx<'_>) -> Next {
        let result = match busy.wait(event, cx) {
            Waited::Over(result) => result,
            Waited::Cancelled => {
                cx.focus(Field::Code);
                self.busy = None;
                return Next::Stay(self);
            }
            Waited::Still(_) => return Next::Stay(self),
        };
        self.busy = None;
        let failure = match result {
            Ok(Answer { reply: Reply::RecoveryCodes(codes), .. }) => return Next::Valid(codes),
            Err(Failure::Expired | Failure::NotFound) => return Next::Ended,
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        cx.focus(Field::Code);
        self.wrong = match failure {
            Failure::InvalidCode { .. } => {
                cx.say(Say::Problem);
                Some(Wrong::NotOfThese)
            }
            failure => {
                cx.failed(&failure);
                self.wait_until = cx.now.saturating_add(failure.wait_ms());
                cx.lapse.is_none().then_some(Wrong::Failed(failure))
            }
        };
        Next::Stay(self)
    }

    /// Checks by itself as soon as it is one of them.
    fn type_in(&mut self, text: SecretText, set: &CodeSet, cx: &mut Cx<'_>) {
        let before = symbols_of(self.typed.expose_for_display());
        self.typed = text;
        let typed = symbols_of(self.typed.expose_for_display());
        // Only a dash came or went: what is on the screen still holds.
        if before == typed {
            return;
        }
        self.wrong = None;
        match RecoveryCode::parse(self.typed.expose_for_display()) {
            Ok(code) if !set.codes.contains(&code) => {
                self.wrong = Some(Wrong::NotOfThese);
                cx.say(Say::Problem);
            }
            Ok(code) if cx.now >= self.wait_until => self.send(code, set, cx),
            // Nothing is said while somebody types, but for what no typing mends.
            Err(problem @ RecoveryCodeProblem::NotASymbol(_)) => {
                self.wrong = Some(Wrong::Input(problem));
            }
            Ok(_) | Err(_) => {}
        }
    }

    fn submit(&mut self, set: &CodeSet, cx: &mut Cx<'_>) {
        if cx.now < self.wait_until {
            return;
        }
        self.wrong = Some(match RecoveryCode::parse(self.typed.expose_for_display()) {
            Ok(code) if set.codes.contains(&code) => return self.send(code, set, cx),
            Ok(_) => Wrong::NotOfThese,
            Err(problem) => Wrong::Input(problem),
        });
        cx.focus(Field::Code);
        cx.say(Say::Problem);
    }

    fn send(&mut self, code: RecoveryCode, set: &CodeSet, cx: &mut Cx<'_>) {
        let action = match &self.action {
            Some((action, sent)) if *sent == code => *action,
            _ => cx.action(),
        };
        self.action = Some((action, code.clone()));
        self.wrong = None;
        let call = Call::ConfirmRecoveryCodes { set: set.id.clone(), code };
        self.busy = Some(cx.ask(action, call));
        cx.say(Say::Checking);
    }
}
