//! One registered method in the list.

use mfa_enroll_core::wizard::{Factor, Intent, Kind};
use yew::prelude::*;

use super::button::press;
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
    html! {
        <li class="mfa-row" part="row" key={factor.id.clone()}>
            <div class="mfa-row-main">
                <span class={tile} part="icon">{ icon(sign) }</span>
                { what(view, factor) }
                { maybe((known && removable).then(|| remove(view, factor))) }
            </div>
            { below }
        </li>
    }
}

fn what(view: View<'_>, factor: &Factor) -> Html {
    let texts = view.texts;
    let kind = texts.get(match factor.kind {
        Kind::Totp => common::KIND_TOTP,
        Kind::Unknown => common::KIND_UNKNOWN,
    });
    let used = match factor.last_used_at {
        Some(at) => when(view, en::USED, at),
        None => html! { { texts.get(en::NEVER_USED) } },
    };
    let note = (factor.kind == Kind::Unknown)
        .then(|| html! { <span class="mfa-row-note">{ texts.get(en::UNKNOWN_NOTE) }</span> });
    // The name says it already if nobody gave another one.
    let kind = (factor.name != kind.as_str()).then(|| html! { <span>{ kind }</span> });
    html! {
        <div class="mfa-row-text">
            <span class="mfa-row-name" part="name"><bdi>{ factor.name.clone() }</bdi></span>
            <span class="mfa-row-meta" part="meta">
                { maybe(kind) }
                <span>{ when(view, en::ADDED, factor.created_at) }</span>
                <span>{ used }</span>
            </span>
            { maybe(note) }
        </div>
    }
}

fn remove(view: View<'_>, factor: &Factor) -> Html {
    let texts = view.texts;
    let onclick = press(view, Intent::Remove(factor.id.clone()));
    html! {
        <button type="button" class="mfa-button mfa-button-quiet mfa-row-remove" part="button remove"
            aria-label={texts.with(en::REMOVE_NAMED, &[("name", &factor.name)])}
            data-focus="row" data-factor={factor.id.clone()} {onclick}>
            { icon(Icon::Trash) }
            <span>{ texts.get(en::REMOVE) }</span>
        </button>
    }
}
