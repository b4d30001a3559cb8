//! The password, this one time, and where it goes.

use mfa_enroll_core::wizard::app_passwords::Shown;
use mfa_enroll_core::wizard::{Account, Intent, Program};
use yew::prelude::*;

use super::help::help;
use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, maybe};
use crate::text::en::{app_passwords as en, done, scan};
use crate::view::View;

pub(super) fn shown(
    view: View<'_>,
    account: &Account,
    programs: &[Program],
    shown: &Shown,
) -> Html {
    let texts = view.texts;
    let finish = Button::new(Look::Primary, texts.get(done::FINISH)).draw(view, Intent::Finish);
    Frame {
        name: "app-passwords-shown",
        title: texts.with(en::SHOWN, &[("name", &shown.name)]),
        lead: Some(texts.get(en::SHOWN_LEAD)),
        content: nodes([password(view, shown), help(view, account, programs)]),
        actions: finish,
        mark: None,
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

/// In groups to read and to type; letter by letter for those who listen.
fn password(view: View<'_>, shown: &Shown) -> Html {
    let texts = view.texts;
    let groups: Vec<&str> = shown.password.expose_for_display().split('-').collect();
    let letters = spelled(shown.password.expose_for_display());
    let letters = texts.with(scan::KEY_LETTERS, &[("letters", &letters)]);
    let last = groups.len() - 1;
    // The dashes are text, so that a copy by hand has them, too; lines end behind them.
    let dash = |at: usize| maybe((at < last).then(|| node("-")));
    let groups = groups.into_iter().enumerate();
    let groups =
        groups.map(|(at, group)| el("span").child(group.to_owned()).child(dash(at)).draw());
    let (label, sign) = match shown.copied {
        Some(true) => (scan::COPIED, Icon::Check),
        _ => (en::COPY, Icon::Copy),
    };
    let copy = Button::new(Look::Secondary, texts.get(label)).icon(sign);
    let refused = (shown.copied == Some(false))
        .then(|| el("p|class=mfa-muted").child(texts.get(en::COPY_REFUSED)).draw());
    el("div|class=mfa-key-box")
        .child(
            el("div|class=mfa-key-text mfa-app-password|part=app-password|dir=ltr|translate=no")
                .fixed("tabindex=-1|data-focus=key|role=group|aria-describedby=mfa-letters")
                .with("aria-label", texts.get(en::LABEL))
                .children(groups),
        )
        .child(copy.draw(view, Intent::CopyKey))
        .child(el("p|id=mfa-letters|class=mfa-visually-hidden").child(letters))
        .child(maybe(refused))
        .child(el("p|class=mfa-muted").child(texts.get(en::TYPING)))
        .draw()
}

/// "k 7 m q, 2 9 x d".
fn spelled(password: &str) -> String {
    let mut text = String::new();
    for letter in password.chars() {
        if letter == '-' {
            text.push(',');
        } else {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push(letter);
        }
    }
    text
}
