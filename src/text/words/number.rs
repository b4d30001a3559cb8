//! What is wrong with a phone number, and with a code that was sent.

use mfa_enroll_core::code::Digits;
use mfa_enroll_core::wizard::phone::NumberProblem;
use mfa_enroll_core::wizard::{EntryProblem, Way};
use yew::AttrValue;

use super::code::{failed, input, with_tries};
use super::{Words, failure::failure};
use crate::text::Texts;
use crate::text::en::{code, phone as en};

/// What is wrong with the form, and what to do.
pub(crate) fn number_problem(texts: &Texts, problem: &NumberProblem) -> AttrValue {
    texts.get(match problem {
        NumberProblem::Empty => en::EMPTY,
        NumberProblem::NoDigits => en::NO_DIGITS,
        NumberProblem::TooShort => en::TOO_SHORT,
        NumberProblem::TooLong => en::TOO_LONG,
        NumberProblem::NoRegion => en::NO_REGION,
        NumberProblem::RegionRefused => en::REGION_REFUSED,
        NumberProblem::NumberRefused => en::NUMBER_REFUSED,
        NumberProblem::WayRefused => en::WAY_REFUSED,
        NumberProblem::ExtensionRefused => en::EXTENSION_REFUSED,
        NumberProblem::AlreadyHere => en::ALREADY,
        NumberProblem::Failed(reason) => return failure(texts, reason),
    })
}

/// What is wrong with a code that only the server can check. `sent` says that it came by message
/// or call; else it is in an app.
pub(crate) fn entry_problem(texts: &Texts, problem: &EntryProblem, sent: bool) -> Words {
    let say = |title, body| Words { title: texts.get(title), body: texts.get(body) };
    match problem {
        EntryProblem::Input(problem) => input(texts, *problem, Digits::SIX, !sent),
        EntryProblem::AlreadyTried if sent => say(code::TRIED, en::NO_MATCH_BODY),
        EntryProblem::AlreadyTried => say(code::TRIED, code::TRIED_BODY),
        EntryProblem::Refused { tries_left } => {
            let body = if sent { en::NO_MATCH_BODY } else { code::NO_MATCH_BODY };
            with_tries(texts, say(code::NO_MATCH, body), *tries_left)
        }
        EntryProblem::Failed(reason) => failed(texts, reason),
    }
}

/// Where a code went: "We sent it by text message to ••• 42."
pub(crate) fn sent_to(texts: &Texts, way: Way, digits: &str) -> AttrValue {
    let key = if way == Way::Sms { en::LEAD_SMS } else { en::LEAD_CALL };
    texts.with(key, &[("digits", digits)])
}
