//! Removal, the default, proofs and rules: the golden files, as they are sent and read.

use mfa_enroll_core::code::{Code, Digits};
use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{Fake, NOW, ask};
use super::golden::golden;

const FACTOR: &str = "b5aTnbmRNyQHe0iSbnWjAaQe3xM";
const OTHER: &str = "0Q0c1n8oVnq2XfZk3m1p5u7yT9s";

fn factor() -> String {
    FACTOR.to_owned()
}

#[wasm_bindgen_test]
async fn bodies_of_changes_are_the_golden_requests() {
    let begin =
        Call::Begin { kind: Kind::Totp, rotate: false, phone: None, replaces: Some(factor()) };
    let code = Code::parse("012345", Digits::SIX).expect("six digits");
    let password = Proof::Password(SecretText::new("correct horse".to_owned()));
    let default = DefaultMethod { factor: factor(), way: Some(Way::Voice) };
    for (name, call) in [
        ("requests/begin-replace", begin),
        ("requests/set-default", Call::SetDefault(default)),
        ("requests/reauth-send", Call::SendProof { factor: factor(), way: Way::Sms }),
        ("requests/reauth-code", Call::Prove(Proof::Code { factor: factor(), code })),
        ("requests/reauth-password", Call::Prove(password)),
    ] {
        let fake = Fake::new();
        // Whatever the answer: what counts here is the question.
        drop(ask(&fake, call).await);
        let request = fake.asked().remove(0);
        let body = request["body"].as_str().expect("a body of text");
        let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(body, golden(name), "{name}");
    }
}

/// What a golden answer to this call says.
pub(super) async fn read(route: &str, call: Call, name: &str) -> Reply {
    let fake = Fake::new();
    fake.on(&route.replace(' ', " /mfa/v1"), json!({"json": golden(name)}));
    let answer = ask(&fake, call).await;
    let answer = answer.unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
    assert_eq!(answer.server_time, Some(NOW), "{name}");
    answer.reply
}

#[wasm_bindgen_test]
async fn removals_say_how_long_they_can_be_undone_and_what_is_the_default_now() {
    let undo_until = NOW + 10_000;
    let next = DefaultMethod { factor: factor(), way: Some(Way::Sms) };
    for (name, default) in [("answers/removed", Some(next)), ("answers/removed-last", None)] {
        let call = Call::Remove { factor: OTHER.to_owned(), lost: false };
        let found = read(&format!("DELETE /factors/{OTHER}"), call, name).await;
        assert_eq!(found, Reply::Removed { undo_until, default }, "{name}");
    }
}

#[wasm_bindgen_test]
async fn proofs_are_offered_sent_and_taken() {
    let code = |factor: &str, kind, name: &str, phone| ProofChoice::Code {
        factor: factor.to_owned(),
        kind,
        name: name.to_owned(),
        phone,
    };
    let choices = vec![
        code(FACTOR, Kind::Phone, "Phone", Some((Way::Sms, "42".to_owned()))),
        code(OTHER, Kind::Totp, "Authenticator app", None),
    ];
    for (name, choices) in [
        ("answers/reauth-choices", choices),
        ("answers/reauth-choices-password", vec![ProofChoice::Password]),
    ] {
        let found = read("GET /reauth", Call::ProofChoices, name).await;
        assert_eq!(found, Reply::ProofChoices(choices), "{name}");
    }
    let send = Call::SendProof { factor: factor(), way: Way::Sms };
    let sent = ProofSent {
        ends_with: "42".to_owned(),
        delivery: Delivery::Sending,
        resend_at: NOW + 30_000,
    };
    let found = read("POST /reauth/send", send, "answers/reauth-sent").await;
    assert_eq!(found, Reply::ProofSent(sent.clone()));
    let look = Call::LookProof { factor: factor() };
    let found =
        read(&format!("GET /reauth/send/{FACTOR}"), look, "answers/reauth-undelivered").await;
    assert_eq!(found, Reply::ProofSent(ProofSent { delivery: Delivery::Failed, ..sent }));
    let prove = Call::Prove(Proof::Password(SecretText::new("correct horse".to_owned())));
    assert_eq!(read("POST /reauth", prove, "answers/reauth-done").await, Reply::Done);
}

#[wasm_bindgen_test]
async fn ended_sessions_are_counted_and_rules_read() {
    let ended = read("POST /sessions/end-others", Call::EndOtherSessions, "answers/sessions-ended");
    assert_eq!(ended.await, Reply::SessionsEnded(2));
    let putting_off = Setup {
        required: 2,
        registered: 1,
        deadline: Some(NOW + 86_400_000),
        skips_left: Some(3),
        ..Setup::default()
    };
    let redo = Setup { required: 1, skipped: true, review: Review::Redo, ..Setup::default() };
    for (name, setup) in [("answers/setup", putting_off), ("answers/setup-redo", redo)] {
        let found = read("POST /setup/skip", Call::Skip, name).await;
        assert_eq!(found, Reply::Setup(setup), "{name}");
    }
}
