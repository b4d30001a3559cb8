//! The line under every screen: whose page this is, and where there is help.

use yew::prelude::*;

use super::el::el;
use super::icon::{Icon, icon};
use super::{maybe, unseen};
use crate::text::en::common as en;
use crate::view::View;

/// The line, if there is anything for it.
pub(crate) fn footer(view: View<'_>) -> Html {
    let settings = view.settings;
    if settings.logo.is_none() && settings.help_url.is_none() {
        return Html::default();
    }
    // The page around has the name of the site; the picture adds nothing to it for those who listen.
    let logo = settings.logo.as_ref().map(|logo| {
        el("img|class=mfa-logo|part=logo|alt=|height=24").with("src", logo.clone()).draw()
    });
    el("footer|class=mfa-footer|part=footer")
        .child(maybe(logo))
        .child(maybe(settings.help_url.as_ref().map(|url| help(view, url))))
        .draw()
}

fn help(view: View<'_>, url: &str) -> Html {
    el("a|class=mfa-link mfa-help|part=link help|target=_blank")
        .fixed("rel=noopener noreferrer")
        .with("href", url.to_owned())
        .child(view.texts.get(en::HELP))
        .child(icon(Icon::Open))
        .child(unseen(view.texts.get(en::NEW_TAB)))
        .draw()
}
