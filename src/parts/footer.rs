//! The line under every screen: whose page this is, and where there is help.

use yew::prelude::*;

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
        html! { <img class="mfa-logo" part="logo" src={logo.clone()} alt="" height="24" /> }
    });
    html! {
        <footer class="mfa-footer" part="footer">
            { maybe(logo) }
            { maybe(settings.help_url.as_ref().map(|url| help(view, url))) }
        </footer>
    }
}

fn help(view: View<'_>, url: &str) -> Html {
    html! {
        <a class="mfa-link mfa-help" part="link help" href={url.to_owned()}
            target="_blank" rel="noopener noreferrer">
            { view.texts.get(en::HELP) }
            { icon(Icon::Open) }
            { unseen(view.texts.get(en::NEW_TAB)) }
        </a>
    }
}
