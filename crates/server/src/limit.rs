//! All limits, in one table, and the one function that enforces them.
//!
//! A limit counts events of one subject (an account, an address) in a sliding window. Checking
//! and counting happen in the same transaction as what is limited, so that a hundred requests at
//! once get no more than one after the other would.

mod bucket;
mod said;

use mfa_enroll_wire::UnixMillis;

pub use bucket::Bucket;
pub use said::BadRule;

use crate::error::Refusal;
use crate::store::Tx;

/// A minute in milliseconds.
pub const MINUTE: UnixMillis = 60_000;
/// An hour in milliseconds.
pub const HOUR: UnixMillis = 60 * MINUTE;
/// A day in milliseconds.
pub const DAY: UnixMillis = 24 * HOUR;
const HALF_MINUTE: UnixMillis = MINUTE / 2;
const EVER: UnixMillis = UnixMillis::MAX;

/// How many wrong codes an enrollment survives, less one.
pub const TRIES_PER_ENROLLMENT: u32 = 5;
/// How long a code that was sent lives.
pub const CODE_LIFE: UnixMillis = 5 * MINUTE;
/// How long to wait for another code: after the first, the second, and every later one.
pub const RESEND_WAITS: [UnixMillis; 3] = [HALF_MINUTE, MINUTE, 2 * MINUTE];
/// How long an enrollment lives, and by how much it is extended.
pub const ENROLLMENT_LIFE: UnixMillis = 15 * MINUTE;
/// How long it can live at most.
pub const ENROLLMENT_LIFE_MAX: UnixMillis = 60 * MINUTE;
/// How many enrollments of a kind may be pending in all sessions of an account.
pub const PENDING_PER_KIND: usize = 3;
/// For how long recovery codes that were shown can be confirmed.
pub const RECOVERY_LIFE: UnixMillis = 60 * MINUTE;
/// How many app passwords an account may have.
pub const APP_PASSWORDS: u32 = 40;
/// For how long a repeated call gets the stored answer.
pub const ANSWER_LIFE: UnixMillis = 15 * MINUTE;

/// One line of the table: at most `max` events in `window` milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What is counted.
    pub bucket: Bucket,
    /// How many are let through.
    pub max: usize,
    /// In which time.
    pub window: UnixMillis,
}

const fn rule(bucket: Bucket, max: usize, window: UnixMillis) -> Rule {
    Rule { bucket, max, window }
}

/// What a server enforces unless it is told otherwise.
///
/// A million codes and three valid steps give 3·10⁻⁶ a try: 50 a day are 1.5·10⁻⁴, and the stop
/// at 100 in a row (NIST SP 800-63B) bounds the whole attack at 3·10⁻⁴.
const STANDARD: &[Rule] = &[
    rule(Bucket::BeginByUser, 10, HOUR),
    rule(Bucket::BeginByAddress, 30, HOUR),
    // Twice the tries of one enrollment: starting over after a lock is never refused.
    rule(Bucket::ConfirmByUser, 10, 5 * MINUTE),
    rule(Bucket::ConfirmByUser, 20, HOUR),
    rule(Bucket::ConfirmByUser, 50, DAY),
    rule(Bucket::ConfirmByAddress, 10, 5 * MINUTE),
    rule(Bucket::ConfirmByAddress, 50, HOUR),
    rule(Bucket::ConfirmStreak, 100, EVER),
    rule(Bucket::PasswordByName, 10, 5 * MINUTE),
    rule(Bucket::PasswordByName, 30, HOUR),
    rule(Bucket::PasswordByName, 100, DAY),
    rule(Bucket::PasswordByAddress, 30, 5 * MINUTE),
    rule(Bucket::PasswordByAddress, 100, HOUR),
    rule(Bucket::ChallengeByUser, 5, 5 * MINUTE),
    rule(Bucket::ChallengeByUser, 20, HOUR),
    rule(Bucket::ChallengeByUser, 50, DAY),
    rule(Bucket::ChallengeByAddress, 10, 5 * MINUTE),
    rule(Bucket::ChallengeByAddress, 50, HOUR),
    rule(Bucket::ChallengeStreak, 100, EVER),
    rule(Bucket::RecoveryMadeByUser, 5, DAY),
    // Of 80 random bits nobody guesses one: this bounds the work.
    rule(Bucket::RecoveryConfirmByUser, 20, 5 * MINUTE),
    rule(Bucket::SmsByUser, 1, HALF_MINUTE),
    rule(Bucket::SmsByUser, 5, HOUR),
    rule(Bucket::SmsByUser, 10, DAY),
    rule(Bucket::SmsByNumber, 5, DAY),
    rule(Bucket::SmsByAddress, 10, HOUR),
    rule(Bucket::VoiceByUser, 1, MINUTE),
    rule(Bucket::VoiceByUser, 3, DAY),
    rule(Bucket::VoiceByNumber, 3, DAY),
    // A department enrolls on one morning; strangers cannot let its switchboard ring all day.
    rule(Bucket::OfficeByNumber, 30, HOUR),
    rule(Bucket::VoiceByAddress, 10, HOUR),
    rule(Bucket::NumbersByUser, 3, DAY),
    // Of numbers next to each other. An office behind one address has a block of them.
    rule(Bucket::NeighborsByUser, 2, DAY),
    rule(Bucket::NeighborsByAddress, 5, DAY),
    rule(Bucket::SentByRegion, 60, MINUTE),
    rule(Bucket::SignInByRegion, 600, MINUTE),
    // After so many that were sent, one in five has to come back as a right code.
    rule(Bucket::UnansweredByRegion, 50, HOUR),
    rule(Bucket::WrongCodesNotice, 1, HOUR),
    rule(Bucket::AppPasswordsByUser, 10, DAY),
    rule(Bucket::VerifyByName, 20, 5 * MINUTE),
    rule(Bucket::VerifyByAddress, 20, 5 * MINUTE),
];

