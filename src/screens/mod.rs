//! One function for every place of the wizard. A screen is a pure function of the view: it
//! decides what is shown, and the parts decide how.

mod choose;
mod closed;
mod done;
mod list;
mod opening;
mod phone;
mod retry;
mod setup;
mod sign_in;
mod step_up;
mod totp;

#[cfg(test)]
mod tests;

use mfa_enroll_core::wizard::{Inside, Place, Screen};
use yew::Html;

use crate::view::View;

/// What is on the screen now.
pub(crate) fn screen(view: View<'_>) -> Html {
    match &view.wizard.place {
        Place::Opening(busy) => opening::opening(view, *busy),
        Place::Closed(failure, until) => closed::closed(view, failure, *until),
        Place::SignedOut(state) => sign_in::sign_in(view, *state, false),
        // What waits behind is not drawn, so that nobody reads a key over a shoulder.
        Place::Inside(Inside { sign_in: Some(state), .. }) => sign_in::sign_in(view, *state, true),
        Place::Inside(Inside { step_up: Some(step_up), .. }) => step_up::step_up(view, step_up),
        Place::Inside(inside) => match &inside.screen {
            Screen::List(list) => list::list(view, inside, list),
            Screen::Choose(_) => choose::choose(view, &inside.account),
            Screen::Totp(totp) => totp::totp(view, totp),
            Screen::Phone(phone) => phone::phone(view, &inside.account, phone),
            Screen::Done(done) => done::done(view, inside, done),
            Screen::Setup(screen) => setup::setup(view, inside, screen),
        },
    }
}
