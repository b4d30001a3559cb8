//! Backends: one trait, and who speaks it.
//!
//! A backend answers the wizard's [`Call`]s. [`Http`] speaks the contract of `mfa-enroll-wire`;
//! with the feature `playground`, `Scripted` plays one in memory.

mod decode;
mod failure;
mod http;
pub(crate) mod late;
mod reading;
mod retry;
mod route;
#[cfg(any(all(test, target_arch = "wasm32"), feature = "playground"))]
mod scripted;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::Pin;

use mfa_enroll_core::wizard::{Answer, Call, Failure};

pub(crate) use http::Http;
pub(crate) use reading::Reading;
pub(crate) use route::Sending;
#[cfg(any(all(test, target_arch = "wasm32"), feature = "playground"))]
pub(crate) use scripted::Scripted;

use crate::browser::Signal;

/// What a backend answers, in time. Of a refusal, also the server's clock (Unix milliseconds), if
/// it tells it.
pub(crate) type Asked = Pin<Box<dyn Future<Output = (Result<Answer, Failure>, Option<u64>)>>>;

/// What a call says of itself.
#[derive(Default)]
pub(crate) struct Marks {
    /// The same for every retry of one intention.
    pub(crate) key: String,
    /// The id of the person whom the page shows.
    pub(crate) user: String,
}

/// One backend.
pub(crate) trait Backend {
    /// Answers one call. `signal` is given when nobody waits any more.
    fn ask(&self, call: Call, marks: Marks, signal: Signal) -> Asked;
}
