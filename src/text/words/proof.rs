//! With what a person can prove who is there, and what is wrong with it.

use mfa_enroll_core::wizard::step_up::PasswordProblem;
use mfa_enroll_core::wizard::{ProofChoice, Way};
use yew::AttrValue;

use super::{failure::failure, join};
use crate::text::Texts;
use crate::text::en::{code, step_up as en};

/// "Text to ••• 42".
pub(crate) fn proof(texts: &Texts, choice: &ProofChoice) -> AttrValue {
    match choice {
        ProofChoice::Password => texts.get(en::PASSWORD),
        ProofChoice::Code { phone: Some((way, digits)), .. } => {
            let key = match way {
                Way::Sms => en::TEXT,
                Way::Voice => en::CALL,
                Way::Office => en::OFFICE,
            };
            texts.with(key, &[("digits", digits)])
        }
        ProofChoice::Code { name, .. } => texts.with(en::APP, &[("name", name)]),
    }
}

/// What is wrong with a password.
pub(crate) fn password_problem(texts: &Texts, problem: &PasswordProblem) -> AttrValue {
    match problem {
        PasswordProblem::Empty => texts.get(en::PASSWORD_EMPTY),
        PasswordProblem::Refused { tries_left: None } => texts.get(en::PASSWORD_WRONG),
        PasswordProblem::Refused { tries_left: Some(left) } => {
            join(&[texts.get(en::PASSWORD_WRONG), texts.plural(code::TRIES_LEFT, *left)])
        }
        PasswordProblem::Failed(reason) => failure(texts, reason),
    }
}
