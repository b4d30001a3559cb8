//! "Done": the method is there, whatever happens to its name.

use mfa_enroll_core::wizard::{Account, Done, Intent, Naming};
use yew::prelude::*;

use crate::browser;
use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Step, Tone, busy, busy_text, icon, maybe};
use crate::text::en::{common, done as en};
use crate::text::{seconds_until, words};
use crate::view::View;

const FORM: &str = "mfa-name-form";

pub(super) fn done(view: View<'_>, account: &Account, done: &Done) -> Html {
    let texts = view.texts;
    let finish = Button::new(Look::Primary, texts.get(en::FINISH));
    let content =
        nodes([node(next_code(view, done)), node(name(view, done)), node(advice(view, account))]);
    Frame {
        name: "done",
        step: Some(Step::Done),
        back: None,
        cancel: None,
        mark: Some((Icon::Check, "mfa-mark mfa-mark-good")),
        title: texts.get(en::TITLE),
        lead: Some(texts.get(en::LEAD)),
        content,
        actions: finish.draw(view, Intent::Finish),
    }
    .draw(view)
}

/// The code that was just used is spent.
fn next_code(view: View<'_>, done: &Done) -> Html {
    let (Some(at), Some(now)) = (done.next_code_at, view.server_time()) else {
        return Html::default();
    };
    let text = match seconds_until(at, now) {
        0 => view.texts.get(en::NEXT_CODE_NOW),
        left => view.texts.plural(en::NEXT_CODE, left),
    };
    Notice::new(Tone::Info, text).draw()
}

fn name(view: View<'_>, done: &Done) -> Html {
    let texts = view.texts;
    let problem = match &done.name {
        Naming::Wrong(problem) => Some(words::name_problem(texts, problem)),
        Naming::Editing(_) | Naming::Saving(..) => None,
    };
    let onsubmit = view.dispatch.reform(|event: SubmitEvent| {
        event.prevent_default();
        Intent::SaveName
    });
    el("form|class=mfa-name-form")
        .with("id", FORM)
        .flag("novalidate", true)
        .onsubmit(onsubmit)
        .child(el("label|class=mfa-label|part=label|for=mfa-name").child(texts.get(en::NAME_LABEL)))
        .child(
            el("div|class=mfa-name-line")
                .child(input(view, done, problem.is_some()))
                .child(save(view, done)),
        )
        .child(maybe(problem.map(wrong)))
        .child(saving(view, done))
        .child(el("p|id=mfa-name-hint|class=mfa-muted|part=hint").child(texts.get(en::NAME_HINT)))
        .draw()
}

/// Waiting for the name, which holds up nothing else.
fn saving(view: View<'_>, done: &Done) -> Html {
    match done.name {
        Naming::Saving(since, _) => busy(view, since, en::NAME_SAVING),
        Naming::Editing(_) | Naming::Wrong(_) => busy_text(None),
    }
}

fn input(view: View<'_>, done: &Done, wrong: bool) -> Html {
    let oninput =
        view.dispatch.reform(|event: InputEvent| Intent::NameTyped(browser::text_of(&event)));
    let described = if wrong { "mfa-name-problem mfa-name-hint" } else { "mfa-name-hint" };
    let saving = matches!(done.name, Naming::Saving(..));
    el("input|id=mfa-name|class=mfa-input|part=input name|type=text|dir=auto")
        .fixed("name=name|autocomplete=off|enterkeyhint=done|data-focus=name")
        .with("aria-describedby", described)
        .with("aria-invalid", wrong.then_some("true"))
        .flag("readonly", saving)
        .value(done.typed.clone())
        .oninput(oninput)
        .draw()
}

fn wrong(problem: AttrValue) -> Html {
    el("p|id=mfa-name-problem|class=mfa-field-problem|part=problem")
        .child(icon(Icon::Warning))
        .child(el("span").child(problem))
        .draw()
}

/// The button, or what became of the name.
fn save(view: View<'_>, done: &Done) -> Html {
    let texts = view.texts;
    let button = |label| Button::new(Look::Secondary, texts.get(label)).form(FORM);
    match &done.name {
        Naming::Saving(..) => {
            let cancel = Button::new(Look::Quiet, texts.get(common::CANCEL));
            let save = button(en::NAME_SAVE).disabled(Some("mfa-name-hint"));
            nodes([
                node(save.draw(view, Intent::SaveName)),
                node(cancel.draw(view, Intent::Cancel)),
            ])
        }
        Naming::Editing(true) => el("p|class=mfa-saved|part=saved")
            .child(icon(Icon::Check))
            .child(texts.get(en::NAME_SAVED))
            .draw(),
        Naming::Editing(false) | Naming::Wrong(_) => {
            button(en::NAME_SAVE).draw(view, Intent::SaveName)
        }
    }
}

fn advice(view: View<'_>, account: &Account) -> Html {
    let texts = view.texts;
    let room = account.choices().any(|(_, room)| room);
    let second = (account.factors.len() == 1 && room)
        .then(|| el("li").child(texts.get(en::ADVICE_SECOND)).draw());
    el("section|class=mfa-advice|part=advice|aria-labelledby=mfa-advice")
        .child(el("h3|id=mfa-advice|class=mfa-subtitle").child(texts.get(en::ADVICE)))
        .child(el("ul").child(maybe(second)).child(el("li").child(texts.get(en::ADVICE_PHONE))))
        .draw()
}
