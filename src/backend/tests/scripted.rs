//! The backend in memory is honest: its key makes the codes that it takes.

use mfa_enroll_core::code::{Code, Digits};
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::Otp;
use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::{Answer, Call, Challenge, Failure, Kind, Pending, Reply};
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::begin;
use super::retries::hurried;
use crate::backend::{Backend, Marks, Scripted};
use crate::browser::{Abort, Signal};

async fn ask(backend: &Scripted, call: Call) -> Result<Answer, Failure> {
    hurried(backend.ask(call, Marks::default(), Signal::never())).await.0.0
}

async fn begun(backend: &Scripted, rotate: bool) -> Pending {
    let call = Call::Begin { kind: Kind::Totp, rotate, phone: None, replaces: None };
    match ask(backend, call).await.map(|answer| answer.reply) {
        Ok(Reply::Begun(pending)) => pending,
        other => panic!("{other:?}"),
    }
}

async fn factors(backend: &Scripted) -> Vec<String> {
    match ask(backend, Call::Open).await.map(|answer| answer.reply) {
        Ok(Reply::Opened { account, .. }) => {
            account.factors.into_iter().map(|factor| factor.name).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn otp(pending: &Pending) -> Otp {
    let Challenge::KeyUri(uri) = &pending.challenge else { panic!("{pending:?}") };
    let uri = KeyUri::parse(uri.expose_for_display()).expect("a key URI");
    uri.otp().expect("a key").clone()
}

fn confirm(pending: &Pending, code: Code) -> Call {
    Call::Confirm { enrollment: pending.id.clone(), code, name: Some("Phone".to_owned()) }
}

#[wasm_bindgen_test]
async fn a_right_code_is_taken_once_and_the_method_is_listed() {
    let backend = Scripted::new("empty");
    let pending = begun(&backend, false).await;
    assert_eq!(begun(&backend, false).await, pending, "the pending one again");
    let now = ask(&backend, Call::Open).await.ok().and_then(|answer| answer.server_time);
    let otp = otp(&pending);
    let code = otp.code_at_step(otp.step_at(now.expect("a clock")));
    let confirmed = ask(&backend, confirm(&pending, code.clone())).await;
    assert!(matches!(confirmed, Ok(Answer { reply: Reply::Confirmed { .. }, .. })));
    assert_eq!(factors(&backend).await, ["Phone"]);
    assert_eq!(ask(&backend, confirm(&pending, code)).await, Err(Failure::Expired));
}

#[wasm_bindgen_test]
async fn five_wrong_codes_lock_the_key_and_another_one_unlocks() {
    let backend = Scripted::new("empty");
    let pending = begun(&backend, false).await;
    let wrong = Code::parse("000000", Digits::SIX).expect("six digits");
    for left in (1..5).rev() {
        let refused = ask(&backend, confirm(&pending, wrong.clone())).await;
        assert_eq!(refused, Err(Failure::InvalidCode { tries_left: Some(left) }));
    }
    assert_eq!(ask(&backend, confirm(&pending, wrong.clone())).await, Err(Failure::Locked));
    let fresh = begun(&backend, true).await;
    assert_ne!(fresh, pending);
    let refused = ask(&backend, confirm(&fresh, wrong)).await;
    assert_eq!(refused, Err(Failure::InvalidCode { tries_left: Some(4) }));
}

#[wasm_bindgen_test]
async fn stories_go_wrong_as_their_names_say() {
    for (story, call, expected) in [
        ("offline", Call::Open, Failure::Offline),
        ("signed-out", Call::Open, Failure::Unauthenticated),
        (
            "server-error",
            begin(),
            Failure::Server { request_id: Some("1f0c42".to_owned()), seconds: 0 },
        ),
        ("rate-limited", Call::Open, Failure::RateLimited { seconds: 20 }),
    ] {
        assert_eq!(ask(&Scripted::new(story), call).await, Err(expected), "{story}");
    }
    assert_eq!(factors(&Scripted::new("full")).await, ["Work phone", "Tablet"]);
    assert_eq!(otp(&begun(&Scripted::new("unusual"), false).await).digits, Digits::EIGHT);
    assert!(KeyUri::parse(&broken(&begun(&Scripted::new("broken"), false).await)).is_err());
}

#[wasm_bindgen_test]
async fn a_loss_asks_for_another_until_it_is_found_or_made_up_for() {
    let backend = Scripted::new("phones");
    let before = setup(&backend).await;
    let lose = || Call::Remove { factor: "f1".to_owned(), lost: true };
    assert!(ask(&backend, lose()).await.is_ok());
    let lost = setup(&backend).await;
    assert_eq!((lost.required, lost.registered, lost.skips_left), (3, 2, Some(0)));
    assert!(ask(&backend, Call::Restore { factor: "f1".to_owned() }).await.is_ok());
    assert_eq!(setup(&backend).await, before, "found");
    assert!(ask(&backend, lose()).await.is_ok());
    let pending = begun(&backend, false).await;
    let now = ask(&backend, Call::Open).await.ok().and_then(|answer| answer.server_time);
    let otp = otp(&pending);
    let code = otp.code_at_step(otp.step_at(now.expect("a clock")));
    assert!(ask(&backend, confirm(&pending, code)).await.is_ok());
    assert_eq!(setup(&backend).await, before, "made up for");
}

async fn setup(backend: &Scripted) -> Setup {
    match ask(backend, Call::Open).await.map(|answer| answer.reply) {
        Ok(Reply::Opened { account, .. }) => account.setup,
        other => panic!("{other:?}"),
    }
}

fn broken(pending: &Pending) -> String {
    match &pending.challenge {
        Challenge::KeyUri(uri) => uri.expose_for_display().to_owned(),
        Challenge::CodeSent(_) | Challenge::Unknown => String::new(),
    }
}

#[wasm_bindgen_test]
async fn a_question_that_is_given_up_changes_nothing() {
    let backend = Scripted::new("full");
    let abort = Abort::new();
    let remove = Call::Remove { factor: "f1".to_owned(), lost: false };
    let asked = backend.ask(remove, Marks::default(), abort.signal());
    drop(abort);
    assert_eq!(hurried(asked).await.0.0, Err(Failure::Offline));
    assert_eq!(factors(&backend).await.len(), 2);
}
