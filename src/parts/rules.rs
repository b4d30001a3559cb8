//! What the rules demand, beside whatever else is on the screen.

use mfa_enroll_core::policy::Standing;
use mfa_enroll_core::wizard::{Account, Inside, Intent, Place};
use yew::prelude::*;

use super::button::{Button, Look};
use super::el::el;
use super::maybe;
use super::notice::{Notice, Tone};
use crate::late;
use crate::text::en::{common, setup as en};
use crate::text::words;
use crate::view::View;

/// The backend lets the account do nothing but enroll, and say that a method was lost.
pub(crate) fn held(view: View<'_>, account: &Account) -> bool {
    account.held(view.server_time())
}

/// Above the list while something is asked for: what, until when, and the way there; and where an
/// account signs in that signs in elsewhere.
pub(crate) fn banner(view: View<'_>, inside: &Inside) -> Html {
    let texts = view.texts;
    let standing = inside.standing(view.server_time());
    let (tone, text, action) = match (standing, standing.missing()) {
        (_, Some(left)) => {
            (Tone::Warning, words::needs(texts, &left, view.server_time()), Some(en::BANNER))
        }
        (Standing::Confirm, None) => {
            (Tone::Warning, texts.get(en::CONFIRM_BODY), Some(en::BANNER_CONFIRM))
        }
        // From the setup, to change something: the way on. An empty list leads on by itself.
        _ if inside.is_aside() => (Tone::Info, texts.get(en::BANNER_ON), Some(common::CONTINUE)),
        (Standing::Excluded, None) => (Tone::Info, texts.get(en::EXCLUDED_BODY), None),
        _ => return Html::default(),
    };
    let action = action.map(|action| {
        Button::new(Look::Secondary, texts.get(action)).draw(view, Intent::ShowSetup)
    });
    Notice { action: maybe(action), ..Notice::new(tone, text) }.draw()
}

/// "Method 1 of 2", on every screen of the way there.
pub(super) fn on_course(view: View<'_>) -> Option<Html> {
    match &view.wizard.place {
        Place::Inside(inside) if inside.course.is_some() => (late::here()?.progress)(view, inside),
        _ => None,
    }
}

pub(crate) fn progress(view: View<'_>, inside: &Inside) -> Option<Html> {
    let progress = inside.progress().filter(|progress| progress.of > 1)?;
    let (at, total) = (view.texts.number(progress.at), view.texts.number(progress.of));
    let text = view.texts.with(en::PROGRESS, &[("at", &at), ("total", &total)]);
    Some(el("p|class=mfa-muted mfa-progress|part=progress").child(text).draw())
}
