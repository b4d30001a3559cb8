//! Killed in the middle of things, the server comes back with everything or nothing of them.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use mfa_enroll_core::key_uri::KeyUri;
use serde_json::Value;

use crate::running::{Running, cookie};

const NOW: u64 = 1_800_000_010_000;

/// How often something is killed; `MFA_KILLS=200` takes longer and sees more.
pub(crate) fn rounds(usually: u64) -> u64 {
    let wanted = std::env::var("MFA_KILLS").ok().and_then(|wanted| wanted.parse().ok());
    wanted.unwrap_or(usually)
}

/// A call that is to be made.
pub(crate) struct Pending {
    pub(crate) cookie: String,
    pub(crate) path: String,
    pub(crate) body: String,
}

pub(crate) fn call(
    server: &Running,
    cookie: &str,
    path: &str,
    key: &str,
    body: &str,
) -> (u16, Value) {
    let headers = headers(cookie, key);
    let (status, _, body) = server.send("POST", path, &headers, body);
    (status, serde_json::from_str(&body).unwrap_or(Value::Null))
}

pub(crate) fn headers(cookie: &str, key: &str) -> String {
    format!(
        "Cookie: {cookie}\r\nX-Mfa-Request: 1\r\nIdempotency-Key: {key}\r\n\
         Content-Type: application/json\r\n"
    )
}

pub(crate) fn set_clock(server: &Running) {
    let (status, _) = server.json("/test/clock", &format!(r#"{{"set_ms":{NOW}}}"#));
    assert_eq!(status, 200, "the clock is set");
}

/// Alice with an enrollment, and the body that confirms it.
pub(crate) fn begin(server: &Running) -> Pending {
    let fields = "account=alice@example.com&password=demo-password";
    let (_, head) = server.form("/sign-in", "", fields);
    let cookie = cookie(&head);
    let key = "begin-0123456789abcdef";
    let (_, begun) = call(server, &cookie, "/mfa/v1/enrollments", key, r#"{"kind":"totp"}"#);
    let uri = begun["challenge"]["uri"].as_str().expect("an otpauth challenge");
    let uri = KeyUri::parse(uri).expect("a key URI");
    let otp = uri.otp().expect("a whole key");
    let code = otp.code_at_step(otp.step_at(NOW));
    Pending {
        cookie,
        path: format!("/mfa/v1/enrollments/{}/confirm", begun["id"].as_str().expect("an id")),
        body: format!(r#"{{"code":"{}"}}"#, code.expose()),
    }
}

/// Sends a call, kills the server after a while and starts it anew with what it had stored.
pub(crate) fn cut_off(mut server: Running, call: &Pending, key: &str, wait: Duration) -> Running {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("connected");
    write!(
        stream,
        "POST {} HTTP/1.1\r\nHost: localhost\r\n{}Content-Length: {}\r\n\r\n{}",
        call.path,
        headers(&call.cookie, key),
        call.body.len(),
        call.body
    )
    .expect("sent");
    std::thread::sleep(wait);
    let data = std::mem::replace(&mut server.data, tempfile::tempdir().expect("a folder"));
    drop(server);
    let server = Running::start_in(data, &["--demo"]);
    set_clock(&server);
    server
}

#[test]
fn a_confirmation_survives_being_killed_at_any_moment() {
    const KEY: &str = "confirm-0123456789abcdef";
    for round in 0..rounds(12) {
        let server = Running::start(&["--demo"]);
        set_clock(&server);
        let pending = begin(&server);
        let wait = Duration::from_micros(round % 12 * 600);
        let server = cut_off(server, &pending, KEY, wait);
        let again = call(&server, &pending.cookie, &pending.path, KEY, &pending.body);
        assert_eq!(again.0, 200, "round {round}: the same call succeeds: {}", again.1);
        let headers = format!("Cookie: {}\r\n", pending.cookie);
        let (_, _, list) = server.send("GET", "/mfa/v1/factors", &headers, "");
        let list: Value = serde_json::from_str(&list).expect("a list");
        assert_eq!(list["factors"].as_array().map(Vec::len), Some(1), "round {round}: {list}");
        assert_eq!(list["factors"][0]["id"], again.1["factor"]["id"], "round {round}: that one");
        let (_, _, audit) = server.send("GET", "/test/audit", "", "");
        assert_eq!(audit.matches("factor_added").count(), 1, "round {round}: {audit}");
    }
}
