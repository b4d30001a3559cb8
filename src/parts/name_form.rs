//! The field for a method's name: after adding it, and in the list.

use mfa_enroll_core::wizard::{Intent, Naming, Rename};
use yew::prelude::*;

use super::busy::{busy, busy_text};
use super::button::{Button, Look};
use super::el::{el, node, nodes};
use super::icon::{Icon, icon};
use super::maybe;
use crate::browser;
use crate::text::en::{common, done as en};
use crate::text::words;
use crate::view::View;

const FORM: &str = "mfa-name-form";

/// The field. `leave` adds the way out that the list has.
pub(crate) fn name_form(view: View<'_>, rename: &Rename, leave: bool) -> Html {
    let texts = view.texts;
    let problem = match &rename.name {
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
                .child(input(view, rename, problem.is_some()))
                .child(save(view, rename, leave)),
        )
        .child(maybe(problem.map(wrong)))
        .child(saving(view, rename))
        .child(el("p|id=mfa-name-hint|class=mfa-muted|part=hint").child(texts.get(en::NAME_HINT)))
        .draw()
}

/// Waiting for the name, which holds up nothing else.
fn saving(view: View<'_>, rename: &Rename) -> Html {
    match rename.name {
        Naming::Saving(since, _) => busy(view, since, en::NAME_SAVING),
        Naming::Editing(_) | Naming::Wrong(_) => busy_text(None),
    }
}

fn input(view: View<'_>, rename: &Rename, wrong: bool) -> Html {
    let oninput =
        view.dispatch.reform(|event: InputEvent| Intent::NameTyped(browser::text_of(&event)));
    let described = if wrong { "mfa-name-problem mfa-name-hint" } else { "mfa-name-hint" };
    let saving = matches!(rename.name, Naming::Saving(..));
    el("input|id=mfa-name|class=mfa-input|part=input name|type=text|dir=auto")
        .fixed("name=name|autocomplete=off|enterkeyhint=done|data-focus=name")
        .with("aria-describedby", described)
        .with("aria-invalid", wrong.then_some("true"))
        .flag("readonly", saving)
        .value(rename.typed.clone())
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
fn save(view: View<'_>, rename: &Rename, leave: bool) -> Html {
    let texts = view.texts;
    let saving = matches!(rename.name, Naming::Saving(..));
    if matches!(rename.name, Naming::Editing(true)) {
        return el("p|class=mfa-saved|part=saved")
            .child(icon(Icon::Check))
            .child(texts.get(en::NAME_SAVED))
            .draw();
    }
    let save = Button::new(Look::Secondary, texts.get(en::NAME_SAVE))
        .form(FORM)
        .disabled(saving.then_some("mfa-name-hint"));
    let cancel = Button::new(Look::Quiet, texts.get(common::CANCEL));
    nodes([
        node(save.draw(view, Intent::SaveName)),
        node(maybe((saving || leave).then(|| cancel.draw(view, Intent::Cancel)))),
    ])
}
