//! What is said while recovery codes are made.

use mfa_enroll_core::wizard::Attempt;
use mfa_enroll_core::wizard::recovery::{Recovery, Step};

use crate::text::words::{self, Words};
use crate::text::{Texts, en::recovery as en};

/// The problem that the screen shows.
pub(super) fn problem(texts: &Texts, recovery: &Recovery) -> String {
    match &recovery.step {
        Step::Offer(Attempt::Failed(failure)) => {
            let body = words::failure(texts, failure);
            Words { title: texts.get(en::MAKE_FAILED), body }.spoken()
        }
        Step::Prove(_, prove) if prove.wrong.is_some() => {
            let wrong = prove.wrong.as_ref().map(|wrong| words::recovery_wrong(texts, wrong));
            wrong.map(|words| words.spoken()).unwrap_or_default()
        }
        Step::Done(_) if recovery.elsewhere => {
            let (title, body) = (texts.get(en::REPLACED), texts.get(en::REPLACED_BODY));
            Words { title, body }.spoken()
        }
        _ if recovery.elsewhere => texts.get(en::ELSEWHERE).as_str().to_owned(),
        _ => String::new(),
    }
}
