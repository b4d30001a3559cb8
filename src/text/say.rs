//! Announcements for screen readers.

mod phone;

use mfa_enroll_core::wizard::totp::{CodeStep, Extend, Problem, Step, Totp, Walk};
use mfa_enroll_core::wizard::{
    Attempt, Inside, List, Naming, Place, Removal, Rename, Say, Screen, Sessions, Stage, Undo, Way,
};

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
        Say::CodeSent { way, again } => {
            let sent = if *way == Way::Sms { en::phone::SENT_SAY } else { en::phone::CALL_SAY };
            let newest = again.then(|| texts.get(en::phone::NEWEST)).unwrap_or_default();
            words::join(&[texts.get(sent), newest])
        }
        Say::RegionMoved(code) => {
            let name = view.picker.find(code).map_or(code, |named| &named.name);
            texts.with(en::phone::REGION_MOVED, &[("name", name)])
        }
        Say::Proven => texts.get(en::step_up::GOING_ON),
        Say::Kept if on_phone(view) => texts.get(en::phone::KEPT),
        Say::EndsSoon if on_phone(view) => texts.get(en::phone::ENDS_SAY),
        Say::Copied => texts.get(en::scan::COPIED_SAY),
        Say::CopyRefused => texts.get(en::scan::COPY_REFUSED),
        Say::Kept => texts.get(en::scan::KEPT),
        Say::EndsSoon => texts.get(en::scan::ENDS_SAY),
        Say::NameSaved => texts.get(en::done::NAME_SAVED),
        Say::Removed(name) => texts.with(en::list::REMOVED, &[("name", name)]),
        Say::Restored(name) => texts.with(en::list::RESTORED, &[("name", name)]),
        Say::DefaultNow(default) => match &view.wizard.place {
            Place::Inside(inside) => {
                let method = words::method(texts, &inside.account, default);
                texts.with(en::default::NOW, &[("method", &method)])
            }
            _ => return String::new(),
        },
        Say::SessionsEnded(ended) => texts.plural(en::sessions::ENDED, *ended),
        Say::Online => texts.get(en::common::ONLINE),
    };
    text.to_string()
}

/// The problem that the screen shows.
fn problem(view: View<'_>) -> String {
    let texts = view.texts;
    match &view.wizard.place {
        Place::Closed(failure, _) => words::at_the_door(texts, failure).spoken(),
        Place::Inside(Inside { step_up: Some(step_up), .. }) => phone::in_step_up(texts, step_up),
        Place::Inside(Inside { sessions: Sessions::Offer(Attempt::Failed(failure)), .. }) => {
            words::failure(texts, failure).to_string()
        }
        Place::Inside(inside) => on_screen(view, inside),
        Place::Opening(_) | Place::SignedOut(_) => String::new(),
    }
}

fn on_screen(view: View<'_>, inside: &Inside) -> String {
    let texts = view.texts;
    match &inside.screen {
        Screen::List(list) => on_list(texts, inside, list),
        Screen::Totp(totp) => in_totp(texts, totp),
        Screen::Done(done) => in_name(texts, &done.rename),
        Screen::Setup(screen) => match &screen.stage {
            Stage::Why(attempt) | Stage::NoMethod(attempt) | Stage::Confirm(attempt) => {
                tried(texts, attempt)
            }
            Stage::Excluded | Stage::Backup(_) | Stage::Review => String::new(),
        },
        Screen::Phone(phone) => phone::in_phone(texts, phone),
        Screen::Choose(_) => String::new(),
    }
}

fn on_list(texts: &Texts, inside: &Inside, list: &List) -> String {
    let text = match list {
        List::Removing(removing) => match &removing.step {
            Removal::Asking(Some(failure)) => words::failure(texts, failure),
            Removal::Refused => texts.plural(en::list::REFUSED_BODY, inside.account.setup.required),
            _ => return String::new(),
        },
        List::Default(choice) => return tried(texts, &choice.saving),
        List::Renaming(rename) => return in_name(texts, rename),
        List::Removed(removed) => match &removed.undo {
            Undo::Until(_, attempt) => return tried(texts, attempt),
            Undo::Over => return String::new(),
        },
        List::Resting | List::Replacing(..) => return String::new(),
    };
    text.to_string()
}

fn in_name(texts: &Texts, rename: &Rename) -> String {
    match &rename.name {
        Naming::Wrong(problem) => words::name_problem(texts, problem).to_string(),
        Naming::Editing(_) | Naming::Saving(..) => String::new(),
    }
}

fn tried(texts: &Texts, attempt: &Attempt) -> String {
    match attempt {
        Attempt::Failed(failure) => words::failure(texts, failure).to_string(),
        Attempt::Not | Attempt::Busy(_) => String::new(),
    }
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

fn on_phone(view: View<'_>) -> bool {
    matches!(&view.wizard.place, Place::Inside(Inside { screen: Screen::Phone(_), .. }))
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
