//! Moments and lengths of time, as people say them.

use yew::AttrValue;

use super::{Texts, en::common};
use crate::browser::intl;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The largest unit that fits, as the browser's `Intl` names them.
const UNITS: [(u64, &str); 6] = [
    (365 * DAY, "year"),
    (30 * DAY, "month"),
    (7 * DAY, "week"),
    (DAY, "day"),
    (HOUR, "hour"),
    (MINUTE, "minute"),
];

impl Texts {
    /// How long ago a moment is: "3 weeks ago", "yesterday", "just now". A moment that is still to
    /// come is "just now": the clocks differ, and nobody is told of a method added tomorrow.
    pub(crate) fn relative(&self, unix_ms: u64, now_unix_ms: u64) -> AttrValue {
        let seconds = now_unix_ms.saturating_sub(unix_ms) / 1000;
        match UNITS.iter().find(|(length, _)| seconds >= *length) {
            Some((length, unit)) => {
                let count = (seconds / length) as u32;
                AttrValue::from(intl::ago(self.lang(), count, unit))
            }
            None => self.get(common::JUST_NOW),
        }
    }

    /// A moment with its date and time of day, in the reader's time zone.
    pub(crate) fn exact(&self, unix_ms: u64) -> AttrValue {
        AttrValue::from(intl::moment(self.lang(), unix_ms))
    }

    /// The day of a moment: "5 December", with the year if that is not plain, and with the time of
    /// day if it is near.
    pub(crate) fn day(&self, unix_ms: u64, now_unix_ms: u64) -> AttrValue {
        let days = unix_ms.abs_diff(now_unix_ms) / (1000 * DAY);
        if days < 2 {
            return self.exact(unix_ms);
        }
        AttrValue::from(intl::day(self.lang(), unix_ms, days > 300))
    }

    /// "20 seconds", and minutes from a minute and a half on.
    pub(crate) fn duration(&self, seconds: u32) -> AttrValue {
        self.length(seconds, common::SECONDS, common::MINUTES)
    }

    /// A sentence about seconds, or about minutes from a minute and a half on.
    pub(crate) fn length(&self, seconds: u32, short: super::Key, long: super::Key) -> AttrValue {
        match seconds {
            0..90 => self.plural(short, seconds),
            _ => self.plural(long, seconds.saturating_add(30) / 60),
        }
    }

    /// When something may be tried again; nothing if it may be now.
    pub(crate) fn wait(&self, until: u64, now: u64) -> Option<AttrValue> {
        let seconds = seconds_until(until, now);
        (seconds > 0).then(|| self.length(seconds, common::WAIT_SECONDS, common::WAIT_MINUTES))
    }
}

/// Seconds until a moment, rounded up, so that a countdown does not show 0 too early.
pub(crate) fn seconds_until(until: u64, now: u64) -> u32 {
    let seconds = until.saturating_sub(now).div_ceil(1000);
    u32::try_from(seconds).unwrap_or(u32::MAX)
}
