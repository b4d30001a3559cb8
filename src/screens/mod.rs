//! One function for every place of the wizard. A screen is a pure function of the view: it
//! decides what is shown, and the parts decide how.

mod app_passwords;
mod choose;
mod closed;
mod done;
pub(crate) mod late;
mod list;
mod lost;
mod opening;
mod phone;
mod recovery;
mod retry;
mod setup;
mod sign_in;
mod step_up;
mod totp;

#[cfg(test)]
mod tests;

use mfa_enroll_core::wizard::{Inside, List, Pace, Place, Screen};
use yew::Html;

use crate::view::View;

/// What is on the screen now.
pub(crate) fn screen(view: View<'_>) -> Html {
    if late::fetching(view).pace(view.now) != Pace::Quiet {
        return late::loading(view);
    }
    match &view.wizard.place {
        Place::Opening(busy) => opening::opening(view, *busy),
        Place::Closed(failure, until) => closed::closed(view, failure, *until),
        Place::SignedOut(state) => late::sign_in(view, *state, false),
        // What waits behind is not drawn, so that nobody reads a key over a shoulder.
        Place::Inside(inside) => match inside.sign_in {
            Some(state) => late::sign_in(view, state, true),
            None => self::inside(view, inside),
        },
    }
}

fn inside(view: View<'_>, inside: &Inside) -> Html {
    match (&inside.screen, &inside.step_up) {
        (Screen::List(List::Resting), None) => list::list(view, inside),
        (Screen::Choose(_), None) => choose::choose(view, &inside.account),
        (Screen::Totp(totp), None) => totp::totp(view, inside, totp),
        (Screen::Done(done), None) => done::done(view, inside, done),
        _ => late::screen(view, inside),
    }
}
