//! Nothing is missing, or nothing can be done: confirming, a backup, the review, an account that
//! signs in elsewhere.

use mfa_enroll_core::wizard::{Account, Attempt, Inside, Intent, Kind};
use yew::prelude::*;

use super::needs::start;
use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Tone, busy, current_default, maybe, row};
use crate::text::en::{app_passwords, common, done, sessions, setup as en};
use crate::text::words;
use crate::view::View;

const ROWS: &str = "mfa-registered";

/// What is registered, to look at.
fn rows(view: View<'_>, account: &Account) -> Html {
    let rows =
        account.factors.iter().map(|factor| row(view, account, factor, false, Html::default()));
    nodes([
        current_default(view, account, Html::default()),
        el("ul|class=mfa-list|part=list").with("id", ROWS).children(rows).draw(),
    ])
}

pub(super) fn confirm(view: View<'_>, account: &Account, attempt: &Attempt) -> Html {
    let texts = view.texts;
    let busy_now = matches!(attempt, Attempt::Busy(_));
    let status = match attempt {
        Attempt::Not => Html::default(),
        Attempt::Busy(since) => busy(view, *since, done::NAME_SAVING),
        Attempt::Failed(failure) => {
            Notice::new(Tone::Problem, words::failure(texts, failure)).draw()
        }
    };
    let yes = Button::new(Look::Primary, texts.get(en::CONFIRM_YES))
        .disabled(busy_now.then_some(ROWS))
        .draw(view, Intent::ConfirmSetup);
    let (other, intent) = if busy_now {
        (common::CANCEL, Intent::Cancel)
    } else {
        (en::CONFIRM_CHANGE, Intent::ShowList)
    };
    let other = Button::new(Look::Secondary, texts.get(other)).draw(view, intent);
    Frame {
        name: "setup-confirm",
        title: texts.get(en::CONFIRM),
        lead: Some(texts.get(en::CONFIRM_BODY)),
        content: nodes([rows(view, account), node(status)]),
        actions: nodes([yes, other]),
        mark: None,
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

pub(super) fn review(view: View<'_>, account: &Account) -> Html {
    let texts = view.texts;
    let finish = Button::new(Look::Primary, texts.get(done::FINISH)).draw(view, Intent::Finish);
    let change = Button::new(Look::Quiet, texts.get(en::CHANGE)).draw(view, Intent::ShowList);
    Frame {
        name: "setup-review",
        mark: Some((Icon::Check, "mfa-mark mfa-mark-good")),
        title: texts.get(en::REVIEW),
        lead: Some(texts.get(en::REVIEW_BODY)),
        content: rows(view, account),
        actions: nodes([finish, change]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

pub(super) fn backup(view: View<'_>, kind: Kind) -> Html {
    let texts = view.texts;
    let body = if kind == Kind::Totp { en::BACKUP_TOTP } else { en::BACKUP_PHONE };
    let add = Button::new(Look::Primary, texts.get(start(kind))).draw(view, Intent::Next);
    let no =
        Button::new(Look::Secondary, texts.get(sessions::NOT_NOW)).draw(view, Intent::NoBackup);
    Frame {
        name: "setup-backup",
        mark: Some((Icon::Plus, "mfa-mark")),
        title: texts.get(en::BACKUP),
        lead: Some(texts.get(body)),
        content: Html::default(),
        actions: nodes([add, no]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

/// Whoever reads mail in the browser alone never needs to hear of app passwords.
pub(super) fn programs(view: View<'_>) -> Html {
    let texts = view.texts;
    let button = |look, label, intent| Button::new(look, texts.get(label)).draw(view, intent);
    let browser = button(Look::Primary, app_passwords::ASK_BROWSER, Intent::BrowserOnly);
    let programs = button(Look::Secondary, app_passwords::ASK_PROGRAMS, Intent::AppPasswords);
    Frame {
        name: "setup-programs",
        mark: Some((Icon::Mail, "mfa-mark")),
        title: texts.get(app_passwords::ASK),
        lead: Some(texts.get(app_passwords::ASK_BODY)),
        content: Html::default(),
        actions: nodes([browser, programs]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

/// In the wizard of the first sign-in the person can go on; beside other things on a page there is
/// nowhere to go.
pub(super) fn excluded(view: View<'_>, inside: &Inside) -> Html {
    let texts = view.texts;
    let go_on = inside.course.is_some().then(|| {
        Button::new(Look::Primary, texts.get(common::CONTINUE)).draw(view, Intent::Finish)
    });
    Frame {
        name: "setup-excluded",
        mark: Some((Icon::Person, "mfa-mark")),
        title: texts.get(en::EXCLUDED),
        lead: Some(texts.get(en::EXCLUDED_BODY)),
        content: Html::default(),
        actions: maybe(go_on),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}
