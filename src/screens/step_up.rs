//! Proving again who is there. What was being done waits behind it.

use mfa_enroll_core::wizard::step_up::StepUp;
use yew::Html;

use crate::parts::{Frame, Icon};
use crate::text::en::step_up as en;
use crate::view::View;

pub(super) fn step_up(view: View<'_>, _: &StepUp) -> Html {
    Frame {
        name: "step-up",
        step: None,
        back: None,
        cancel: Some(true),
        mark: Some((Icon::Lock, "mfa-mark")),
        title: view.texts.get(en::TITLE),
        lead: None,
        content: Html::default(),
        actions: Html::default(),
    }
    .draw(view)
}
