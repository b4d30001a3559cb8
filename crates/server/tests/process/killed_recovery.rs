//! Killed between the commit of new recovery codes and their answer, the server shows the same
//! codes to whoever asks again: nobody has a set that nobody has seen.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use sqlx::{Connection as _, SqliteConnection};

use crate::killed::{begin, call, headers, set_clock};
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

#[test]
fn codes_that_were_committed_are_shown_again_after_being_killed() {
    let mut server = Running::start(&["--demo"]);
    set_clock(&server);
    let pending = begin(&server);
    let key = "confirm-0123456789abcdef";
    let (status, answer) = call(&server, &pending.cookie, &pending.path, key, &pending.body);
    assert_eq!(status, 200, "a method: {answer}");
    // The demo has an account with a set of its own.
    let mut sets = committed(&server);
    for round in 0..8 {
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
        for _ in 0..if round % 2 == 0 { 20_000 } else { round } {
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
        if round == 0 {
            let path = format!("{PATH}/{}/confirm", again.1["id"].as_str().expect("an id"));
            let body = format!(r#"{{"code":{}}}"#, again.1["codes"][9]);
            let key = "confirm-codes-0123456789abcdef";
            let (status, answer) = call(&server, &pending.cookie, &path, key, &body);
            assert_eq!(status, 200, "and they are the ones that are stored: {answer}");
        }
    }
}
