//! Authenticator apps: time-based one-time passwords (RFC 6238), with the settings that every app
//! follows (SHA-1, six digits, 30 seconds; some apps ignore any other).

use mfa_enroll_core::code::{Code, Digits};
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::Otp;
use mfa_enroll_core::secret::Secret;
use mfa_enroll_wire::{Challenge, ChallengeType, FactorKind, UnixMillis};
use zeroize::Zeroizing;

use super::{Method, OwnCodes, Proof};
use crate::entropy::{Entropy, NoEntropy};
use crate::store::FactorRow;

/// 160 bits, as RFC 4226 recommends: the block that HMAC-SHA-1 produces.
const SECRET_BYTES: usize = 20;

/// An authenticator app.
#[derive(Debug)]
pub struct Totp;

impl Method for Totp {
    fn kind(&self) -> FactorKind {
        FactorKind::Totp
    }

    fn max(&self) -> u32 {
        5
    }

    fn default_name(&self) -> &'static str {
        "Authenticator app"
    }

    fn read_code(&self, typed: &str) -> Option<Zeroizing<String>> {
        let code = Code::parse(typed, Digits::SIX).ok()?;
        Some(Zeroizing::new(code.expose().to_owned()))
    }

    fn own_codes(&self) -> Option<&dyn OwnCodes> {
        Some(self)
    }
}

impl OwnCodes for Totp {
    fn make_secret(&self, entropy: &dyn Entropy) -> Result<Zeroizing<Vec<u8>>, NoEntropy> {
        let mut secret = Zeroizing::new(vec![0; SECRET_BYTES]);
        entropy.fill(&mut secret)?;
        Ok(secret)
    }

    fn challenge(&self, secret: &[u8], issuer: &str, account: &str) -> Challenge {
        let uri = KeyUri::build(issuer, account, &otp(secret));
        Challenge {
            kind: ChallengeType::Otpauth,
            uri: Some(uri.expose_for_display().to_owned()),
            way: None,
            number: None,
            ways: None,
            delivery: None,
            resend_at: None,
            sent: None,
        }
    }

    /// One step early or late is accepted (RFC 6238 §5.2): people type slowly, and phones are a
    /// little off. The step now is tried first, because it is the likeliest.
    fn check_first(&self, secret: &[u8], code: &str, now: UnixMillis) -> Option<Proof> {
        let otp = otp(secret);
        let (step, drift) = matching(&otp, code, now, &[0, -1, 1])?;
        Some(Proof {
            step,
            drift,
            // At the next boundary even an app that is a step behind shows a later code than the
            // one that was just used.
            next_code_at: Some(otp.step_start_ms(otp.step_at(now) + 1)),
        })
    }

    /// The step now and the one before, and the same two as the app's own clock sees them. Both,
    /// because a first code that was typed late looks like a clock that is behind.
    fn check_again(
        &self,
        factor: &FactorRow,
        secret: &[u8],
        code: &str,
        now: UnixMillis,
    ) -> Option<u64> {
        let drift = factor.drift.clamp(-1, 1);
        let window = [0, -1, drift, drift - 1];
        // Only steps after the last one that was spent: an old code is never right again.
        let (step, _) = matching(&otp(secret), code, now, &window)?;
        (step > factor.last_step).then_some(step)
    }
}

fn otp(secret: &[u8]) -> Otp {
    Otp::compatible(Secret::new(secret.to_vec()))
}

