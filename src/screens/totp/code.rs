//! "Type the code".

use mfa_enroll_core::diagnose::Diagnosis;
use mfa_enroll_core::wizard::totp::{CodeStep, Problem, Walk};
use mfa_enroll_core::wizard::{Busy, Failure, Intent};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{
    Button, CODE_FORM, CodeField, Frame, Look, Notice, Step, Tone, busy, maybe, ring,
};
use crate::screens::retry;
use crate::screens::totp::key_ends;
use crate::text::en::{code as en, common};
use crate::text::words;
use crate::view::View;

const PROBLEM: &str = "mfa-code-problem";

pub(super) fn code(view: View<'_>, walk: &Walk, at: &CodeStep) -> Html {
    let texts = view.texts;
    let lead = match walk.offer.uri.issuer() {
        Some(issuer) => texts.with(en::LEAD, &[("issuer", issuer)]),
        None => texts.get(en::LEAD_NO_ISSUER),
    };
    let checking = matches!(at, CodeStep::Checking { .. });
    let (body, actions) = match at {
        CodeStep::Typing { problem } => typing(view, walk, problem.as_ref(), walk.wait_until),
        CodeStep::Checking { busy, .. } => being_checked(view, walk, *busy),
    };
    Frame {
        name: "code",
        step: Some(Step::Code),
        back: Some(!checking),
        // While it is checked, it stops the wait and nothing else.
        cancel: Some(true),
        title: texts.get(en::TITLE),
        lead: Some(lead),
        content: nodes([node(key_ends(view, walk)), node(body)]),
        actions,
        mark: None,
    }
    .draw(view)
}

fn typing(view: View<'_>, walk: &Walk, problem: Option<&Problem>, until: u64) -> (Html, Html) {
    let tied = problem.map(|problem| (PROBLEM, !matches!(problem, Problem::Failed(_))));
    let notice = problem.map(|problem| explained(view, walk, problem, until));
    let label = match problem {
        // Not worth sending, or not possible to send.
        Some(Problem::Hint(Diagnosis::AlreadyTried | Diagnosis::OtherDigits(_))) => en::CHECK,
        // The check in the browser is advice: the server may still say yes.
        Some(Problem::Hint(_)) => en::CHECK_ANYWAY,
        Some(Problem::Failed(_)) => common::RETRY,
        _ => en::CHECK,
    };
    let waiting = view.now < until;
    let button = Button::new(Look::Primary, view.texts.get(label))
        .form(CODE_FORM)
        .disabled(waiting.then_some(retry::WAIT))
        .draw(view, Intent::Submit);
    (nodes([node(field(view, walk, tied, false)), node(maybe(notice))]), button)
}

fn field(
    view: View<'_>,
    walk: &Walk,
    problem: Option<(&'static str, bool)>,
    checking: bool,
) -> Html {
    let uri = &walk.offer.uri;
    let digits = uri.digits().get();
    CodeField { digits, typed: &walk.typed, problem, checking, beside: ring(view, uri) }.draw(view)
}

fn explained(view: View<'_>, walk: &Walk, problem: &Problem, until: u64) -> Html {
    let words = words::code_problem(view.texts, problem, &walk.offer.uri);
    let details = match problem {
        Problem::Failed(failure) => retry::details(view, failure, until),
        _ => Html::default(),
    };
    let old_key = matches!(
        problem,
        Problem::Hint(Diagnosis::OldKey) | Problem::Refused { diagnosis: Diagnosis::OldKey, .. }
    );
    let tone = match problem {
        Problem::Failed(Failure::Offline | Failure::RateLimited { .. }) => Tone::Warning,
        _ => Tone::Problem,
    };
    let action = old_key.then(|| {
        Button::new(Look::Secondary, view.texts.get(en::SHOW_QR)).draw(view, Intent::Back)
    });
    Notice {
        tone,
        id: Some(PROBLEM),
        title: Some(words.title),
        body: nodes([el("p|class=mfa-notice-body").child(words.body).draw(), node(details)]),
        action: action.unwrap_or_default(),
    }
    .draw()
}

/// Nothing moves: the words for the wait stand beside the button, and Cancel where it always is.
fn being_checked(view: View<'_>, walk: &Walk, since: Busy) -> (Html, Html) {
    let check = Button::new(Look::Primary, view.texts.get(en::CHECK))
        .disabled(Some("mfa-code-hint"))
        .form(CODE_FORM);
    let actions =
        nodes([node(check.draw(view, Intent::Submit)), node(busy(view, since, en::CHECKING))]);
    (field(view, walk, None, true), actions)
}