/// The limits that one server enforces.
#[derive(Clone, Debug)]
pub struct Limits(Vec<Rule>);

impl Limits {
    /// The table above.
    #[must_use]
    pub fn standard() -> Self {
        Self(STANDARD.to_vec())
    }

    /// The table without the rules by address: behind a proxy everybody has the same one.
    #[must_use]
    pub fn without_addresses(mut self) -> Self {
        self.0.retain(|rule| !rule.bucket.is_by_address());
        self
    }

    /// For a demo on one computer: nobody is kept from starting over as often as they like.
    #[must_use]
    pub fn demo() -> Self {
        let messages = [
            Bucket::SmsByUser,
            Bucket::SmsByNumber,
            Bucket::VoiceByUser,
            Bucket::VoiceByNumber,
            Bucket::OfficeByNumber,
            Bucket::NumbersByUser,
            Bucket::NeighborsByUser,
            Bucket::SentByRegion,
            Bucket::UnansweredByRegion,
        ];
        let demo = Self::standard().without_addresses().with(Bucket::BeginByUser, 200, HOUR);
        let demo = demo.with(Bucket::RecoveryMadeByUser, 200, DAY);
        messages.into_iter().fold(demo, |demo, bucket| demo.with(bucket, 500, HOUR))
    }

    /// Replaces the rules of a bucket by one.
    #[must_use]
    pub fn with(mut self, bucket: Bucket, max: usize, window: UnixMillis) -> Self {
        self.0.retain(|rule| rule.bucket != bucket);
        self.0.push(rule(bucket, max, window));
        self
    }

    /// Replaces the rules of every bucket that is among these by these.
    #[must_use]
    pub fn with_rules(mut self, rules: &[Rule]) -> Self {
        self.0.retain(|rule| rules.iter().all(|said| said.bucket != rule.bucket));
        self.0.extend(rules);
        self
    }

    /// How long attempts of a bucket matter.
    #[must_use]
    pub fn memory(&self, bucket: Bucket) -> UnixMillis {
        let limit = if bucket.is_limit() { bucket } else { Bucket::UnansweredByRegion };
        self.of(limit).map(|rule| rule.window).max().unwrap_or(0)
    }

