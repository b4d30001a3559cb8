//! What is said among the app passwords.

use mfa_enroll_core::wizard::Attempt;
use mfa_enroll_core::wizard::app_passwords::{AppPasswords, Step};

use crate::text::words::{self, Words};
use crate::text::{Texts, en::app_passwords as en};

/// The problem that the screen shows.
pub(super) fn problem(texts: &Texts, screen: &AppPasswords) -> String {
    match &screen.step {
        Step::Loading(Attempt::Failed(failure)) => {
            let body = words::failure(texts, failure);
            Words { title: texts.get(en::LOAD_FAILED), body }.spoken()
        }
        Step::Removing(removing) => super::tried(texts, &removing.attempt),
        Step::New(new) => match &new.problem {
            Some(problem) => words::app_password_problem(texts, problem).as_str().to_owned(),
            None => String::new(),
        },
        Step::Loading(_) | Step::List | Step::Shown(_) => String::new(),
    }
}
