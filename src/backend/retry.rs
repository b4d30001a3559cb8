//! When a request is repeated. Every call is idempotent: changes carry an `Idempotency-Key`.

/// How often one request is sent at most.
const TRIES: u32 = 3;

/// Longer than this, waiting is the person's decision.
const LONGEST_MS: u32 = 8_000;

/// How long to wait before the next try, in milliseconds; `None` to give up. `tries` counts those
/// already made; `asked` is what the server asked for; `jitter` is any number.
pub(super) fn pause(tries: u32, asked_seconds: Option<u32>, jitter: u32) -> Option<u32> {
    if tries >= TRIES {
        return None;
    }
    let own = 500_u32.saturating_mul(1 << tries.saturating_sub(1)).saturating_add(jitter % 250);
    let asked = asked_seconds.map_or(0, |seconds| seconds.saturating_mul(1_000));
    Some(own.max(asked)).filter(|pause| *pause <= LONGEST_MS)
}

/// What a `Retry-After` header asks for, in seconds from 1 to 3600; 30 where it says nothing
/// usable (RFC 9110, section 10.2.3). `until` reads its other form, an HTTP date.
pub(super) fn retry_after(header: Option<&str>, until: impl Fn(&str) -> Option<f64>) -> u32 {
    const USUAL: u32 = 30;
    const LONGEST: u32 = 3_600;
    let Some(text) = header.map(str::trim) else { return USUAL };
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().unwrap_or(LONGEST).clamp(1, LONGEST);
    }
    // Browsers read almost anything as a date; an HTTP date begins with the name of a day.
    let date = text.starts_with(|first: char| first.is_ascii_alphabetic());
    match date.then(|| until(text)).flatten() {
        Some(seconds) if seconds.is_finite() => (seconds as u32).clamp(1, LONGEST),
        _ => USUAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_tries_with_growing_pauses_and_no_fourth() {
        assert_eq!(pause(1, None, 0), Some(500));
        assert_eq!(pause(2, None, 0), Some(1_000));
        assert_eq!(pause(3, None, 0), None);
    }

    #[test]
    fn a_wish_of_the_server_is_kept_unless_it_is_long() {
        assert_eq!(pause(1, Some(5), 0), Some(5_000));
        assert_eq!(pause(1, Some(60), 0), None);
        assert_eq!(pause(1, Some(u32::MAX), 0), None);
    }

    #[test]
    fn jitter_stays_under_a_quarter_second() {
        assert!(pause(1, None, u32::MAX).is_some_and(|pause| (500..750).contains(&pause)));
    }

    #[test]
    fn retry_after_takes_seconds_dates_nothing_and_nonsense() {
        let date = |_: &str| Some(90.0);
        assert_eq!(retry_after(Some("30"), date), 30);
        assert_eq!(retry_after(Some(" 7 "), date), 7);
        assert_eq!(retry_after(Some("0"), date), 1);
        assert_eq!(retry_after(Some("1000000000"), date), 3_600);
        assert_eq!(retry_after(Some("99999999999999999999"), date), 3_600);
        assert_eq!(retry_after(Some("Sat, 21 Nov 2026 20:00:00 GMT"), date), 90);
        assert_eq!(retry_after(Some("soon"), |_| None), 30);
        assert_eq!(retry_after(Some("long ago"), |_| Some(-5.0)), 1);
        assert_eq!(retry_after(Some(""), |_| None), 30);
        assert_eq!(retry_after(Some("-5"), date), 30);
        assert_eq!(retry_after(None, date), 30);
    }
}
