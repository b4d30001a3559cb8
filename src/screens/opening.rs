//! The first moments: the same shapes as `npm/skeleton.js` paints, so that nothing jumps.

use mfa_enroll_core::wizard::{Busy, Intent, Pace};
use yew::prelude::*;

use crate::parts::el::el;
use crate::parts::{Button, Look, busy, footer, maybe};
use crate::text::en::common as en;
use crate::view::View;

pub(super) fn opening(view: View<'_>, since: Busy) -> Html {
    el("section|class=mfa-screen|part=screen|aria-busy=true|aria-labelledby=mfa-title")
        .child(
            el("h2|id=mfa-title|class=mfa-visually-hidden|tabindex=-1|data-focus=heading")
                .child(view.texts.get(en::LOADING)),
        )
        .child(
            el("div|class=mfa-skeleton|part=skeleton|aria-hidden=true")
                .child(bar("mfa-skeleton-bar mfa-skeleton-title"))
                .child(bar("mfa-skeleton-bar mfa-skeleton-lead"))
                .child(row())
                .child(bar("mfa-skeleton-bar mfa-skeleton-button")),
        )
        .child(waiting(view, since))
        .child(footer(view))
        .draw()
}

/// In the place of the button, and nothing to cancel before there is something to wait for.
fn waiting(view: View<'_>, since: Busy) -> Html {
    let cancel = (since.pace(view.now) != Pace::Quiet)
        .then(|| Button::new(Look::Quiet, view.texts.get(en::CANCEL)).draw(view, Intent::Cancel));
    el("div|class=mfa-waiting").child(busy(view, since, en::LOADING)).child(maybe(cancel)).draw()
}

fn bar(class: &'static str) -> Html {
    el("span").with("class", class).draw()
}

fn row() -> Html {
    el("span|class=mfa-skeleton-row")
        .child(bar("mfa-skeleton-bar mfa-skeleton-icon"))
        .child(
            el("span|class=mfa-skeleton-lines")
                .child(bar("mfa-skeleton-bar mfa-skeleton-name"))
                .child(bar("mfa-skeleton-bar mfa-skeleton-detail")),
        )
        .draw()
}
