//! What the rules lead to: the screens between the methods.

mod needs;
mod others;

use mfa_enroll_core::wizard::{Inside, SetupScreen, Stage};
use yew::Html;

use crate::view::View;

pub(crate) fn setup(view: View<'_>, inside: &Inside, screen: &SetupScreen) -> Html {
    match &screen.stage {
        Stage::Why(attempt) => needs::why(view, inside, attempt),
        Stage::NoMethod(attempt) => needs::no_method(view, inside, attempt),
        Stage::Confirm(attempt) => others::confirm(view, &inside.account, attempt),
        Stage::Excluded => others::excluded(view, inside),
        Stage::Backup(kind) => others::backup(view, *kind),
        Stage::Programs => others::programs(view),
        Stage::Review => others::review(view, &inside.account),
    }
}
