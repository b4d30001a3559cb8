//! Waiting: nothing is said at first, then what is happening, then that it still goes on.

use mfa_enroll_core::wizard::{Busy, Pace};
use yew::prelude::*;

use super::el::{el, nodes};
use crate::text::Key;
use crate::text::en::common as en;
use crate::view::View;

/// The words for the pace, in a live region that is there before they are.
pub(crate) fn busy(view: View<'_>, busy: Busy, what: Key) -> Html {
    busy_text(match busy.pace(view.now) {
        Pace::Quiet => None,
        Pace::Busy => Some(view.texts.get(what)),
        Pace::Slow => Some(view.texts.get(en::STILL_WORKING)),
    })
}

/// A live region with a spinner while there is a text.
pub(crate) fn busy_text(text: Option<AttrValue>) -> Html {
    let text = text.map(|text| {
        nodes([el("span|class=mfa-spinner|aria-hidden=true").draw(), el("span").child(text).draw()])
    });
    el("p|class=mfa-busy|part=busy|role=status").child(super::maybe(text)).draw()
}
