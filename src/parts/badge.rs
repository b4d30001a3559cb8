//! What a name is marked with.

use yew::prelude::*;

use super::el::el;

/// A badge behind a name, and the space between them. That is a text: a margin of the name would be
/// on the side that the name's own direction says, and one of the badge would be there even where
/// the badge has a line of its own.
pub(super) fn badge(names: &'static str, words: AttrValue) -> Html {
    [Html::from("\u{2002}"), el(names).child(words).draw()].into_iter().collect()
}
