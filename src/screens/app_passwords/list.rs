//! The app passwords: what each is for, when it was used, and removing it.

use mfa_enroll_core::wizard::app_passwords::Removing;
use mfa_enroll_core::wizard::{Account, AppPassword, AppPasswordList, Attempt, Hindrance, Intent};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Tone, busy, held, icon, maybe, press, when};
use crate::text::en::{app_passwords as en, common, failure, list};
use crate::text::words;
use crate::view::View;

const BODY: &str = "mfa-question-body";

pub(super) fn list(
    view: View<'_>,
    account: &Account,
    known: &AppPasswordList,
    removing: Option<&Removing>,
) -> Html {
    let texts = view.texts;
    let rows = known.passwords.iter().map(|password| {
        let below = removing.filter(|removing| removing.which.id == password.id);
        row(view, password, removing.is_none(), below)
    });
    let rows = if known.passwords.is_empty() {
        el("p|class=mfa-muted").child(texts.get(en::EMPTY)).draw()
    } else {
        el("ul|class=mfa-list|part=list").children(rows).draw()
    };
    let why = match known.hindrance() {
        Some(Hindrance::Forbidden) => Some(en::FORBIDDEN),
        Some(Hindrance::Role) => Some(en::ROLE),
        Some(Hindrance::Full) => Some(en::FULL),
        None => held(view, account).then_some(failure::SETUP_REQUIRED),
    };
    let notice = why.map(|why| Notice::new(Tone::Info, texts.get(why)).draw());
    let add = (why.is_none() && removing.is_none()).then(|| {
        Button::new(Look::Primary, texts.get(en::NEW))
            .icon(Icon::Plus)
            .focus("add")
            .draw(view, Intent::Add)
    });
    Frame {
        name: "app-passwords",
        title: texts.get(en::TITLE),
        lead: Some(texts.get(en::LEAD)),
        content: nodes([maybe(notice), rows]),
        actions: maybe(add),
        mark: None,
        step: None,
        back: Some(removing.is_none()),
        cancel: None,
    }
    .draw(view)
}

/// `actions` is off while another one is being removed.
fn row(view: View<'_>, password: &AppPassword, actions: bool, removing: Option<&Removing>) -> Html {
    let texts = view.texts;
    let used = match password.last_used_at {
        Some(at) => when(view, list::USED, at),
        None => node(texts.get(list::NEVER_USED)),
    };
    let text = el("span|class=mfa-row-text")
        .child(
            el("span|class=mfa-row-name|part=name").child(el("bdi").child(password.name.clone())),
        )
        .child(
            el("span|class=mfa-row-meta|part=meta")
                .child(el("span").child(when(view, en::MADE, password.created_at)))
                .child(el("span").child(used)),
        );
    el("li|class=mfa-row mfa-aside|part=row")
        .key(password.id.clone())
        .child(
            el("div|class=mfa-row-main")
                .child(el("span|class=mfa-tile mfa-tile-neutral|part=icon").child(icon(Icon::Mail)))
                .child(text)
                .child(maybe(actions.then(|| remove(view, password)))),
        )
        .child(maybe(removing.map(|removing| question(view, removing))))
        .draw()
}

/// The name is in the label, for those who go from button to button.
fn remove(view: View<'_>, password: &AppPassword) -> Html {
    let texts = view.texts;
    el("button|type=button|class=mfa-button mfa-button-quiet mfa-row-remove")
        .fixed("part=button remove|data-focus=row")
        .with("data-factor", password.id.clone())
        .with("aria-label", texts.with(list::REMOVE_NAMED, &[("name", &password.name)]))
        .onclick(press(view, Intent::Remove(password.id.clone())))
        .child(icon(Icon::Trash))
        .child(el("span").child(texts.get(list::REMOVE)))
        .draw()
}

/// "Remove this one?", right under it.
fn question(view: View<'_>, removing: &Removing) -> Html {
    let texts = view.texts;
    let (busy_now, status) = match &removing.attempt {
        Attempt::Not => (false, Html::default()),
        Attempt::Busy(since) => (true, busy(view, *since, list::REMOVING)),
        Attempt::Failed(failure) => {
            (false, Notice::new(Tone::Problem, words::failure(texts, failure)).draw())
        }
    };
    let yes = Button::new(Look::Danger, texts.get(list::REMOVE))
        .disabled(busy_now.then_some(BODY))
        .draw(view, Intent::ConfirmRemove);
    let no = if busy_now { common::CANCEL } else { list::REMOVE_KEEP };
    let no = Button::new(Look::Secondary, texts.get(no)).draw(view, Intent::Cancel);
    el("div|class=mfa-question|part=question|role=group|aria-labelledby=mfa-question")
        .fixed("aria-describedby=mfa-question-body")
        .child(
            el("h3|id=mfa-question|class=mfa-subtitle|tabindex=-1|data-focus=remove")
                .child(texts.with(list::REMOVE_QUESTION, &[("name", &removing.which.name)])),
        )
        .child(el("p").with("id", BODY).child(texts.get(en::REMOVE_BODY)))
        .child(status)
        .child(el("div|class=mfa-actions|part=actions").children([yes, no]))
        .draw()
}
