//! Adding an authenticator app, step by step.

mod begin;
mod code;
mod ended;
mod get_app;
mod scan;

pub(super) use ended::ended;

use mfa_enroll_core::wizard::Inside;
use mfa_enroll_core::wizard::totp::{Step, Totp, Walk};
use yew::Html;

use crate::parts::{Ending, ends_soon};
use crate::screens::late;
use crate::text::en::scan as en;
use crate::text::words;
use crate::view::View;

/// Two minutes before the key ends: a way to keep it, as soon as what it takes is loaded.
fn key_ends(view: View<'_>, walk: &Walk) -> Html {
    let soon = view.server_time().is_some_and(|now| walk.offer.ends_soon(now));
    match crate::late::here() {
        Some(late) if soon => (late.key_ends)(view, walk),
        _ => Html::default(),
    }
}

pub(crate) fn ends(view: View<'_>, walk: &Walk) -> Html {
    let offer = &walk.offer;
    ends_soon(view, &walk.extend, |now| {
        offer.ends_soon(now).then(|| Ending {
            left: offer.remaining(now),
            extendable: offer.extendable(),
            words: (en::ENDS_SECONDS, en::ENDS_MINUTES, en::KEEP),
        })
    })
}

pub(super) fn totp(view: View<'_>, inside: &Inside, totp: &Totp) -> Html {
    match &totp.step {
        Step::GetApp(kept, shown) => get_app::get_app(view, kept.as_deref(), *shown),
        Step::Beginning(_, busy) => begin::beginning(view, *busy),
        Step::BeginFailed(_, failure, until) => begin::failed(view, failure, *until),
        Step::Scan(walk, large) => scan::scan(view, walk, *large),
        Step::Code(walk, at) => code::code(view, walk, at),
        Step::Refused(_) | Step::Ended(_) => late::screen(view, inside),
    }
}

/// It came to nothing.
pub(crate) fn over(view: View<'_>, step: &Step) -> Html {
    match step {
        Step::Refused(refusal) => begin::refused(view, refusal),
        Step::Ended(end) => ended(view, *end, words::ended(view.texts, *end)),
        _ => Html::default(),
    }
}
