//! What sign-in asks for first, above the list, and the choice of it.

use mfa_enroll_core::wizard::{Account, Attempt, ChooseDefault, Intent};
use yew::prelude::*;

use crate::parts::el::el;
use crate::parts::{Button, Icon, Look, Notice, Radio, Tone, busy, current_default, held, maybe};
use crate::text::en::{common, default as en, done};
use crate::text::words;
use crate::view::View;

const HINT: &str = "mfa-default-hint";

/// What it is, and while the list is `resting` the way to another one. Where there is no choice, the
/// badge of the only row says it, and the skeleton has promised no line.
pub(super) fn line(view: View<'_>, account: &Account, resting: bool) -> Html {
    if !account.may_change_default() {
        return Html::default();
    }
    let texts = view.texts;
    let change = (resting && !held(view, account)).then(|| {
        Button::new(Look::Quiet, texts.get(en::CHANGE))
            .focus("default")
            .spoken(texts.get(en::CHANGE_LABEL))
            .draw(view, Intent::ChangeDefault)
    });
    current_default(view, account, maybe(change))
}

/// The choice of it.
pub(super) fn chooser(view: View<'_>, account: &Account, choice: &ChooseDefault) -> Html {
    let texts = view.texts;
    let choices = account.default_choices();
    let saving = matches!(choice.saving, Attempt::Busy(_));
    let radios = choices.iter().enumerate().map(|(at, method)| {
        let picked = choice.picked.as_ref() == Some(method);
        let radio = Radio {
            name: "mfa-default",
            value: AttrValue::from(at.to_string()),
            icon: Icon::of_way(method.way),
            label: words::method(texts, account, method),
            picked,
            many: false,
            fixed: saving,
            focus: None,
        };
        radio.draw(view, Intent::PickDefault(method.clone()))
    });
    let status = match &choice.saving {
        Attempt::Not => Html::default(),
        Attempt::Busy(since) => busy(view, *since, done::NAME_SAVING),
        Attempt::Failed(failure) => {
            Notice::new(Tone::Problem, words::failure(texts, failure)).draw()
        }
    };
    let save = Button::new(Look::Primary, texts.get(en::SAVE)).disabled(saving.then_some(HINT));
    let cancel = Button::new(Look::Secondary, texts.get(common::CANCEL));
    el("div|class=mfa-default mfa-default-open|part=default|role=radiogroup")
        .fixed("aria-labelledby=mfa-default|aria-describedby=mfa-default-hint")
        .child(
            el("h3|id=mfa-default|class=mfa-subtitle|tabindex=-1|data-focus=default-question")
                .child(texts.get(en::QUESTION)),
        )
        .child(el("p|class=mfa-muted").with("id", HINT).child(texts.get(en::HINT)))
        .child(el("div|class=mfa-way-list").children(radios))
        .child(status)
        .child(
            el("div|class=mfa-actions|part=actions")
                .child(save.draw(view, Intent::SaveDefault))
                .child(cancel.draw(view, Intent::Cancel)),
        )
        .draw()
}
