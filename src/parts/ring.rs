//! The ring with the seconds that the app still shows its code.

use mfa_enroll_core::key_uri::KeyUri;
use yew::prelude::*;

use super::el::el;
use crate::text::en::code as en;
use crate::view::View;

/// The ring, where the server's time is known. A timer is not announced by itself.
pub(super) fn ring(view: View<'_>, uri: &KeyUri) -> Html {
    let Some(now) = view.server_time() else { return Html::default() };
    let period = u64::from(uri.period().seconds()) * 1000;
    let left_ms = period - now % period;
    let left = left_ms.div_ceil(1000) as u32;
    // In thousandths of the ring, whole numbers: nothing here needs to format a fraction.
    let gone = AttrValue::from((1000 - left_ms * 1000 / period).to_string());
    let class = if left <= 5 { "mfa-ring mfa-ring-late" } else { "mfa-ring" };
    el("div|part=ring|role=timer")
        .with("class", class)
        .with("aria-label", view.texts.plural(en::RING, left))
        .child(
            el("svg|viewBox=0 0 44 44|width=44|height=44|aria-hidden=true")
                .child(el("circle|class=mfa-ring-track|cx=22|cy=22|r=19"))
                .child(
                    el("circle|class=mfa-ring-time|cx=22|cy=22|r=19|pathLength=1000")
                        .fixed("stroke-dasharray=1000")
                        .with("stroke-dashoffset", gone),
                ),
        )
        .child(el("span|aria-hidden=true").child(view.texts.number(left)))
        .draw()
}
