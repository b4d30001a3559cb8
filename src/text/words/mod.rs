//! Which sentences say what the wizard found out. Screens and announcements take them from here,
//! so that a person who listens hears what the screen shows.

mod app_passwords;
mod code;
mod ended;
mod failure;
mod method;
mod name;
mod number;
mod proof;
mod recovery;
mod refused;
mod setup;
mod sign_in;

pub(crate) use app_passwords::problem as app_password_problem;
pub(crate) use code::problem as code_problem;
pub(crate) use ended::{ended, phone_ended};
pub(crate) use failure::{at_the_door, failure, request_id};
pub(crate) use method::method;
pub(crate) use name::name_problem;
pub(crate) use number::{entry_problem, number_problem, sent_to};
pub(crate) use proof::{proof, text_problem};
pub(crate) use recovery::{exported, wrong as recovery_wrong};
pub(crate) use refused::refused;
pub(crate) use setup::{needed, needs, skipping, why};
pub(crate) use sign_in::sign_in;

use yew::AttrValue;

/// What happened, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words {
    /// What happened, without a full stop.
    pub(crate) title: AttrValue,
    /// What it means and what to do.
    pub(crate) body: AttrValue,
}

impl Words {
    /// In one breath, for a screen reader.
    pub(crate) fn spoken(&self) -> String {
        let mut text = String::from(self.title.as_str());
        if !text.ends_with(['.', '…', '?', '!', '。']) {
            text.push('.');
        }
        text.push(' ');
        text.push_str(&self.body);
        text
    }
}

/// Puts sentences behind each other.
pub(crate) fn join(sentences: &[AttrValue]) -> AttrValue {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() && !sentence.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    AttrValue::from(text)
}