/// The latest step of the window whose code this is, and its distance from now.
fn matching(otp: &Otp, typed: &str, now: UnixMillis, window: &[i8]) -> Option<(u64, i8)> {
    let typed = Code::parse(typed, otp.digits).ok()?;
    let present = otp.step_at(now);
    let mut found = None;
    for offset in window {
        let step = present.checked_add_signed(i64::from(*offset))?;
        // Every step is computed, so that the time taken does not tell which one matched.
        if otp.code_at_step(step) == typed && found.is_none_or(|(best, _)| step > best) {
            found = Some((step, *offset));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";
    const NOW: UnixMillis = 1_234_567_890_000;

    fn code(offset: i64) -> String {
        let otp = otp(SECRET);
        let step = otp.step_at(NOW).saturating_add_signed(offset);
        otp.code_at_step(step).expose().to_owned()
    }

    fn factor(drift: i8, last_step: u64) -> FactorRow {
        FactorRow {
            id: String::new(),
            user_id: String::new(),
            kind: FactorKind::Totp,
            name: String::new(),
            name_key: String::new(),
            created_at: 0,
            last_used_at: None,
            sealed: Vec::new(),
            last_step,
            drift,
            phone: None,
        }
    }

    #[test]
    fn the_first_code_may_be_one_step_off_and_no_more() {
        for offset in -5..=5 {
            let proof = Totp.check_first(SECRET, &code(offset), NOW);
            assert_eq!(proof.is_some(), offset.abs() <= 1, "{offset} steps");
            if let Some(proof) = proof {
                assert_eq!(i64::from(proof.drift), offset, "the drift is noted");
            }
        }
    }

    #[test]
    fn sign_in_takes_now_and_before_as_server_or_app_see_them() {
        let windows = [(0, -1..=0), (1, -1..=1), (-1, -2..=0)];
        for (drift, window) in windows {
            for offset in -5..=5 {
                let right = Totp.check_again(&factor(drift, 0), SECRET, &code(offset), NOW);
                assert_eq!(right.is_some(), window.contains(&offset), "drift {drift}: {offset}");
            }
        }
    }

    #[test]
    fn a_spent_step_and_all_before_it_are_refused() {
        let now = otp(SECRET).step_at(NOW);
        let check = |last, offset| Totp.check_again(&factor(0, last), SECRET, &code(offset), NOW);
        assert_eq!(check(now - 1, 0), Some(now), "later than the last");
        assert_eq!(check(now, 0), None, "the same again");
        assert_eq!(check(now, -1), None, "an older one");
        assert_eq!(check(now + 1, 0), None, "older than a code that was early");
    }

    #[test]
    fn the_next_code_is_later_than_the_one_used_whatever_the_apps_clock() {
        for offset in -1..=1 {
            let proof = Totp.check_first(SECRET, &code(offset), NOW).expect("in the window");
            let then = proof.next_code_at.expect("an app has a next code");
            let shown = otp(SECRET).step_at(then).saturating_add_signed(offset);
            assert!(shown > proof.step, "offset {offset}: the app shows a fresh code");
            let fresh = otp(SECRET).code_at_step(shown);
            let factor = factor(proof.drift, proof.step);
            let step = Totp.check_again(&factor, SECRET, fresh.expose(), then);
            assert_eq!(step, Some(shown), "offset {offset}: and sign-in takes it");
        }
    }

    #[test]
    fn codes_are_read_as_people_write_them() {
        for typed in ["123456", " 123 456 ", "123-456", "１２３４５６", "١٢٣٤٥٦"] {
            let read = Totp.read_code(typed).expect(typed);
            assert_eq!(*read, "123456", "{typed}");
        }
        for typed in ["", "12345", "1234567", "12345a", "123456\0"] {
            assert!(Totp.read_code(typed).is_none(), "{typed:?}");
        }
    }

    #[test]
    fn the_challenge_is_a_key_uri_with_every_setting() {
        let challenge = Totp.challenge(SECRET, "Example", "alice@example.com");
        let uri = KeyUri::parse(challenge.uri.as_deref().expect("an otpauth challenge"))
            .expect("our own parser reads it");
        assert_eq!(uri.secret_bits(), 160, "the whole key");
        assert_eq!(uri.issuer(), Some("Example"), "the issuer");
        assert_eq!(uri.account(), "alice@example.com", "the account");
    }
}
