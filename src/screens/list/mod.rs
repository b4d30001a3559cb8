//! "Your sign-in methods".

mod after;
mod default;
mod question;

use mfa_enroll_core::wizard::{Inside, Intent, List};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, banner, icon, maybe, name_form, row, sessions};
use crate::text::en::list as en;
use crate::view::View;

pub(super) fn list(view: View<'_>, inside: &Inside, list: &List) -> Html {
    let account = &inside.account;
    let resting = matches!(list, List::Resting | List::Removed(_));
    if account.factors.is_empty() && matches!(list, List::Resting) {
        return empty(view, inside);
    }
    let texts = view.texts;
    let rows = account.factors.iter().map(|factor| {
        let below = match list {
            List::Removing(removing) if removing.factor == factor.id => {
                question::question(view, account, factor, removing)
            }
            List::Renaming(rename) if rename.factor.id == factor.id => {
                el("div|class=mfa-row-form").child(name_form(view, rename, true)).draw()
            }
            _ => Html::default(),
        };
        row(view, account, factor, resting, below)
    });
    let rows = el("ul|class=mfa-list|part=list").children(rows);
    let content = nodes([
        node(after::removed(view, account, list)),
        node(maybe(resting.then(|| banner(view, inside)))),
        node(sessions(view, account, &inside.sessions)),
        node(default::default(view, account, list)),
        node(maybe((!account.factors.is_empty()).then_some(rows.draw()))),
    ]);
    // Beside a question there is nothing else to press.

    Frame {
        name: "list",
        title: texts.get(en::TITLE),
        lead: Some(texts.get(en::LEAD)),
        content,
        actions: if resting { add(view) } else { Html::default() },
        step: None,
        back: None,
        cancel: None,
        mark: None,
    }
    .draw(view)
}

/// In the shape of a list with one method, which is what the skeleton has promised.
fn empty(view: View<'_>, inside: &Inside) -> Html {
    let why = el("div|class=mfa-list")
        .child(
            el("div|class=mfa-row-main")
                .child(el("span|class=mfa-tile|part=icon").child(icon(Icon::Shield)))
                .child(el("p|class=mfa-muted").child(view.texts.get(en::EMPTY_BODY))),
        )
        .draw();
    Frame {
        name: "list-empty",
        mark: None,
        title: view.texts.get(en::EMPTY_TITLE),
        lead: Some(view.texts.get(en::EMPTY_LEAD)),
        actions: add(view),
        content: nodes([
            node(banner(view, inside)),
            node(why),
            node(sessions(view, &inside.account, &inside.sessions)),
        ]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

fn add(view: View<'_>) -> Html {
    Button::new(Look::Primary, view.texts.get(en::ADD))
        .icon(Icon::Plus)
        .focus("add")
        .draw(view, Intent::Add)
}
