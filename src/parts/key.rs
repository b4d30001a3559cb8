//! The key as text: for those who cannot scan, and for apps on this very device.

use mfa_enroll_core::base32::groups;
use mfa_enroll_core::wizard::Intent;
use mfa_enroll_core::wizard::totp::Walk;
use yew::prelude::*;

use super::button::{Button, Look};
use super::icon::{Icon, icon};
use super::maybe;
use crate::text::Key;
use crate::text::en::scan as en;
use crate::view::View;

/// How long the button says that it did it.
const COPIED_MS: u64 = 4_000;

/// Key, copy button, account, issuer and link, under a heading.
pub(crate) fn key(view: View<'_>, walk: &Walk, heading: Key, link_first: bool) -> Html {
    let texts = view.texts;
    let body = if link_first { en::KEY_BODY_PHONE } else { en::KEY_BODY };
    let link = open(view, walk, link_first);
    let (before, after) =
        if link_first { (link, Html::default()) } else { (Html::default(), link) };
    html! {
        <section class="mfa-key" part="key" aria-labelledby="mfa-key-heading">
            <h3 id="mfa-key-heading" class="mfa-subtitle">{ texts.get(heading) }</h3>
            { before }
            <p class="mfa-muted">{ texts.get(body) }</p>
            { letters(view, walk) }
            { names(view, walk) }
            { after }
        </section>
    }
}

/// In groups of four to read and to type; letter by letter for those who listen.
fn letters(view: View<'_>, walk: &Walk) -> Html {
    let texts = view.texts;
    let groups = groups(walk.offer.uri.secret_text().expose_for_display());
    let spoken = texts.with(en::KEY_LETTERS, &[("letters", &spelled(&groups))]);
    // The spaces between the groups are text, so that a copy by hand has them too.
    let groups =
        groups.iter().map(|group| html! { <><span>{ (*group).to_owned() }</span>{ " " }</> });
    let just_copied = matches!(walk.copied, Some((at, true)) if view.now < at + COPIED_MS);
    let refused = matches!(walk.copied, Some((_, false)))
        .then(|| html! { <p class="mfa-muted">{ texts.get(en::COPY_REFUSED) }</p> });
    let (label, sign) =
        if just_copied { (en::COPIED, Icon::Check) } else { (en::COPY, Icon::Copy) };
    let copy = Button::new(Look::Secondary, texts.get(label)).icon(sign);
    html! {
        <div class="mfa-key-box">
            <div class="mfa-key-text" part="key-text" dir="ltr" translate="no" tabindex="-1"
                data-focus="key" role="group" aria-label={texts.get(en::KEY_LABEL)}
                aria-describedby="mfa-key-letters">
                { for groups }
            </div>
            { copy.draw(view, Intent::CopyKey) }
            <p id="mfa-key-letters" class="mfa-visually-hidden">{ spoken }</p>
            { maybe(refused) }
        </div>
    }
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
        html! {
            <div>
                <dt>{ view.texts.get(label) }</dt>
                <dd><bdi>{ value.to_owned() }</bdi></dd>
            </div>
        }
    };
    let account = Some(uri.account()).filter(|account| !account.is_empty());
    html! {
        <dl class="mfa-names" part="names">
            { maybe(uri.issuer().map(|issuer| pair(en::ISSUER, issuer))) }
            { maybe(account.map(|account| pair(en::ACCOUNT, account))) }
        </dl>
    }
}

/// The server's own text, for an app on this device. Where no app takes it, nothing happens, so
/// it is never the only way.
fn open(view: View<'_>, walk: &Walk, prominent: bool) -> Html {
    let class = if prominent { "mfa-button mfa-key-open" } else { "mfa-link" };
    html! {
        <p class="mfa-key-link">
            <a {class} part="link open" href={walk.offer.uri.raw().to_owned()} rel="noreferrer">
                { icon(Icon::Open) }
                <span>{ view.texts.get(en::OPEN) }</span>
            </a>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_key_is_spelled_letter_by_letter_in_groups() {
        assert_eq!(spelled(&["JBSW", "Y3"]), "J B S W, Y 3");
    }
}
