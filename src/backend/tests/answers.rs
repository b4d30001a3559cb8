//! The golden answers, those of newer backends included, mean what they should.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::{
    Account, Answer, AppPasswordsKnown, Call, Capability, Challenge, Factor, Failure, Kind,
    Pending, Person, RecoveryCodes, Reply,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{BEGIN, ENROLLMENT, Fake, NOW, ask, begin, confirm, door, rename};
use super::golden::golden;

fn person() -> Person {
    let account = "alice@example.com".to_owned();
    Person { id: "LrRrfL6dTcLHj4ZOfmQL4j1HJAw".to_owned(), account }
}

fn old_factor() -> Factor {
    Factor {
        id: "b5aTnbmRNyQHe0iSbnWjAaQe3xM".to_owned(),
        kind: Kind::Totp,
        name: "Authenticator app".to_owned(),
        created_at: NOW - 86_400_000,
        last_used_at: Some(NOW - 3_600_000),
        phone: None,
        counts: true,
    }
}

fn new_factor() -> Factor {
    Factor {
        id: "0Q0c1n8oVnq2XfZk3m1p5u7yT9s".to_owned(),
        kind: Kind::Totp,
        name: "هاتفي".to_owned(),
        created_at: NOW - 60_000,
        last_used_at: None,
        phone: None,
        counts: true,
    }
}

fn pending(tries_left: u32) -> Pending {
    let uri = "otpauth://totp/Example:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
               &issuer=Example&algorithm=SHA1&digits=6&period=30";
    Pending {
        id: ENROLLMENT.to_owned(),
        kind: Kind::Totp,
        expires_at: NOW + 900_000,
        extendable_until: NOW + 3_600_000,
        tries_left,
        challenge: Challenge::KeyUri(SecretText::new(uri.to_owned())),
        replaces: None,
    }
}

fn capability(kind: Kind, max: u32) -> Capability {
    Capability { kind, max, ways: Vec::new(), regions: Vec::new() }
}

fn answer(reply: Reply) -> Result<Answer, Failure> {
    Ok(Answer { reply, server_time: Some(NOW) })
}

fn opened(
    capabilities: Vec<Capability>,
    factors: Vec<Factor>,
    pending: Vec<Pending>,
) -> Result<Answer, Failure> {
    let account = Account {
        person: person(),
        capabilities,
        factors,
        default: None,
        setup: Setup::default(),
        other_sessions: 0,
        codes: RecoveryCodes::default(),
        recovered: false,
        pass: None,
        app_passwords: AppPasswordsKnown::default(),
    };
    answer(Reply::Opened { account, pending })
}

async fn answered(route: &str, call: Call, name: &str) -> Result<Answer, Failure> {
    let fake = Fake::new();
    fake.on(route, json!({"json": golden(name)}));
    ask(&fake, call).await
}

const CONFIRM: &str = "POST /mfa/v1/enrollments/1FhiMWuXNgwyI7VPjJBgMBVa7OA/confirm";

#[wasm_bindgen_test]
async fn the_door_opens_with_methods_and_a_pending_enrollment() {
    let fake = door("answers/session", "answers/factors", "answers/enrollments");
    let offered = vec![capability(Kind::Totp, 5)];
    let old = Factor { counts: false, ..old_factor() };
    let expected = opened(offered, vec![old, new_factor()], vec![pending(2)]);
    assert_eq!(ask(&fake, Call::Open).await, expected);
}

#[wasm_bindgen_test]
async fn the_door_opens_with_nothing_at_all() {
    let fake = door("answers/session-nameless", "answers/factors-none", "answers/enrollments-none");
    assert_eq!(ask(&fake, Call::Open).await, opened(vec![], vec![], vec![]));
}

#[wasm_bindgen_test]
async fn a_key_is_begun_and_kept_longer_with_the_same_answer() {
    let expected = answer(Reply::Begun(pending(5)));
    assert_eq!(answered(BEGIN, begin(), "answers/enrollment").await, expected);
    let extend = Call::Extend { enrollment: ENROLLMENT.to_owned() };
    let route = "POST /mfa/v1/enrollments/1FhiMWuXNgwyI7VPjJBgMBVa7OA/extend";
    assert_eq!(answered(route, extend, "answers/enrollment").await, expected);
}

#[wasm_bindgen_test]
async fn a_confirmation_names_the_factor_and_when_its_next_code_begins() {
    for (name, next_code_at) in [
        ("answers/confirmed", Some(NOW + 18_000)),
        ("answers/confirmed-without-time", None),
        ("newer/confirmed", None),
    ] {
        let expected = answer(Reply::Confirmed {
            factor: new_factor(),
            next_code_at,
            replaced: None,
            default: None,
        });
        assert_eq!(answered(CONFIRM, confirm("x"), name).await, expected, "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_renamed_factor_has_the_name_that_the_backend_says() {
    let factor = Factor { name: "工作手机".to_owned(), ..old_factor() };
    let found = answered("PATCH /mfa/v1/factors/7", rename("7", "another"), "answers/factor").await;
    assert_eq!(found, answer(Reply::Renamed(factor)));
}

#[wasm_bindgen_test]
async fn kinds_of_a_newer_backend_are_unknown_and_keep_their_place() {
    let fake = door("newer/session", "newer/factors", "answers/enrollments-none");
    let offered = vec![capability(Kind::Totp, 5), capability(Kind::Unknown, 10)];
    let passkey = Factor { id: "passkey-1".to_owned(), kind: Kind::Unknown, ..new_factor() };
    let expected = opened(offered, vec![old_factor(), passkey, new_factor()], vec![]);
    assert_eq!(ask(&fake, Call::Open).await, expected);
}

#[wasm_bindgen_test]
async fn a_challenge_of_a_newer_backend_is_unknown_and_no_crash() {
    let unknown = Pending { kind: Kind::Unknown, challenge: Challenge::Unknown, ..pending(5) };
    let found = answered(BEGIN, begin(), "newer/enrollment").await;
    assert_eq!(found, answer(Reply::Begun(unknown)));
}
