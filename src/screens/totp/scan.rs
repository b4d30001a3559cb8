//! "Scan the QR code", with the key beside it. On a phone the key comes first.

use mfa_enroll_core::qr::{Drawing, QrCode};
use mfa_enroll_core::wizard::Intent;
use mfa_enroll_core::wizard::totp::Walk;
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{
    Button, Frame, Icon, Look, Notice, Step, Tone, key, large as large_qr, maybe, qr, replaced,
};
use crate::screens::totp::key_ends;
use crate::text::Key;
use crate::text::en::{common, scan as en};
use crate::view::View;

pub(super) fn scan(view: View<'_>, walk: &Walk, large: bool) -> Html {
    let texts = view.texts;
    let drawing = &walk.offer.drawing;
    let (title, lead) = match drawing {
        Drawing::TooLong => (en::TITLE_KEY, en::LEAD_KEY),
        _ => title(view, large),
    };
    let (key_heading, body) = match drawing {
        Drawing::TooLong => (en::KEY_HEADING_ONLY, view.phone.then_some(en::KEY_BODY_PHONE)),
        _ if view.phone => (en::KEY_HEADING_PHONE, Some(en::KEY_BODY_PHONE)),
        _ => (en::KEY_HEADING, Some(en::KEY_BODY)),
    };
    let key = key(view, walk, (key_heading, body), view.phone);
    let code = code(view, drawing, large, key_heading);
    let (first, second) = if view.phone && !large { (key, code) } else { (code, key) };
    let class = if large { "mfa-scan mfa-scan-large" } else { "mfa-scan" };
    let content = nodes([
        node(key_ends(view, walk)),
        node(replaced(view, walk)),
        el("div").with("class", class).child(first).child(second).draw(),
        node(start_over(view)),
    ]);
    Frame {
        name: "scan",
        step: Some(Step::Scan),
        back: Some(true),
        cancel: Some(true),
        title: texts.get(title),
        lead: Some(texts.get(lead)),
        content,
        actions: Button::new(Look::Primary, texts.get(common::CONTINUE)).draw(view, Intent::Next),
        mark: None,
    }
    .draw(view)
}

/// Heading and lead, also while the key is waited for.
pub(super) fn title(view: View<'_>, large: bool) -> (Key, Key) {
    if view.phone && !large { (en::TITLE_KEY, en::LEAD_PHONE) } else { (en::TITLE, en::LEAD) }
}

fn code(view: View<'_>, drawing: &Drawing, large: bool, key_heading: Key) -> Html {
    let texts = view.texts;
    let label = || {
        let heading = texts.get(key_heading);
        texts.with(en::QR_LABEL, &[("heading", &heading)])
    };
    match drawing {
        Drawing::Code(code) if large => tile(view, large_qr(code, label()), Some(false)),
        Drawing::Code(code) => tile(view, qr(code, label()), Some(true)),
        Drawing::Large(code) if large => scrolling(view, code, label()),
        Drawing::Large(_) => {
            let show = Button::new(Look::Secondary, texts.get(en::LARGE_SHOW)).icon(Icon::Qr);
            let action = show.draw(view, Intent::Enlarge(true));
            Notice { action, ..Notice::new(Tone::Info, texts.get(en::LARGE_ONLY)) }.draw()
        }
        Drawing::TooLong => Notice::new(Tone::Info, texts.get(en::TOO_LONG)).draw(),
    }
}

/// The code and, under it, the other size.
fn tile(view: View<'_>, code: Html, enlarge: Option<bool>) -> Html {
    let resize = enlarge.map(|larger| {
        let (label, icon) =
            if larger { (en::LARGER, Icon::Larger) } else { (en::SMALLER, Icon::Smaller) };
        let button = Button::new(Look::Quiet, view.texts.get(label)).icon(icon);
        button.draw(view, Intent::Enlarge(larger))
    });
    let elsewhere = (view.phone && enlarge == Some(true))
        .then(|| el("p|class=mfa-muted").child(view.texts.get(en::OTHER_DEVICE)).draw());
    el("div|class=mfa-scan-code")
        .child(maybe(elsewhere))
        .child(el("div|class=mfa-qr-tile|part=qr-tile").child(code))
        .child(maybe(resize))
        .draw()
}

/// Its modules never get smaller: where it is wider than the page, it scrolls in its place.
fn scrolling(view: View<'_>, code: &QrCode, label: AttrValue) -> Html {
    let button = Button::new(Look::Quiet, view.texts.get(en::SMALLER)).icon(Icon::Smaller);
    el("div|class=mfa-scan-code")
        .child(
            el("div|class=mfa-qr-tile mfa-qr-scroll|part=qr-tile|tabindex=0|role=group")
                .with("aria-label", view.texts.get(en::TITLE))
                .child(large_qr(code, label)),
        )
        .child(button.draw(view, Intent::Enlarge(false)))
        .draw()
}

fn start_over(view: View<'_>) -> Html {
    let texts = view.texts;
    let button = Button::new(Look::Quiet, texts.get(en::START_OVER));
    el("div|class=mfa-start-over")
        .child(button.draw(view, Intent::StartOver))
        .child(el("span|class=mfa-muted").child(texts.get(en::START_OVER_BODY)))
        .draw()
}
