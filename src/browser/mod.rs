//! The browser, behind small functions: with `element` and `component`, the only code that names
//! `web_sys` and `js_sys`.

mod channel;
mod clipboard;
mod clock;
mod entropy;
mod export;
mod fetch;
mod focus;
mod input;
pub(crate) mod intl;
mod json;
mod language;
mod loader;
mod page;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

pub(crate) use channel::Channel;
pub(crate) use clipboard::copy;
pub(crate) use clock::{now, sleep};
pub(crate) use entropy::random_token;
pub(crate) use export::{Paper, Root, download, print};
pub(crate) use fetch::{Abort, Body, Fetch, Received, Request, Signal, seconds_until};
pub(crate) use focus::{focus, reveal};
pub(crate) use input::{is_repeated, text_of};
pub(crate) use json::{Json, object};
pub(crate) use language::load_text;
pub(crate) use loader::Loader;
pub(crate) use page::{Listener, is_phone, on_online, on_page_gone, on_woke, online};
