//! "Get the app".

use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Look, Step, app_list, maybe, required};
use crate::text::en::get_app as en;
use crate::view::View;

pub(super) fn get_app(view: View<'_>, shown: Option<usize>) -> Html {
    let texts = view.texts;
    let apps = &view.settings.apps;
    let demanded = required(apps);
    let (title, lead, next) = match demanded {
        Some(app) => (
            texts.with(en::TITLE_REQUIRED, &[("name", &app.name)]),
            en::LEAD_REQUIRED,
            en::NEXT_REQUIRED,
        ),
        None => (texts.get(en::TITLE), en::LEAD, en::NEXT),
    };
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
        content: nodes([node(maybe(own)), node(app_list(view, shown)), node(maybe(elsewhere))]),
        actions: Button::new(Look::Primary, texts.get(next)).draw(view, Intent::Next),
        mark: None,
    }
    .draw(view)
}
