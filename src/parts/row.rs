//! One registered method in the list.

use mfa_enroll_core::wizard::{Factor, Intent, Kind};
use yew::prelude::*;

use super::button::press;
use super::el::{el, node};
use super::icon::{Icon, icon};
use super::maybe;
use super::when::when;
use crate::text::en::{common, list as en};
use crate::view::View;

/// A row. `removable` is off while another row is being removed; `below` is the question whether
/// to remove this one.
pub(crate) fn row(view: View<'_>, factor: &Factor, removable: bool, below: Html) -> Html {
    let known = factor.kind != Kind::Unknown;
    let (sign, tile) =
        if known { (Icon::Phone, "mfa-tile") } else { (Icon::Key, "mfa-tile mfa-tile-neutral") };
    el("li|class=mfa-row|part=row")
        .key(factor.id.clone())
        .child(
            el("div|class=mfa-row-main")
                .child(el("span|part=icon").with("class", tile).child(icon(sign)))
                .child(what(view, factor))
                .child(maybe((known && removable).then(|| remove(view, factor)))),
        )
        .child(below)
        .draw()
}

fn what(view: View<'_>, factor: &Factor) -> Html {
    let texts = view.texts;
    let kind = texts.get(match factor.kind {
        Kind::Totp => common::KIND_TOTP,
        Kind::Unknown => common::KIND_UNKNOWN,
    });
    let used = match factor.last_used_at {
        Some(at) => when(view, en::USED, at),
        None => node(texts.get(en::NEVER_USED)),
    };
    let note = (factor.kind == Kind::Unknown)
        .then(|| el("span|class=mfa-row-note").child(texts.get(en::UNKNOWN_NOTE)).draw());
    el("div|class=mfa-row-text")
        .child(el("span|class=mfa-row-name|part=name").child(el("bdi").child(factor.name.clone())))
        .child(
            el("span|class=mfa-row-meta|part=meta")
                .child(el("span").child(kind))
                .child(el("span").child(when(view, en::ADDED, factor.created_at)))
                .child(el("span").child(used)),
        )
        .child(maybe(note))
        .draw()
}

fn remove(view: View<'_>, factor: &Factor) -> Html {
    let texts = view.texts;
    let onclick = press(view, Intent::Remove(factor.id.clone()));
    el("button|type=button|class=mfa-button mfa-button-quiet mfa-row-remove")
        .fixed("part=button remove|data-focus=row")
        .with("aria-label", texts.with(en::REMOVE_NAMED, &[("name", &factor.name)]))
        .with("data-factor", factor.id.clone())
        .onclick(onclick)
        .child(icon(Icon::Trash))
        .child(el("span").child(texts.get(en::REMOVE)))
        .draw()
}
