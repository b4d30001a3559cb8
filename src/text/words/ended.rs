//! How an enrollment ended.

use mfa_enroll_core::wizard::totp::End;
use yew::AttrValue;

use super::Words;
use crate::text::Texts;
use crate::text::en::{ended as en, phone};

/// What happened to a phone, and what the button does about it.
pub(crate) fn phone_ended(texts: &Texts, end: End) -> (Words, AttrValue) {
    let (title, body) = match end {
        End::Expired => (phone::EXPIRED, phone::EXPIRED_BODY),
        End::Locked => (en::LOCKED, phone::LOCKED_BODY),
        End::AddedElsewhere => return ended(texts, end),
        End::RestartedElsewhere => (en::RESTARTED, phone::RESTARTED_BODY),
    };
    (Words { title: texts.get(title), body: texts.get(body) }, texts.get(phone::RESEND))
}

/// What happened to a key, and what the button does about it.
pub(crate) fn ended(texts: &Texts, end: End) -> (Words, AttrValue) {
    let (title, body, action) = match end {
        End::Expired => (en::EXPIRED, en::EXPIRED_BODY, en::EXPIRED_ACTION),
        End::Locked => (en::LOCKED, en::LOCKED_BODY, en::LOCKED_ACTION),
        End::AddedElsewhere => (en::ELSEWHERE, en::ELSEWHERE_BODY, en::ELSEWHERE_ACTION),
        End::RestartedElsewhere => (en::RESTARTED, en::RESTARTED_BODY, en::RESTARTED_ACTION),
    };
    (Words { title: texts.get(title), body: texts.get(body) }, texts.get(action))
}
