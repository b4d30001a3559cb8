//! Where one is while adding a method.

use yew::prelude::*;

use super::el::el;
use super::{maybe, unseen};
use crate::text::Key;
use crate::text::en::common as en;
use crate::view::View;

/// The steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Step {
    App,
    Scan,
    Code,
    Done,
    /// Of adding a phone.
    Number,
    Sent,
    PhoneDone,
}

const ALL: [(Step, Key); 7] = [
    (Step::App, en::STEP_APP),
    (Step::Scan, en::STEP_SCAN),
    (Step::Code, en::STEP_CODE),
    (Step::Done, en::STEP_DONE),
    (Step::Number, en::STEP_NUMBER),
    (Step::Sent, en::STEP_CODE),
    (Step::PhoneDone, en::STEP_DONE),
];

/// Where the steps of adding a phone begin.
const PHONE: usize = 4;

/// All of them, with the present one marked.
pub(super) fn steps(view: View<'_>, now: Step) -> Html {
    let texts = view.texts;
    let (app, phone) = ALL.split_at(PHONE);
    let shown = if now < Step::Number { app } else { phone };
    let step = |(step, name): (Step, Key)| {
        let (class, part) = match step.partial_cmp(&now) {
            _ if step < now => ("mfa-step mfa-step-past", "step step-past"),
            _ if step == now => ("mfa-step mfa-step-now", "step step-now"),
            _ => ("mfa-step", "step"),
        };
        el("li")
            .with("class", class)
            .with("part", part)
            .with("aria-current", (step == now).then_some("step"))
            .child(el("span|class=mfa-step-name").child(texts.get(name)))
            .child(maybe((step < now).then(|| unseen(texts.get(en::STEP_FINISHED)))))
            .draw()
    };
    el("ol|class=mfa-steps|part=steps")
        .with("aria-label", texts.get(en::STEPS))
        .children(shown.iter().map(|one| step(*one)))
        .draw()
}
