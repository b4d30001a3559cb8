//! What is wrong with a name.

use mfa_enroll_core::wizard::{NAME_MAX_CHARS, NameProblem};
use yew::AttrValue;

use super::failure::failure;
use crate::text::{Texts, en::done as en};

/// What is wrong, and what to do.
pub(crate) fn name_problem(texts: &Texts, problem: &NameProblem) -> AttrValue {
    match problem {
        NameProblem::Empty => texts.get(en::NAME_EMPTY),
        NameProblem::TooLong { extra } => {
            let extra = u32::try_from(*extra).unwrap_or(u32::MAX);
            let max = texts.number(NAME_MAX_CHARS as u32);
            texts.plural_with(en::NAME_TOO_LONG, extra, &[("max", &max)])
        }
        NameProblem::Taken => texts.get(en::NAME_TAKEN),
        NameProblem::NotAccepted => texts.get(en::NAME_NOT_ACCEPTED),
        NameProblem::Failed(reason) => failure(texts, reason),
    }
}
