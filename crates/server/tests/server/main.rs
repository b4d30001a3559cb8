//! The server through its router: every file is one question, every test one fact.

mod browser;
mod contract;
mod harness;
mod log;
mod phone_browser;

mod assets;
mod begin;
mod cancel;
mod confirm;
mod csrf;
mod extend;
mod factors;
mod faults;
mod headers;
mod idempotency;
mod isolation;
mod json;
mod limits;
mod numbers;
mod openapi;
mod outbox;
mod phone_codes;
mod phone_limits;
mod phone_secrets;
mod phone_sign_in;
mod phones;
mod portal;
mod secrets;
mod session;
mod sign_in;
mod sign_in_limits;
mod store;
mod webhook;
