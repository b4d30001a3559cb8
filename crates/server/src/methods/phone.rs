//! Phones: codes come by text message or call. What is sent and checked is in
//! [`crate::operations`]; there is nothing that the phone itself knows.

use mfa_enroll_core::code::{Code, Digits};
use mfa_enroll_wire::FactorKind;
use zeroize::Zeroizing;

use super::Method;

/// A phone.
#[derive(Debug)]
pub struct PhoneMethod;

impl Method for PhoneMethod {
    fn kind(&self) -> FactorKind {
        FactorKind::Phone
    }

    fn max(&self) -> u32 {
        3
    }

    fn default_name(&self) -> &'static str {
        "Phone"
    }

    fn read_code(&self, typed: &str) -> Option<Zeroizing<String>> {
        let code = Code::parse(typed, Digits::SIX).ok()?;
        Some(Zeroizing::new(code.expose().to_owned()))
    }
}
