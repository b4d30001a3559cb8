//! "I lost my phone": what was lost, what still works, and the shortest way on. Whoever came in
//! with a recovery code is asked before anything else.

use super::cx::Cx;
use super::{
    Account, Answer, Attempt, Busy, Call, Event, Failure, Field, Inside, Intent, List, Removed,
    Reply, Screen, Tried, Waited,
};

/// Something was lost, or may have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The methods that cannot be used any more, as far as the person has said.
    pub picked: Vec<String>,
    /// Those of them that went already, which can be brought back.
    pub gone: Option<Box<Removed>>,
    /// How far it is.
    pub step: LostStep,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LostStep {
    /// "What can’t you use anymore?" The attempt is that of saying that all is still there.
    Which(Attempt),
    /// What still works, and what is to become of the others. The last try may have failed.
    What(Option<Failure>),
    /// The backend is asked to remove the first of them; the others follow.
    Removing(Busy),
}

impl Lost {
    /// Where there is only one method, nobody is asked which.
    pub(super) fn ask(account: &Account, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        let picked = match &account.factors[..] {
            [only] => vec![only.id.clone()],
            _ => Vec::new(),
        };
        Self { picked, gone: None, step: LostStep::Which(Attempt::Not) }
    }

    pub(super) const fn ticking(&self) -> bool {
        matches!(self.step, LostStep::Which(Attempt::Busy(_)) | LostStep::Removing(_))
    }

    fn pick(&mut self, id: &str, account: &Account) {
        let before = self.picked.len();
        self.picked.retain(|picked| picked != id);
        if self.picked.len() == before && account.factor(id).is_some() {
            self.picked.push(id.to_owned());
        }
    }

    fn remove_next(mut self, cx: &mut Cx<'_>) -> Self {
        if let Some(factor) = self.picked.first().cloned() {
            self.step = LostStep::Removing(cx.ask_once(Call::Remove { factor, lost: true }));
        }
        self
    }
}

impl Screen {
    pub(super) fn ask_lost(account: &Account, cx: &mut Cx<'_>) -> Self {
        Self::Lost(Box::new(Lost::ask(account, cx)))
    }
}

impl Account {
    /// Whether the person has to say what became of a method before going on.
    #[must_use]
    pub fn must_say(&self) -> bool {
        self.recovered && !self.factors.is_empty()
    }

    /// What can still be used once these are gone.
    pub fn still_works<'a>(
        &'a self,
        gone: &'a [String],
    ) -> impl Iterator<Item = &'a super::Factor> + 'a {
        self.factors.iter().filter(|factor| !gone.contains(&factor.id))
    }
}

impl Inside {
    /// Whoever came in with a recovery code does not rest on the list before that is said, and
    /// whoever signs in elsewhere has none to rest on without a method.
    pub(super) fn ask_what_was_lost(&mut self, cx: &mut Cx<'_>) {
        let Some(late) = cx.late else { return };
        if matches!(self.screen, Screen::List(List::Resting)) {
            if self.account.must_say() {
                self.screen = (late.ask_lost)(&self.account, cx);
            } else if self.account.is_elsewhere() {
                self.screen = (late.first_stage)(&self.account, false, cx);
            }
        }
    }

