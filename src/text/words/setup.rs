//! What the rules demand, in sentences.

use mfa_enroll_core::policy::{Missing, Standing};
use yew::AttrValue;

use super::Words;
use crate::text::{Texts, en::setup as en};

/// "Your organization needs one more method by 5 December."
pub(crate) fn needs(texts: &Texts, left: &Missing, now: Option<u64>) -> AttrValue {
    let now = now.unwrap_or_default();
    match left.deadline.filter(|deadline| *deadline > now) {
        Some(deadline) => {
            let date = texts.day(deadline, now);
            texts.plural_with(en::NEEDS_BY, left.missing, &[("date", &date)])
        }
        None => texts.plural(en::NEEDS, left.missing),
    }
}

/// The same for whoever has let the day pass: until when it was.
pub(crate) fn needed(texts: &Texts, left: &Missing, now: Option<u64>) -> AttrValue {
    match (left.deadline, now) {
        (Some(deadline), Some(now)) if deadline <= now => {
            let date = texts.day(deadline, now);
            texts.plural_with(en::NEEDED_BY, left.missing, &[("date", &date)])
        }
        _ => needs(texts, left, now),
    }
}

/// What happens if it is put off, sentence by sentence.
pub(crate) fn skipping(texts: &Texts, left: &Missing) -> Option<[AttrValue; 2]> {
    let skips = match left.skips_left {
        _ if !left.may_skip => return None,
        Some(skips) => texts.plural(en::SKIPS, skips),
        None if left.deadline.is_none() => return None,
        None => texts.get(en::SKIPS_FREE),
    };
    Some([skips, texts.get(en::THEN)])
}

/// Why there is something to set up.
pub(crate) fn why(texts: &Texts, standing: Standing) -> Words {
    let (title, body) = match standing {
        Standing::Redo(_) => (texts.get(en::REDO), en::REDO_BODY),
        Standing::Due(_) => (texts.get(en::OVERDUE), en::OVERDUE_BODY),
        _ => {
            let (missing, required) =
                standing.missing().map_or((1, 1), |left| (left.missing, left.required));
            let title = if missing < required { en::WHY_MORE } else { en::WHY };
            (texts.plural(title, missing), en::WHY_BODY)
        }
    };
    Words { title, body: texts.get(body) }
}
