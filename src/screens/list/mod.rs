//! "Your sign-in methods".

mod after;
mod default;
mod question;

use mfa_enroll_core::wizard::{Account, Inside, Intent, List};
use yew::prelude::*;

use super::late;
use crate::parts::el::{el, node, nodes};
use crate::parts::{
    Button, Frame, Icon, Look, app_passwords, banner, codes, icon, maybe, name_form, row, sessions,
};
use crate::text::en::list as en;
use crate::view::View;

/// Nothing but the list.
pub(super) fn list(view: View<'_>, inside: &Inside) -> Html {
    if inside.account.factors.is_empty() {
        return empty(view, inside);
    }
    let default = default::line(view, &inside.account, true);
    page(view, inside, Doing { resting: true, above: Html::default(), default, below: None })
}

/// The list while something is done to it, or was a moment ago.
pub(crate) fn changing(view: View<'_>, inside: &Inside, list: &List) -> Html {
    let account = &inside.account;
    let resting = matches!(list, List::Removed(_));
    let (above, below) = match list {
        List::Removed(removed) => (after::removed(view, account, removed), None),
        List::Removing(removing) => {
            let question = |factor| question::question(view, account, factor, removing);
            let below = account.factor(&removing.factor).map(question).unwrap_or_default();
            (Html::default(), Some((&*removing.factor, below)))
        }
        List::Renaming(rename) => {
            let form = el("div|class=mfa-row-form").child(name_form(view, rename, true)).draw();
            (Html::default(), Some((&*rename.factor.id, form)))
        }
        List::Resting | List::Default(_) | List::Replacing(..) => (Html::default(), None),
    };
    let default = match list {
        List::Default(choice) => default::chooser(view, account, choice),
        _ => default::line(view, account, resting),
    };
    page(view, inside, Doing { resting, above, default, below })
}

/// What happens on the list.
struct Doing<'a> {
    /// Beside a question there is nothing else to press.
    resting: bool,
    above: Html,
    /// What sign-in asks for first, or the choice of it.
    default: Html,
    /// Under the row of the factor with this id.
    below: Option<(&'a str, Html)>,
}

fn page(view: View<'_>, inside: &Inside, doing: Doing<'_>) -> Html {
    let (account, texts) = (&inside.account, view.texts);
    let Doing { resting, above, default, mut below } = doing;
    let rows = account.factors.iter().map(|factor| {
        let below = below.take_if(|(id, _)| *id == factor.id).map(|(_, html)| html);
        row(view, account, factor, resting, maybe(below))
    });
    let rows = el("ul|class=mfa-list|part=list").children(rows);
    let content = nodes([
        above,
        late::pass_ends(view, account),
        maybe(resting.then(|| banner(view, inside))),
        sessions(view, account, &inside.sessions),
        default,
        maybe((!account.factors.is_empty()).then_some(rows.draw())),
    ]);
    Frame {
        name: "list",
        title: texts.get(en::TITLE),
        lead: Some(texts.get(en::LEAD)),
        content,
        actions: if resting { add(view, account) } else { Html::default() },
        step: None,
        back: None,
        cancel: None,
        mark: None,
    }
    .draw_above(view, below_methods(view, account, resting))
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
        actions: add(view, &inside.account),
        content: nodes([
            late::pass_ends(view, &inside.account),
            node(banner(view, inside)),
            node(why),
            node(sessions(view, &inside.account, &inside.sessions)),
        ]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw_above(view, below_methods(view, &inside.account, true))
}

/// What is there for the day on which the methods are not. Under the button, which stays where the
/// skeleton has promised it.
fn below_methods(view: View<'_>, account: &Account, resting: bool) -> Html {
    let lost = (resting && !account.factors.is_empty()).then(|| {
        let lost = Button::new(Look::Quiet, view.texts.get(en::LOST_PHONE));
        lost.icon(Icon::Warning).draw(view, Intent::LostSomething)
    });
    let codes = codes(view, account, resting);
    el("div|class=mfa-below|part=below")
        .child(codes)
        .child(app_passwords(view, account, resting))
        .child(maybe(lost))
        .draw()
}

fn add(view: View<'_>, account: &Account) -> Html {
    if account.setup.excluded {
        return Html::default();
    }
    Button::new(Look::Primary, view.texts.get(en::ADD))
        .icon(Icon::Plus)
        .focus("add")
        .draw(view, Intent::Add)
}
