//! Is this code right, and if not, what most likely went wrong on the phone?
//!
//! The verdict is advice for the person; the server decides. So a wrong explanation would only
//! mislead, and every extra thing tried here raises the odds that a random code is "explained".
//! For a random six-digit code where six are expected they are, in millionths:
//!
//! | tried | codes |
//! |---|--:|
//! | accepted: one step before, now, one step after | 3 |
//! | the phone's clock: 2 to 20 steps either way | 38 |
//! | other settings: at most 3 hashes × 3 periods − 1, ±1 step each | 24 |
//! | earlier keys: [`MAX_PREVIOUS`] keys, own and plainest settings, ±1 step each | 24 |
//!
//! Together under 1 in 10 000 ([`MAX_PREVIOUS`] and [`CLOCK_STEPS`] keep it there), and a code
//! of eight digits is a hundred times less likely to be explained by chance.

use crate::code::{Code, Digits};
use crate::decimal;
use crate::otp::{Algorithm, Otp, Period, Signer};
use crate::secret::{Secret, same_bytes};

/// How many steps early or late a code may be to blame the phone's clock.
pub const CLOCK_STEPS: u8 = 20;
/// How many earlier keys are tried, the latest first.
pub const MAX_PREVIOUS: usize = 4;

/// A typed code and everything known about it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The key that the code should belong to.
    pub otp: &'a Otp,
    /// ASCII digits, however many: see [`digits_of`](crate::code::digits_of).
    pub typed: &'a str,
    /// Keys that earlier QR codes gave to this person, the latest last.
    pub previous: &'a [Otp],
    /// Codes that the server refused before.
    pub tried: &'a [Code],
    /// The server's time.
    pub now_ms: u64,
}

/// The answer to a [`Question`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right, within one step.
    Match {
        /// The step whose code it is.
        step: u64,
        /// That step minus the present one: −1, 0 or 1.
        drift: i8,
    },
    /// Not right.
    Mismatch(Diagnosis),
}

/// Why a code is probably not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diagnosis {
    /// Right for another time: the phone's clock is off.
    ClockOff {
        /// By how many steps; negative when the phone is slow.
        steps: i32,
    },
    /// The app ignored the hash and used this one.
    OtherAlgorithm(Algorithm),
    /// The app ignored the number of digits and shows this many.
    OtherDigits(Digits),
    /// The app ignored the period and uses this one.
    OtherPeriod(Period),
    /// Right for a key from an earlier QR code.
    OldKey,
    /// The server has already refused this very code.
    AlreadyTried,
    /// Nothing known explains it.
    Unknown,
}

/// Answers a [`Question`]. The first of these that fits is the answer:
/// 1. a code that the server refused before is not worth sending again, whatever it matches;
/// 2. right within one step;
/// 3. right for a step within [`CLOCK_STEPS`];
/// 4. right with other settings: the hash, the number of digits or the period, or several of
///    them, as in apps that know SHA-1, six digits and 30 seconds only. Of several, the one is
///    named that a person can see: the digits, then the period, then the hash;
/// 5. right for an earlier key, with its own or with the plainest settings.
///
/// A code of the wrong length that fits nothing is [`Diagnosis::Unknown`]; that it is too short
/// or too long is for [`Code::parse`] to say.
///
/// ```
/// use mfa_enroll_core::diagnose::{Diagnosis, Question, Verdict, check};
/// use mfa_enroll_core::{otp::Otp, secret::Secret};
///
/// let otp = Otp::compatible(Secret::new(b"12345678901234567890".to_vec()));
/// let verdict = check(&Question {
///     otp: &otp,
///     typed: otp.code_at_step(7).expose(),
///     previous: &[],
///     tried: &[],
///     now_ms: otp.step_start_ms(10),
/// });
/// // The phone is three steps, a minute and a half, slow.
/// assert_eq!(verdict, Verdict::Mismatch(Diagnosis::ClockOff { steps: -3 }));
/// ```
#[must_use]
pub fn check(question: &Question<'_>) -> Verdict {
    let otp = question.otp;
    let typed_bytes = question.typed.as_bytes();
    if question.tried.iter().any(|code| same_bytes(code.expose().as_bytes(), typed_bytes)) {
        return Verdict::Mismatch(Diagnosis::AlreadyTried);
    }
    let Some(typed) = Typed::read(question.typed) else {
        return Verdict::Mismatch(Diagnosis::Unknown);
    };
    if typed.digits == otp.digits {
        let signer = Signer::new(&otp.secret, otp.algorithm);
        let now = otp.step_at(question.now_ms);
        if let Some((step, distance)) = typed.find(&signer, now, 0, CLOCK_STEPS) {
            return if let -1..=1 = distance {
                Verdict::Match { step, drift: distance }
            } else {
                Verdict::Mismatch(Diagnosis::ClockOff { steps: i32::from(distance) })
            };
        }
    }
    let diagnosis = other_settings(&typed, question)
        .or_else(|| old_key(&typed, question))
        .unwrap_or(Diagnosis::Unknown);
    Verdict::Mismatch(diagnosis)
}

