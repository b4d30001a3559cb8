//! Phones, proofs of identity, the default and the rules, on their way over HTTP and back.

use mfa_enroll_core::code::{Code, Digits};
use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{BEGIN, ENROLLMENT, Fake, KEY, NOW, ask, begin_with, door};
use super::golden::golden;

fn begin_phone(phone: NewPhone, replaces: Option<&str>) -> Call {
    let replaces = replaces.map(str::to_owned);
    Call::Begin { kind: Kind::Phone, rotate: false, phone: Some(phone), replaces }
}

fn mobile() -> NewPhone {
    NewPhone {
        number: "0470 12 35 42".to_owned(),
        region: Some("BE".to_owned()),
        way: Way::Sms,
        extension: None,
    }
}

fn office() -> NewPhone {
    NewPhone {
        number: "+32 3 460 35 35".to_owned(),
        region: None,
        way: Way::Office,
        extension: Some("217".to_owned()),
    }
}

async fn sent(call: Call) -> (String, Value) {
    let fake = Fake::new();
    drop(ask(&fake, call).await);
    let request = fake.asked().remove(0);
    let route = format!(
        "{} {}",
        request["method"].as_str().expect("a method"),
        request["url"].as_str().expect("a url").trim_start_matches("/mfa/v1")
    );
    let body = request["body"].as_str().map(|text| serde_json::from_str(text).expect("JSON"));
    if request["method"] != "GET" {
        assert_eq!(request["headers"]["idempotency-key"], KEY, "{route}");
    }
    (route, body.unwrap_or(Value::Null))
}

