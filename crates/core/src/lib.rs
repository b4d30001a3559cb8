//! The pure part of `mfa-enroll`: no web, no async, no clock, no randomness, no serde.
//!
//! Everything here is a function of its arguments: the time is a parameter, the key is a
//! parameter, and nothing is drawn, sent or stored. The widget and the reference server both
//! build on it, so what one of them writes the other one reads.
//!
//! # Where to start
//! - [`key_uri::KeyUri`]: what a QR code for an authenticator app says.
//! - [`otp::Otp`]: a key with its settings, and the codes that it makes.
//! - [`diagnose::check`]: is this code right, and if it is not, why?
//! - [`policy::Setup`]: what an organization demands.
//! - [`wizard::Wizard`]: the whole widget as a state machine.
//! - [`qr::draw`]: text to an SVG path, and how large it has to be.

#![forbid(unsafe_code)]

pub mod secret;

pub mod base32;
pub mod code;
pub mod otp;
pub mod recovery_code;

pub mod diagnose;

pub mod key_uri;
pub mod label;
pub mod pins;

pub mod qr;

pub mod policy;

pub mod wizard;

mod decimal;
pub mod percent;