/// Step 4 of [`check`].
fn other_settings(typed: &Typed, question: &Question<'_>) -> Option<Diagnosis> {
    let otp = question.otp;
    if !typed.may_ignore_digits(otp.digits) {
        return None;
    }
    let own_first = [otp.algorithm].into_iter();
    let others = Algorithm::ALL.into_iter().filter(|a| *a != otp.algorithm);
    for algorithm in own_first.chain(others) {
        let signer = Signer::new(&otp.secret, algorithm);
        for period in periods(otp.period).into_iter().flatten() {
            let same_settings = algorithm == otp.algorithm && period == otp.period;
            if same_settings && typed.digits == otp.digits {
                continue; // The caller has tried these.
            }
            let now = period.step_at(question.now_ms);
            if typed.find(&signer, now, 0, 1).is_some() {
                return Some(if typed.digits != otp.digits {
                    Diagnosis::OtherDigits(typed.digits)
                } else if period != otp.period {
                    Diagnosis::OtherPeriod(period)
                } else {
                    Diagnosis::OtherAlgorithm(algorithm)
                });
            }
        }
    }
    None
}

/// Step 5 of [`check`].
fn old_key(typed: &Typed, question: &Question<'_>) -> Option<Diagnosis> {
    let fits = |secret: &Secret, algorithm, period: Period| {
        let now = period.step_at(question.now_ms);
        typed.find(&Signer::new(secret, algorithm), now, 0, 1).is_some()
    };
    let latest = question.previous.iter().rev().take(MAX_PREVIOUS);
    latest
        .filter(|old| typed.may_ignore_digits(old.digits))
        .any(|old| {
            fits(&old.secret, old.algorithm, old.period)
                || fits(&old.secret, Algorithm::Sha1, Period::THIRTY)
        })
        .then_some(Diagnosis::OldKey)
}

/// The periods that apps use instead of the right one, which comes first.
fn periods(own: Period) -> [Option<Period>; 3] {
    let unless_own = |period| (period != own).then_some(period);
    [Some(own), unless_own(Period::THIRTY), unless_own(Period::SIXTY)]
}

/// Typed digits as a number, which is how they are compared.
struct Typed {
    value: u32,
    digits: Digits,
}

impl Typed {
    fn read(text: &str) -> Option<Self> {
        let digits = Digits::new(u8::try_from(text.len()).ok()?)?;
        let value = u32::try_from(decimal::read(text)?).ok()?;
        Some(Self { value, digits })
    }

    /// Whether an app that ignored the number of digits could show a code of this length. None
    /// shows seven on its own: seven where eight are expected is a digit forgotten.
    fn may_ignore_digits(&self, expected: Digits) -> bool {
        self.digits == expected || self.digits != SEVEN
    }

    /// The nearest step to `now` whose code this is, with its distance from `now`; of two as
    /// near, the earlier one. Numbers are compared as a whole, so a wrong guess takes as long
    /// however many of its digits are right.
    fn find(&self, signer: &Signer, now: u64, nearest: u8, farthest: u8) -> Option<(u64, i8)> {
        let at = |distance: i8| {
            let step = now.checked_add_signed(i64::from(distance))?;
            let value = signer.value_at(step) % self.digits.modulus();
            (value == self.value).then_some((step, distance))
        };
        (nearest..=farthest).find_map(|distance| {
            let distance = distance as i8;
            at(-distance).or_else(|| if distance == 0 { None } else { at(distance) })
        })
    }
}

const SEVEN: Digits = match Digits::new(7) {
    Some(seven) => seven,
    None => Digits::SIX,
};