    pub(super) fn on_lost(
        mut self: Box<Self>,
        mut lost: Lost,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        lost.picked.retain(|id| self.account.factor(id).is_some());
        if lost.picked.is_empty() && matches!(lost.step, LostStep::What(_)) {
            // What was marked is gone, whoever removed it.
            lost.step = LostStep::Which(Attempt::Not);
        }
        let step = core::mem::replace(&mut lost.step, LostStep::What(None));
        lost.step = match step {
            LostStep::Which(attempt) => match attempt.update(event, cx) {
                Tried::Reply(Reply::Done) => return self.all_there(lost, cx),
                Tried::Reply(_) => LostStep::Which(Attempt::failed(Failure::Contract, cx)),
                Tried::Over(attempt) => {
                    cx.focus(Field::Heading);
                    LostStep::Which(attempt)
                }
                Tried::Waiting(attempt) => LostStep::Which(attempt),
                Tried::Idle(attempt, Event::Ui(intent)) => match intent {
                    Intent::PickLost(id) => {
                        lost.pick(&id, &self.account);
                        LostStep::Which(attempt)
                    }
                    Intent::Next if !lost.picked.is_empty() => {
                        cx.focus(Field::Heading);
                        LostStep::What(None)
                    }
                    // Nothing was lost after all.
                    Intent::Finish | Intent::Retry if self.account.must_say() => {
                        LostStep::Which(Attempt::Busy(cx.ask_once(Call::Recovered)))
                    }
                    Intent::Finish | Intent::Back | Intent::Cancel if !self.account.must_say() => {
                        return self.to_list_from(lost, cx);
                    }
                    _ => LostStep::Which(attempt),
                },
                Tried::Idle(attempt, _) => LostStep::Which(attempt),
            },
            LostStep::What(failure) => match event {
                Event::Ui(Intent::Back) => {
                    cx.focus(Field::Heading);
                    LostStep::Which(Attempt::Not)
                }
                Event::Ui(Intent::Cancel) if !self.account.must_say() => {
                    return self.to_list_from(lost, cx);
                }
                Event::Ui(Intent::ConfirmRemove | Intent::Retry) => {
                    self.screen = Screen::Lost(Box::new(lost.remove_next(cx)));
                    return self;
                }
                // With others marked beside it, those would be forgotten: they go first.
                Event::Ui(intent @ Intent::Replace(_)) if lost.picked.len() == 1 => {
                    return self.on_list(List::Resting, Event::Ui(intent), cx);
                }
                _ => LostStep::What(failure),
            },
            LostStep::Removing(busy) => match busy.wait(event, cx) {
                Waited::Over(result) => return self.removed(lost, result, cx),
                Waited::Cancelled => {
                    cx.focus(Field::Heading);
                    LostStep::What(None)
                }
                Waited::Still(_) => LostStep::Removing(busy),
            },
        };
        self.screen = Screen::Lost(Box::new(lost));
        self
    }

    /// To the list. What went before the person stopped can still be brought back there.
    fn to_list_from(mut self: Box<Self>, lost: Lost, cx: &mut Cx<'_>) -> Box<Self> {
        self.screen = match lost.gone {
            None => Screen::to_list(cx),
            gone => Screen::List(Removed::offer(gone, cx)),
        };
        self
    }

    /// Everything is still there.
    fn all_there(mut self: Box<Self>, lost: Lost, cx: &mut Cx<'_>) -> Box<Self> {
        self.account.recovered = false;
        // Somebody may have come in before with what the person found again.
        cx.changed = true;
        let may_undo = lost.gone.is_some();
        self = self.to_list_from(lost, cx);
        if self.course.is_some() && !may_undo { self.enter_course(cx) } else { self }
    }

    /// One of them is gone; the next, or the list.
    fn removed(
        mut self: Box<Self>,
        mut lost: Lost,
        result: Result<Answer, Failure>,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let factor = lost.picked.first().cloned().unwrap_or_default();
        let now = match result {
            Ok(Answer { reply: Reply::Removed { undo_until, default }, .. }) => {
                (Some(undo_until), default)
            }
            // It is gone, whoever removed it.
            Err(Failure::NotFound) => (None, self.account.impact(&factor).default),
            other => {
                let failure = other.err().unwrap_or(Failure::Contract);
                cx.failed(&failure);
                cx.focus(Field::Heading);
                let failure = cx.lapse.is_none().then_some(failure);
                lost.step = LostStep::What(failure);
                self.screen = Screen::Lost(Box::new(lost));
                return self;
            }
        };
        let list = Removed::now(&factor, true, now, lost.gone.take(), &mut self.account, cx);
        lost.picked.retain(|id| *id != factor);
        // What else was marked is still to be settled, should the next removal fail.
        self.account.recovered &= !lost.picked.is_empty();
        if lost.picked.is_empty() {
            self.screen = Screen::List(list);
            return self;
        }
        if let List::Removed(gone) = list {
            lost.gone = Some(gone);
        }
        self.screen = Screen::Lost(Box::new(lost.remove_next(cx)));
        self
    }
}
