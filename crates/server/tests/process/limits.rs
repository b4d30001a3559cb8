//! `--limit`, as an operator gives it.

use std::process::Command;

use crate::running::Running;

fn wrong_password(server: &Running, account: &str) -> u16 {
    server.form("/sign-in", "", &format!("account={account}&password=wrong")).0
}

#[test]
fn what_is_said_holds_even_in_a_demo_and_without_limits_by_address() {
    let server = Running::start(&[
        "--demo",
        "--no-address-limits",
        "--limit",
        "password_address=2/1h",
        "--limit",
        "password_name=1/1h",
    ]);
    assert_eq!(wrong_password(&server, "a@example.com"), 422, "the first");
    assert_eq!(wrong_password(&server, "a@example.com"), 429, "of this name");
    assert_eq!(wrong_password(&server, "b@example.com"), 422, "of another");
    assert_eq!(wrong_password(&server, "c@example.com"), 429, "the third from here");
}

#[test]
fn a_limit_that_is_not_understood_ends_the_start_and_says_what_is() {
    for (said, why) in [
        ("sms=5/1d", "sms_user, sms_number"),
        ("sms_user=5", "NAME=MAX/WINDOW"),
        ("sms_user=99999999999999999999/1d", "too large"),
        ("challenge_streak=200/ever", "100 or fewer"),
    ] {
        let server = env!("CARGO_BIN_EXE_mfa-enroll-server");
        let done = Command::new(server).args(["--limit", said]).output().expect("started");
        let text = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(2), "{said}: {text}");
        assert!(text.contains(why) && text.contains("Try --help"), "{said}: {text}");
    }
}
