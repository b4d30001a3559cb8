//! A ring with the seconds that are left.

use mfa_enroll_core::key_uri::KeyUri;
use yew::prelude::*;

use super::el::el;
use crate::text::Key;
use crate::text::en::code as en;
use crate::view::View;

/// How long the app still shows its code, where the server's time is known.
pub(crate) fn ring(view: View<'_>, uri: &KeyUri) -> Html {
    let Some(now) = view.server_time() else { return Html::default() };
    let period = u64::from(uri.period().seconds()) * 1000;
    countdown(view, period - now % period, period, en::RING)
}

/// So many milliseconds of `whole`. A timer is not announced by itself.
pub(crate) fn countdown(view: View<'_>, left_ms: u64, whole: u64, label: Key) -> Html {
    let left = u32::try_from(left_ms.div_ceil(1000)).unwrap_or(u32::MAX);
    // In thousandths of the ring, whole numbers: nothing here needs to format a fraction.
    let gone = AttrValue::from(1000_u64.saturating_sub(left_ms * 1000 / whole).to_string());
    let class = if left <= 5 { "mfa-ring mfa-ring-late" } else { "mfa-ring" };
    el("div|part=ring|role=timer")
        .with("class", class)
        .with("aria-label", view.texts.plural(label, left))
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
