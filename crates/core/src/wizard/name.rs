//! A name that is edited in place: after adding a method, and in the list.

use super::account::same_name;
use super::cx::Cx;
use super::{Account, Answer, Busy, Call, Event, Factor, Failure, Field, Intent, News, Reply, Say};

/// How long a name may be, in Unicode scalar values.
pub const NAME_MAX_CHARS: usize = 64;

/// Giving a factor another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// Which factor, with the name that it has now.
    pub factor: Factor,
    /// What the name field holds, verbatim.
    pub typed: String,
    /// What is happening to the name.
    pub name: Naming,
}

/// What is happening to the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// With the person; `true` once it was saved.
    Editing(bool),
    /// It cannot be saved like this.
    Wrong(NameProblem),
    /// With the backend; `true` leaves the screen afterwards.
    Saving(Busy, bool),
}

/// What is wrong with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing but spaces.
    Empty,
    /// Over [`NAME_MAX_CHARS`].
    TooLong {
        /// How many characters too many.
        extra: usize,
    },
    /// Another method, or another app password, has it.
    Taken,
    /// The backend does not accept it.
    NotAccepted,
    /// The backend could not be asked.
    Failed(Failure),
}

/// What is wrong with a name; `taken` if another one has it.
pub(super) fn check_name(name: &str, taken: bool) -> Option<NameProblem> {
    let length = name.chars().count();
    if length == 0 {
        Some(NameProblem::Empty)
    } else if length > NAME_MAX_CHARS {
        Some(NameProblem::TooLong { extra: length - NAME_MAX_CHARS })
    } else if taken {
        Some(NameProblem::Taken)
    } else {
        None
    }
}

impl Rename {
    pub(super) fn new(factor: Factor) -> Self {
        Self { typed: factor.name.clone(), factor, name: Naming::Editing(false) }
    }

    /// `None`: the person is finished here.
    pub(super) fn update(
        mut self,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Option<Self> {
        match (&self.name, event) {
            (Naming::Saving(busy, leave), Event::Answered(ticket, result))
                if ticket == busy.ticket =>
            {
                let leave = *leave;
                return self.answered(leave, account, result, cx);
            }
            (Naming::Saving(busy, leave), Event::Tick) if busy.over(cx.now) => {
                let leave = *leave;
                cx.abort(*busy);
                return self.answered(leave, account, Err(Failure::Timeout), cx);
            }
            (Naming::Saving(busy, _), Event::Ui(Intent::Cancel)) => {
                cx.abort(*busy);
                self.name = Naming::Editing(false);
            }
            // Nobody has to wait for a name: the screen goes as soon as it is saved.
            (Naming::Saving(busy, _), Event::Ui(Intent::Finish)) => {
                self.name = Naming::Saving(*busy, true);
            }
            (Naming::Saving(..), _) => {}
            (_, Event::Ui(Intent::NameTyped(text))) => {
                self.typed = text;
                self.name = Naming::Editing(false);
            }
            (_, Event::Ui(Intent::SaveName | Intent::Retry)) => self.save(false, account, cx),
            (_, Event::Ui(Intent::Finish | Intent::Next)) => {
                // An edited name is what the person wants to see in the list, but one that could
                // not be saved keeps nobody here: the method is registered.
                let failed = matches!(self.name, Naming::Wrong(NameProblem::Failed(_)));
                if failed || self.typed.trim() == self.factor.name {
                    return None;
                }
                self.save(true, account, cx);
            }
            // The method is registered: the name can wait.
            (_, Event::Ui(Intent::Cancel | Intent::Back)) => return None,
            _ => {}
        }
        Some(self)
    }

    fn save(&mut self, leave: bool, account: &Account, cx: &mut Cx<'_>) {
        let name = self.typed.trim();
        if name == self.factor.name {
            self.name = Naming::Editing(true);
            return;
        }
        let taken = |known: &Factor| known.id != self.factor.id && same_name(&known.name, name);
        if let Some(problem) = check_name(name, account.factors.iter().any(taken)) {
            return self.wrong(problem, cx);
        }
        let (factor, name) = (self.factor.id.clone(), name.to_owned());
        self.name = Naming::Saving(cx.ask_once(Call::Rename { factor, name }), leave);
    }

    fn wrong(&mut self, problem: NameProblem, cx: &mut Cx<'_>) {
        cx.focus(Field::Name);
        cx.say(Say::Problem);
        self.name = Naming::Wrong(problem);
    }

    fn answered(
        mut self,
        leave: bool,
        account: &mut Account,
        result: Result<Answer, Failure>,
        cx: &mut Cx<'_>,
    ) -> Option<Self> {
        let failure = match result {
            Ok(Answer { reply: Reply::Renamed(factor), .. }) => {
                account.put(factor.clone());
                cx.say(Say::NameSaved);
                cx.tell(News::Changed);
                cx.changed = true;
                self.typed.clone_from(&factor.name);
                self.factor = factor;
                self.name = Naming::Editing(true);
                return (!leave).then_some(self);
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        match failure {
            Failure::DuplicateName => self.wrong(NameProblem::Taken, cx),
            Failure::InvalidInput { .. } => self.wrong(NameProblem::NotAccepted, cx),
            failure => {
                cx.failed(&failure);
                if cx.lapse.is_some() {
                    self.name = Naming::Editing(false);
                } else {
                    cx.focus(Field::Name);
                    self.name = Naming::Wrong(NameProblem::Failed(failure));
                }
            }
        }
        Some(self)
    }
}
