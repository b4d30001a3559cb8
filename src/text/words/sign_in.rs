//! Why the person has to sign in.

use mfa_enroll_core::wizard::Lapse;

use super::Words;
use crate::text::{Texts, en::sign_in as en};

/// What happened, and what to do. `again` says that the person was signed in on this page.
pub(crate) fn sign_in(texts: &Texts, lapse: Lapse, again: bool) -> Words {
    let (title, body) = match lapse {
        Lapse::Ended if again => (en::TITLE_AGAIN, en::BODY_AGAIN),
        Lapse::Ended => (en::TITLE, en::BODY),
        Lapse::Stale => (en::TITLE_STALE, en::BODY_STALE),
        Lapse::Identity => (en::TITLE_IDENTITY, en::BODY_IDENTITY),
    };
    Words { title: texts.get(title), body: texts.get(body) }
}
