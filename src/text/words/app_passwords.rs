//! Why an app password was not made.

use mfa_enroll_core::wizard::NameProblem;
use yew::AttrValue;

use crate::text::{Texts, en::app_passwords as en};

/// What is wrong, and what to do.
pub(crate) fn problem(texts: &Texts, problem: &NameProblem) -> AttrValue {
    match problem {
        NameProblem::Taken => texts.get(en::NAME_TAKEN),
        problem => super::name_problem(texts, problem),
    }
}
