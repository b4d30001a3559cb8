//! Small QR codes of the stores' pages, for phones held before a computer's screen.

use mfa_enroll_core::qr::{Drawing, MIN_MODULE_PX, QUIET_ZONE, draw};
use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use super::app_list::Listed;
use super::button::press;
use super::el::{el, node, nodes};
use super::icon::{Icon, icon};
use super::{maybe, qr};
use crate::text::en::get_app as en;
use crate::view::View;

/// The button that shows the codes of one app, and the codes while they are shown.
pub(super) fn store_qr(view: View<'_>, app: &Listed, index: usize, shown: bool) -> Html {
    let texts = view.texts;
    let name = [("name", app.name.as_str())];
    let codes = shown.then(|| store_codes(view, app));
    nodes([
        el("button|type=button|class=mfa-button mfa-button-quiet mfa-store-toggle")
            .fixed("part=button")
            .with("aria-label", texts.with(en::QR_SHOW, &name))
            .with("aria-expanded", if shown { "true" } else { "false" })
            .onclick(press(view, Intent::ShowStores(index)))
            .child(icon(Icon::Qr))
            .child(el("span").child(texts.get(en::QR)))
            .draw(),
        node(maybe(codes)),
    ])
}

fn store_codes(view: View<'_>, app: &Listed) -> Html {
    let texts = view.texts;
    let label = texts.with(en::QR_LABEL, &[("name", app.name.as_str())]);
    let code = |url: &Option<AttrValue>, store| {
        Some(figure(url.as_ref()?, texts.get(store), label.clone()))
    };
    el("div|class=mfa-store-codes")
        .child(maybe(code(&app.ios, en::IOS)))
        .child(maybe(code(&app.android, en::ANDROID)))
        .draw()
}

fn figure(url: &str, store: AttrValue, label: AttrValue) -> Html {
    let (Drawing::Code(code) | Drawing::Large(code)) = draw(url) else { return Html::default() };
    let px = (code.modules + 2 * QUIET_ZONE) * MIN_MODULE_PX;
    el("figure|class=mfa-store-code")
        .child(qr::draw(&code, px, label))
        .child(el("figcaption").child(store))
        .draw()
}
