//! App passwords: the list, a new one, and the password this one time.

mod help;
mod list;
mod make;
mod shown;

use mfa_enroll_core::wizard::app_passwords::{AppPasswords, Step};
use mfa_enroll_core::wizard::{Account, Attempt, Intent};
use yew::prelude::*;

use crate::parts::{Button, Frame, Look, Notice, Tone, busy};
use crate::text::en::{app_passwords as en, common};
use crate::text::words;
use crate::view::View;

pub(crate) fn app_passwords(view: View<'_>, account: &Account, screen: &AppPasswords) -> Html {
    match &screen.step {
        Step::Loading(attempt) => loading(view, attempt),
        Step::List => list::list(view, account, &screen.known, None),
        Step::Removing(removing) => list::list(view, account, &screen.known, Some(removing)),
        Step::New(new) => make::make(view, new),
        Step::Shown(shown) => shown::shown(view, account, &screen.known.programs, shown),
    }
}

fn loading(view: View<'_>, attempt: &Attempt) -> Html {
    let texts = view.texts;
    let (content, retry) = match attempt {
        Attempt::Busy(since) => (busy(view, *since, en::LOADING), false),
        Attempt::Not => (Html::default(), true),
        Attempt::Failed(failure) => {
            let notice = Notice {
                title: Some(texts.get(en::LOAD_FAILED)),
                ..Notice::new(Tone::Problem, words::failure(texts, failure))
            };
            (notice.draw(), true)
        }
    };
    let retry = retry
        .then(|| Button::new(Look::Primary, texts.get(common::RETRY)).draw(view, Intent::Retry));
    Frame {
        name: "app-passwords-loading",
        title: texts.get(en::TITLE),
        lead: None,
        content,
        actions: retry.unwrap_or_default(),
        mark: None,
        step: None,
        back: Some(true),
        cancel: None,
    }
    .draw(view)
}
