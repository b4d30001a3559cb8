//! Collects the log of every test on its own thread. One subscriber for the whole process, because
//! tracing remembers for ever that a place is not listened to.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

static STARTED: Once = Once::new();

struct Lines;

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Starts collecting, as `main` starts logging, but with everything that could ever be logged.
pub(crate) fn start() {
    STARTED.call_once(|| {
        tracing_subscriber::fmt()
            .json()
            .with_span_list(false)
            .with_max_level(tracing::Level::TRACE)
            .with_writer(|| Lines)
            .init();
    });
}

/// What this test has logged so far.
pub(crate) fn written() -> String {
    LINES.with_borrow(|lines| String::from_utf8(lines.clone()).expect("UTF-8"))
}
