//! What is wrong with a code.

use mfa_enroll_core::code::{CodeProblem, Digits};
use mfa_enroll_core::diagnose::Diagnosis;
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::wizard::Failure;
use mfa_enroll_core::wizard::totp::Problem;

use super::{Words, failure::failure, join};
use crate::text::{Texts, en::code as en};

/// Whatever it is.
pub(crate) fn problem(texts: &Texts, problem: &Problem, uri: &KeyUri) -> Words {
    match problem {
        Problem::Input(problem) => input(texts, *problem, uri.digits(), true),
        Problem::Hint(diagnosis) => diagnosed(texts, *diagnosis, uri),
        Problem::Refused { diagnosis, tries_left } => {
            with_tries(texts, diagnosed(texts, *diagnosis, uri), *tries_left)
        }
        Problem::Failed(reason) => failed(texts, reason),
    }
}

/// With the tries that are left, where the server says it.
pub(super) fn with_tries(texts: &Texts, words: Words, left: Option<u32>) -> Words {
    match left {
        Some(left) => {
            let left = texts.plural(en::TRIES_LEFT, left);
            Words { body: join(&[words.body, left]), ..words }
        }
        None => words,
    }
}

/// It could not be checked.
pub(super) fn failed(texts: &Texts, reason: &Failure) -> Words {
    Words {
        title: texts.get(en::FAILED),
        body: join(&[failure(texts, reason), texts.get(en::FAILED_KEPT)]),
    }
}

/// It cannot be a code at all. `app` says that an app shows it.
pub(super) fn input(texts: &Texts, problem: CodeProblem, digits: Digits, app: bool) -> Words {
    let digits = texts.number(u32::from(digits.get()));
    let needed = [("digits", digits.as_str())];
    let length = |title| Words { title, body: texts.with(en::LENGTH_BODY, &needed) };
    match problem {
        CodeProblem::Empty => {
            let body = if app { en::EMPTY_BODY } else { en::LENGTH_BODY };
            Words { title: texts.get(en::EMPTY), body: texts.with(body, &needed) }
        }
        CodeProblem::TooShort { missing } => {
            length(texts.plural(en::TOO_SHORT, u32::from(missing)))
        }
        CodeProblem::TooLong { extra } => length(texts.plural(en::TOO_LONG, u32::from(extra))),
        CodeProblem::NotADigit(character) => {
            let mut bytes = [0; 4];
            let character = &*character.encode_utf8(&mut bytes);
            Words {
                title: texts.with(en::NOT_A_DIGIT, &[("character", character)]),
                body: texts.get(en::NOT_A_DIGIT_BODY),
            }
        }
    }
}

/// It could be a code, but not this key's at this time.
fn diagnosed(texts: &Texts, diagnosis: Diagnosis, uri: &KeyUri) -> Words {
    let say = |title, body| Words { title: texts.get(title), body: texts.get(body) };
    match diagnosis {
        Diagnosis::ClockOff { steps } => clock_off(texts, steps, uri),
        Diagnosis::OtherAlgorithm(used) => {
            let names = [("used", used.name()), ("wanted", uri.algorithm().name())];
            Words { title: texts.get(en::ALGORITHM), body: texts.with(en::ALGORITHM_BODY, &names) }
        }
        Diagnosis::OtherDigits(used) => {
            let number = |digits: Digits| texts.number(u32::from(digits.get()));
            let (used, wanted) = (number(used), number(uri.digits()));
            Words {
                title: texts.with(en::DIGITS, &[("used", &used), ("wanted", &wanted)]),
                body: texts.get(en::DIGITS_BODY),
            }
        }
        Diagnosis::OtherPeriod(used) => {
            let (used, wanted) =
                (texts.duration(used.seconds()), texts.duration(uri.period().seconds()));
            Words {
                title: texts.get(en::PERIOD),
                body: texts.with(en::PERIOD_BODY, &[("used", &used), ("wanted", &wanted)]),
            }
        }
        Diagnosis::OldKey => say(en::OLD_KEY, en::OLD_KEY_BODY),
        Diagnosis::AlreadyTried => say(en::TRIED, en::TRIED_BODY),
        Diagnosis::Unknown => say(en::NO_MATCH, en::NO_MATCH_BODY),
    }
}

fn clock_off(texts: &Texts, steps: i32, uri: &KeyUri) -> Words {
    let seconds = steps.unsigned_abs().saturating_mul(uri.period().seconds());
    let time = texts.duration(seconds);
    let time = [("time", time.as_str())];
    let (title, body) = if steps < 0 {
        (en::CLOCK_SLOW, en::CLOCK_SLOW_BODY)
    } else {
        (en::CLOCK_FAST, en::CLOCK_FAST_BODY)
    };
    Words { title: texts.with(title, &time), body: texts.with(body, &time) }
}
