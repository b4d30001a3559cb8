//! The stories that the scripted backend can play.

use mfa_enroll_core::base32::encode;
use mfa_enroll_core::code::Digits;
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::secret::{Secret, SecretText};
use mfa_enroll_core::wizard::{Call, Capability, Challenge, Factor, Failure, Kind, Pending, Way};

use super::rules;

/// A story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// No method yet, and all goes well.
    Empty,
    /// Some methods, one of them of a kind that nobody knows.
    Methods,
    /// An app, and recovery codes of which few are left.
    Codes,
    /// The same after coming in with a recovery code.
    Recovered,
    /// Came in with a temporary access pass.
    Pass,
    /// An app, and app passwords for programs.
    AppPasswords,
    /// The same with an administrative role, which may have none.
    AppPasswordsRole,
    /// As many apps as are allowed.
    Full,
    /// Answers take seven seconds.
    Slow,
    /// Answers never come.
    Silent,
    /// No network.
    Offline,
    /// The server is broken.
    ServerError,
    /// The server is busy at the door.
    RateLimited,
    /// Nobody is signed in.
    SignedOut,
    /// The session ends when the code is sent.
    SessionEnds,
    /// The key ends in three minutes.
    EndsSoon,
    /// The key has 80 bits.
    WeakKey,
    /// The key uses SHA-256 and eight digits.
    Unusual,
    /// The key URI needs a large QR code.
    Long,
    /// The key URI fits no QR code.
    TooLong,
    /// The key URI is not one.
    Broken,
    /// An app, two phones, and sessions elsewhere.
    Phones,
    /// One method is missing, and can be put off for two weeks.
    SetupGrace,
    /// Two methods are missing, and there is none.
    SetupFirst,
    /// One method is missing, and the time is over.
    SetupOverdue,
    /// What is registered does not count any more.
    SetupRedo,
    /// What is registered is to be confirmed.
    SetupConfirm,
    /// Methods are missing, and none is allowed.
    SetupNone,
    /// The account signs in elsewhere.
    SetupExcluded,
    /// Messages to phones cannot be delivered.
    Undelivered,
    /// Changes need a fresh proof of identity.
    Stale,
    /// The same without a method: the password proves it.
    StalePassword,
}

const NAMES: &[(&str, Story)] = &[
    ("empty", Story::Empty),
    ("methods", Story::Methods),
    ("recovery-codes", Story::Codes),
    ("recovered", Story::Recovered),
    ("pass", Story::Pass),
    ("app-passwords", Story::AppPasswords),
    ("app-passwords-role", Story::AppPasswordsRole),
    ("full", Story::Full),
    ("slow", Story::Slow),
    ("silent", Story::Silent),
    ("offline", Story::Offline),
    ("server-error", Story::ServerError),
    ("rate-limited", Story::RateLimited),
    ("signed-out", Story::SignedOut),
    ("session-ends", Story::SessionEnds),
    ("ends-soon", Story::EndsSoon),
    ("weak-key", Story::WeakKey),
    ("unusual", Story::Unusual),
    ("long", Story::Long),
    ("too-long", Story::TooLong),
    ("broken", Story::Broken),
    ("phones", Story::Phones),
    ("setup-grace", Story::SetupGrace),
    ("setup-first", Story::SetupFirst),
    ("setup-overdue", Story::SetupOverdue),
    ("setup-redo", Story::SetupRedo),
    ("setup-confirm", Story::SetupConfirm),
    ("setup-none", Story::SetupNone),
    ("setup-excluded", Story::SetupExcluded),
    ("undelivered", Story::Undelivered),
    ("step-up", Story::Stale),
    ("step-up-password", Story::StalePassword),
];

impl Story {
    pub(super) fn named(name: &str) -> Self {
        NAMES.iter().find(|(known, _)| *known == name).map_or(Self::Empty, |(_, story)| *story)
    }

    pub(super) fn capabilities(self) -> Vec<Capability> {
        let max = if self == Self::Full { 2 } else { 5 };
        if matches!(self, Self::SetupNone | Self::SetupExcluded) {
            return Vec::new();
        }
        let app = Capability { kind: Kind::Totp, max, ways: Vec::new(), regions: Vec::new() };
        if self == Self::Full { vec![app] } else { vec![app, super::phones::offered()] }
    }

