//! One-time codes (RFC 4226 and 6238): a key with its settings, and the codes that it makes.
//!
//! The HMAC is totp-rs's. Its own checks are not used: they refuse keys under 128 bits, which
//! real servers hand out and which [`Pins`](crate::pins::Pins) decides about, and they panic on
//! settings which the types here cannot hold.

use crate::code::{Code, Digits};
use crate::secret::Secret;

/// The hash under the HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// What every app can do, and what a key URI means when it does not say.
    Sha1,
    /// Ignored by some apps, which then use SHA-1.
    Sha256,
    /// Ignored by some apps, which then use SHA-1.
    Sha512,
}

impl Algorithm {
    /// All of them, the most compatible first.
    pub const ALL: [Self; 3] = [Self::Sha1, Self::Sha256, Self::Sha512];

    /// The name in a key URI: `SHA1`, `SHA256` or `SHA512`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }

    /// Reads a name, in any case. Other spellings (`SHA-256`, `HmacSHA256`) are refused, because
    /// an app that does not know them quietly uses SHA-1.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }
}

/// For how many seconds a code is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period(u16);

impl Period {
    /// What every app does, and what a key URI means when it does not say.
    pub const THIRTY: Self = Self(30);
    /// The other one in use.
    pub const SIXTY: Self = Self(60);

    /// 15 to 300 seconds. Less cannot be typed in time; more is no longer a one-time code
    /// (NIST SP 800-63B asks for two minutes at most), and 0 is not a period.
    #[must_use]
    pub const fn new(seconds: u64) -> Option<Self> {
        match seconds {
            15..=300 => Some(Self(seconds as u16)),
            _ => None,
        }
    }

    /// The number of seconds.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.0 as u32
    }

    /// The time step in which a moment lies.
    #[must_use]
    pub const fn step_at(self, unix_ms: u64) -> u64 {
        unix_ms / self.millis()
    }

    const fn millis(self) -> u64 {
        self.0 as u64 * 1000
    }
}

/// A key and how codes are made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otp {
    /// The key.
    pub secret: Secret,
    /// The hash under the HMAC.
    pub algorithm: Algorithm,
    /// The length of a code.
    pub digits: Digits,
    /// How long a code is shown.
    pub period: Period,
}

impl Otp {
    /// A key with the settings that every app can do: SHA-1, six digits, 30 seconds.
    #[must_use]
    pub const fn compatible(secret: Secret) -> Self {
        Self { secret, algorithm: Algorithm::Sha1, digits: Digits::SIX, period: Period::THIRTY }
    }

    /// The number of the time step in which a moment lies.
    #[must_use]
    pub const fn step_at(&self, unix_ms: u64) -> u64 {
        self.period.step_at(unix_ms)
    }

    /// When a time step begins, in Unix milliseconds.
    #[must_use]
    pub const fn step_start_ms(&self, step: u64) -> u64 {
        step.saturating_mul(self.period.millis())
    }

    /// For how many seconds the code of this moment is still shown: from the period down to 1,
    /// so that a countdown never shows 0 beside a code that is still right.
    #[must_use]
    pub const fn seconds_left(&self, unix_ms: u64) -> u32 {
        let left = self.period.millis() - unix_ms % self.period.millis();
        left.div_ceil(1000) as u32
    }

    /// The code of a time step; with a counter for the step this is HOTP.
    #[must_use]
    pub fn code_at_step(&self, step: u64) -> Code {
        let value = Signer::new(&self.secret, self.algorithm).value_at(step);
        Code::from_value(value, self.digits)
    }
}

/// A key made ready for many steps.
pub(crate) struct Signer(totp_rs::Totp);

impl Signer {
    pub(crate) fn new(secret: &Secret, algorithm: Algorithm) -> Self {
        let algorithm = match algorithm {
            Algorithm::Sha1 => totp_rs::Algorithm::SHA1,
            Algorithm::Sha256 => totp_rs::Algorithm::SHA256,
            Algorithm::Sha512 => totp_rs::Algorithm::SHA512,
        };
        // With steps of one second, totp-rs takes our step numbers where it expects a time.
        let totp = totp_rs::Builder::new()
            .with_algorithm(algorithm)
            .with_secret(secret.expose())
            .with_step_duration(1)
            .build_noncompliant();
        Self(totp)
    }

    /// The 31 bits that RFC 4226 §5.3 truncates the HMAC to; a code is their last digits. Codes
    /// of six and of eight digits come out of the same number, and it needs no formatting.
    pub(crate) fn value_at(&self, step: u64) -> u32 {
        let signature = self.0.sign(step);
        let signature = signature.as_ref();
        let offset = signature.last().map_or(0, |last| usize::from(last & 0xF));
        signature[offset..offset + 4]
            .iter()
            .fold(0_u32, |value, byte| (value << 8) | u32::from(*byte))
            & 0x7FFF_FFFF
    }
}
