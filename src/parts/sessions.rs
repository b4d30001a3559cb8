//! After a change: the offer to end the person's other sessions.

use mfa_enroll_core::wizard::{Account, Attempt, Intent, Sessions};
use yew::prelude::*;

use super::busy::busy;
use super::button::{Button, Look};
use super::el::{el, node, nodes};
use super::notice::{Notice, Tone};
use crate::late;
use crate::text::en::sessions as en;
use crate::text::words;
use crate::view::View;

const ID: &str = "mfa-sessions";

/// The offer, or what became of it, as soon as what it takes is loaded.
pub(crate) fn sessions(view: View<'_>, account: &Account, sessions: &Sessions) -> Html {
    match late::here() {
        Some(late) if !matches!(sessions, Sessions::Quiet) => {
            (late.sessions)(view, account, sessions)
        }
        _ => Html::default(),
    }
}

pub(crate) fn offer(view: View<'_>, account: &Account, sessions: &Sessions) -> Html {
    let texts = view.texts;
    let attempt = match sessions {
        Sessions::Quiet => return Html::default(),
        Sessions::Ended(ended) => {
            return Notice::new(Tone::Info, texts.plural(en::ENDED, *ended)).draw();
        }
        Sessions::Offer(attempt) => attempt,
    };
    let end = Button::new(Look::Secondary, texts.get(en::END));
    let not_now = Button::new(Look::Quiet, texts.get(en::NOT_NOW));
    let mut notice = Notice::new(Tone::Info, texts.plural(en::OFFER, account.other_sessions));
    notice.id = Some(ID);
    let (end, status) = match attempt {
        Attempt::Not => (end, Html::default()),
        Attempt::Busy(since) => (end.disabled(Some(ID)), busy(view, *since, en::ENDING)),
        Attempt::Failed(failure) => {
            notice.tone = Tone::Problem;
            (end, el("p|class=mfa-notice-body").child(words::failure(texts, failure)).draw())
        }
    };
    notice.body = nodes([notice.body, node(status)]);
    notice.action = el("div|class=mfa-notice-actions")
        .child(end.draw(view, Intent::EndOtherSessions))
        .child(not_now.draw(view, Intent::Dismiss))
        .draw();
    notice.draw()
}
