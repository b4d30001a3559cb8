//! Announcements for screen readers.

use mfa_enroll_core::wizard::totp::{CodeStep, Extend, Problem, Step, Totp, Walk};
use mfa_enroll_core::wizard::{Attempt, Inside, Naming, Place, Rename, Say, Screen, Sessions};

use super::{Texts, en, words};
use crate::late;
use crate::view::View;

/// The words of an announcement.
pub(crate) fn say(say: &Say, view: View<'_>) -> String {
    let texts = view.texts;
    let text = match say {
        Say::Checking => texts.get(en::code::CHECKING),
        // These too are on the screen as a problem, with more to them than the event knows.
        Say::Hint(_) | Say::WrongCode { .. } | Say::Problem => return problem(view),
        Say::Copied => texts.get(en::scan::COPIED_SAY),
        Say::CopyRefused => texts.get(en::scan::COPY_REFUSED),
        Say::Kept if !on_phone(view) => texts.get(en::scan::KEPT),
        Say::EndsSoon if !on_phone(view) => texts.get(en::scan::ENDS_SAY),
        Say::NameSaved => texts.get(en::done::NAME_SAVED),
        Say::Online => texts.get(en::common::ONLINE),
        _ => return late::here().map(|late| (late.say)(say, view)).unwrap_or_default(),
    };
    text.as_str().to_owned()
}

/// The problem that the screen shows.
fn problem(view: View<'_>) -> String {
    let texts = view.texts;
    match &view.wizard.place {
        Place::Closed(failure, _) => words::at_the_door(texts, failure).spoken(),
        Place::Inside(inside) => match (&inside.step_up, &inside.sessions) {
            (None, Sessions::Offer(Attempt::Failed(failure))) => {
                words::failure(texts, failure).as_str().to_owned()
            }
            _ => on_screen(view, inside),
        },
        Place::Opening(_) | Place::SignedOut(_) => String::new(),
    }
}

fn on_screen(view: View<'_>, inside: &Inside) -> String {
    let texts = view.texts;
    match (&inside.screen, &inside.step_up) {
        (Screen::Totp(totp), None) if !over(&totp.step) => totp_problem(texts, totp),
        (Screen::Done(done), None) => in_name(texts, &done.rename),
        (Screen::Choose(_), None) => String::new(),
        _ => late::here().map(|late| (late.problem)(view, inside)).unwrap_or_default(),
    }
}

pub(super) fn in_name(texts: &Texts, rename: &Rename) -> String {
    match &rename.name {
        Naming::Wrong(problem) => words::name_problem(texts, problem).as_str().to_owned(),
        Naming::Editing(_) | Naming::Saving(..) => String::new(),
    }
}

const fn over(step: &Step) -> bool {
    matches!(step, Step::Refused(_) | Step::Ended(_))
}

fn totp_problem(texts: &Texts, totp: &Totp) -> String {
    match &totp.step {
        Step::BeginFailed(_, failure, _) => words::failure(texts, failure).as_str().to_owned(),
        Step::Code(walk, CodeStep::Typing { problem: Some(problem), .. }) => {
            in_code(texts, walk, problem)
        }
        Step::Scan(walk, _) | Step::Code(walk, _) => in_walk(texts, walk),
        Step::GetApp(Some(walk), _) => in_walk(texts, walk),
        _ => String::new(),
    }
}

fn on_phone(view: View<'_>) -> bool {
    matches!(&view.wizard.place, Place::Inside(inside) if matches!(inside.screen, Screen::Phone(_)))
}

fn in_code(texts: &Texts, walk: &Walk, problem: &Problem) -> String {
    words::code_problem(texts, problem, &walk.offer.uri).spoken()
}

/// Only keeping the key longer can fail beside the step itself.
fn in_walk(texts: &Texts, walk: &Walk) -> String {
    match &walk.extend {
        Extend::Failed(failure) => words::failure(texts, failure).as_str().to_owned(),
        Extend::No | Extend::Asking(_) => String::new(),
    }
}
