//! What happens to the key, above whatever the step is.

use mfa_enroll_core::wizard::totp::{Extend, Walk};
use mfa_enroll_core::wizard::{Intent, Pace};
use yew::prelude::*;

use super::button::{Button, Look};
use super::el::el;
use super::maybe;
use super::notice::{Notice, Tone};
use crate::text::en::{common, scan as en};
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
    let asking = matches!(walk.extend, Extend::Asking(_));
    let body = match &walk.extend {
        Extend::Failed(failure) => Some(words::failure(texts, failure)),
        Extend::Asking(busy) if busy.pace(view.now) == Pace::Slow => {
            Some(texts.get(common::STILL_WORKING))
        }
        _ if !offer.extendable() => Some(texts.get(en::ENDS_FINAL)),
        _ => None,
    };
    let keep = if asking { en::KEEPING } else { en::KEEP };
    let keep = Button::new(Look::Secondary, texts.get(keep)).disabled(asking.then_some(ID));
    let action = maybe(offer.extendable().then(|| keep.draw(view, Intent::KeepKey)));
    let body = maybe(body.map(|body| el("p|class=mfa-notice-body").child(body).draw()));
    Notice { tone: Tone::Warning, id: Some(ID), title: Some(title), body, action }.draw()
}

/// The key replaced an earlier one.
pub(crate) fn replaced(view: View<'_>, walk: &Walk) -> Html {
    if !walk.replaced {
        return Html::default();
    }
    Notice::new(Tone::Info, view.texts.get(en::REPLACED)).draw()
}
