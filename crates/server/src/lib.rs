//! The reference backend of `mfa-enroll`: the HTTP contract, demo sign-in, and a portal page.
//!
//! # Where to start
//! - [`app::router`]: every path and every layer around it.
//! - [`operations`]: what happens to the database, one file an operation.
//! - [`store`]: the database behind traits; SQLite is the implementation here.
//! - [`methods`]: the table of sign-in methods. A new one is a file there and a row in the table.
//! - [`error`]: what is refused, and how much of it a caller gets to know.

#![forbid(unsafe_code)]

#[cfg(all(feature = "test-control", not(debug_assertions)))]
compile_error!("`test-control` sets the clock and makes accounts over HTTP: never in a release");

pub mod app;
pub mod state;

pub mod operations;
pub mod routes;

pub mod methods;
pub mod name;
pub mod password;
pub mod recovery;
pub mod session;

pub mod error;
pub mod problem;

pub mod csrf;
pub mod gate;
pub mod headers;
pub mod idempotency;
pub mod json;
pub mod limit;
pub mod trace;

pub mod delivery;
pub mod demo;
pub mod mail;
pub mod phone;
pub mod portal;

pub mod programs;
pub mod rules;

pub mod store;

pub mod clock;
pub mod entropy;
pub mod keys;
pub mod readable;
pub mod seal;

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}

/// SHA-256 in hexadecimal of parts whose lengths are hashed, too, so that they cannot run
/// together.
fn sha256(parts: &[&[u8]]) -> String {
    use sha2::Digest as _;
    let mut hash = sha2::Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}
