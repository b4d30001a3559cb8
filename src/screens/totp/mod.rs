//! Adding an authenticator app, step by step.

mod begin;
mod code;
mod ended;
mod get_app;
mod scan;

use mfa_enroll_core::wizard::totp::{Step, Totp};
use yew::Html;

use crate::view::View;

pub(super) fn totp(view: View<'_>, totp: &Totp) -> Html {
    match &totp.step {
        Step::GetApp(kept, shown) => get_app::get_app(view, kept.as_deref(), *shown),
        Step::Beginning(_, busy) => begin::beginning(view, *busy),
        Step::BeginFailed(_, failure, until) => begin::failed(view, failure, *until),
        Step::Refused(refusal) => begin::refused(view, refusal),
        Step::Scan(walk, large) => scan::scan(view, walk, *large),
        Step::Code(walk, at) => code::code(view, walk, at),
        Step::Ended(end) => ended::ended(view, *end),
    }
}
