//! The first moments: the same shapes as `npm/skeleton.js` paints, so that nothing jumps.

use mfa_enroll_core::wizard::{Busy, Intent, Pace};
use yew::prelude::*;

use crate::parts::{Button, Look, busy, footer, maybe};
use crate::text::en::common as en;
use crate::view::View;

pub(super) fn opening(view: View<'_>, since: Busy) -> Html {
    html! {
        <section class="mfa-screen" part="screen" aria-busy="true" aria-labelledby="mfa-title">
            <h2 id="mfa-title" class="mfa-visually-hidden" tabindex="-1" data-focus="heading">
                { view.texts.get(en::LOADING) }
            </h2>
            <div class="mfa-skeleton" part="skeleton" aria-hidden="true">
                { bar("mfa-skeleton-bar mfa-skeleton-title") }
                { bar("mfa-skeleton-bar mfa-skeleton-lead") }
                { row() }
                { bar("mfa-skeleton-bar mfa-skeleton-button") }
            </div>
            { waiting(view, since) }
            { footer(view) }
        </section>
    }
}

/// In the place of the button, and nothing to cancel before there is something to wait for.
fn waiting(view: View<'_>, since: Busy) -> Html {
    let cancel = (since.pace(view.now) != Pace::Quiet)
        .then(|| Button::new(Look::Quiet, view.texts.get(en::CANCEL)).draw(view, Intent::Cancel));
    html! {
        <div class="mfa-waiting">{ busy(view, since, en::LOADING) }{ maybe(cancel) }</div>
    }
}

fn bar(class: &'static str) -> Html {
    html! { <span {class} /> }
}

fn row() -> Html {
    html! {
        <span class="mfa-skeleton-row">
            { bar("mfa-skeleton-bar mfa-skeleton-icon") }
            <span class="mfa-skeleton-lines">
                { bar("mfa-skeleton-bar mfa-skeleton-name") }
                { bar("mfa-skeleton-bar mfa-skeleton-detail") }
            </span>
        </span>
    }
}
