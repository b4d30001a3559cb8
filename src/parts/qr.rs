//! QR codes: black on an opaque white tile with the quiet zone, whatever the theme.

use mfa_enroll_core::qr::{QUIET_ZONE, QrCode, side_px};
use yew::prelude::*;

use super::el::el;

/// Pixels a module in the "Make larger" view; one that needs a view of its own keeps the least.
const LARGE_MODULE_PX: u16 = 8;

/// A QR code in its usual size.
pub(crate) fn qr(code: &QrCode, label: AttrValue) -> Html {
    draw(code, side_px(code.modules), label)
}

/// A QR code as large as is of use.
pub(crate) fn large(code: &QrCode, label: AttrValue) -> Html {
    let side = code.modules + 2 * QUIET_ZONE;
    let usual = side_px(code.modules);
    // Beyond some size it no longer fits what a phone's camera sees.
    let px = (side * LARGE_MODULE_PX).min(576 / side * side).max(usual);
    draw(code, px, label)
}

pub(super) fn draw(code: &QrCode, px: u16, label: AttrValue) -> Html {
    let path = code.path.expose_for_display().to_owned();
    let side = (code.modules + 2 * QUIET_ZONE).to_string();
    let mut view_box = String::from("0 0 ");
    view_box.push_str(&side);
    view_box.push(' ');
    view_box.push_str(&side);
    let (side, px) = (AttrValue::from(side), AttrValue::from(px.to_string()));
    el("svg|class=mfa-qr|part=qr|role=img|shape-rendering=crispEdges")
        .with("aria-label", label)
        .with("viewBox", view_box)
        .with("width", px.clone())
        .with("height", px)
        .child(el("rect|fill=#fff").with("width", side.clone()).with("height", side))
        .child(el("path|stroke=#000|fill=none").with("d", path))
        .draw()
}
