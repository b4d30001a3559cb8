//! The page's monotonic clock. The device's calendar clock is never asked: it may be wrong.

use std::time::Duration;

/// Milliseconds since the page was opened.
pub(crate) fn now() -> u64 {
    let now = web_sys::window().and_then(|window| window.performance()).map(|clock| clock.now());
    // Negative and NaN become 0, which no browser answers.
    now.map_or(0, |now| now as u64)
}

/// Waits.
pub(crate) async fn sleep(ms: u32) {
    gloo::timers::future::sleep(Duration::from_millis(u64::from(ms))).await;
}
