//! The password as the proof, or a recovery code.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::step_up::{TextEntry, TextProblem};
use mfa_enroll_core::wizard::{Intent, ProofChoice};
use yew::prelude::*;

use crate::browser;
use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Icon, Look, busy, icon, maybe, submits};
use crate::screens::retry;
use crate::text::en::{common, step_up as en};
use crate::text::words;
use crate::view::View;

const FORM: &str = "mfa-password-form";
const PROBLEM: &str = "mfa-password-problem";

const PASSWORD: &str = "class=mfa-input|type=password|name=password|autocomplete=current-password";

/// Not a field for a one-time code: a program that fills those in would fill in another one.
const CODE: &str = "class=mfa-input mfa-recovery-input|type=text|name=recovery-code|dir=ltr|autocomplete=off|autocapitalize=characters|autocorrect=off|spellcheck=false";

pub(super) fn text(
    view: View<'_>,
    choice: Option<&ProofChoice>,
    entry: &TextEntry,
) -> (Html, Html) {
    let texts = view.texts;
    let recovery = choice == Some(&ProofChoice::RecoveryCode);
    let problem = entry.problem.as_ref().map(|problem| {
        let details = match problem {
            TextProblem::Failed(failure) => retry::details(view, failure, entry.wait_until),
            _ => Html::default(),
        };
        el("div")
            .with("id", PROBLEM)
            .child(
                el("p|class=mfa-field-problem|part=problem")
                    .child(icon(Icon::Warning))
                    .child(el("span").child(words::text_problem(texts, recovery, problem))),
            )
            .child(details)
            .draw()
    });
    let wrong = entry.problem.as_ref().is_some_and(|one| !matches!(one, TextProblem::Failed(_)));
    let oninput = view.dispatch.reform(|event: InputEvent| {
        Intent::PasswordTyped(SecretText::new(browser::text_of(&event)))
    });
    let hint =
        recovery.then(|| el("p|class=mfa-muted|part=hint").child(texts.get(en::USED_UP)).draw());
    let (label, kind) = if recovery { (en::RECOVERY, CODE) } else { (en::PASSWORD, PASSWORD) };
    let field = el("form|class=mfa-field")
        .with("id", FORM)
        .flag("novalidate", true)
        .onsubmit(submits(view))
        .child(el("label|class=mfa-label|part=label|for=mfa-password").child(texts.get(label)))
        .child(
            el("input|id=mfa-password|part=input password|enterkeyhint=done|data-focus=password")
                .fixed(kind)
                .with("aria-describedby", problem.as_ref().map(|_| PROBLEM))
                .with("aria-invalid", wrong.then_some("true"))
                .flag("readonly", entry.busy.is_some())
                .value(entry.typed.expose_for_display().to_owned())
                .oninput(oninput),
        )
        .child(maybe(problem))
        .child(maybe(hint));
    let waiting = view.now < entry.wait_until;
    let confirm = Button::new(Look::Primary, texts.get(en::CONFIRM)).form(FORM);
    match entry.busy {
        Some(since) => {
            let confirm = confirm.disabled(Some("mfa-title"));
            let cancel = Button::new(Look::Secondary, texts.get(common::CANCEL));
            let content = nodes([node(field), busy(view, since, crate::text::en::code::CHECKING)]);
            let actions =
                nodes([confirm.draw(view, Intent::Submit), cancel.draw(view, Intent::Cancel)]);
            (content, actions)
        }
        None => {
            let confirm = confirm.disabled(waiting.then_some(retry::WAIT));
            (node(field), confirm.draw(view, Intent::Submit))
        }
    }
}
