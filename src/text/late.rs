//! Announcements of what the first load leaves out.

mod app_passwords;
mod phone;
mod recovery;

use mfa_enroll_core::wizard::totp::Step;
use mfa_enroll_core::wizard::{
    Attempt, Inside, List, LostStep, Place, Removal, Say, Screen, Stage, Undo, Way,
};

use super::say::in_name;
use super::{Texts, en, words};
use crate::view::View;

/// The words of an announcement.
pub(crate) fn say(say: &Say, view: View<'_>) -> String {
    let texts = view.texts;
    let text = match say {
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
        Say::SessionsEnded(ended) => texts.plural(en::sessions::ENDED, *ended),
        Say::PasswordCopied(true) => texts.get(en::app_passwords::COPIED_SAY),
        Say::PasswordCopied(false) => texts.get(en::app_passwords::COPY_REFUSED),
        Say::Exported(export, done) => texts.get(words::exported(*export, *done)),
        Say::Proven => texts.get(en::step_up::GOING_ON),
        Say::Kept => texts.get(en::phone::KEPT),
        Say::EndsSoon => texts.get(en::phone::ENDS_SAY),
        Say::Removed(name) => texts.with(en::list::REMOVED, &[("name", name)]),
        Say::Restored(name) => texts.with(en::list::RESTORED, &[("name", name)]),
        Say::DefaultNow(default) => match &view.wizard.place {
            Place::Inside(inside) => {
                let method = words::method(texts, &inside.account, default);
                texts.with(en::default::NOW, &[("method", &method)])
            }
            _ => return String::new(),
        },
        // The others are said by what is always there.
        _ => return String::new(),
    };
    text.as_str().to_owned()
}

/// The problem that the screen shows.
pub(crate) fn problem(view: View<'_>, inside: &Inside) -> String {
    let texts = view.texts;
    match (&inside.screen, &inside.step_up) {
        (_, Some(step_up)) => phone::in_step_up(texts, step_up),
        (Screen::List(list), None) => on_list(texts, inside, list),
        (Screen::Setup(screen), None) => match &screen.stage {
            Stage::Why(attempt) | Stage::NoMethod(attempt) | Stage::Confirm(attempt) => {
                tried(texts, attempt)
            }
            Stage::Excluded | Stage::Backup(_) | Stage::Programs | Stage::Review => String::new(),
        },
        (Screen::Phone(phone), None) => phone::in_phone(texts, phone),
        (Screen::Lost(lost), None) => match &lost.step {
            LostStep::Which(attempt) => tried(texts, attempt),
            LostStep::What(Some(failure)) => {
                let body = words::failure(texts, failure);
                words::Words { title: texts.get(en::lost::REMOVE_FAILED), body }.spoken()
            }
            LostStep::What(None) | LostStep::Removing(_) => String::new(),
        },
        (Screen::Recovery(recovery), None) => recovery::problem(texts, recovery),
        (Screen::AppPasswords(screen), None) => app_passwords::problem(texts, screen),
        (Screen::Totp(totp), None) => match &totp.step {
            Step::Refused(refusal) => words::refused(texts, refusal).spoken(),
            Step::Ended(end) => words::ended(texts, *end).0.spoken(),
            _ => String::new(),
        },
        (Screen::Choose(_) | Screen::Done(_), None) => String::new(),
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
    text.as_str().to_owned()
}

fn tried(texts: &Texts, attempt: &Attempt) -> String {
    match attempt {
        Attempt::Failed(failure) => words::failure(texts, failure).as_str().to_owned(),
        Attempt::Not | Attempt::Busy(_) => String::new(),
    }
}
