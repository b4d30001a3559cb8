//! Links to the organization's own pages, in slots: a page may put something else in their place.

use yew::prelude::*;

use super::el::{El, el};
use super::icon::{Icon, icon};
use super::{maybe, unseen};
use crate::text::Key;
use crate::text::en::{common, setup as en};
use crate::view::View;

/// Help for mail programs, which may ask to sign in again.
pub(crate) fn mail_help(view: View<'_>) -> Html {
    slot(view, el("slot|name=mail-help"), view.settings.mail_help_url.as_ref(), en::MAIL_HELP)
}

/// Whom to contact after losing a method.
pub(super) fn lost_access(view: View<'_>) -> Html {
    slot(view, el("slot|name=lost-access"), view.settings.lost_access_url.as_ref(), en::LOST_ACCESS)
}

/// The terms of use.
pub(super) fn terms(view: View<'_>) -> Html {
    slot(view, el("slot|name=terms"), view.settings.terms_url.as_ref(), en::TERMS)
}

fn slot(view: View<'_>, slot: El, url: Option<&String>, label: Key) -> Html {
    let link = url.map(|url| outside(view, url, label).draw());
    slot.child(maybe(link)).draw()
}

/// A link to another page, in a tab of its own: what is being done here stays.
pub(super) fn outside(view: View<'_>, url: &str, label: Key) -> El {
    el("a|class=mfa-link|part=link|target=_blank|rel=noopener noreferrer")
        .with("href", url.to_owned())
        .child(view.texts.get(label))
        .child(icon(Icon::Open))
        .child(unseen(view.texts.get(common::NEW_TAB)))
}
