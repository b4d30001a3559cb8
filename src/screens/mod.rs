//! One function for every place of the wizard. A screen is a pure function of the view: it
//! decides what is shown, and the parts decide how.

mod choose;
mod closed;
mod done;
mod list;
mod opening;
mod retry;
mod sign_in;
mod totp;

#[cfg(test)]
mod tests;

use mfa_enroll_core::wizard::{Place, Screen};
use yew::Html;

use crate::view::View;

/// What is on the screen now.
pub(crate) fn screen(view: View<'_>) -> Html {
    match &view.wizard.place {
        Place::Opening(busy) => opening::opening(view, *busy),
        Place::Closed(failure, until) => closed::closed(view, failure, *until),
        Place::SignedOut(state) => sign_in::sign_in(view, *state, false),
        Place::Inside(inside) => match (&inside.sign_in, &inside.screen) {
            // What waits behind is not drawn, so that nobody reads a key over a shoulder.
            (Some(state), _) => sign_in::sign_in(view, *state, true),
            (None, Screen::List(list)) => list::list(view, &inside.account, list),
            (None, Screen::Choose(_)) => choose::choose(view, &inside.account),
            (None, Screen::Totp(totp)) => totp::totp(view, totp),
            (None, Screen::Done(done)) => done::done(view, &inside.account, done),
        },
    }
}
