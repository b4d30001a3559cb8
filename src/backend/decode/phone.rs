//! Phones and proofs of identity in the contract's answers. A way that is not known is not offered.

use mfa_enroll_core::wizard::{CodeSent, Delivery, Phone, ProofChoice, ProofSent, Region, Way};

use super::{all, kind};
use crate::browser::Json;

const WAYS: [(&str, Way); 3] = [("sms", Way::Sms), ("voice", Way::Voice), ("office", Way::Office)];

/// A way's name in the contract.
pub(crate) fn way_name(way: Way) -> &'static str {
    WAYS.iter().find(|(_, known)| *known == way).map_or("", |(name, _)| name)
}

/// The member `way`.
pub(super) fn way(json: &Json) -> Option<Way> {
    named(&json.text("way")?)
}

/// The member `ways`, without those that this version does not know.
pub(super) fn ways(json: &Json) -> Vec<Way> {
    json.texts("ways").iter().filter_map(|name| named(name)).collect()
}

/// The member `regions`, which may be missing.
pub(super) fn regions(json: &Json) -> Option<Vec<Region>> {
    if json.get("regions").is_none() {
        return Some(Vec::new());
    }
    all(json, "regions", |json| {
        Some(Region { code: json.text("code")?, calling_code: json.text("calling_code")? })
    })
}

/// What is shown of a registered phone.
pub(super) fn phone(json: &Json) -> Option<Phone> {
    Some(Phone { ends_with: json.text("ends_with")?, ways: ways(json) })
}

/// A challenge to type a code that was sent.
pub(super) fn code_sent(json: &Json) -> Option<CodeSent> {
    Some(CodeSent {
        way: way(json)?,
        number: json.text("number")?,
        ways: ways(json),
        delivery: delivery(json)?,
        resend_at: json.whole("resend_at")?,
        sent: json.small("sent")?,
    })
}

/// From the answer to `GET /reauth`, without proofs that this version does not know.
pub(crate) fn choices(json: &Json) -> Option<Vec<ProofChoice>> {
    let choices = json.list("choices")?;
    Some(choices.iter().filter_map(choice).collect())
}

/// From the answer to `POST /reauth/send`.
pub(crate) fn proof_sent(json: &Json) -> Option<ProofSent> {
    Some(ProofSent {
        ends_with: json.text("ends_with")?,
        delivery: delivery(json)?,
        resend_at: json.whole("resend_at")?,
    })
}

fn choice(json: &Json) -> Option<ProofChoice> {
    match json.text("type")?.as_str() {
        "password" => Some(ProofChoice::Password),
        "recovery_code" => Some(ProofChoice::RecoveryCode),
        "code" => {
            let phone = match (json.get("way"), json.text("ends_with")) {
                (None, _) => None,
                (Some(_), ends_with) => Some((way(json)?, ends_with.unwrap_or_default())),
            };
            Some(ProofChoice::Code {
                factor: json.text("factor")?,
                kind: kind(json)?,
                name: json.text("name")?,
                phone,
            })
        }
        _ => None,
    }
}

fn delivery(json: &Json) -> Option<Delivery> {
    Some(match json.text("delivery")?.as_str() {
        "sent" => Delivery::Sent,
        "failed" => Delivery::Failed,
        _ => Delivery::Sending,
    })
}

fn named(name: &str) -> Option<Way> {
    WAYS.iter().find(|(known, _)| *known == name).map(|(_, way)| *way)
}
