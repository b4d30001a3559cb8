//! With what a person can prove who is there, and what is wrong with it.

use mfa_enroll_core::wizard::recovery::Wrong;
use mfa_enroll_core::wizard::step_up::TextProblem;
use mfa_enroll_core::wizard::{ProofChoice, Way};
use yew::AttrValue;

use super::{failure::failure, join, recovery_wrong};
use crate::text::Texts;
use crate::text::en::{code, step_up as en};

/// "Text to ••• 42".
pub(crate) fn proof(texts: &Texts, choice: &ProofChoice) -> AttrValue {
    match choice {
        ProofChoice::Password => texts.get(en::PASSWORD),
        ProofChoice::RecoveryCode => texts.get(en::RECOVERY),
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

/// What is wrong with a password, or with a recovery code.
pub(crate) fn text_problem(texts: &Texts, recovery: bool, problem: &TextProblem) -> AttrValue {
    let (empty, wrong) = if recovery {
        (en::RECOVERY_EMPTY, en::RECOVERY_WRONG)
    } else {
        (en::PASSWORD_EMPTY, en::PASSWORD_WRONG)
    };
    match problem {
        TextProblem::Empty => texts.get(empty),
        TextProblem::Refused { tries_left: None } => texts.get(wrong),
        TextProblem::Refused { tries_left: Some(left) } => {
            join(&[texts.get(wrong), texts.plural(code::TRIES_LEFT, *left)])
        }
        TextProblem::NoCode(problem) => {
            let words = recovery_wrong(texts, &Wrong::Input(*problem));
            AttrValue::from(words.spoken())
        }
        TextProblem::Failed(reason) => failure(texts, reason),
    }
}
