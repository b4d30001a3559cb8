//! Recovery codes, passes and coming back in: the golden files, as they are sent and read.

use mfa_enroll_core::recovery_code::RecoveryCode;
use mfa_enroll_core::wizard::recovery::CodeSet;
use mfa_enroll_core::wizard::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{Fake, NOW, ask, door};
use super::changes::read;
use super::golden::golden;

const SET: &str = "b5aTnbmRNyQHe0iSbnWjAaQe3xM";

fn code(text: &str) -> RecoveryCode {
    RecoveryCode::parse(text).expect("a recovery code")
}

fn six_of_ten() -> RecoveryCodes {
    RecoveryCodes {
        offered: true,
        left: 6,
        total: 10,
        created_at: Some(NOW - 5_400_000),
        last_used_at: Some(NOW - 60_000),
        unconfirmed: false,
    }
}

async fn opened(session: &str, factors: &str) -> Account {
    let fake = door(session, factors, "answers/enrollments-none");
    match ask(&fake, Call::Open).await {
        Ok(Answer { reply: Reply::Opened { account, .. }, .. }) => account,
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_set_is_made_shown_and_confirmed() {
    let made =
        read("POST /recovery-codes", Call::MakeRecoveryCodes, "answers/recovery-codes-made").await;
    let codes = vec![code("ABCDEFGHJKMNPQRS"), code("0123456789TVWXYZ")];
    let (id, service) = (SET.to_owned(), "Example".to_owned());
    assert_eq!(made, Reply::RecoveryCodeSet(CodeSet { id, codes, service }));
    let confirm =
        Call::ConfirmRecoveryCodes { set: SET.to_owned(), code: code("ABCDEFGHJKMNPQRS") };
    let route = format!("POST /recovery-codes/{SET}/confirm");
    let said = read(&route, confirm, "answers/recovery-codes-confirmed").await;
    assert_eq!(said, Reply::RecoveryCodes(six_of_ten()));
}

#[wasm_bindgen_test]
async fn a_code_that_cannot_be_one_breaks_the_contract() {
    for codes in [json!([]), json!(["ABCD"]), json!(["UUUU-UUUU-UUUU-UUUU"])] {
        let fake = Fake::new();
        let body = json!({"id": SET, "codes": codes, "service": "Example", "server_time": NOW});
        fake.on("POST /mfa/v1/recovery-codes", json!({"json": body}));
        let made = ask(&fake, Call::MakeRecoveryCodes).await;
        assert_eq!(made, Err(Failure::Contract), "{codes}");
    }
}

#[wasm_bindgen_test]
async fn one_code_is_sent_as_its_symbols_alone() {
    let fake = Fake::new();
    drop(ask(&fake, Call::Prove(Proof::RecoveryCode(code("abcd-efgh-jkmn-pqrs")))).await);
    let confirm =
        Call::ConfirmRecoveryCodes { set: "../x".to_owned(), code: code("ABCDEFGHJKMNPQRS") };
    drop(ask(&fake, confirm).await);
    let asked = fake.asked();
    let bodies: Vec<&str> = asked.iter().filter_map(|one| one["body"].as_str()).collect();
    assert_eq!(bodies[0], r#"{"recovery_code":"ABCDEFGHJKMNPQRS"}"#);
    assert!(bodies.contains(&r#"{"code":"ABCDEFGHJKMNPQRS"}"#), "{bodies:?}");
    let urls: Vec<&str> = asked.iter().filter_map(|one| one["url"].as_str()).collect();
    assert!(urls.contains(&"/mfa/v1/recovery-codes/..%2Fx/confirm"), "{urls:?}");
}

#[wasm_bindgen_test]
async fn the_door_says_what_there_is_of_codes() {
    let account = opened("answers/session-recovered", "answers/factors-recovery").await;
    assert_eq!((account.recovered, &account.codes), (true, &six_of_ten()));
    let none = opened("answers/session-recovered", "answers/factors-recovery-unconfirmed").await;
    let unconfirmed =
        RecoveryCodes { offered: true, unconfirmed: true, ..RecoveryCodes::default() };
    assert_eq!(none.codes, unconfirmed);
    // A backend that makes none says nothing of them.
    let old = opened("answers/session", "answers/factors-none").await;
    assert_eq!((old.recovered, old.pass, old.codes), (false, None, RecoveryCodes::default()));
}

#[wasm_bindgen_test]
async fn a_pass_comes_with_its_end() {
    let account = opened("answers/session-pass", "answers/factors-none").await;
    assert_eq!(account.pass, Some(Pass { ends_at: NOW + 3_600_000, once: true }));
}

#[wasm_bindgen_test]
async fn a_recovery_code_is_a_choice_and_being_back_is_told() {
    let choices = vec![ProofChoice::Password, ProofChoice::RecoveryCode];
    let said = read("GET /reauth", Call::ProofChoices, "answers/reauth-choices-recovery").await;
    assert_eq!(said, Reply::ProofChoices(choices));
    assert_eq!(read("POST /recovered", Call::Recovered, "answers/done").await, Reply::Done);
    assert!(golden("answers/session-recovered")["recovered"].as_bool() == Some(true));
}
