//! Codes: the vectors of the standards, another implementation, what people type, and what is
//! said about a code that is not right.

mod base32;
mod diagnose;
mod oathtool;
mod odds;
mod rfc4226;
mod rfc6238;
mod typed;
mod windows;
