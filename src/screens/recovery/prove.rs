//! "Type one of your codes."

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::Intent;
use mfa_enroll_core::wizard::recovery::{Prove, Wrong};
use yew::prelude::*;

use crate::browser;
use crate::parts::el::{el, nodes};
use crate::parts::{Button, CODE_FORM, Frame, Look, Notice, Tone, busy, maybe, submits};
use crate::text::en::{common, recovery as en};
use crate::text::{en::code, words};
use crate::view::View;

const PROBLEM: &str = "mfa-code-problem";

pub(super) fn prove(view: View<'_>, prove: &Prove, above: Html) -> Html {
    let texts = view.texts;
    let notice = prove.wrong.as_ref().map(|wrong| {
        let words = words::recovery_wrong(texts, wrong);
        Notice {
            id: Some(PROBLEM),
            title: Some(words.title),
            ..Notice::new(Tone::Problem, words.body)
        }
        .draw()
    });
    let status = prove.busy.map(|since| busy(view, since, code::CHECKING));
    let confirm = Button::new(Look::Primary, texts.get(en::CONFIRM))
        .form(CODE_FORM)
        .disabled(prove.busy.map(|_| "mfa-code-hint"))
        .draw(view, Intent::Submit);
    let stop = prove.busy.map(|_| {
        Button::new(Look::Secondary, texts.get(common::CANCEL)).draw(view, Intent::Cancel)
    });
    let still = prove.busy.is_none();
    Frame {
        name: "recovery-prove",
        title: texts.get(en::PROVE),
        lead: Some(texts.get(en::PROVE_LEAD)),
        content: nodes([above, field(view, prove), maybe(notice), maybe(status)]),
        actions: nodes([confirm, maybe(stop)]),
        mark: None,
        step: None,
        back: Some(still),
        cancel: Some(still),
    }
    .draw(view)
}

/// Not a field for a one-time code: a program that fills those in would fill in another one.
fn field(view: View<'_>, prove: &Prove) -> Html {
    let texts = view.texts;
    let described = match &prove.wrong {
        Some(_) => "mfa-code-hint mfa-code-problem",
        None => "mfa-code-hint",
    };
    let invalid =
        matches!(prove.wrong, Some(Wrong::Input(_) | Wrong::NotOfThese)).then_some("true");
    let oninput = view
        .dispatch
        .reform(|event: InputEvent| Intent::CodeTyped(SecretText::new(browser::text_of(&event))));
    let input =
        el("input|id=mfa-code|class=mfa-input mfa-recovery-input|part=input code|type=text")
            .fixed("name=recovery-code|dir=ltr|autocomplete=off|autocapitalize=characters")
            .fixed("autocorrect=off|spellcheck=false|enterkeyhint=done|data-focus=code")
            .with("aria-describedby", described)
            .with("aria-invalid", invalid)
            .flag("readonly", prove.busy.is_some())
            .value(prove.typed.expose_for_display().to_owned())
            .oninput(oninput)
            .draw();
    el("form|class=mfa-code-form")
        .with("id", CODE_FORM)
        .flag("novalidate", true)
        .onsubmit(submits(view))
        .child(el("label|class=mfa-label|part=label|for=mfa-code").child(texts.get(en::LABEL)))
        .child(input)
        .child(el("p|id=mfa-code-hint|class=mfa-muted|part=hint").child(texts.get(en::HINT)))
        .draw()
}
