//! "Which program is it for?"

use mfa_enroll_core::wizard::app_passwords::New;
use mfa_enroll_core::wizard::{Intent, NameProblem};
use yew::prelude::*;

use crate::browser;
use crate::parts::el::{el, nodes};
use crate::parts::{Button, Frame, Look, Notice, Tone, busy, maybe};
use crate::text::en::{app_passwords as en, common};
use crate::text::words;
use crate::view::View;

const FORM: &str = "mfa-name-form";
const PROBLEM: &str = "mfa-name-problem";

pub(super) fn make(view: View<'_>, new: &New) -> Html {
    let texts = view.texts;
    let notice = new.problem.as_ref().map(|problem| {
        let words = words::app_password_problem(texts, problem);
        Notice { id: Some(PROBLEM), ..Notice::new(Tone::Problem, words) }.draw()
    });
    let status = new.busy.map(|since| busy(view, since, en::MAKING));
    let make = Button::new(Look::Primary, texts.get(en::MAKE))
        .form(FORM)
        .disabled(new.busy.map(|_| "mfa-name-hint"))
        .draw(view, Intent::SaveName);
    let stop = new.busy.map(|_| {
        Button::new(Look::Secondary, texts.get(common::CANCEL)).draw(view, Intent::Cancel)
    });
    let still = new.busy.is_none();
    Frame {
        name: "app-passwords-new",
        title: texts.get(en::NEW),
        lead: Some(texts.get(en::HONEST)),
        content: nodes([field(view, new), maybe(notice), maybe(status)]),
        actions: nodes([make, maybe(stop)]),
        mark: None,
        step: None,
        back: Some(still),
        cancel: Some(still),
    }
    .draw(view)
}

fn field(view: View<'_>, new: &New) -> Html {
    let texts = view.texts;
    let described = match &new.problem {
        Some(_) => "mfa-name-problem mfa-name-hint",
        None => "mfa-name-hint",
    };
    let about_name = !matches!(new.problem, None | Some(NameProblem::Failed(_)));
    let oninput =
        view.dispatch.reform(|event: InputEvent| Intent::NameTyped(browser::text_of(&event)));
    let onsubmit = view.dispatch.reform(|event: SubmitEvent| {
        event.prevent_default();
        Intent::SaveName
    });
    let input = el("input|id=mfa-name|class=mfa-input|part=input name|type=text|dir=auto")
        .fixed("name=name|autocomplete=off|enterkeyhint=done|data-focus=name")
        .with("aria-describedby", described)
        .with("aria-invalid", about_name.then_some("true"))
        .flag("readonly", new.busy.is_some())
        .value(new.typed.clone())
        .oninput(oninput);
    el("form|class=mfa-name-form")
        .with("id", FORM)
        .flag("novalidate", true)
        .onsubmit(onsubmit)
        .child(el("label|class=mfa-label|part=label|for=mfa-name").child(texts.get(en::NAME)))
        .child(input)
        .child(el("p|id=mfa-name-hint|class=mfa-muted|part=hint").child(texts.get(en::NAME_HINT)))
        .draw()
}
