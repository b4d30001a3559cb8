//! "Choose a method": a card for every kind that the backend offers and this version knows.

use mfa_enroll_core::wizard::{Account, Intent, Kind, Method, Strength};
use yew::prelude::*;

use super::late;
use crate::parts::el::{el, nodes};
use crate::parts::{Frame, Icon, icon, maybe, press};
use crate::text::Key;
use crate::text::en::{choose as en, common};
use crate::view::View;

pub(super) fn choose(view: View<'_>, account: &Account) -> Html {
    let texts = view.texts;
    let free = account.may_add_any();
    let cards: Vec<Html> =
        account.choices().filter_map(|(method, room)| card(view, account, method, room)).collect();
    let content = if cards.is_empty() {
        el("p").child(texts.get(en::NOTHING)).draw()
    } else {
        el("ul|class=mfa-cards|part=list").children(cards).draw()
    };
    Frame {
        name: "choose",
        back: Some(true),
        cancel: None,
        title: texts.get(en::TITLE),
        lead: free.then(|| texts.get(en::LEAD)),
        content: nodes([late::pass_ends(view, account), content]),
        step: None,
        mark: None,
        actions: Html::default(),
    }
    .draw(view)
}

/// How a kind is shown: a new method is a new line here.
fn look(kind: Kind) -> Option<(Icon, Key, Key)> {
    match kind {
        Kind::Totp => Some((Icon::Phone, common::KIND_TOTP, en::TOTP_BODY)),
        Kind::Phone => Some((Icon::Message, common::KIND_PHONE, en::PHONE_BODY)),
        Kind::Unknown => None,
    }
}

fn card(view: View<'_>, account: &Account, method: Method, room: bool) -> Option<Html> {
    let texts = view.texts;
    let (sign, name, body) = look(method.kind)?;
    let (strength, badge) = match method.strength {
        Strength::Strong => (en::STRENGTH_STRONG, "mfa-badge"),
        Strength::Basic => (en::STRENGTH_BASIC, "mfa-badge mfa-badge-plain"),
    };
    let kind = method.kind;
    let onclick = press(view, Intent::Pick(kind));
    let text = el("span|class=mfa-card-text")
        .child(el("span|class=mfa-row-name|part=name").child(texts.get(name)))
        .child(el("span|class=mfa-muted").child(texts.get(body)))
        .child(
            el("span|part=badge")
                .with("class", badge)
                .child(icon(Icon::Shield))
                .child(texts.get(strength)),
        )
        .draw();
    Some(
        el("li")
            .key(kind.name())
            .child(
                el("button|type=button|class=mfa-card|part=card")
                    .with("aria-disabled", (!room).then_some("true"))
                    .with("aria-describedby", (!room).then_some("mfa-full"))
                    .onclick(room.then_some(onclick))
                    .child(el("span|class=mfa-tile|part=icon").child(icon(sign)))
                    .child(text)
                    .child(icon(Icon::Forward)),
            )
            .child(maybe((!room).then(|| full(view, account, kind))))
            .draw(),
    )
}

/// Why a card cannot be pressed.
fn full(view: View<'_>, account: &Account, kind: Kind) -> Html {
    let offered = account.capabilities.iter().find(|offered| offered.kind == kind);
    let max = offered.map_or(0, |offered| offered.max);
    el("p|id=mfa-full|class=mfa-muted mfa-card-reason")
        .child(view.texts.plural(en::FULL, max))
        .draw()
}
