//! What happens to the key, above whatever the step is.

use mfa_enroll_core::wizard::totp::{Extend, Walk};
use mfa_enroll_core::wizard::{Intent, Pace};
use yew::prelude::*;

use super::busy::busy;
use super::button::{Button, Look};
use super::el::{el, node, nodes};
use super::maybe;
use super::notice::{Notice, Tone};
use crate::text::en::scan as en;
use crate::text::words;
use crate::view::View;

const ID: &str = "mfa-ends";

/// Two minutes before the key ends: a way to keep it.
pub(crate) fn ends_soon(view: View<'_>, walk: &Walk) -> Html {
    let offer = &walk.offer;
    let Some(now) = view.server_time().filter(|now| offer.ends_soon(*now)) else {
        return Html::default();
    };
    let texts = view.texts;
    let left = u32::try_from(offer.remaining(now).div_ceil(1000)).unwrap_or(u32::MAX);
    let title = texts.length(left, en::ENDS_SECONDS, en::ENDS_MINUTES);
    let text = |text| el("p|class=mfa-notice-body").child(text).draw();
    let body = match &walk.extend {
        Extend::Failed(failure) => Some(text(words::failure(texts, failure))),
        Extend::Asking(since) => Some(busy(view, *since, en::KEEPING)),
        Extend::No if !offer.extendable() => Some(text(texts.get(en::ENDS_FINAL))),
        Extend::No => None,
    };
    let asking = match walk.extend {
        Extend::Asking(since) => Some(since),
        _ => None,
    };
    let keep = Button::new(Look::Secondary, texts.get(en::KEEP))
        .focus("keep")
        .disabled(asking.map(|_| ID));
    // Words of its own: the Cancel of the screen gives the key up.
    let stop = asking.filter(|since| since.pace(view.now) != Pace::Quiet).map(|_| {
        Button::new(Look::Secondary, texts.get(en::KEEP_STOP)).draw(view, Intent::StopKeeping)
    });
    let action = nodes([
        node(maybe(offer.extendable().then(|| keep.draw(view, Intent::KeepKey)))),
        node(maybe(stop)),
    ]);
    let body = maybe(body);
    Notice { tone: Tone::Warning, id: Some(ID), title: Some(title), body, action }.draw()
}

/// The key replaced an earlier one.
pub(crate) fn replaced(view: View<'_>, walk: &Walk) -> Html {
    if !walk.replaced {
        return Html::default();
    }
    Notice::new(Tone::Info, view.texts.get(en::REPLACED)).draw()
}
