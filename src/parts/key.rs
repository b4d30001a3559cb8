//! The key as text: for those who cannot scan, and for apps on this very device.

use mfa_enroll_core::base32::groups;
use mfa_enroll_core::wizard::Intent;
use mfa_enroll_core::wizard::totp::Walk;
use yew::prelude::*;

use super::button::{Button, Look};
use super::el::{el, node, nodes};
use super::icon::{Icon, icon};
use super::maybe;
use crate::text::Key;
use crate::text::en::scan as en;
use crate::view::View;

/// How long the button says that it did it.
const COPIED_MS: u64 = 4_000;

/// Longer than this, a name of the key is cut to two lines until it is asked for.
const LONG_NAME_BYTES: usize = 120;

/// Key, copy button, account, issuer and link, under a heading and, where the lead has not said
/// it, what to do with it.
pub(crate) fn key(
    view: View<'_>,
    walk: &Walk,
    (heading, body): (Key, Option<Key>),
    link_first: bool,
) -> Html {
    let texts = view.texts;
    let link = open(view, walk, link_first);
    let (before, after) =
        if link_first { (link, Html::default()) } else { (Html::default(), link) };
    el("section|class=mfa-key|part=key|aria-labelledby=mfa-key-heading")
        .child(el("h3|id=mfa-key-heading|class=mfa-subtitle").child(texts.get(heading)))
        .child(before)
        .child(maybe(body.map(|body| el("p|class=mfa-muted").child(texts.get(body)).draw())))
        .child(letters(view, walk))
        .child(names(view, walk))
        .child(after)
        .draw()
}

/// In groups of four to read and to type; letter by letter for those who listen.
fn letters(view: View<'_>, walk: &Walk) -> Html {
    let texts = view.texts;
    let groups = groups(walk.offer.uri.secret_text().expose_for_display());
    let spoken = texts.with(en::KEY_LETTERS, &[("letters", &spelled(&groups))]);
    // The spaces between the groups are text, so that a copy by hand has them too.
    let groups =
        groups.iter().map(|group| nodes([el("span").child((*group).to_owned()).draw(), node(" ")]));
    let just_copied = matches!(walk.copied, Some((at, true)) if view.now < at + COPIED_MS);
    let refused = matches!(walk.copied, Some((_, false)))
        .then(|| el("p|class=mfa-muted").child(texts.get(en::COPY_REFUSED)).draw());
    let (label, sign) =
        if just_copied { (en::COPIED, Icon::Check) } else { (en::COPY, Icon::Copy) };
    let copy = Button::new(Look::Secondary, texts.get(label)).icon(sign);
    el("div|class=mfa-key-box")
        .child(
            el("div|class=mfa-key-text|part=key-text|dir=ltr|translate=no|tabindex=-1")
                .fixed("data-focus=key|role=group|aria-describedby=mfa-key-letters")
                .with("aria-label", texts.get(en::KEY_LABEL))
                .children(groups),
        )
        .child(copy.draw(view, Intent::CopyKey))
        .child(el("p|id=mfa-key-letters|class=mfa-visually-hidden").child(spoken))
        .child(maybe(refused))
        .draw()
}

/// "J B S W, Y 3 D P".
fn spelled(groups: &[&str]) -> String {
    let mut text = String::new();
    for group in groups {
        if !text.is_empty() {
            text.push_str(", ");
        }
        for (at, letter) in group.chars().enumerate() {
            if at > 0 {
                text.push(' ');
            }
            text.push(letter);
        }
    }
    text
}

/// What the app will call the entry.
fn names(view: View<'_>, walk: &Walk) -> Html {
    let uri = &walk.offer.uri;
    let pair = |label, value: &str| {
        el("div")
            .child(el("dt").child(view.texts.get(label)))
            .child(el("dd").child(name(value)))
            .draw()
    };
    let account = Some(uri.account()).filter(|account| !account.is_empty());
    el("dl|class=mfa-names|part=names")
        .child(maybe(uri.issuer().map(|issuer| pair(en::ISSUER, issuer))))
        .child(maybe(account.map(|account| pair(en::ACCOUNT, account))))
        .draw()
}

/// A name; a very long one opens when it is pressed. The browser does that by itself.
fn name(value: &str) -> Html {
    let name = el("bdi").child(value.to_owned());
    if value.len() <= LONG_NAME_BYTES {
        return name.draw();
    }
    el("details|class=mfa-long").child(el("summary").child(name).child(icon(Icon::Forward))).draw()
}

/// The server's own text, for an app on this device. Where no app takes it, nothing happens, so
/// it is never the only way.
fn open(view: View<'_>, walk: &Walk, prominent: bool) -> Html {
    let class = if prominent { "mfa-button mfa-key-open" } else { "mfa-link" };
    el("p|class=mfa-key-link")
        .child(
            el("a|part=link open|rel=noreferrer")
                .with("class", class)
                .with("href", walk.offer.uri.raw().to_owned())
                .child(icon(Icon::Open))
                .child(el("span").child(view.texts.get(en::OPEN))),
        )
        .draw()
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_key_is_spelled_letter_by_letter_in_groups() {
        assert_eq!(spelled(&["JBSW", "Y3"]), "J B S W, Y 3");
    }
}
