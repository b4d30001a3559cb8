//! Authenticator apps, and where to get them.

use yew::prelude::*;

use super::el::el;
use super::icon::{Icon, icon};
use super::maybe;
use super::store_qr::store_qr;
use crate::settings::App;
use crate::text::en::{common, get_app as en};
use crate::view::View;

/// An app and its pages in the stores.
pub(super) struct Listed {
    pub(super) name: AttrValue,
    pub(super) ios: Option<AttrValue>,
    pub(super) android: Option<AttrValue>,
}

/// Name, number in the App Store, package on Google Play.
type WellKnown = (&'static str, &'static str, &'static str);

/// In the order of how many people have them. All of them are free.
const WELL_KNOWN: [WellKnown; 5] = [
    ("Google Authenticator", "388497605", "com.google.android.apps.authenticator2"),
    ("Microsoft Authenticator", "983156458", "com.azure.authenticator"),
    ("2FAS Auth", "1217793794", "com.twofasapp"),
    ("Ente Auth", "6444121398", "io.ente.auth"),
    ("Aegis Authenticator", "", "com.beemdevelopment.aegis"),
];

/// The organization's apps, or well-known ones.
pub(crate) fn app_list(view: View<'_>, shown: Option<usize>) -> Html {
    let apps = &view.settings.apps;
    let listed: Vec<Listed> = match required(apps) {
        Some(app) => vec![of_host(app)],
        None if apps.is_empty() => WELL_KNOWN.iter().map(well_known).collect(),
        None => apps.iter().map(of_host).collect(),
    };
    el("ul|class=mfa-list|part=list")
        .with("aria-label", view.texts.get(en::APPS))
        .children(listed.iter().enumerate().map(|(index, app)| row(view, app, index, shown)))
        .draw()
}

/// The app that the organization demands.
pub(crate) fn required(apps: &[App]) -> Option<&App> {
    apps.iter().find(|app| app.required)
}

fn of_host(app: &App) -> Listed {
    let url = |url: &Option<String>| url.clone().map(AttrValue::from);
    Listed { name: app.name.clone().into(), ios: url(&app.ios), android: url(&app.android) }
}

fn well_known((name, ios, android): &WellKnown) -> Listed {
    let url = |base: &str, id: &str| (!id.is_empty()).then(|| AttrValue::from([base, id].concat()));
    Listed {
        name: AttrValue::Static(name),
        ios: url("https://apps.apple.com/app/id", ios),
        android: url("https://play.google.com/store/apps/details?id=", android),
    }
}

fn row(view: View<'_>, app: &Listed, index: usize, shown: Option<usize>) -> Html {
    let name = [("name", app.name.as_str())];
    let link = |url: &Option<AttrValue>, short, long| {
        let url = url.clone()?;
        Some(store(view, url, view.texts.get(short), view.texts.with(long, &name)))
    };
    // A phone is not held before its own screen.
    let codes = (!view.phone).then(|| store_qr(view, app, index, shown == Some(index)));
    el("li|class=mfa-app|part=row")
        .child(el("span|class=mfa-row-name|part=name").child(el("bdi").child(app.name.clone())))
        .child(
            el("span|class=mfa-app-links")
                .child(maybe(link(&app.ios, en::IOS, en::IOS_NAMED)))
                .child(maybe(link(&app.android, en::ANDROID, en::ANDROID_NAMED))),
        )
        .child(maybe(codes))
        .draw()
}

fn store(view: View<'_>, url: AttrValue, short: AttrValue, long: AttrValue) -> Html {
    let mut label = String::from(long.as_str());
    label.push_str(" (");
    label.push_str(&view.texts.get(common::NEW_TAB));
    label.push(')');
    el("a|class=mfa-link|part=link|target=_blank|rel=noopener noreferrer")
        .with("href", url)
        .with("aria-label", label)
        .child(short)
        .child(icon(Icon::Open))
        .draw()
}
