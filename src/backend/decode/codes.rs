//! Recovery codes in answers.

use mfa_enroll_core::recovery_code::RecoveryCode;
use mfa_enroll_core::wizard::recovery::CodeSet;

use crate::browser::Json;

/// A set that was just made. A code that this version cannot read back is none: the person could
/// not prove it either.
pub(crate) fn code_set(json: &Json) -> Option<CodeSet> {
    let mut codes = Vec::new();
    for code in json.texts("codes") {
        codes.push(RecoveryCode::parse(&code).ok()?);
    }
    let service = json.text("service").unwrap_or_default();
    (!codes.is_empty()).then_some(CodeSet { id: json.text("id")?, codes, service })
}
