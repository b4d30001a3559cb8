//! What belongs to the account and is no method: a box of its own below the methods.

use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use super::button::{Button, Look};
use super::el::el;
use super::icon::{Icon, icon};
use super::maybe;
use crate::text::Key;
use crate::view::View;

/// Such a box, before it is drawn.
pub(super) struct Aside {
    /// Its class and its part.
    pub(super) names: (&'static str, &'static str),
    pub(super) sign: Icon,
    pub(super) title: Key,
    pub(super) badge: Html,
    /// What is known of it.
    pub(super) meta: Html,
    /// The way to it.
    pub(super) button: Option<(Key, Intent)>,
    /// What else there is to say.
    pub(super) below: Html,
}

impl Aside {
    pub(super) fn draw(self, view: View<'_>) -> Html {
        let texts = view.texts;
        let button = self
            .button
            .map(|(label, to)| Button::new(Look::Secondary, texts.get(label)).draw(view, to));
        let (class, part) = self.names;
        el("div")
            .with("class", class)
            .with("part", part)
            .child(
                el("div|class=mfa-row-main")
                    .child(
                        el("span|class=mfa-tile mfa-tile-neutral|part=icon").child(icon(self.sign)),
                    )
                    .child(
                        el("span|class=mfa-row-text")
                            .child(
                                el("span|class=mfa-row-name|part=name")
                                    .child(el("bdi").child(texts.get(self.title)))
                                    .child(self.badge),
                            )
                            .child(el("span|class=mfa-row-meta|part=meta").child(self.meta)),
                    )
                    .child(maybe(button)),
            )
            .child(self.below)
            .draw()
    }
}
