//! Killed between the commit of new recovery codes and their answer, the server shows the same
//! codes to whoever asks again: nobody has a set that nobody has seen, and the codes from before
//! stay valid until new ones are confirmed.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;
use sqlx::{Connection as _, SqliteConnection};

use crate::killed::{begin, call, headers, rounds, set_clock};
use crate::running::Running;

const PATH: &str = "/mfa/v1/recovery-codes";

/// How many sets are committed, as the file says while the server has it open.
fn committed(server: &Running) -> i64 {
    let path = server.data.path().join("deep/inside/mfa-enroll.db");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let url = format!("sqlite://{}", path.display());
        let mut database = SqliteConnection::connect(&url).await.expect("opened");
        let count = sqlx::query_scalar("SELECT count(*) FROM recovery_sets");
        count.fetch_one(&mut database).await.expect("counted")
    })
}

/// Proves one of the codes of a set, which makes the set the valid one.
fn confirm(server: &Running, cookie: &str, set: &Value) -> (u16, Value) {
    let id = set["id"].as_str().expect("an id");
    let body = format!(r#"{{"code":{}}}"#, set["codes"][9]);
    call(server, cookie, &format!("{PATH}/{id}/confirm"), &format!("confirm-codes-{id}"), &body)
}

/// Uses up a code of a set as a proof, which renews the session.
fn spend(server: &Running, cookie: &mut String, set: &Value, nth: u64) -> u16 {
    let body = format!(r#"{{"recovery_code":{}}}"#, set["codes"][nth as usize]);
    let headers = headers(cookie, &format!("spend-code-0123456789-{nth}"));
    let (status, head, _) = server.send("POST", "/mfa/v1/reauth", &headers, &body);
    if status == 200 {
        *cookie = crate::running::cookie(&head);
    }
    status
}

#[test]
fn codes_that_were_committed_are_shown_again_after_being_killed() {
    let mut server = Running::start(&["--demo"]);
    set_clock(&server);
    let mut pending = begin(&server);
    let key = "confirm-0123456789abcdef";
    let (status, answer) = call(&server, &pending.cookie, &pending.path, key, &pending.body);
    assert_eq!(status, 200, "a method: {answer}");
    let (_, old) = call(&server, &pending.cookie, PATH, "the-old-codes-0123456789", "");
    let (status, answer) = confirm(&server, &pending.cookie, &old);
    assert_eq!(status, 200, "the codes from before: {answer}");
    // The demo has an account with a set of its own.
    let mut sets = committed(&server);
    let mut newest = Value::Null;
    // More would be over what the demo allows in a day.
    for round in 0..rounds(8).min(120) {
        let key = format!("recovery-codes-0123456789-{round}");
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("connected");
        let headers = headers(&pending.cookie, &key);
        write!(
            stream,
            "POST {PATH} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: 0\r\n\r\n"
        )
        .expect("sent");
        let mut seen = sets;
        // In every other round as soon as it is committed; else anywhere before or after.
        for _ in 0..if round % 2 == 0 { 20_000 } else { round % 8 } {
            seen = committed(&server);
            if seen > sets {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        assert!(round % 2 == 1 || seen == sets + 1, "round {round}: committed");
        let data = std::mem::replace(&mut server.data, tempfile::tempdir().expect("a folder"));
        drop(server);
        drop(stream);

        server = Running::start_in(data, &["--demo"]);
        set_clock(&server);
        let before = committed(&server);
        let again = call(&server, &pending.cookie, PATH, &key, "");
        assert_eq!(again.0, 201, "round {round}: {}", again.1);
        assert_eq!(again.1["codes"].as_array().map(Vec::len), Some(10), "round {round}");
        assert_eq!(
            call(&server, &pending.cookie, PATH, &key, ""),
            again,
            "round {round}: the same"
        );
        sets += 1;
        assert_eq!(committed(&server), sets, "round {round}: one set, {before} before asking");
        if round < 8 {
            let status = spend(&server, &mut pending.cookie, &old, round);
            assert_eq!(status, 200, "round {round}: a code from before is valid");
        }
        newest = again.1;
    }
    let (status, answer) = confirm(&server, &pending.cookie, &newest);
    assert_eq!(status, 200, "those that are shown are the ones that are stored: {answer}");
    let status = spend(&server, &mut pending.cookie, &old, 8);
    assert_eq!(status, 422, "a code from before is not valid any more");
}
