//! "Choose a method": a card for every kind that the backend offers and this version knows.

use mfa_enroll_core::wizard::{Account, Intent, Kind, Method, Strength};
use yew::prelude::*;

use crate::parts::{Frame, Icon, icon, maybe, press};
use crate::text::Key;
use crate::text::en::{choose as en, common};
use crate::view::View;

pub(super) fn choose(view: View<'_>, account: &Account) -> Html {
    let texts = view.texts;
    let cards: Vec<Html> =
        account.choices().filter_map(|(method, room)| card(view, account, method, room)).collect();
    let content = if cards.is_empty() {
        html! { <p>{ texts.get(en::NOTHING) }</p> }
    } else {
        html! { <ul class="mfa-cards" part="list">{ for cards }</ul> }
    };
    Frame {
        name: "choose",
        back: Some(true),
        cancel: None,
        title: texts.get(en::TITLE),
        lead: Some(texts.get(en::LEAD)),
        content,
        ..Frame::default()
    }
    .draw(view)
}

/// How a kind is shown: a new method is a new line here.
fn look(kind: Kind) -> Option<(Icon, Key, Key)> {
    match kind {
        Kind::Totp => Some((Icon::Phone, common::KIND_TOTP, en::TOTP_BODY)),
        Kind::Unknown => None,
    }
}

fn card(view: View<'_>, account: &Account, method: Method, room: bool) -> Option<Html> {
    let texts = view.texts;
    let (sign, name, body) = look(method.kind)?;
    let strength = match method.strength {
        Strength::Strong => en::STRENGTH_STRONG,
    };
    let kind = method.kind;
    let onclick = press(view, Intent::Pick(kind));
    let text = html! {
        <span class="mfa-card-text">
            <span class="mfa-row-name" part="name">{ texts.get(name) }</span>
            <span class="mfa-muted">{ texts.get(body) }</span>
            <span class="mfa-badge" part="badge">{ icon(Icon::Shield) }{ texts.get(strength) }</span>
        </span>
    };
    Some(html! {
        <li key={kind.name()}>
            <button type="button" class="mfa-card" part="card" aria-disabled={(!room).then_some("true")}
                aria-describedby={(!room).then_some("mfa-full")} onclick={room.then_some(onclick)}>
                <span class="mfa-tile" part="icon">{ icon(sign) }</span>
                { text }
                { icon(Icon::Forward) }
            </button>
            { maybe((!room).then(|| full(view, account, kind))) }
        </li>
    })
}

/// Why a card cannot be pressed.
fn full(view: View<'_>, account: &Account, kind: Kind) -> Html {
    let offered = account.capabilities.iter().find(|offered| offered.kind == kind);
    let max = offered.map_or(0, |offered| offered.max);
    html! { <p id="mfa-full" class="mfa-muted mfa-card-reason">{ view.texts.plural(en::FULL, max) }</p> }
}
