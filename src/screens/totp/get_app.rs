//! "Get the app".

use mfa_enroll_core::wizard::Intent;
use mfa_enroll_core::wizard::totp::Walk;
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Look, Step, app_list, maybe, required};
use crate::screens::totp::key_ends;
use crate::text::en::{common, get_app as en};
use crate::view::View;

/// `kept` is the key that is there already: somebody came back from scanning it.
pub(super) fn get_app(view: View<'_>, kept: Option<&Walk>, shown: Option<usize>) -> Html {
    let texts = view.texts;
    let apps = &view.settings.apps;
    let demanded = required(apps);
    let (title, lead, have) = match demanded {
        Some(app) => (
            texts.with(en::TITLE_REQUIRED, &[("name", &app.name)]),
            en::LEAD_REQUIRED,
            en::NEXT_REQUIRED,
        ),
        None => (texts.get(en::TITLE), en::LEAD, en::NEXT),
    };
    // One for those who have just installed it, and one for those who need not.
    let next = Button::new(Look::Primary, texts.get(common::CONTINUE));
    let have = Button::new(Look::Quiet, texts.get(have));
    let own = (demanded.is_none() && !apps.is_empty())
        .then(|| el("p").child(texts.get(en::LEAD_OWN)).draw());
    let elsewhere =
        (!view.phone).then(|| el("p|class=mfa-muted").child(texts.get(en::LEAD_COMPUTER)).draw());
    Frame {
        name: "get-app",
        step: Some(Step::App),
        back: Some(true),
        cancel: Some(true),
        title,
        lead: Some(texts.get(lead)),
        content: nodes([
            node(maybe(kept.map(|walk| key_ends(view, walk)))),
            node(maybe(own)),
            node(app_list(view, shown)),
            node(maybe(elsewhere)),
        ]),
        actions: nodes([node(next.draw(view, Intent::Next)), node(have.draw(view, Intent::Next))]),
        mark: None,
    }
    .draw(view)
}
