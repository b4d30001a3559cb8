//! The only source of time: everything else is handed a moment.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use mfa_enroll_wire::UnixMillis;

/// Says what time it is.
pub trait Clock: Send + Sync + 'static {
    /// The current time.
    fn now(&self) -> UnixMillis;
}

/// The computer's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that may ask the computer")]
    fn now(&self) -> UnixMillis {
        // A clock before 1970 is broken; zero makes every session and enrollment expired or new,
        // never valid for longer than it should be.
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    }
}

/// A clock that runs like the computer's, but may be set and stopped: for end-to-end tests.
#[derive(Debug, Default)]
pub struct AdjustableClock {
    offset: AtomicI64,
    /// Where it stands; zero while it runs.
    stopped: AtomicU64,
}

impl AdjustableClock {
    /// Moves the clock forward, or back if negative.
    pub fn advance(&self, by_ms: i64) {
        self.offset.fetch_add(by_ms, Ordering::Relaxed);
    }

    /// Makes it `to` now; the clock goes on running from there.
    pub fn set(&self, to: UnixMillis) {
        let offset = to.cast_signed().wrapping_sub(SystemClock.now().cast_signed());
        self.offset.store(offset, Ordering::Relaxed);
        self.stopped.store(0, Ordering::Relaxed);
    }

    /// Makes it stand still at `at`, until it is set. For what has to happen at one moment exactly.
    pub fn stop(&self, at: UnixMillis) {
        self.stopped.store(at, Ordering::Relaxed);
    }
}

impl Clock for AdjustableClock {
    fn now(&self) -> UnixMillis {
        match self.stopped.load(Ordering::Relaxed) {
            0 => SystemClock.now().saturating_add_signed(self.offset.load(Ordering::Relaxed)),
            at => at,
        }
    }
}
