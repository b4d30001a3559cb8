//! Recovery codes for tests.

use mfa_enroll_core::recovery_code::RecoveryCode;
use mfa_enroll_core::wizard::recovery::CodeSet;
use mfa_enroll_core::wizard::*;

use crate::bench::{SERVER, account};

/// Those of every set here.
pub(crate) const CODES: [&str; 3] =
    ["7Q4M-X2KD-90ZB-HTRW", "1VPN-8GJ5-E3AC-KYS6", "ZZ01-23RT-PQ9X-WNMB"];

pub(crate) fn code_set(id: &str) -> CodeSet {
    let code = |text: &&str| RecoveryCode::parse(text).expect("a recovery code");
    CodeSet {
        id: id.to_owned(),
        codes: CODES.iter().map(code).collect(),
        service: "Example".to_owned(),
    }
}

/// A set of which so many are left.
pub(crate) fn codes(left: u32) -> RecoveryCodes {
    RecoveryCodes {
        offered: true,
        left,
        total: 10,
        created_at: Some(SERVER),
        last_used_at: None,
        unconfirmed: false,
    }
}

/// An account that may have recovery codes, and has a set if `left` is not 0.
pub(crate) fn with_codes(factors: Vec<Factor>, left: u32) -> Account {
    let none = RecoveryCodes { offered: true, ..RecoveryCodes::default() };
    Account { codes: if left == 0 { none } else { codes(left) }, ..account("1", factors) }
}
