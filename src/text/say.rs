//! Announcements for screen readers.

use mfa_enroll_core::wizard::totp::{CodeStep, Extend, Problem, Step, Totp, Walk};
use mfa_enroll_core::wizard::{Inside, List, Naming, Place, Removal, Removing, Say, Screen, Way};

use super::{Texts, en, words};
use crate::view::View;

/// The words of an announcement.
pub(crate) fn say(say: &Say, view: View<'_>) -> String {
    let texts = view.texts;
    let text = match say {
        Say::Checking => texts.get(en::code::CHECKING),
        // These too are on the screen as a problem, with more to them than the event knows.
        Say::Hint(_) | Say::WrongCode { .. } | Say::Problem => return problem(view),
        Say::Sending => texts.get(en::phone::SENDING),
        Say::CodeSent { again: true, .. } => texts.get(en::phone::SENT_AGAIN_SAY),
        Say::CodeSent { way: Way::Sms, .. } => texts.get(en::phone::SENT_SAY),
        Say::CodeSent { .. } => texts.get(en::phone::CALL_SAY),
        Say::RegionMoved(region) => texts.with(en::phone::REGION_MOVED, &[("name", region)]),
        Say::Proven => texts.get(en::step_up::PROVEN),
        Say::Copied => texts.get(en::scan::COPIED_SAY),
        Say::CopyRefused => texts.get(en::scan::COPY_REFUSED),
        Say::Kept => texts.get(en::scan::KEPT),
        Say::EndsSoon => texts.get(en::scan::ENDS_SAY),
        Say::NameSaved => texts.get(en::done::NAME_SAVED),
        Say::Removed(name) => texts.with(en::list::REMOVED, &[("name", name)]),
        Say::Restored(name) => texts.with(en::list::RESTORED, &[("name", name)]),
        Say::DefaultNow(_) => texts.get(en::list::DEFAULT_CHANGED),
        Say::SessionsEnded(n) => texts.plural(en::list::SESSIONS_ENDED, *n),
        Say::Online => texts.get(en::common::ONLINE),
    };
    text.to_string()
}

/// The problem that the screen shows.
fn problem(view: View<'_>) -> String {
    let texts = view.texts;
    match &view.wizard.place {
        Place::Closed(failure, _) => words::at_the_door(texts, failure).spoken(),
        Place::Inside(Inside { screen, .. }) => on_screen(texts, screen),
        Place::Opening(_) | Place::SignedOut(_) => String::new(),
    }
}

fn on_screen(texts: &Texts, screen: &Screen) -> String {
    let text = match screen {
        Screen::List(List::Removing(Removing { step: Removal::Asking(Some(failure)), .. })) => {
            words::failure(texts, failure)
        }
        Screen::Totp(totp) => return in_totp(texts, totp),
        Screen::Done(done) => match &done.rename.name {
            Naming::Wrong(problem) => words::name_problem(texts, problem),
            Naming::Editing(_) | Naming::Saving(..) => return String::new(),
        },
        Screen::List(_) | Screen::Choose(_) | Screen::Phone(_) | Screen::Setup(_) => {
            return String::new();
        }
    };
    text.to_string()
}

fn in_totp(texts: &Texts, totp: &Totp) -> String {
    match &totp.step {
        Step::BeginFailed(_, failure, _) => words::failure(texts, failure).to_string(),
        Step::Refused(refusal) => words::refused(texts, refusal).spoken(),
        Step::Ended(end) => words::ended(texts, *end).0.spoken(),
        Step::Code(walk, CodeStep::Typing { problem: Some(problem), .. }) => {
            in_code(texts, walk, problem)
        }
        Step::Scan(walk, _) | Step::Code(walk, _) => in_walk(texts, walk),
        Step::GetApp(Some(walk), _) => in_walk(texts, walk),
        Step::GetApp(None, _) | Step::Beginning(..) => String::new(),
    }
}

fn in_code(texts: &Texts, walk: &Walk, problem: &Problem) -> String {
    words::code_problem(texts, problem, &walk.offer.uri).spoken()
}

/// Only keeping the key longer can fail beside the step itself.
fn in_walk(texts: &Texts, walk: &Walk) -> String {
    match &walk.extend {
        Extend::Failed(failure) => words::failure(texts, failure).to_string(),
        Extend::No | Extend::Asking(_) => String::new(),
    }
}
