//! The backend could not say who is there.

use mfa_enroll_core::wizard::{Failure, Intent};
use yew::prelude::*;

use crate::parts::{Frame, Icon};
use crate::screens::retry;
use crate::text::words;
use crate::view::View;

pub(super) fn closed(view: View<'_>, failure: &Failure, until: u64) -> Html {
    let words = words::at_the_door(view.texts, failure);
    let (icon, tone) = match failure {
        Failure::Offline => (Icon::Offline, "mfa-mark"),
        Failure::RateLimited { .. } => (Icon::Clock, "mfa-mark"),
        _ => (Icon::Warning, "mfa-mark mfa-mark-problem"),
    };
    Frame {
        name: "closed",
        mark: Some((icon, tone)),
        title: words.title,
        lead: Some(words.body),
        content: retry::details(view, failure, until),
        actions: retry::button(view, until, Intent::Retry),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}
