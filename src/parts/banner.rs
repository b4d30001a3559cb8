//! What happens to the key, above whatever the step is.

use mfa_enroll_core::wizard::totp::{Extend, Walk};
use mfa_enroll_core::wizard::{Intent, Pace};
use yew::prelude::*;

use super::button::{Button, Look};
use super::el::el;
use super::maybe;
use super::notice::{Notice, Tone};
use crate::text::Key;
use crate::text::en::{common, scan as en};
use crate::text::words;
use crate::view::View;

const ID: &str = "mfa-ends";

/// An end that is near.
pub(crate) struct Ending {
    /// Milliseconds.
    pub(crate) left: u64,
    /// Asking for more time can help.
    pub(crate) extendable: bool,
    /// That it ends in seconds, in minutes, and how to ask for more.
    pub(crate) words: (Key, Key, Key),
}

/// A way to keep what ends soon; `ending` says whether it does, by the server's clock.
pub(crate) fn ends_soon(
    view: View<'_>,
    extend: &Extend,
    ending: impl FnOnce(u64) -> Option<Ending>,
) -> Html {
    let Some(ending) = view.server_time().and_then(ending) else {
        return Html::default();
    };
    let texts = view.texts;
    let left = u32::try_from(ending.left.div_ceil(1000)).unwrap_or(u32::MAX);
    let (seconds, minutes, keep) = ending.words;
    let title = texts.length(left, seconds, minutes);
    let asking = matches!(extend, Extend::Asking(_));
    let body = match extend {
        Extend::Failed(failure) => Some(words::failure(texts, failure)),
        Extend::Asking(busy) if busy.pace(view.now) == Pace::Slow => {
            Some(texts.get(common::STILL_WORKING))
        }
        _ if !ending.extendable => Some(texts.get(en::ENDS_FINAL)),
        _ => None,
    };
    let keep = if asking { en::KEEPING } else { keep };
    let keep = Button::new(Look::Secondary, texts.get(keep)).disabled(asking.then_some(ID));
    let action = maybe(ending.extendable.then(|| keep.draw(view, Intent::KeepKey)));
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
