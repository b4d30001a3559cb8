//! A method was removed a moment ago: it can be brought back, for a few seconds.

use mfa_enroll_core::wizard::{Account, Attempt, Intent, Removed, Undo};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Look, Notice, Tone, busy, countdown};
use crate::text::en::{common, default, list as en};
use crate::text::words;
use crate::view::View;

/// For how long the backend keeps what was removed: the whole of the ring.
const KEPT_MS: u64 = 10_000;
const ID: &str = "mfa-removed";

pub(super) fn removed(view: View<'_>, account: &Account, removed: &Removed) -> Html {
    let texts = view.texts;
    let names: Vec<_> = removed.names().collect();
    let several = names.len() > 1;
    let mut body = vec![texts.get(if several { en::REMOVED_MANY_BODY } else { en::REMOVED_BODY })];
    if let Some(default) = &removed.new_default {
        let method = words::method(texts, account, default);
        body.push(texts.with(default::NOW, &[("method", &method)]));
    }
    let mut tone = Tone::Info;
    let mut status = Html::default();
    let button = Button::new(Look::Secondary, texts.get(en::UNDO)).focus("undo");
    let action = match &removed.undo {
        Undo::Over => Button::new(Look::Quiet, texts.get(en::DISMISS)).draw(view, Intent::Dismiss),
        Undo::Until(_, Attempt::Busy(since)) => {
            status = busy(view, *since, en::UNDOING);
            let cancel = Button::new(Look::Secondary, texts.get(common::CANCEL));
            let undo = button.disabled(Some(ID)).draw(view, Intent::Undo);
            let buttons = [undo, cancel.draw(view, Intent::Cancel)];
            el("div|class=mfa-notice-actions").children(buttons).draw()
        }
        Undo::Until(until, attempt) => {
            if let Attempt::Failed(failure) = attempt {
                tone = Tone::Problem;
                body.push(words::failure(texts, failure));
            }
            let left = until.saturating_sub(view.server_time().unwrap_or(*until));
            el("div|class=mfa-notice-actions")
                .child(countdown(view, left, KEPT_MS, en::UNDO_LEFT))
                .child(button.draw(view, Intent::Undo))
                .draw()
        }
    };
    let body = el("p|class=mfa-notice-body").child(words::join(&body)).draw();
    Notice {
        tone,
        id: Some(ID),
        title: Some(if several {
            texts.with(en::REMOVED_MANY, &[("names", &names.join(", "))])
        } else {
            texts.with(en::REMOVED, &[("name", &removed.factor.name)])
        }),
        body: nodes([body, node(status)]),
        action,
    }
    .draw()
}
