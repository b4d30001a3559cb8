//! What is wrong with a recovery code, and what became of the codes that left the screen.

use mfa_enroll_core::recovery_code::RecoveryCodeProblem;
use mfa_enroll_core::wizard::recovery::{Export, Wrong};

use super::Words;
use crate::text::{Key, Texts, en::code, en::recovery as en};

/// What happened, and what to do.
pub(crate) fn wrong(texts: &Texts, wrong: &Wrong) -> Words {
    let (title, body) = match wrong {
        Wrong::NotOfThese => (en::NOT_THESE, en::NOT_THESE_BODY),
        Wrong::Input(RecoveryCodeProblem::Empty) => (en::EMPTY, en::EMPTY_BODY),
        Wrong::Input(RecoveryCodeProblem::TooShort) => (en::SHORT, en::LENGTH_BODY),
        Wrong::Input(RecoveryCodeProblem::TooLong) => (en::LONG, en::LENGTH_BODY),
        Wrong::Input(RecoveryCodeProblem::NotASymbol(character)) => {
            let character = character.to_string();
            let title = texts.with(en::LETTER, &[("character", &character)]);
            return Words { title, body: texts.get(en::LETTER_BODY) };
        }
        Wrong::Failed(failure) => {
            let body = super::failure(texts, failure);
            return Words { title: texts.get(code::FAILED), body };
        }
    };
    Words { title: texts.get(title), body: texts.get(body) }
}

/// What became of copying, saving or printing.
pub(crate) const fn exported(export: Export, done: bool) -> Key {
    match export {
        _ if !done => en::REFUSED,
        Export::Copy => en::COPIED_SAY,
        Export::Download => en::DOWNLOADED_SAY,
        Export::Print => en::PRINTED_SAY,
    }
}
