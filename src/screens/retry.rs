//! Trying again, now or after a wait.

use mfa_enroll_core::wizard::{Failure, Intent};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Look, maybe};
use crate::text::en::common as en;
use crate::text::words;
use crate::view::View;

/// Says why the button cannot be pressed yet.
pub(super) const WAIT: &str = "mfa-wait";

/// The countdown, and what support needs to know.
pub(super) fn details(view: View<'_>, failure: &Failure, until: u64) -> Html {
    let texts = view.texts;
    // Only where there was a wait is it news that it is over.
    let limited =
        matches!(failure, Failure::RateLimited { .. } | Failure::Server { seconds: 1.., .. });
    let over = || limited.then(|| texts.get(en::WAIT_OVER));
    let wait = texts
        .wait(until, view.now)
        .or_else(over)
        .map(|text| el("p|class=mfa-muted|part=wait").with("id", WAIT).child(text).draw());
    let id = words::request_id(texts, failure)
        .map(|id| el("p|class=mfa-muted mfa-reference|part=reference").child(id).draw());
    nodes([node(maybe(wait)), node(maybe(id))])
}

/// "Try again", which cannot be pressed before `until`.
pub(super) fn button(view: View<'_>, until: u64, intent: Intent) -> Html {
    let waiting = view.now < until;
    Button::new(Look::Primary, view.texts.get(en::RETRY))
        .disabled(waiting.then_some(WAIT))
        .draw(view, intent)
}
