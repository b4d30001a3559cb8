//! Recovery codes in the contract, held against the golden files.

use mfa_enroll_wire::{
    ConfirmRecoveryCodes, FactorList, Reauth, ReauthChoices, ReauthProof, RecoveryCodeSet,
    RecoveryCodes, RecoveryCodesConfirmed, SessionInfo,
};
use serde_json::{Value, json};

use crate::changes::choice;
use crate::golden::{NOW, pin, read, refuse_more};

const MINUTE: u64 = 60_000;

fn used() -> RecoveryCodes {
    RecoveryCodes {
        left: 6,
        total: 10,
        created_at: Some(NOW - 90 * MINUTE),
        last_used_at: Some(NOW - MINUTE),
        unconfirmed: false,
    }
}

fn list(recovery_codes: RecoveryCodes) -> FactorList {
    FactorList {
        factors: vec![],
        default_method: None,
        recovery_codes: Some(recovery_codes),
        app_passwords: 0,
        server_time: NOW,
    }
}

#[test]
fn the_list_says_what_there_is_of_them() {
    pin("answers/factors-recovery", &list(used()));
    let shown = RecoveryCodes { unconfirmed: true, ..RecoveryCodes::default() };
    pin("answers/factors-recovery-unconfirmed", &list(shown));
}

#[test]
fn a_set_is_pinned() {
    let set = RecoveryCodeSet {
        id: "b5aTnbmRNyQHe0iSbnWjAaQe3xM".to_owned(),
        codes: vec!["ABCD-EFGH-JKMN-PQRS".to_owned(), "0123-4567-89TV-WXYZ".to_owned()],
        service: "Example".to_owned(),
        shown_until: NOW + 15 * MINUTE,
        expires_at: NOW + 60 * MINUTE,
        server_time: NOW,
    };
    pin("answers/recovery-codes-made", &set);
    assert!(!format!("{set:?}").contains("ABCD"), "no secret in a debug text");
}

#[test]
fn confirming_is_pinned() {
    let request = ConfirmRecoveryCodes { code: "abcd efgh jkmn pqrs".to_owned() };
    pin("requests/confirm-recovery-codes", &request);
    assert!(!format!("{request:?}").contains("abcd"), "no secret in a debug text");
    let confirmed = RecoveryCodesConfirmed { recovery_codes: used(), server_time: NOW };
    pin("answers/recovery-codes-confirmed", &confirmed);
}

#[test]
fn requests_refuse_members_they_do_not_know() {
    refuse_more::<ConfirmRecoveryCodes>("requests/confirm-recovery-codes", "set");
}

#[test]
fn answers_without_the_newer_members_are_read() {
    let mut value: Value = read("answers/factors-recovery");
    value["recovery_codes"] = json!({});
    let read: FactorList = serde_json::from_value(value).expect("read");
    assert_eq!(read.recovery_codes, Some(RecoveryCodes::default()), "no codes");
}

#[test]
fn a_recovery_code_as_a_proof_is_pinned() {
    let choices = ReauthChoices {
        choices: vec![choice(ReauthProof::Password), choice(ReauthProof::RecoveryCode)],
        server_time: NOW,
    };
    pin("answers/reauth-choices-recovery", &choices);
    let proof =
        Reauth { recovery_code: Some("ABCD-EFGH-JKMN-PQRS".to_owned()), ..Reauth::default() };
    pin("requests/reauth-recovery-code", &proof);
    assert!(!format!("{proof:?}").contains("ABCD"), "no secret in a debug text");
}

#[test]
fn a_session_that_came_in_with_one_is_pinned() {
    let session: SessionInfo = read("answers/session-recovered");
    assert!(session.recovered && session.capabilities.recovery_codes, "{session:?}");
    pin("answers/session-recovered", &session);
}
