//! The line under every screen: whose page this is, and where there is help.

use yew::prelude::*;

use super::el::el;
use super::link::{lost_access, outside, terms};
use super::maybe;
use crate::text::en::common as en;
use crate::view::View;

/// The line. Without anything of ours it is still there, unseen: a page may fill its slots.
pub(crate) fn footer(view: View<'_>) -> Html {
    let settings = view.settings;
    let ours = [&settings.logo, &settings.help_url, &settings.lost_access_url, &settings.terms_url];
    let bare = ours.iter().all(|one| one.is_none());
    // The page around has the name of the site; the picture adds nothing to it for those who listen.
    let logo = settings.logo.as_ref().map(|logo| {
        el("img|class=mfa-logo|part=logo|alt=|height=24").with("src", logo.clone()).draw()
    });
    let help = settings.help_url.as_ref().map(|url| {
        outside(view, url, en::HELP).fixed("class=mfa-link mfa-help|part=link help").draw()
    });
    el("footer|part=footer")
        .with("class", if bare { "mfa-footer mfa-footer-bare" } else { "mfa-footer" })
        .child(maybe(logo))
        .child(lost_access(view))
        .child(terms(view))
        .child(maybe(help))
        .draw()
}
