//! The problem that is shown while a phone is added or a proof is asked for.

use mfa_enroll_core::wizard::phone::{AddPhone, Extend, Resend, Sent, Step};
use mfa_enroll_core::wizard::step_up::{ProofMessage, Proving, StepUp, TextEntry};
use mfa_enroll_core::wizard::{Delivery, Entering, Entry, ProofChoice};

use crate::text::words::{self, Words};
use crate::text::{Texts, en};

pub(super) fn in_phone(texts: &Texts, phone: &AddPhone) -> String {
    match &phone.step {
        Step::Number { problem: Some(problem), .. } => {
            words::number_problem(texts, problem).as_str().to_owned()
        }
        Step::Code(sent) => in_sent(texts, sent),
        Step::Ended(end) => words::phone_ended(texts, *end).0.spoken(),
        Step::Number { .. } | Step::Sending { .. } => String::new(),
    }
}

fn in_sent(texts: &Texts, sent: &Sent) -> String {
    if let Some(problem) = in_entry(texts, &sent.entry, true) {
        return problem;
    }
    let (title, body) = match (&sent.resend, &sent.extend) {
        (Resend::Failed(failure, ..), _) => (en::phone::NOT_RESENT, words::failure(texts, failure)),
        (_, Extend::Failed(failure)) => return words::failure(texts, failure).as_str().to_owned(),
        _ if sent.code.delivery == Delivery::Failed => {
            (en::phone::NOT_DELIVERED, texts.get(en::phone::NOT_DELIVERED_BODY))
        }
        _ => return String::new(),
    };
    Words { title: texts.get(title), body }.spoken()
}

fn in_entry(texts: &Texts, entry: &Entry, sent: bool) -> Option<String> {
    match &entry.at {
        Entering::Typing { problem: Some(problem), .. } => {
            Some(words::entry_problem(texts, problem, sent).spoken())
        }
        _ => None,
    }
}

pub(super) fn in_step_up(texts: &Texts, step_up: &StepUp) -> String {
    match &step_up.step {
        Proving::LoadFailed(failure, _) => words::failure(texts, failure).as_str().to_owned(),
        Proving::Code(_, entry, message) => match message {
            ProofMessage::NotSent(Some(failure), _) | ProofMessage::Sent(_, Some(failure), _) => {
                let body = words::failure(texts, failure);
                Words { title: texts.get(en::step_up::NOT_SENT), body }.spoken()
            }
            ProofMessage::NotNeeded => in_entry(texts, entry, false).unwrap_or_default(),
            ProofMessage::Sent(sent, None, _) => {
                in_entry(texts, entry, true).unwrap_or_else(|| {
                    let failed = sent.delivery == Delivery::Failed;
                    let body = texts.get(en::phone::NOT_DELIVERED_BODY);
                    let words = Words { title: texts.get(en::phone::NOT_DELIVERED), body };
                    if failed { words.spoken() } else { String::new() }
                })
            }
            _ => String::new(),
        },
        Proving::Text(_, TextEntry { problem: Some(problem), .. }) => {
            let recovery = step_up.choice() == Some(&ProofChoice::RecoveryCode);
            words::text_problem(texts, recovery, problem).as_str().to_owned()
        }
        _ => String::new(),
    }
}
