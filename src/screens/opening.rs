//! The first moments: the same shapes as `npm/skeleton.js` paints, so that nothing jumps.

use mfa_enroll_core::wizard::Busy;
use yew::prelude::*;

use crate::parts::{busy, footer};
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
            { busy(view, since, en::LOADING) }
            { footer(view) }
        </section>
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
