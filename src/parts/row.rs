//! One registered method in a list.

use mfa_enroll_core::wizard::{Account, Factor, Intent, Kind};
use yew::prelude::*;

use super::button::press;
use super::el::{El, el, node};
use super::icon::{Icon, icon};
use super::maybe;
use super::rules::held;
use super::when::when;
use crate::text::Key;
use crate::text::en::{common, default, list as en};
use crate::view::View;

/// A row. `actions` is off while another row is being changed, and where there is nothing to
/// change; `below` is what is being done to this one.
pub(crate) fn row(
    view: View<'_>,
    account: &Account,
    factor: &Factor,
    actions: bool,
    below: Html,
) -> Html {
    let li = el("li|class=mfa-row|part=row").key(factor.id.clone());
    if !actions || factor.kind == Kind::Unknown {
        let main = what(view, account, factor, el("div|class=mfa-row-main"));
        return li.child(main).child(below).draw();
    }
    // The browser opens and closes it, and only one at a time where it knows how. While something
    // is done to a row, it is drawn without, so that it is closed afterward.
    let summary =
        el("summary|class=mfa-row-main|data-focus=row").with("data-factor", factor.id.clone());
    li.child(
        el("details|class=mfa-row-details|name=mfa-row")
            .child(what(view, account, factor, summary).child(icon(Icon::Down)))
            .child(buttons(view, account, factor)),
    )
    .draw()
}

/// Icon, name and what is known of it.
fn what(view: View<'_>, account: &Account, factor: &Factor, line: El) -> El {
    let texts = view.texts;
    let (sign, tile) = match factor.kind {
        Kind::Totp => (Icon::Phone, "mfa-tile"),
        Kind::Phone => (Icon::Message, "mfa-tile"),
        Kind::Unknown => (Icon::Key, "mfa-tile mfa-tile-neutral"),
    };
    let used = match factor.last_used_at {
        Some(at) => when(view, en::USED, at),
        None => node(texts.get(en::NEVER_USED)),
    };
    let note = match (factor.kind, factor.counts) {
        (Kind::Unknown, _) => Some(en::UNKNOWN_NOTE),
        // Where an account signs in elsewhere, nothing is to be registered.
        (_, false) if !account.setup.excluded => Some(en::NOT_COUNTED),
        _ => None,
    };
    let note = note.map(|note| el("span|class=mfa-row-note").child(texts.get(note)).draw());
    let kind = kind(view, factor);
    let first = account.default.as_ref().is_some_and(|default| default.factor == factor.id);
    let badge = first.then(|| {
        el("span|class=mfa-badge mfa-badge-plain|part=badge")
            .child(texts.get(default::BADGE))
            .draw()
    });
    line.child(el("span|part=icon").with("class", tile).child(icon(sign))).child(
        el("span|class=mfa-row-text")
            .child(
                el("span|class=mfa-row-name|part=name")
                    .child(el("bdi").child(factor.name.clone()))
                    .child(maybe(badge)),
            )
            .child(
                el("span|class=mfa-row-meta|part=meta")
                    .child(el("span").child(kind))
                    .child(el("span").child(when(view, en::ADDED, factor.created_at)))
                    .child(el("span").child(used)),
            )
            .child(maybe(note)),
    )
}

/// What kind it is, and of a phone its last digits.
pub(crate) fn kind(view: View<'_>, factor: &Factor) -> AttrValue {
    let texts = view.texts;
    match (factor.kind, &factor.phone) {
        (Kind::Totp, _) => texts.get(common::KIND_TOTP),
        (Kind::Phone, Some(phone)) => texts.with(en::PHONE_NUMBER, &[("digits", &phone.ends_with)]),
        (Kind::Phone, None) => texts.get(common::KIND_PHONE),
        (Kind::Unknown, _) => texts.get(common::KIND_UNKNOWN),
    }
}

/// What can be done with it.
fn buttons(view: View<'_>, account: &Account, factor: &Factor) -> Html {
    let id = || factor.id.clone();
    let button =
        |sign, short: Key, long: Key, intent| button(view, factor, sign, (short, long), intent);
    let actions = el("div|class=mfa-row-actions|part=row-actions");
    let lost = button(Icon::Warning, en::LOST, en::LOST_NAMED, Intent::Lost(id()));
    if held(view, account) {
        return actions.child(lost).draw();
    }
    let (short, long) = match factor.kind {
        Kind::Totp => (en::NEW_PHONE, en::NEW_PHONE_NAMED),
        Kind::Phone | Kind::Unknown => (en::NEW_NUMBER, en::NEW_NUMBER_NAMED),
    };
    let offered = account.capabilities.iter().any(|offered| offered.kind == factor.kind);
    let replace = offered.then(|| button(Icon::Swap, short, long, Intent::Replace(id())).draw());
    actions
        .child(button(Icon::Edit, en::RENAME, en::RENAME_NAMED, Intent::Rename(id())))
        .child(maybe(replace))
        .child(lost)
        .child(
            button(Icon::Trash, en::REMOVE, en::REMOVE_NAMED, Intent::Remove(id()))
                .fixed("class=mfa-button mfa-button-quiet mfa-row-remove|part=button remove"),
        )
        .draw()
}

/// The name of the method is in the label, for those who go from button to button.
fn button(
    view: View<'_>,
    factor: &Factor,
    sign: Icon,
    (short, long): (Key, Key),
    intent: Intent,
) -> El {
    el("button|type=button|class=mfa-button mfa-button-quiet|part=button button-quiet")
        .with("aria-label", view.texts.with(long, &[("name", &factor.name)]))
        .onclick(press(view, intent))
        .child(icon(sign))
        .child(el("span").child(view.texts.get(short)))
}