    pub(super) fn factors(self, now: u64) -> Vec<Factor> {
        const DAY: u64 = 86_400_000;
        let factor = |id: &str, kind, name: &str, days: u64, used: Option<u64>| Factor {
            id: id.to_owned(),
            kind,
            name: name.to_owned(),
            created_at: now - days * DAY,
            last_used_at: used.map(|hours| now - hours * DAY / 24),
            phone: None,
            counts: self != Self::SetupRedo,
        };
        let phone = |id: &str, name: &str, digits: &str, ways: &[Way]| Factor {
            phone: rules::phone(digits, ways),
            ..factor(id, Kind::Phone, name, 40, Some(90))
        };
        match self {
            Self::Phones | Self::SetupConfirm | Self::Stale => vec![
                factor("f1", Kind::Totp, "Work phone", 200, Some(3)),
                phone("f2", "Phone", "42", &[Way::Sms, Way::Voice]),
                phone("f3", "Desk", "07", &[Way::Office]),
            ],
            Self::Codes
            | Self::Recovered
            | Self::AppPasswords
            | Self::AppPasswordsRole
            | Self::SetupGrace
            | Self::SetupOverdue
            | Self::SetupRedo => {
                vec![factor("f1", Kind::Totp, "Work phone", 200, Some(3))]
            }
            Self::Methods => vec![
                factor("f1", Kind::Totp, "Work phone", 200, Some(3)),
                factor("f2", Kind::Totp, "Tablet", 12, None),
                factor("f3", Kind::Unknown, "Front door", 3, Some(30)),
            ],
            Self::Full => vec![
                factor("f1", Kind::Totp, "Work phone", 200, Some(3)),
                factor("f2", Kind::Totp, "Tablet", 12, Some(100)),
            ],
            _ => Vec::new(),
        }
    }

    /// How long an answer takes, in milliseconds.
    pub(super) fn delay(self, call: &Call) -> u32 {
        match self {
            Self::Slow if *call != Call::Open => 7_000,
            Self::Silent if *call != Call::Open => 60_000,
            _ => 250,
        }
    }

    /// What goes wrong; `asked` counts the questions so far.
    pub(super) fn failure(self, call: &Call, asked: u32) -> Option<Failure> {
        let confirm = matches!(call, Call::Confirm { .. });
        match self {
            Self::Offline => Some(Failure::Offline),
            Self::ServerError => {
                Some(Failure::Server { request_id: Some("1f0c42".to_owned()), seconds: 0 })
            }
            Self::RateLimited if asked == 1 => Some(Failure::RateLimited { seconds: 20 }),
            Self::SignedOut => Some(Failure::Unauthenticated),
            Self::SessionEnds if confirm => Some(Failure::Unauthenticated),
            _ => None,
        }
    }

    /// The enrollment that this story begins; `random` has 64 hexadecimal digits.
    pub(super) fn offer(self, random: &str, now: u64, life: u64) -> Pending {
        let size = if self == Self::WeakKey { 10 } else { 20 };
        let bytes: Vec<u8> = random.bytes().take(size).collect();
        let (algorithm, digits) = match self {
            Self::Unusual => (Algorithm::Sha256, Digits::EIGHT),
            _ => (Algorithm::Sha1, Digits::SIX),
        };
        let otp = Otp { secret: Secret::new(bytes), algorithm, digits, period: Period::THIRTY };
        let built = KeyUri::build("Example", "alice@example.com", &otp);
        let mut uri = built.expose_for_display().to_owned();
        match self {
            Self::Long => pad(&mut uri, 400),
            Self::TooLong => pad(&mut uri, 4_000),
            Self::Broken => uri = encode(&otp.secret).expose_for_display().to_owned(),
            _ => {}
        }
        let life = if self == Self::EndsSoon { 150_000 } else { life };
        Pending {
            id: random.chars().skip(32).take(27).collect(),
            kind: Kind::Totp,
            expires_at: now + life,
            extendable_until: now + 60 * 60_000,
            tries_left: 5,
            challenge: Challenge::KeyUri(SecretText::new(uri)),
            replaces: None,
        }
    }
}

/// Unknown parameters are drawn as they are, so they make the code larger.
fn pad(uri: &mut String, bytes: usize) {
    uri.push_str("&note=");
    uri.extend(std::iter::repeat_n('x', bytes));
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn every_story_has_a_name_of_its_own() {
        for (name, story) in NAMES {
            assert_eq!(Story::named(name), *story);
        }
        assert_eq!(Story::named("no such story"), Story::Empty);
    }
}
