//! What sign-in can ask for, as people know it.

use mfa_enroll_core::wizard::{Account, DefaultMethod, Factor, Way};
use yew::AttrValue;

use crate::text::{Texts, en::default as en};

/// "Code from the app “Work phone”", "Text to ••• 42".
pub(crate) fn method(texts: &Texts, account: &Account, method: &DefaultMethod) -> AttrValue {
    match account.factors.iter().find(|factor| factor.id == method.factor) {
        Some(factor) => of_factor(texts, factor, method.way),
        None => AttrValue::default(),
    }
}

fn of_factor(texts: &Texts, factor: &Factor, way: Option<Way>) -> AttrValue {
    let (key, value) = match (&factor.phone, way) {
        (Some(phone), Some(way)) => {
            let key = match way {
                Way::Sms => en::TEXT,
                Way::Voice => en::CALL,
                Way::Office => en::OFFICE,
            };
            (key, ("digits", phone.ends_with.as_str()))
        }
        _ => (en::APP, ("name", factor.name.as_str())),
    };
    texts.with(key, &[value])
}