    /// The whole table.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.0
    }

    /// The rules of one bucket.
    pub fn of(&self, bucket: Bucket) -> impl Iterator<Item = &Rule> {
        self.0.iter().filter(move |rule| rule.bucket == bucket)
    }

    /// Refuses if one more event would be too many. It does not count the event.
    ///
    /// # Errors
    /// [`Refusal::RateLimited`] with the seconds until it would be let through, or
    /// [`Refusal::Stopped`] if waiting does not help.
    pub async fn check(
        &self,
        tx: &mut dyn Tx,
        bucket: Bucket,
        subject: &str,
        now: UnixMillis,
    ) -> Result<(), Refusal> {
        for rule in self.of(bucket) {
            let since = now.saturating_sub(rule.window);
            let times = tx.attempts(bucket.name(), subject, since).await?;
            let Some(room_when_gone) = times.len().checked_sub(rule.max) else {
                continue;
            };
            if rule.window == EVER {
                return Err(Refusal::Stopped(bucket));
            }
            let free_at = times[room_when_gone].saturating_add(rule.window);
            return Err(Refusal::RateLimited { bucket, retry_after: seconds_until(free_at, now) });
        }
        Ok(())
    }

    /// How many more events would be let through now.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn left(
        &self,
        tx: &mut dyn Tx,
        bucket: Bucket,
        subject: &str,
        now: UnixMillis,
    ) -> Result<u32, Refusal> {
        let mut left = usize::MAX;
        for rule in self.of(bucket) {
            let since = now.saturating_sub(rule.window);
            let times = tx.attempts(bucket.name(), subject, since).await?;
            left = left.min(rule.max.saturating_sub(times.len()));
        }
        Ok(u32::try_from(left).unwrap_or(u32::MAX))
    }
}

/// Whole seconds, rounded up, at least one: waiting that long is always enough.
pub(crate) fn seconds_until(then: UnixMillis, now: UnixMillis) -> u32 {
    let seconds = then.saturating_sub(now).div_ceil(1000).max(1);
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bucket_has_a_rule_and_its_own_name() {
        let limits = Limits::standard();
        for (index, bucket) in Bucket::ALL.into_iter().enumerate() {
            assert_eq!(limits.of(bucket).count() > 0, bucket.is_limit(), "{bucket:?} has a rule");
            assert!(limits.memory(bucket) > 0, "{bucket:?} is remembered");
            let same = Bucket::ALL.iter().filter(|other| other.name() == bucket.name()).count();
            assert_eq!(same, 1, "{bucket:?} ({index}) shares no name");
        }
    }

    #[test]
    fn waiting_is_rounded_up_and_never_zero() {
        for (wait, seconds) in [(0, 1), (1, 1), (1000, 1), (1001, 2), (300_000, 300)] {
            assert_eq!(seconds_until(5000 + wait, 5000), seconds, "{wait} ms");
        }
    }

    #[test]
    fn a_demo_limits_accounts_but_not_addresses() {
        let demo = Limits::demo();
        for bucket in Bucket::ALL {
            let limited = demo.of(bucket).count() > 0;
            assert_eq!(limited, bucket.is_limit() && !bucket.is_by_address(), "{bucket:?}");
        }
    }

    #[test]
    fn what_is_said_replaces_the_rules_of_its_name_and_no_others() {
        let said = [rule(Bucket::SmsByUser, 7, DAY), rule(Bucket::SmsByUser, 3, HOUR)];
        let more = [rule(Bucket::BeginByAddress, 1, HOUR)];
        for limits in [Limits::standard(), Limits::demo(), Limits::standard().without_addresses()] {
            let before = limits.rules().to_vec();
            let limits = limits.with_rules(&[said[0], more[0], said[1]]);
            assert!(limits.of(Bucket::SmsByUser).eq(&said), "both, and nothing from before");
            assert!(limits.of(Bucket::BeginByAddress).eq(&more), "even by address");
            for bucket in Bucket::ALL {
                if ![Bucket::SmsByUser, Bucket::BeginByAddress].contains(&bucket) {
                    let same = before.iter().filter(|rule| rule.bucket == bucket);
                    assert!(limits.of(bucket).eq(same), "{bucket:?} is as it was");
                }
            }
        }
    }

    #[test]
    fn right_codes_are_remembered_as_long_as_what_they_answer() {
        let limits = Limits::standard().with(Bucket::UnansweredByRegion, 50, DAY);
        assert_eq!(limits.memory(Bucket::AnsweredByRegion), DAY, "for the comparison");
    }
}
