//! What happens to the key, above whatever the step is.

use mfa_enroll_core::wizard::totp::{Extend, Walk};
use mfa_enroll_core::wizard::{Intent, Pace};
use yew::prelude::*;

use super::busy::busy;
use super::button::{Button, Look};
use super::el::{el, node, nodes};
use super::maybe;
use super::notice::{Notice, Tone};
use crate::text::Key;
use crate::text::en::scan as en;
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
    let text = |text| el("p|class=mfa-notice-body").child(text).draw();
    let (asking, body) = match extend {
        Extend::Failed(failure) => (None, Some(text(words::failure(texts, failure)))),
        Extend::Asking(since) => (Some(*since), Some(busy(view, *since, en::KEEPING))),
        Extend::No => (None, (!ending.extendable).then(|| text(texts.get(en::ENDS_FINAL)))),
    };
    let keep =
        Button::new(Look::Secondary, texts.get(keep)).focus("keep").disabled(asking.map(|_| ID));
    // Words of its own: the Cancel of the screen gives the key up.
    let stop = asking.filter(|since| since.pace(view.now) != Pace::Quiet).map(|_| {
        Button::new(Look::Secondary, texts.get(en::KEEP_STOP)).draw(view, Intent::StopKeeping)
    });
    let action = nodes([
        node(maybe(ending.extendable.then(|| keep.draw(view, Intent::KeepKey)))),
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
