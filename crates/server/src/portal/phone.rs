//! What the portal's pages say about phones.

use mfa_enroll_wire::{Delivery, UnixMillis, Way};
use serde::Serialize;

use crate::limit::{CODE_LIFE, MINUTE, seconds_until};
use crate::operations::{Asked, Offer};

/// The phone whose code is asked for.
pub struct AskedPhone {
    offer: Offer,
    sent: Option<Delivery>,
    wait: Option<u32>,
}

impl AskedPhone {
    /// `None` if the code of an app is asked for.
    #[must_use]
    pub fn of(asked: &Asked, now: UnixMillis) -> Option<Self> {
        let offer = asked.now.clone().filter(|offer| offer.way.is_some())?;
        let wait = asked.sent.filter(|(_, at)| now < *at).map(|(_, at)| seconds_until(at, now));
        Some(Self { offer, sent: asked.sent.map(|(progress, _)| progress), wait })
    }

    pub(super) fn lead(&self) -> String {
        let ends_with = &self.offer.ends_with;
        let (text, call) = ("text message", "call");
        let what = if self.offer.way == Some(Way::Sms) { text } else { call };
        match self.sent {
            None => format!("Ask for a code by {what} to the number ending in {ends_with}, for"),
            Some(_) => format!(
                "Type the six digits from the {what} to the number ending in {ends_with}. Only \
                 the newest code works, for {} minutes. It is for",
                CODE_LIFE / MINUTE
            ),
        }
    }

    /// Whether the page has to ask what becomes of the message.
    pub(super) fn is_sending(&self) -> bool {
        self.sent == Some(Delivery::Sending)
    }

    pub(super) fn is_undelivered(&self) -> bool {
        self.sent == Some(Delivery::Failed)
    }

    /// What the page asks for by itself while somebody waits; `None` if no code was sent.
    #[must_use]
    pub fn news(&self) -> Option<SentNews> {
        Some(SentNews { delivery: self.sent?, note: self.note() })
    }

    pub(super) fn note(&self) -> String {
        let wait = match self.wait {
            Some(seconds) => format!(" You can ask for another in {seconds} seconds."),
            None => String::new(),
        };
        match self.sent {
            None => "No code has been sent yet.".to_owned(),
            Some(Delivery::Failed) => format!(
                "The code has not been delivered yet. Try again, or choose another way.{wait}"
            ),
            Some(_) => format!("The code is on its way.{wait}"),
        }
    }
}

/// How far the newest code has come.
#[derive(Debug, Serialize)]
pub struct SentNews {
    delivery: Delivery,
    /// The same in words.
    note: String,
}

/// Something else that can be asked for.
pub struct Other {
    pub(super) factor: String,
    pub(super) way: &'static str,
    pub(super) label: String,
}

impl Other {
    /// Everything that can be asked for, the same again included: as another code.
    #[must_use]
    pub fn all(asked: &Asked) -> Vec<Self> {
        let current = asked.now.as_ref();
        let mut has_app = current.is_some_and(|offer| offer.way.is_none());
        let mut others = Vec::new();
        for offer in &asked.all {
            let is_app = offer.way.is_none();
            // The code of any app will do.
            if is_app && std::mem::replace(&mut has_app, true) {
                continue;
            }
            let again = Some(offer) == current && asked.sent.is_some();
            let (way, label) = label(offer, again);
            others.push(Self { factor: offer.factor.clone(), way, label });
        }
        others
    }
}

fn label(offer: &Offer, again: bool) -> (&'static str, String) {
    let end = &offer.ends_with;
    match offer.way {
        None | Some(Way::Unknown) => ("", "Use an authenticator app".to_owned()),
        Some(Way::Sms) if again => ("sms", format!("Send another text to ••• {end}")),
        Some(Way::Sms) => ("sms", format!("Text a code to ••• {end}")),
        Some(Way::Voice) if again => ("voice", format!("Call ••• {end} again")),
        Some(Way::Voice) => ("voice", format!("Call ••• {end}")),
        Some(Way::Office) if again => ("office", format!("Call the office phone ••• {end} again")),
        Some(Way::Office) => ("office", format!("Call the office phone ••• {end}")),
    }
}
