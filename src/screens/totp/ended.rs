//! The enrollment is over without a method of this window.

use mfa_enroll_core::wizard::Intent;
use mfa_enroll_core::wizard::totp::End;
use yew::prelude::*;

use crate::parts::{Button, Frame, Icon, Look};
use crate::text::words::Words;
use crate::view::View;

/// With what happened, and what the button does about it.
pub(in crate::screens) fn ended(
    view: View<'_>,
    end: End,
    (words, action): (Words, AttrValue),
) -> Html {
    let (mark, intent) = match end {
        End::Expired => ((Icon::Clock, "mfa-mark"), Intent::Retry),
        End::Locked => ((Icon::Lock, "mfa-mark mfa-mark-problem"), Intent::Retry),
        End::AddedElsewhere => ((Icon::Check, "mfa-mark mfa-mark-good"), Intent::Finish),
        End::RestartedElsewhere => ((Icon::Windows, "mfa-mark"), Intent::Retry),
    };
    // After the other window finished, there is nothing to go back to.
    let over = end == End::AddedElsewhere;
    Frame {
        name: "ended",
        back: Some(!over),
        cancel: Some(!over),
        mark: Some(mark),
        title: words.title,
        lead: Some(words.body),
        actions: Button::new(Look::Primary, action).draw(view, intent),
        step: None,
        content: Html::default(),
    }
    .draw(view)
}
