//! "Your sign-in methods".

use mfa_enroll_core::wizard::{Account, Factor, Intent, List, Removal};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Tone, busy, icon, row};
use crate::text::en::{common, list as en};
use crate::text::words;
use crate::view::View;

pub(super) fn list(view: View<'_>, account: &Account, list: &List) -> Html {
    if account.factors.is_empty() {
        return empty(view);
    }
    let texts = view.texts;
    let removing = match list {
        List::Resting => None,
        List::Removing { factor, step } => Some((factor, step)),
    };
    let rows = account.factors.iter().map(|factor| {
        let question = removing
            .filter(|(id, _)| **id == factor.id)
            .map(|(_, step)| question(view, account, factor, step));
        row(view, factor, removing.is_none(), question.unwrap_or_default())
    });
    Frame {
        name: "list",
        title: texts.get(en::TITLE),
        lead: Some(texts.get(en::LEAD)),
        content: el("ul|class=mfa-list|part=list").children(rows).draw(),
        // Beside the question there is nothing else to press.
        actions: if removing.is_none() { add(view) } else { Html::default() },
        step: None,
        back: None,
        cancel: None,
        mark: None,
    }
    .draw(view)
}

/// In the shape of a list with one method, which is what the skeleton has promised.
fn empty(view: View<'_>) -> Html {
    let why = el("div|class=mfa-list")
        .child(
            el("div|class=mfa-row-main")
                .child(el("span|class=mfa-tile|part=icon").child(icon(Icon::Shield)))
                .child(el("p|class=mfa-muted").child(view.texts.get(en::EMPTY_BODY))),
        )
        .draw();
    Frame {
        name: "list-empty",
        title: view.texts.get(en::EMPTY_TITLE),
        lead: Some(view.texts.get(en::EMPTY_LEAD)),
        content: why,
        actions: add(view),
        step: None,
        back: None,
        cancel: None,
        mark: None,
    }
    .draw(view)
}

fn add(view: View<'_>) -> Html {
    Button::new(Look::Primary, view.texts.get(en::ADD))
        .icon(Icon::Plus)
        .focus("add")
        .draw(view, Intent::Add)
}

/// "Remove this one?", right under it.
fn question(view: View<'_>, account: &Account, factor: &Factor, step: &Removal) -> Html {
    let texts = view.texts;
    let body = if account.factors.len() == 1 { en::REMOVE_LAST } else { en::REMOVE_BODY };
    let failed = match step {
        Removal::Asking(Some(failure)) => {
            Notice::new(Tone::Problem, words::failure(texts, failure)).draw()
        }
        _ => Html::default(),
    };
    el("div|class=mfa-question|part=question|role=group|aria-labelledby=mfa-question")
        .fixed("aria-describedby=mfa-question-body")
        .child(
            el("h3|id=mfa-question|class=mfa-subtitle|tabindex=-1|data-focus=remove")
                .child(texts.with(en::REMOVE_QUESTION, &[("name", &factor.name)])),
        )
        .child(el("p|id=mfa-question-body").child(texts.get(body)))
        .child(failed)
        .child(answers(view, step))
        .draw()
}

fn answers(view: View<'_>, step: &Removal) -> Html {
    let texts = view.texts;
    let (danger, keep, status) = match step {
        Removal::Busy(since) => {
            let danger = Button::new(Look::Danger, texts.get(en::REMOVE))
                .disabled(Some("mfa-question-body"));
            (danger, common::CANCEL, busy(view, *since, en::REMOVING))
        }
        Removal::Asking(_) | Removal::Host(_) => {
            (Button::new(Look::Danger, texts.get(en::REMOVE)), en::REMOVE_KEEP, Html::default())
        }
    };
    nodes([
        el("div|class=mfa-actions|part=actions")
            .child(danger.draw(view, Intent::ConfirmRemove))
            .child(Button::new(Look::Secondary, texts.get(keep)).draw(view, Intent::Cancel))
            .draw(),
        node(status),
    ])
}
