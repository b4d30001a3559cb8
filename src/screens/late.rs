//! The screens that the first load leaves out.

use mfa_enroll_core::wizard::{Account, Busy, Inside, Screen, SignIn, Ticket};
use yew::Html;

use crate::late;
use crate::view::View;

pub(crate) use super::app_passwords::app_passwords;
pub(crate) use super::list::changing as list;
pub(crate) use super::lost::{lost, pass};
use super::opening::opening;
pub(crate) use super::phone::phone;
pub(crate) use super::recovery::recovery;
pub(crate) use super::setup::setup;
pub(crate) use super::sign_in::sign_in as signing_in;
pub(crate) use super::step_up::step_up;
pub(crate) use super::totp::{ends as key_ends, over};

/// Signing in again; `stays` says that what was begun waits behind it.
pub(super) fn sign_in(view: View<'_>, state: SignIn, stays: bool) -> Html {
    match late::here() {
        Some(late) => (late.sign_in)(view, state, stays),
        None => loading(view),
    }
}

/// Until they are there.
pub(super) fn loading(view: View<'_>) -> Html {
    opening(view, fetching(view))
}

/// How long the person has waited for them; not at all, if nothing is waited for.
pub(super) fn fetching(view: View<'_>) -> Busy {
    let since = view.wizard.waits_since().unwrap_or(view.now);
    Busy { ticket: Ticket(0), since }
}

/// Until when a pass works, for somebody who came in with one: they are loaded by then.
pub(super) fn pass_ends(view: View<'_>, account: &Account) -> Html {
    match late::here() {
        Some(late) if account.pass.is_some() => (late.pass)(view, account),
        _ => Html::default(),
    }
}

/// One of them. The wizard leads there only when they are loaded.
pub(super) fn screen(view: View<'_>, inside: &Inside) -> Html {
    let Some(late) = late::here() else { return loading(view) };
    match (&inside.screen, &inside.step_up) {
        (_, Some(step_up)) => (late.step_up)(view, step_up),
        (Screen::List(list), None) => (late.list)(view, inside, list),
        (Screen::Phone(phone), None) => (late.phone)(view, &inside.account, phone),
        (Screen::Recovery(recovery), None) => (late.recovery)(view, &inside.account, recovery),
        (Screen::Lost(lost), None) => (late.lost)(view, &inside.account, lost),
        (Screen::AppPasswords(screen), None) => (late.app_passwords)(view, &inside.account, screen),
        (Screen::Setup(screen), None) => (late.setup)(view, inside, screen),
        (Screen::Totp(totp), None) => (late.over)(view, &totp.step),
        (Screen::Choose(_) | Screen::Done(_), None) => Html::default(),
    }
}
