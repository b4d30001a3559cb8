//! The one field for the code.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::Intent;
use mfa_enroll_core::wizard::totp::Walk;
use yew::prelude::*;

use super::el::el;
use super::ring::ring;
use crate::browser;
use crate::text::en::code as en;
use crate::view::View;

/// The form's id, for the button that stands outside of it.
pub(crate) const FORM: &str = "mfa-code-form";

/// The field with its label, hint and ring. `problem` is the id of the words about what is wrong
/// and whether it is the code that is. While `checking`, it can be read and not changed.
pub(crate) fn code_field(
    view: View<'_>,
    walk: &Walk,
    problem: Option<(&'static str, bool)>,
    checking: bool,
) -> Html {
    let texts = view.texts;
    let digits = texts.number(u32::from(walk.offer.uri.digits().get()));
    let onsubmit = view.dispatch.reform(|event: SubmitEvent| {
        event.prevent_default();
        Intent::Submit
    });
    el("form|class=mfa-code-form")
        .with("id", FORM)
        .flag("novalidate", true)
        .onsubmit(onsubmit)
        .child(
            el("label|class=mfa-label|part=label|for=mfa-code")
                .child(texts.with(en::LABEL, &[("n", &digits)])),
        )
        .child(
            el("div|class=mfa-code-line")
                .child(input(view, walk, problem, checking))
                .child(ring(view, &walk.offer.uri)),
        )
        .child(el("p|id=mfa-code-hint|class=mfa-muted|part=hint").child(texts.get(en::HINT)))
        .draw()
}

fn input(
    view: View<'_>,
    walk: &Walk,
    problem: Option<(&'static str, bool)>,
    checking: bool,
) -> Html {
    let oninput = view
        .dispatch
        .reform(|event: InputEvent| Intent::CodeTyped(SecretText::new(browser::text_of(&event))));
    let described = match problem {
        Some((id, _)) => AttrValue::from(["mfa-code-hint ", id].concat()),
        None => AttrValue::Static("mfa-code-hint"),
    };
    let invalid = problem.is_some_and(|(_, of_code)| of_code).then_some("true");
    let value = walk.typed.expose_for_display().to_owned();
    el("input|id=mfa-code|class=mfa-input mfa-code-input|part=input code|type=text")
        .fixed("name=code|dir=ltr|inputmode=numeric|autocomplete=one-time-code")
        .fixed("autocapitalize=off|autocorrect=off|spellcheck=false|enterkeyhint=done")
        .fixed("data-focus=code")
        .with("aria-describedby", described)
        .with("aria-invalid", invalid)
        .flag("readonly", checking)
        .value(value)
        .oninput(oninput)
        .draw()
}
