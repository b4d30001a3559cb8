//! Why a question to the backend had no good answer.

use mfa_enroll_core::wizard::Failure;
use yew::AttrValue;

use super::Words;
use crate::text::{Texts, en::failure as en};

/// What happened, and what to do.
pub(crate) fn failure(texts: &Texts, failure: &Failure) -> AttrValue {
    texts.get(match failure {
        Failure::Offline => en::OFFLINE,
        Failure::Timeout => en::TIMEOUT,
        Failure::Unauthenticated | Failure::ReauthRequired | Failure::IdentityChanged => {
            en::SIGN_IN
        }
        Failure::Forbidden => en::FORBIDDEN,
        Failure::SetupRequired => en::SETUP_REQUIRED,
        Failure::NotFound | Failure::Expired => en::GONE,
        Failure::AlreadyEnrolled => en::ALREADY,
        Failure::Precondition => en::PRECONDITION,
        Failure::DuplicateName
        | Failure::InvalidCode { .. }
        | Failure::BadCredential { .. }
        | Failure::InvalidInput { .. } => en::REFUSED,
        Failure::WeakSecret => en::WEAK_SECRET,
        Failure::Unsupported => en::UNSUPPORTED,
        Failure::Locked | Failure::RateLimited { .. } => en::RATE_LIMITED,
        Failure::Server { .. } => en::SERVER,
        Failure::Contract => en::CONTRACT,
    })
}

/// What the people who run the server need in order to find the request in their log.
pub(crate) fn request_id(texts: &Texts, failure: &Failure) -> Option<AttrValue> {
    match failure {
        Failure::Server { request_id: Some(id), .. } => {
            Some(texts.with(en::REQUEST_ID, &[("id", id)]))
        }
        _ => None,
    }
}

/// A failure at the door, before anything else is on the screen.
pub(crate) fn at_the_door(texts: &Texts, reason: &Failure) -> Words {
    let title = texts.get(match reason {
        Failure::Offline => en::OFFLINE_TITLE,
        Failure::RateLimited { .. } => en::RATE_LIMITED_TITLE,
        _ => en::ERROR_TITLE,
    });
    Words { title, body: failure(texts, reason) }
}
