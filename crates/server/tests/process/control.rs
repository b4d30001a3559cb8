//! `/test/…`, the command line, and how the process starts and stops.

use std::process::Command;

use mfa_enroll_core::otp::Otp;
use mfa_enroll_core::secret::Secret;
use serde_json::Value;

use crate::running::{Running, cookie};

#[test]
fn the_clock_can_be_set_and_moved() {
    let server = Running::start(&[]);
    let (status, now) = server.json("/test/clock", r#"{"set_ms":1800000000000}"#);
    assert_eq!(status, 200, "{now}");
    let close = |value: &Value, to: u64| {
        let now = value["now_ms"].as_u64().expect("a time");
        // A busy machine may take its time; an hour is what the test moves.
        assert!((to..to + 60_000).contains(&now), "{now} is not shortly after {to}");
    };
    close(&now, 1_800_000_000_000);
    let (_, later) = server.json("/test/clock", r#"{"advance_ms":3600000}"#);
    close(&later, 1_800_003_600_000);
    let (_, back) = server.json("/test/clock", r#"{"advance_ms":-3600000}"#);
    close(&back, 1_800_000_000_000);
    assert_eq!(server.json("/test/clock", r#"{"sideways":1}"#).0, 422, "nothing else");
}

#[test]
fn an_account_with_a_factor_signs_in_with_its_code() {
    let server = Running::start(&[]);
    server.json("/test/clock", r#"{"set_ms":1800000000000}"#);
    let (status, made) = server.json(
        "/test/accounts",
        r#"{"account":"Dora@example.com","password":"pw","factors":[
            {"name":"Phone","secret_base32":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}]}"#,
    );
    assert_eq!(status, 201, "{made}");
    assert_eq!(made["factor_ids"].as_array().map(Vec::len), Some(1), "{made}");
    let (status, head) = server.form("/sign-in", "", "account=dora@example.com&password=pw");
    assert_eq!(status, 303, "{head}");
    assert!(head.contains("location: /sign-in/challenge"), "a code is asked for: {head}");
    let otp = Otp::compatible(Secret::new(b"12345678901234567890".to_vec()));
    let code = otp.code_at_step(otp.step_at(1_800_000_000_000));
    let fields = format!("code={}", code.expose());
    let (status, head) = server.form("/sign-in/challenge", &cookie(&head), &fields);
    assert_eq!(status, 303, "{head}");
    assert!(head.contains("location: /\r\n"), "signed in: {head}");
}

/// Signs dora in.
fn dora(server: &Running) -> String {
    let (_, head) = server.form("/sign-in", "", "account=dora@example.com&password=pw");
    cookie(&head)
}

#[test]
fn sessions_can_be_ended_and_the_audit_log_read() {
    let server = Running::start(&[]);
    server.json("/test/accounts", r#"{"account":"dora@example.com","password":"pw"}"#);
    let cookie = dora(&server);
    assert_eq!(server.session(&cookie).0, 200, "signed in");
    let (status, _) = server.json("/test/sessions/end", r#"{"account":"dora@example.com"}"#);
    assert_eq!(status, 204, "ended");
    assert_eq!(server.session(&cookie).0, 401, "not any more");
    let (_, _, audit) = server.send("GET", "/test/audit", "", "");
    let audit: Value = serde_json::from_str(&audit).expect("a list");
    assert_eq!(audit[0]["event"], "password_accepted", "{audit}");
    assert_eq!(server.json("/test/sessions/end", r#"{"account":"nobody"}"#).0, 404, "unknown");
}

#[test]
fn a_demo_has_its_accounts_and_survives_a_restart() {
    let mut server = Running::start(&["--demo"]);
    let (status, _, page) = server.send("GET", "/sign-in", "", "");
    assert!(status == 200 && page.contains("alice@example.com"), "listed: {page}");
    let fields = "account=alice@example.com&password=demo-password";
    let (status, head) = server.form("/sign-in", "", fields);
    assert_eq!(status, 303, "and they work: {head}");
    assert!(server.data.path().join("deep/inside/sealing.keys").exists(), "the key file");

    let data = std::mem::replace(&mut server.data, tempfile::tempdir().expect("a folder"));
    // Killed, not asked to stop.
    drop(server);
    let server = Running::start_in(data, &["--demo"]);
    let (status, session) = server.session(&cookie(&head));
    assert_eq!(status, 200, "still signed in: {session}");
    assert_eq!(session["user"]["account"], "alice@example.com", "as the same person");
}

#[test]
fn asked_to_stop_it_finishes_and_ends_well() {
    let mut server = Running::start(&[]);
    let pid = server.child.id().to_string();
    let stopped = Command::new("kill").args(["-TERM", &pid]).status().expect("kill is there");
    assert!(stopped.success(), "told");
    let status = server.child.wait().expect("ended");
    assert!(status.success(), "{status}");
}

#[test]
fn a_mail_server_asks_with_the_token_of_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("plain").to_owned()
    };
    let token = file("token", "0123456789abcdef-of-the-mail-server\n");
    let programs = file("programs.toml", "[[programs]]\nname = 'Thunderbird'");
    let body = r#"{"user":"x","password":"y","protocol":"smtp"}"#;
    let ask = |server: &Running, token: &str| {
        let headers =
            format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        server.send("POST", "/mfa/v1/app-passwords/verify", &headers, body).0
    };
    let server = Running::start(&["--mail-server-token", &token, "--programs", &programs]);
    assert_eq!(ask(&server, "0123456789abcdef-of-the-mail-server"), 200, "with the token");
    assert_eq!(ask(&server, "demo-mail-server-token"), 401, "this is no demo");
    assert_eq!(ask(&Running::start(&[]), "demo-mail-server-token"), 404, "nor is this");

    let (short, typo) = (file("short", "short"), file("typo.toml", "[[programs]]\nnam = 'x'"));
    for (option, path, said) in
        [("--mail-server-token", short, "20 plain characters"), ("--programs", typo, "typo.toml")]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_mfa-enroll-server"))
            .args(["--listen", "127.0.0.1:0", option, &path, "--data"])
            .arg(folder.path())
            .output()
            .expect("ran");
        assert_eq!(output.status.code(), Some(1), "{option}: it does not start");
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{said}");
    }
}

#[test]
fn a_wrong_command_line_says_what_is_wrong() {
    let binary = env!("CARGO_BIN_EXE_mfa-enroll-server");
    let output = Command::new(binary).arg("--nonsense").output().expect("ran");
    assert_eq!(output.status.code(), Some(2), "refused");
    assert!(String::from_utf8_lossy(&output.stderr).contains("--nonsense"), "names it");
    let output = Command::new(binary).arg("--help").output().expect("ran");
    assert!(output.status.success(), "help is no error");
    assert!(String::from_utf8_lossy(&output.stdout).contains("--listen"), "and helps");
    let output = Command::new(binary)
        .args(["--listen", "127.0.0.1:0", "--data", "/proc/nothing"])
        .output()
        .expect("ran");
    assert_eq!(output.status.code(), Some(1), "a folder that cannot be made");
}
