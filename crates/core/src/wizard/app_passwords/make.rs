//! Making an app password under a name, and showing it this one time.

use super::{AppPasswords, Step};
use crate::secret::SecretText;
use crate::wizard::account::same_name;
use crate::wizard::cx::Cx;
use crate::wizard::name::check_name;
use crate::wizard::{
    Account, Answer, AppPassword, Busy, Call, Effect, Event, Failure, Field, Intent, NameProblem,
    Reply, Say, Waited,
};

/// A name for another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct New {
    /// What the name field holds, verbatim.
    pub typed: String,
    /// What is wrong with it, or why it was not made.
    pub problem: Option<NameProblem>,
    /// It is being made.
    pub busy: Option<Busy>,
}

/// It was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What the person calls it.
    pub name: String,
    /// As people see it: groups with dashes between them.
    pub password: SecretText,
    /// Whether the last try to copy it went well.
    pub copied: Option<bool>,
    /// The clipboard was asked, and has not answered yet.
    copying: bool,
}

impl AppPasswords {
    /// `None`: left.
    pub(super) fn on_new(
        &mut self,
        mut new: New,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Option<Step> {
        if let Some(busy) = new.busy {
            return Some(self.waiting(new, busy, account, event, cx));
        }
        match event {
            Event::Ui(Intent::NameTyped(text)) => {
                new.typed = text;
                new.problem = None;
            }
            Event::Ui(Intent::SaveName | Intent::Submit | Intent::Retry) => {
                self.submit(&mut new, cx);
            }
            Event::Ui(Intent::Cancel | Intent::Back) => return self.back(Field::Add, cx),
            _ => {}
        }
        Some(Step::New(new))
    }

    fn submit(&mut self, new: &mut New, cx: &mut Cx<'_>) {
        let name = new.typed.trim();
        let same = self.making.as_ref().filter(|(_, made)| made == name);
        // Its answer was lost: if the list has it now, it is this very one.
        let known = |known: &AppPassword| same_name(&known.name, name);
        let taken = same.is_none() && self.known.passwords.iter().any(known);
        if let Some(problem) = check_name(name, taken) {
            cx.focus(Field::Name);
            cx.say(Say::Problem);
            new.problem = Some(problem);
            return;
        }
        let action = same.map_or_else(|| cx.action(), |(action, _)| *action);
        self.making = Some((action, name.to_owned()));
        new.problem = None;
        new.busy = Some(cx.ask(action, Call::CreateAppPassword { name: name.to_owned() }));
    }

    fn waiting(
        &mut self,
        mut new: New,
        busy: Busy,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Step {
        let result = match busy.wait(event, cx) {
            Waited::Over(result) => result,
            Waited::Cancelled => {
                cx.focus(Field::Name);
                self.unsure = true;
                new.busy = None;
                return Step::New(new);
            }
            Waited::Still(_) => return Step::New(new),
        };
        new.busy = None;
        let failure = match result {
            Ok(Answer { reply: Reply::AppPasswordCreated { made, password }, .. }) => {
                return self.made(made, password, account, cx);
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        cx.focus(Field::Name);
        new.problem = match failure {
            Failure::DuplicateName => Some(NameProblem::Taken),
            Failure::InvalidInput { .. } => Some(NameProblem::NotAccepted),
            failure => {
                cx.failed(&failure);
                // It may have been made all the same, or the rules may have changed.
                self.unsure = true;
                cx.lapse.is_none().then_some(NameProblem::Failed(failure))
            }
        };
        if let Some(NameProblem::Taken | NameProblem::NotAccepted) = new.problem {
            cx.say(Say::Problem);
        }
        Step::New(new)
    }

    fn made(
        &mut self,
        made: AppPassword,
        password: SecretText,
        account: &mut Account,
        cx: &mut Cx<'_>,
    ) -> Step {
        self.known.passwords.retain(|known| known.id != made.id);
        let name = made.name.clone();
        self.known.passwords.push(made);
        self.changed(account, cx);
        cx.focus(Field::Heading);
        Step::Shown(Box::new(Shown { name, password, copied: None, copying: false }))
    }

    /// `None`: left.
    pub(super) fn on_shown(
        &mut self,
        mut shown: Box<Shown>,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Option<Step> {
        match event {
            Event::Ui(Intent::CopyKey) => {
                shown.copying = true;
                cx.effects.push(Effect::Copy(shown.password.clone()));
            }
            Event::Copied(done) if shown.copying => {
                shown.copying = false;
                shown.copied = Some(done);
                cx.say(Say::PasswordCopied(done));
                if !done {
                    // Whatever the browser refuses, marking and copying by hand is left.
                    cx.focus(Field::Key);
                }
            }
            Event::Ui(Intent::Finish | Intent::Next | Intent::Back | Intent::Cancel) => {
                return self.back(Field::Heading, cx);
            }
            _ => {}
        }
        Some(Step::Shown(shown))
    }
}
