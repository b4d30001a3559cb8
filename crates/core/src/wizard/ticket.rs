//! Names for questions: an answer that does not carry the current ticket changes nothing.

/// Names one question to the backend or the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(pub u32);

/// Names one intention of the person. Retries of the same intention carry the same action, and
/// the shell turns it into the same `Idempotency-Key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action(pub u32);

/// When a busy text appears, in milliseconds after the question.
const BUSY_AFTER: u64 = 1_000;
/// When "still working" appears, in milliseconds after the question.
const SLOW_AFTER: u64 = 5_000;
/// When the wizard stops waiting, in milliseconds after the question.
const LIMIT: u64 = 15_000;

/// A question that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// The question.
    pub ticket: Ticket,
    /// When it was asked, in milliseconds of the page's monotonic clock.
    pub since: u64,
}

/// How long a question has been on its way, as far as people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Too short to mention.
    Quiet,
    /// Over a second: say what is happening.
    Busy,
    /// Over five seconds: say that it still works.
    Slow,
}

impl Busy {
    /// What to tell the person at `now`.
    #[must_use]
    pub fn pace(self, now: u64) -> Pace {
        match now.saturating_sub(self.since) {
            0..BUSY_AFTER => Pace::Quiet,
            BUSY_AFTER..SLOW_AFTER => Pace::Busy,
            _ => Pace::Slow,
        }
    }

    /// Whether the time limit of 15 s is over at `now`.
    #[must_use]
    pub fn over(self, now: u64) -> bool {
        now.saturating_sub(self.since) >= LIMIT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_changes_at_one_and_five_seconds_and_ends_at_fifteen() {
        let busy = Busy { ticket: Ticket(1), since: 10_000 };
        assert_eq!(busy.pace(10_999), Pace::Quiet);
        assert_eq!(busy.pace(11_000), Pace::Busy);
        assert_eq!(busy.pace(15_000), Pace::Slow);
        assert!(!busy.over(24_999), "one millisecond early");
        assert!(busy.over(25_000), "the limit");
    }

    #[test]
    fn a_clock_that_runs_backwards_is_quiet() {
        let busy = Busy { ticket: Ticket(1), since: 10_000 };
        assert_eq!(busy.pace(0), Pace::Quiet);
        assert!(!busy.over(0), "nothing has passed");
    }
}
