//! What the backend offers for a new authenticator app, parsed and held against the host's pins.

use crate::code::Code;
use crate::key_uri::{KeyUri, KeyUriProblem};
use crate::otp::Otp;
use crate::pins::PinProblem;
use crate::qr::{Drawing, draw};
use crate::secret::SecretText;
use crate::wizard::{Action, Busy, Challenge, Config, Failure, Pending};

/// A pending enrollment whose key this version can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The enrollment.
    pub id: String,
    /// Unix milliseconds of the server's clock.
    pub expires_at: u64,
    /// The latest end that extending can reach.
    pub extendable_until: u64,
    /// How many codes may still be tried.
    pub tries_left: u32,
    /// The key URI.
    pub uri: KeyUri,
    /// Its QR code, drawn once.
    pub drawing: Drawing,
    /// It is for the place of another factor.
    pub(crate) replaces: bool,
}

/// Why an offer is not shown to anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The challenge is of a type that this version does not know.
    Challenge,
    /// The key URI cannot be read.
    Uri(KeyUriProblem),
    /// The host forbids such a key.
    Pin(PinProblem),
}

impl Offer {
    /// Reads what the backend sent.
    pub(crate) fn read(pending: Pending, config: &Config) -> Result<Self, Refusal> {
        let Challenge::KeyUri(text) = &pending.challenge else {
            return Err(Refusal::Challenge);
        };
        let uri = KeyUri::parse(text.expose_for_display()).map_err(Refusal::Uri)?;
        config.pins.check(&uri).map_err(Refusal::Pin)?;
        let drawing = draw(uri.raw());
        Ok(Self {
            id: pending.id,
            expires_at: pending.expires_at,
            extendable_until: pending.extendable_until,
            tries_left: pending.tries_left,
            uri,
            drawing,
            replaces: pending.replaces.is_some(),
        })
    }

    /// Takes over what may change without a new key.
    pub(crate) fn refresh(&mut self, pending: &Pending) {
        self.expires_at = pending.expires_at;
        self.extendable_until = pending.extendable_until;
        self.tries_left = pending.tries_left;
    }

    /// Milliseconds until the offer ends.
    #[must_use]
    pub fn remaining(&self, server_time: u64) -> u64 {
        self.expires_at.saturating_sub(server_time)
    }

    /// Whether the person should be asked to keep the key: two minutes before its end.
    #[must_use]
    pub fn ends_soon(&self, server_time: u64) -> bool {
        self.remaining(server_time) <= 120_000
    }

    /// Whether asking for more time can help.
    #[must_use]
    pub fn extendable(&self) -> bool {
        self.expires_at < self.extendable_until
    }
}

/// An offer and what the person did with it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The offer.
    pub offer: Offer,
    /// What the code field holds, verbatim.
    pub typed: SecretText,
    /// Codes that the backend refused.
    pub tried: Vec<Code>,
    /// Codes that the backend may have taken without our hearing of it, the newest last: asking
    /// again is the same intention, and tells.
    pub(crate) unanswered: Vec<(Action, Code)>,
    /// No checks before this moment of the monotonic clock.
    pub wait_until: u64,
    /// The key replaced an earlier one in this wizard: the app's old entry is useless now.
    pub replaced: bool,
    /// What came of asking for more time.
    pub extend: Extend,
    /// When the key was last copied (monotonic milliseconds), or the clipboard refused it.
    pub copied: Option<(u64, bool)>,
    /// "Ends soon" was said.
    pub(crate) warned: bool,
}

/// Asking for more time, beside whatever else happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extend {
    /// Not asked.
    No,
    /// Asked.
    Asking(Busy),
    /// Refused or failed.
    Failed(Failure),
}

impl Walk {
    pub(crate) fn new(offer: Offer, replaced: bool) -> Self {
        Self {
            offer,
            typed: SecretText::new(String::new()),
            tried: Vec::new(),
            unanswered: Vec::new(),
            wait_until: 0,
            replaced,
            extend: Extend::No,
            copied: None,
            warned: false,
        }
    }

    /// The key as the code check needs it; `None` if codes cannot be checked here.
    pub(crate) fn otp(&self) -> Option<&Otp> {
        self.offer.uri.otp()
    }
}
