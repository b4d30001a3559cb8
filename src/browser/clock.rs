//! The page's monotonic clock. The device's calendar clock is never asked: it may be wrong.

use gloo::timers::future::TimeoutFuture;

/// Milliseconds since the page was opened.
#[expect(clippy::disallowed_methods, reason = "this is where the stopwatch is read")]
pub(crate) fn now() -> u64 {
    let now = web_sys::window().and_then(|window| window.performance()).map(|clock| clock.now());
    // Negative and NaN become 0, which no browser answers.
    now.map_or(0, |now| now as u64)
}

/// Waits.
pub(crate) async fn sleep(ms: u32) {
    TimeoutFuture::new(ms).await;
}
