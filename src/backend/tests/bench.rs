//! A backend that talks to a fake fetch.

use mfa_enroll_core::code::{Code, Digits};
use mfa_enroll_core::wizard::{Answer, Call, Failure, Kind};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;

use super::golden::golden;
use crate::backend::{Backend, Http, Marks};
use crate::browser::{Abort, Fetch};
pub(super) use crate::fake::Fake;

/// The idempotency key of every call here.
pub(super) const KEY: &str = "0123456789abcdef0123456789abcdef.7";
/// The person whom the page shows in every call here; a backend may have any ids.
pub(super) const USER: &str = "ada/7 é";
/// The server's clock in the golden files.
pub(super) const NOW: u64 = 1_795_292_874_082;
pub(super) const ENROLLMENT: &str = "1FhiMWuXNgwyI7VPjJBgMBVa7OA";

pub(super) const BEGIN: &str = "POST /mfa/v1/enrollments";

pub(super) fn http(fake: &Fake) -> Http {
    Http::new("/mfa/v1/", Fetch::new(fake.function().dyn_into().ok()))
}

pub(super) fn marks() -> Marks {
    Marks { key: KEY.to_owned(), user: USER.to_owned() }
}

/// Asks, and waits for the answer.
pub(super) async fn ask(fake: &Fake, call: Call) -> Result<Answer, Failure> {
    let abort = Abort::new();
    http(fake).ask(call, marks(), abort.signal()).await.0
}

/// Asks for a key when every question is answered like this.
pub(super) async fn begin_with(reply: Value) -> (Fake, Result<Answer, Failure>) {
    let fake = Fake::new();
    fake.on(BEGIN, reply);
    let result = ask(&fake, begin()).await;
    (fake, result)
}

pub(super) fn begin() -> Call {
    Call::Begin { kind: Kind::Totp, rotate: false, phone: None, replaces: None }
}

pub(super) fn confirm(name: &str) -> Call {
    let code = Code::parse("012345", Digits::SIX).expect("six digits");
    Call::Confirm { enrollment: ENROLLMENT.to_owned(), code, name: Some(name.to_owned()) }
}

pub(super) fn rename(factor: &str, name: &str) -> Call {
    Call::Rename { factor: factor.to_owned(), name: name.to_owned() }
}

/// A door with these three answers, named as their golden files.
pub(super) fn door(session: &str, factors: &str, enrollments: &str) -> Fake {
    let fake = Fake::new();
    let reply = |name: &str| json!({"json": golden(name)});
    fake.on("GET /mfa/v1/session", reply(session));
    fake.on("GET /mfa/v1/factors", reply(factors));
    fake.on("GET /mfa/v1/enrollments?state=pending", reply(enrollments));
    fake
}
