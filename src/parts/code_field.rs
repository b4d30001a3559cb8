//! The one field for a code.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use super::el::el;
use crate::browser;
use crate::text::en::code as en;
use crate::view::View;

/// The form's id, for the button that stands outside of it.
pub(crate) const FORM: &str = "mfa-code-form";

/// The field, before it is drawn.
pub(crate) struct CodeField<'a> {
    pub(crate) digits: u8,
    /// What it holds.
    pub(crate) typed: &'a SecretText,
    /// The id of the words about what is wrong, and whether it is the code that is.
    pub(crate) problem: Option<(&'static str, bool)>,
    /// It can be read and not changed.
    pub(crate) checking: bool,
    /// What stands beside it.
    pub(crate) beside: Html,
}

impl CodeField<'_> {
    /// With its label and hint.
    pub(crate) fn draw(self, view: View<'_>) -> Html {
        let texts = view.texts;
        let digits = texts.number(u32::from(self.digits));
        el("form|class=mfa-code-form")
            .with("id", FORM)
            .flag("novalidate", true)
            .onsubmit(submits(view))
            .child(
                el("label|class=mfa-label|part=label|for=mfa-code")
                    .child(texts.with(en::LABEL, &[("n", &digits)])),
            )
            .child(el("div|class=mfa-code-line").child(self.input(view)).child(self.beside))
            .child(el("p|id=mfa-code-hint|class=mfa-muted|part=hint").child(texts.get(en::HINT)))
            .draw()
    }

    fn input(&self, view: View<'_>) -> Html {
        let oninput = view.dispatch.reform(|event: InputEvent| {
            Intent::CodeTyped(SecretText::new(browser::text_of(&event)))
        });
        let described = match self.problem {
            Some((id, _)) => AttrValue::from(["mfa-code-hint ", id].concat()),
            None => AttrValue::Static("mfa-code-hint"),
        };
        let invalid = self.problem.is_some_and(|(_, of_code)| of_code).then_some("true");
        let value = self.typed.expose_for_display().to_owned();
        el("input|id=mfa-code|class=mfa-input mfa-code-input|part=input code|type=text")
            .fixed("name=code|dir=ltr|inputmode=numeric|autocomplete=one-time-code")
            .fixed("autocapitalize=off|autocorrect=off|spellcheck=false|enterkeyhint=done")
            .fixed("data-focus=code")
            .with("aria-describedby", described)
            .with("aria-invalid", invalid)
            .flag("readonly", self.checking)
            .value(value)
            .oninput(oninput)
            .draw()
    }
}

/// Sending a form wants [`Intent::Submit`], and not another page.
pub(crate) fn submits(view: View<'_>) -> Callback<SubmitEvent> {
    view.dispatch.reform(|event: SubmitEvent| {
        event.prevent_default();
        Intent::Submit
    })
}
