//! What sign-in asks for first: a choice of every method and way that it can ask for.

use crate::wizard::cx::Cx;
use crate::wizard::{
    Account, Attempt, Call, DefaultMethod, Event, Failure, Field, Intent, List, News, Outgoing,
    Reply, Say, Tried,
};

/// The choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChooseDefault {
    /// What is picked, but not saved.
    pub picked: Option<DefaultMethod>,
    /// Saving it.
    pub saving: Attempt,
}

impl ChooseDefault {
    pub(super) fn ask(account: &Account, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::DefaultQuestion);
        Self { picked: account.default.clone(), saving: Attempt::Not }
    }

    pub(super) fn update(self, account: &mut Account, event: Event, cx: &mut Cx<'_>) -> List {
        let picked = self.picked;
        let saving = match self.saving.update(event, cx) {
            Tried::Reply(Reply::Factors { factors, default }) => {
                account.factors = factors;
                account.default = default;
                return changed(account, cx);
            }
            Tried::Reply(_) => Attempt::failed(Failure::Contract, cx),
            Tried::Over(saving) => {
                cx.focus(Field::DefaultQuestion);
                saving
            }
            Tried::Waiting(saving) => saving,
            Tried::Idle(saving, Event::Ui(intent)) => {
                return Self { picked, saving }.chosen(intent, account, cx);
            }
            Tried::Idle(saving, _) => saving,
        };
        List::Default(Self { picked, saving })
    }

    fn chosen(mut self, intent: Intent, account: &Account, cx: &mut Cx<'_>) -> List {
        match intent {
            Intent::PickDefault(picked) if account.default_choices().contains(&picked) => {
                self.picked = Some(picked);
                self.saving = Attempt::Not;
            }
            Intent::SaveDefault | Intent::Retry => match self.picked.clone() {
                Some(picked) if self.picked != account.default => {
                    self.saving = Attempt::Busy(cx.ask_once(Call::SetDefault(picked)));
                }
                // It is so already.
                _ => return rest(cx),
            },
            Intent::Cancel | Intent::Back => return rest(cx),
            _ => {}
        }
        List::Default(self)
    }
}

fn rest(cx: &mut Cx<'_>) -> List {
    cx.focus(Field::ChangeDefault);
    List::Resting
}

fn changed(account: &Account, cx: &mut Cx<'_>) -> List {
    if let Some(default) = account.default.clone() {
        let (method, factor) = (account.method_of(&default.factor), default.factor.clone());
        cx.emit(Outgoing::DefaultChanged { method, factor });
        cx.say(Say::DefaultNow(default));
    }
    cx.tell(News::Changed);
    cx.changed = true;
    rest(cx)
}
