//! What the log says at the start about a real gateway.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use crate::outbox::KEY;

/// What is logged until the server listens.
fn logged(rules: Option<&str>, gateway: bool) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    let mut server = Command::new(env!("CARGO_BIN_EXE_mfa-enroll-server"));
    server.args(["--listen", "127.0.0.1:0", "--data"]).arg(folder.path().join("data"));
    if gateway {
        server.args(["--sms-webhook", "http://127.0.0.1:9/sms", "--sms-webhook-key"]);
        server.arg(file("key", KEY));
    }
    if let Some(rules) = rules {
        server.arg("--rules").arg(file("rules.toml", rules));
    }
    let mut server = server.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
    let out = server.stdout.take().expect("piped");
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).expect("a line");
    assert!(line.starts_with("listening"), "{line:?}");
    server.kill().expect("killed");
    let mut log = String::new();
    server.stderr.take().expect("piped").read_to_string(&mut log).expect("text");
    server.wait().expect("gone");
    log
}

#[test]
fn a_gateway_to_every_country_is_warned_of_and_one_with_limits_is_not() {
    for (rules, gateway, warned) in [
        (None, true, true),
        (Some("[users.'a@example.com']\nregions = ['BE']"), true, true),
        (Some("[default]\nregions = ['BE']"), true, false),
        (Some("[default]\nmethods = ['totp']"), true, false),
        (None, false, false),
    ] {
        let log = logged(rules, gateway);
        assert_eq!(log.contains("codes go to every country"), warned, "{rules:?}: {log}");
    }
}
