//! App passwords: what is asked, and what is made of the answers.

use mfa_enroll_core::wizard::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{Fake, NOW, ask, door};
use super::golden::golden;
use super::retries::hurried;
use crate::backend::{Backend, Marks, Scripted};
use crate::browser::Signal;

const PATH: &str = "/mfa/v1/app-passwords";

async fn answered(route: &str, call: Call, said: Value) -> Result<Answer, Failure> {
    let fake = Fake::new();
    fake.on(route, json!({"json": said}));
    ask(&fake, call).await
}

fn create() -> Call {
    Call::CreateAppPassword { name: "Mail".to_owned() }
}

#[wasm_bindgen_test]
async fn every_call_goes_where_the_contract_says() {
    let remove = Call::RemoveAppPassword { id: "a/b".to_owned() };
    for (call, method, url, body) in [
        (Call::AppPasswords, "GET", PATH.to_owned(), Value::Null),
        (create(), "POST", PATH.to_owned(), json!({"name": "Mail"})),
        (remove, "DELETE", format!("{PATH}/a%2Fb"), Value::Null),
    ] {
        let fake = Fake::new();
        // Whatever the answer: what counts here is the question.
        drop(ask(&fake, call).await);
        let request = fake.asked().remove(0);
        assert_eq!((&request["method"], &request["url"]), (&json!(method), &json!(url)));
        let sent = request["body"]
            .as_str()
            .map_or(Value::Null, |text| serde_json::from_str(text).expect("JSON"));
        assert_eq!(sent, body);
    }
}

#[wasm_bindgen_test]
async fn the_list_says_what_there_is_and_how_programs_are_set_up() {
    let said = json!({
        "app_passwords": [
            {"id": "1", "name": "Mail", "created_at": NOW, "last_used_at": NOW},
            {"id": "2", "name": "Old", "created_at": NOW, "last_used_at": null},
        ],
        "rule": "offered",
        "max": 40,
        "programs": [{"name": "Thunderbird", "server": "imap.example.com"}],
        "server_time": NOW,
    });
    let password = |id: &str, name: &str, last_used_at| AppPassword {
        id: id.to_owned(),
        name: name.to_owned(),
        created_at: NOW,
        last_used_at,
    };
    let program = Program {
        name: "Thunderbird".to_owned(),
        server: Some("imap.example.com".to_owned()),
        ..Program::default()
    };
    let expected = AppPasswordList {
        passwords: vec![password("1", "Mail", Some(NOW)), password("2", "Old", None)],
        rule: AppPasswordRule::Offered,
        max: 40,
        programs: vec![program],
    };
    let answer = answered(&format!("GET {PATH}"), Call::AppPasswords, said).await;
    assert_eq!(answer.map(|answer| answer.reply), Ok(Reply::AppPasswords(expected)));
}

#[wasm_bindgen_test]
async fn a_rule_that_is_not_known_forbids() {
    for (rule, read) in [
        (json!("offered"), AppPasswordRule::Offered),
        (json!("role"), AppPasswordRule::Role),
        (json!("forbidden"), AppPasswordRule::Forbidden),
        (json!("from-tomorrow"), AppPasswordRule::Forbidden),
        (Value::Null, AppPasswordRule::Forbidden),
    ] {
        let said = json!({"app_passwords": [], "rule": rule, "server_time": NOW});
        let answer = answered(&format!("GET {PATH}"), Call::AppPasswords, said).await;
        let expected = AppPasswordList { rule: read, ..AppPasswordList::default() };
        assert_eq!(answer.map(|answer| answer.reply), Ok(Reply::AppPasswords(expected)), "{rule}");
    }
}

#[wasm_bindgen_test]
async fn the_password_is_read_and_an_answer_without_one_is_none() {
    let made = json!({"id": "1", "name": "Mail", "created_at": NOW});
    let said = json!({"app_password": made, "password": "k7mq-29xd", "server_time": NOW});
    let route = format!("POST {PATH}");
    let answer = answered(&route, create(), said).await.expect("it was made");
    let Reply::AppPasswordCreated { made: one, password } = answer.reply else {
        panic!("{:?}", answer.reply)
    };
    assert_eq!((&*one.name, password.expose_for_display()), ("Mail", "k7mq-29xd"));
    let without = json!({"app_password": made, "server_time": NOW});
    assert_eq!(answered(&route, create(), without).await, Err(Failure::Contract));
}

#[wasm_bindgen_test]
async fn the_door_says_whether_there_are_any_and_may_be_more() {
    let known = |fake: Fake| async move {
        match ask(&fake, Call::Open).await.map(|answer| answer.reply) {
            Ok(Reply::Opened { account, .. }) => account.app_passwords,
            other => panic!("{other:?}"),
        }
    };
    let plain = door("answers/session", "answers/factors", "answers/enrollments");
    let none = AppPasswordsKnown::default();
    assert_eq!(known(plain).await, none, "a backend that says nothing has none");
    let fake = Fake::new();
    let mut session = golden("answers/session");
    session["capabilities"]["app_passwords"] = json!("offered");
    let mut factors = golden("answers/factors");
    factors["app_passwords"] = json!(3);
    fake.on("GET /mfa/v1/session", json!({"json": session}));
    fake.on("GET /mfa/v1/factors", json!({"json": factors}));
    let pending = golden("answers/enrollments");
    fake.on("GET /mfa/v1/enrollments?state=pending", json!({"json": pending}));
    let three = AppPasswordsKnown { rule: AppPasswordRule::Offered, count: 3 };
    assert_eq!(known(fake).await, three);
}

#[wasm_bindgen_test]
async fn the_story_makes_lists_and_removes_them() {
    let backend = Scripted::new("app-passwords");
    let tell = async |call: Call| -> Result<Reply, Failure> {
        let answer = hurried(backend.ask(call, Marks::default(), Signal::never())).await.0.0;
        answer.map(|answer| answer.reply)
    };
    let Ok(Reply::AppPasswordCreated { made, password }) = tell(create()).await else {
        panic!("not made")
    };
    assert_eq!(password.expose_for_display().replace('-', "").len(), 26);
    assert_eq!(tell(create()).await, Err(Failure::DuplicateName));
    let remove = Call::RemoveAppPassword { id: made.id.clone() };
    assert_eq!(tell(remove.clone()).await, Ok(Reply::Done));
    assert_eq!(tell(remove).await, Err(Failure::NotFound));
    let Ok(Reply::AppPasswords(list)) = tell(Call::AppPasswords).await else { panic!("no list") };
    assert!(list.passwords.iter().all(|known| known.id != made.id));
    let role = Scripted::new("app-passwords-role");
    let refused = hurried(role.ask(create(), Marks::default(), Signal::never())).await.0.0;
    assert_eq!(refused, Err(Failure::Forbidden));
}