#[wasm_bindgen_test]
async fn requests_for_phones_are_the_golden_ones() {
    for (name, call) in [
        ("requests/begin-phone", begin_phone(mobile(), None)),
        ("requests/begin-office", begin_phone(office(), None)),
        ("requests/resend", Call::Resend { enrollment: ENROLLMENT.to_owned(), way: Way::Voice }),
    ] {
        assert_eq!(sent(call).await.1, golden(name), "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_new_number_says_whose_place_it_takes() {
    let (_, body) = sent(begin_phone(mobile(), Some("f2"))).await;
    assert_eq!(body["replaces"], "f2");
}

#[wasm_bindgen_test]
async fn every_change_goes_where_the_contract_says() {
    let id = || "7".to_owned();
    let code = Code::parse("012345", Digits::SIX).expect("six digits");
    let default = |way| DefaultMethod { factor: "7".to_owned(), way };
    let password = Proof::Password(SecretText::new("pä ss".to_owned()));
    for (call, route, body) in [
        (Call::Remove { factor: id(), lost: false }, "DELETE /factors/7", Value::Null),
        (Call::Remove { factor: id(), lost: true }, "POST /factors/7/lost", Value::Null),
        (Call::Restore { factor: id() }, "POST /factors/7/restore", Value::Null),
        (
            Call::SetDefault(default(Some(Way::Office))),
            "PUT /default-method",
            json!({"factor": "7", "way": "office"}),
        ),
        (Call::SetDefault(default(None)), "PUT /default-method", json!({"factor": "7"})),
        (Call::EndOtherSessions, "POST /sessions/end-others", Value::Null),
        (Call::ProofChoices, "GET /reauth", Value::Null),
        (
            Call::SendProof { factor: id(), way: Way::Sms },
            "POST /reauth/send",
            json!({"factor": "7", "way": "sms"}),
        ),
        (Call::LookProof { factor: id() }, "GET /reauth/send/7", Value::Null),
        (
            Call::Prove(Proof::Code { factor: id(), code }),
            "POST /reauth",
            json!({"factor": "7", "code": "012345"}),
        ),
        (Call::Prove(password), "POST /reauth", json!({"password": "pä ss"})),
        (Call::Skip, "POST /setup/skip", Value::Null),
        (Call::ConfirmSetup, "POST /setup/confirm", Value::Null),
        (Call::Look { enrollment: id() }, "GET /enrollments?state=pending", Value::Null),
    ] {
        assert_eq!(sent(call).await, (route.to_owned(), body));
    }
}

fn code_sent() -> Pending {
    Pending {
        id: ENROLLMENT.to_owned(),
        kind: Kind::Phone,
        expires_at: NOW + 900_000,
        extendable_until: NOW + 3_600_000,
        tries_left: 5,
        challenge: Challenge::CodeSent(CodeSent {
            way: Way::Sms,
            number: "+32 470 12 35 42".to_owned(),
            ways: vec![Way::Sms, Way::Voice],
            delivery: Delivery::Sending,
            resend_at: NOW + 30_000,
            sent: 1,
        }),
        replaces: None,
    }
}

async fn answered(route: &str, call: Call, json: Value) -> Result<Reply, Failure> {
    let fake = Fake::new();
    fake.on(route, json!({"json": json}));
    ask(&fake, call).await.map(|answer| answer.reply)
}

#[wasm_bindgen_test]
async fn a_code_that_was_sent_is_read_from_the_golden_answer() {
    let found = answered(BEGIN, begin_phone(mobile(), None), golden("answers/enrollment-phone"));
    assert_eq!(found.await, Ok(Reply::Begun(code_sent())));
}

#[wasm_bindgen_test]
async fn a_challenge_that_is_incomplete_or_comes_in_a_new_way_is_unknown() {
    for name in ["way", "number", "delivery", "resend_at", "sent"] {
        let mut file = golden("answers/enrollment-phone");
        file["challenge"].as_object_mut().expect("an object").remove(name);
        let unknown = Pending { challenge: Challenge::Unknown, ..code_sent() };
        let found = answered(BEGIN, begin_phone(mobile(), None), file).await;
        assert_eq!(found, Ok(Reply::Begun(unknown)), "without {name}");
    }
    let mut file = golden("answers/enrollment-phone");
    file["challenge"]["ways"] = json!(["carrier_pigeon", "voice"]);
    let found = answered(BEGIN, begin_phone(mobile(), None), file).await;
    let Ok(Reply::Begun(Pending { challenge: Challenge::CodeSent(code), .. })) = found else {
        panic!("{found:?}");
    };
    assert_eq!(code.ways, [Way::Voice], "a way that nobody knows is not offered");
}

#[wasm_bindgen_test]
async fn a_look_finds_its_enrollment_or_says_that_it_is_gone() {
    const ROUTE: &str = "GET /mfa/v1/enrollments?state=pending";
    let list = json!({"enrollments": [golden("answers/enrollment-phone")], "server_time": NOW});
    let look = |id: &str| Call::Look { enrollment: id.to_owned() };
    let found = answered(ROUTE, look(ENROLLMENT), list.clone()).await;
    assert_eq!(found, Ok(Reply::Begun(code_sent())));
    assert_eq!(answered(ROUTE, look("other"), list).await, Err(Failure::NotFound));
}

#[wasm_bindgen_test]
async fn the_door_tells_ways_countries_rules_and_the_default() {
    let fake = door("answers/session", "answers/factors", "answers/enrollments-none");
    let mut session = golden("answers/session");
    session["capabilities"]["methods"] = json!([{
        "kind": "phone", "max": 3, "ways": ["sms", "fax"],
        "regions": [{"code": "BE", "calling_code": "32"}],
    }]);
    session["setup"] = json!({"required": 2, "registered": 1, "deadline": NOW, "skips_left": 3,
        "skipped": true, "review": "redo", "excluded": false});
    session["other_sessions"] = json!(2);
    fake.on("GET /mfa/v1/session", json!({"json": session}));
    let factors = json!({"factors": [{"id": "p", "kind": "phone", "name": "Phone",
        "created_at": NOW, "phone": {"ends_with": "42", "ways": ["voice", "sms"]}}],
        "default_method": {"factor": "p", "way": "voice"}, "server_time": NOW});
    fake.on("GET /mfa/v1/factors", json!({"json": factors}));
    let Ok(Answer { reply: Reply::Opened { account, .. }, .. }) = ask(&fake, Call::Open).await
    else {
        panic!("it opens");
    };
    let offered = &account.capabilities[0];
    assert_eq!(offered.ways, [Way::Sms]);
    assert_eq!(
        (offered.regions[0].code.as_str(), offered.regions[0].calling_code.as_str()),
        ("BE", "32")
    );
    let setup = Setup {
        required: 2,
        registered: 1,
        deadline: Some(NOW),
        skips_left: Some(3),
        skipped: true,
        review: Review::Redo,
        excluded: false,
    };
    assert_eq!((account.setup, account.other_sessions), (setup, 2));
    let default = DefaultMethod { factor: "p".to_owned(), way: Some(Way::Voice) };
    assert_eq!(account.default, Some(default));
    let phone = Phone { ends_with: "42".to_owned(), ways: vec![Way::Voice, Way::Sms] };
    assert_eq!(account.factors[0].phone, Some(phone));
}

#[wasm_bindgen_test]
async fn proofs_of_a_newer_backend_are_not_offered() {
    let json = json!({"choices": [
        {"type": "retina"},
        {"type": "code", "factor": "f", "kind": "phone", "name": "Phone", "way": "fax"},
        {"type": "code", "factor": "f", "kind": "phone", "name": "Phone", "way": "sms",
         "ends_with": "42"},
        {"type": "code", "factor": "a", "kind": "totp", "name": "App"},
        {"type": "password"},
    ], "server_time": NOW});
    let code = |factor: &str, kind, name: &str, phone| ProofChoice::Code {
        factor: factor.to_owned(),
        kind,
        name: name.to_owned(),
        phone,
    };
    let choices = vec![
        code("f", Kind::Phone, "Phone", Some((Way::Sms, "42".to_owned()))),
        code("a", Kind::Totp, "App", None),
        ProofChoice::Password,
    ];
    let found = answered("GET /mfa/v1/reauth", Call::ProofChoices, json).await;
    assert_eq!(found, Ok(Reply::ProofChoices(choices)));
}

#[wasm_bindgen_test]
async fn the_other_answers_are_read() {
    let proof =
        json!({"ends_with": "42", "delivery": "sent", "resend_at": NOW, "server_time": NOW});
    let send = Call::SendProof { factor: "7".to_owned(), way: Way::Sms };
    let sent = ProofSent { ends_with: "42".to_owned(), delivery: Delivery::Sent, resend_at: NOW };
    let found = answered("POST /mfa/v1/reauth/send", send, proof).await;
    assert_eq!(found, Ok(Reply::ProofSent(sent)));
    let ended = json!({"ended": 2, "server_time": NOW});
    let found = answered("POST /mfa/v1/sessions/end-others", Call::EndOtherSessions, ended).await;
    assert_eq!(found, Ok(Reply::SessionsEnded(2)));
    let removed = json!({"undo_until": NOW + 10_000, "default_method": null, "server_time": NOW});
    let call = Call::Remove { factor: "7".to_owned(), lost: true };
    let found = answered("POST /mfa/v1/factors/7/lost", call, removed).await;
    assert_eq!(found, Ok(Reply::Removed { undo_until: NOW + 10_000, default: None }));
    let setup = json!({"setup": {"required": 1}, "server_time": NOW});
    let found = answered("POST /mfa/v1/setup/skip", Call::Skip, setup).await;
    assert_eq!(found, Ok(Reply::Setup(Setup { required: 1, ..Setup::default() })));
}

#[wasm_bindgen_test]
async fn a_refused_form_names_its_field() {
    for (name, field) in [
        ("number", InvalidField::Number),
        ("region", InvalidField::Region),
        ("way", InvalidField::Way),
        ("extension", InvalidField::Extension),
        ("something new", InvalidField::Other),
    ] {
        let body = json!({"code": "invalid_input", "field": name});
        let (_, result) = begin_with(json!({"status": 422, "json": body})).await;
        assert_eq!(result, Err(Failure::InvalidInput { field }), "{name}");
    }
    let wrong = json!({"status": 422, "json": {"code": "bad_credential", "tries_left": 2}});
    let (_, result) = begin_with(wrong).await;
    assert_eq!(result, Err(Failure::BadCredential { tries_left: Some(2) }));
}
