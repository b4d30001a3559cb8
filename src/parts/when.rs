//! A moment: how long ago, and exactly when for those who point at it or listen.

use yew::prelude::*;

use super::el::el;
use super::unseen;
use crate::browser::intl;
use crate::text::Key;
use crate::view::View;

/// `sentence` with `{when}`. The moment is marked as a time as a whole, because languages put
/// `{when}` where they want.
pub(crate) fn when(view: View<'_>, sentence: Key, unix_ms: u64) -> Html {
    let texts = view.texts;
    let exact = texts.exact(unix_ms);
    // Before the server's first answer there is nothing to show a moment of.
    let now = view.server_time().unwrap_or(unix_ms);
    let relative = texts.relative(unix_ms, now);
    let mut spoken = String::from(" (");
    spoken.push_str(&exact);
    spoken.push(')');
    el("time")
        .with("datetime", intl::iso(unix_ms))
        .with("title", exact)
        .child(texts.with(sentence, &[("when", &relative)]))
        .child(unseen(AttrValue::from(spoken)))
        .draw()
}
