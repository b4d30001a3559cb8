//! Killed while it makes an app password or confirms recovery codes, the server does each of them
//! once: what is shown is what works.

use std::time::Duration;

use serde_json::Value;

use crate::killed::{Pending, begin, call, cut_off, rounds, set_clock};
use crate::running::Running;

/// Alice with a method and fresh from proving it.
fn with_method() -> (Running, String) {
    let server = Running::start(&["--demo"]);
    set_clock(&server);
    let pending = begin(&server);
    let key = "confirm-0123456789abcdef";
    let (status, answer) = call(&server, &pending.cookie, &pending.path, key, &pending.body);
    assert_eq!(status, 200, "a method: {answer}");
    (server, pending.cookie)
}

fn get(server: &Running, cookie: &str, path: &str) -> Value {
    let (status, _, body) = server.send("GET", path, &format!("Cookie: {cookie}\r\n"), "");
    assert_eq!(status, 200, "{path}: {body}");
    serde_json::from_str(&body).expect("JSON")
}

/// What a mail server hears of a password.
fn verdict(server: &Running, password: &Value) -> (u16, String) {
    let headers = "Authorization: Bearer demo-mail-server-token\r\n\
                   Content-Type: application/json\r\n";
    let body = format!(r#"{{"user":"alice@example.com","password":{password},"protocol":"imap"}}"#);
    let (status, _, body) = server.send("POST", "/mfa/v1/app-passwords/verify", headers, &body);
    (status, body)
}

#[test]
fn an_app_password_is_made_once_and_is_the_one_that_is_shown() {
    const PATH: &str = "/mfa/v1/app-passwords";
    let (mut server, cookie) = with_method();
    // More would be over what an account may make in a day.
    for round in 0..rounds(8).min(10) {
        let key = format!("app-password-0123456789-{round}");
        let body = format!(r#"{{"name":"Mail {round}"}}"#);
        let wanted = Pending { cookie: cookie.clone(), path: PATH.to_owned(), body };
        server = cut_off(server, &wanted, &key, Duration::from_micros(round % 8 * 900));
        let again = call(&server, &cookie, PATH, &key, &wanted.body);
        assert_eq!(again.0, 201, "round {round}: {}", again.1);
        assert_eq!(call(&server, &cookie, PATH, &key, &wanted.body), again, "round {round}: same");
        let (status, body) = verdict(&server, &again.1["password"]);
        assert_eq!(status, 200, "round {round}: it works: {body}");
        let list = get(&server, &cookie, PATH);
        let count = list["app_passwords"].as_array().map(Vec::len);
        assert_eq!(count, Some(round as usize + 1), "round {round}: one each: {list}");
    }
}

#[test]
fn codes_are_confirmed_once_and_none_is_used_up_by_it() {
    const PATH: &str = "/mfa/v1/recovery-codes";
    let (mut server, cookie) = with_method();
    for round in 0..rounds(8).min(120) {
        let key = format!("recovery-codes-0123456789-{round}");
        let (status, set) = call(&server, &cookie, PATH, &key, "");
        assert_eq!(status, 201, "round {round}: {set}");
        let path = format!("{PATH}/{}/confirm", set["id"].as_str().expect("an id"));
        let body = format!(r#"{{"code":{}}}"#, set["codes"][0]);
        let key = format!("confirm-codes-0123456789-{round}");
        let wanted = Pending { cookie: cookie.clone(), path, body };
        server = cut_off(server, &wanted, &key, Duration::from_micros(round % 8 * 700));
        let again = call(&server, &cookie, &wanted.path, &key, &wanted.body);
        assert_eq!(again.0, 200, "round {round}: {}", again.1);
        let codes = &get(&server, &cookie, "/mfa/v1/factors")["recovery_codes"];
        assert_eq!((&codes["left"], &codes["total"]), (&10.into(), &10.into()), "round {round}");
        assert_eq!(codes["unconfirmed"], Value::Null, "round {round}: {codes}");
    }
    let (_, _, audit) = server.send("GET", "/test/audit", "", "");
    let confirmed = audit.matches("recovery_codes_confirmed").count();
    assert_eq!(confirmed as u64, rounds(8).min(120), "each once: {audit}");
}
