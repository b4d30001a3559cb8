//! The backend that ships, in a browser: with the browser's own `JSON.parse`, `Headers` and
//! `Response`, and a fetch that answers as told.

mod golden;

#[cfg(target_arch = "wasm32")]
mod answers;
#[cfg(target_arch = "wasm32")]
mod app_passwords;
#[cfg(target_arch = "wasm32")]
mod bench;
#[cfg(target_arch = "wasm32")]
mod changes;
#[cfg(target_arch = "wasm32")]
mod phones;
#[cfg(target_arch = "wasm32")]
mod problems;
#[cfg(target_arch = "wasm32")]
mod recovery;
#[cfg(target_arch = "wasm32")]
mod redirects;
#[cfg(target_arch = "wasm32")]
mod refused;
#[cfg(target_arch = "wasm32")]
mod requests;
#[cfg(target_arch = "wasm32")]
mod retries;
#[cfg(target_arch = "wasm32")]
mod scripted;
#[cfg(target_arch = "wasm32")]
mod waits;
