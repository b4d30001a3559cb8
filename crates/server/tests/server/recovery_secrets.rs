//! A recovery code is readable nowhere: not in the database at any moment of its life, not in the
//! log, neither as it is nor as a hash that is quickly tried.

use mfa_enroll_server::operations;
use mfa_enroll_server::store::RecoveryState;
use mfa_enroll_wire::RecoveryCodeSet;
use sqlx::{Connection as _, SqliteConnection};

use crate::browser::fresh_key;
use crate::harness::Server;
use crate::log;
use crate::traces;

const MINUTE: u64 = 60_000;

#[track_caller]
fn scan(when: &str, haystack: &[u8], set: &RecoveryCodeSet) {
    traces::scan(when, haystack, &set.codes);
}

async fn answers(server: &Server) -> i64 {
    let path = server.folder.path().join("test.db");
    let url = format!("sqlite://{}", path.display());
    let mut database = SqliteConnection::connect(&url).await.expect("opened");
    let shown = "SELECT count(*) FROM answers JOIN recovery_sets s ON s.id = enrollment_id";
    sqlx::query_scalar(shown).fetch_one(&mut database).await.expect("counted")
}

#[tokio::test]
async fn at_no_moment_is_a_code_readable_in_the_database_or_the_log() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let key = fresh_key();
    let set: RecoveryCodeSet = alice.call_with("POST", "/recovery-codes", "", &key).await.json();
    alice.call_with("POST", "/recovery-codes", "", &key).await;
    scan("shown", &server.files(), &set);
    assert_eq!(answers(&server).await, 1, "it can be shown again");
    alice.confirm_codes(&set, "AAAA-AAAA-AAAA-AAAA").await;
    alice.confirm_codes(&set, &set.codes[0]).await;
    scan("confirmed", &server.files(), &set);
    assert_eq!(answers(&server).await, 0, "never again");
    server.half_alice().await.recover(&set.codes[1]).await.redirects_to("/security");
    server.half_alice().await.recover(&set.codes[1]).await;
    alice.call("POST", "/reauth", &format!(r#"{{"recovery_code":"{}"}}"#, set.codes[2])).await;
    scan("used", &server.files(), &set);
    scan("logged", log::written().as_bytes(), &set);
}

#[tokio::test]
async fn what_could_be_shown_again_is_gone_after_fifteen_minutes_even_if_nobody_asks() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.make_codes().await;
    server.advance(15 * MINUTE - 1);
    operations::sweep(&server.app).await.expect("swept");
    assert_eq!(answers(&server).await, 1, "until then it is kept");
    server.advance(1);
    operations::sweep(&server.app).await.expect("swept");
    assert_eq!(answers(&server).await, 0, "gone");
    scan("swept", &server.files(), &set);
    assert_eq!(alice.confirm_codes(&set, &set.codes[0]).await.status, 200, "still to be confirmed");
}

#[tokio::test]
async fn a_used_code_and_a_set_that_ended_leave_no_hash() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    alice.make_codes().await;
    let old = alice.valid_codes().await;
    server.half_alice().await.recover(&old.codes[0]).await.redirects_to("/security");
    let path = server.folder.path().join("test.db");
    let url = format!("sqlite://{}", path.display());
    let mut database = SqliteConnection::connect(&url).await.expect("opened");
    let mut hashes = async || -> i64 {
        let count = "SELECT count(*) FROM recovery_codes WHERE hash NOT NULL AND length(hash) = 32";
        sqlx::query_scalar(count).fetch_one(&mut database).await.expect("counted")
    };
    assert_eq!(hashes().await, 10 + 9, "pending and valid, but not the used one");
    alice.valid_codes().await;
    assert_eq!(hashes().await, 10 + 10, "what was replaced is gone");
    server.advance(60 * MINUTE);
    operations::sweep(&server.app).await.expect("swept");
    assert_eq!(hashes().await, 10, "and what nobody confirmed");
}

#[tokio::test]
async fn what_a_session_could_show_again_goes_with_it() {
    for end in ["sign out", "somebody else", "end others"] {
        let server = Server::start().await;
        let mut alice = server.alice().await;
        let elsewhere = server.alice().await;
        alice.enroll().await;
        let set = alice.make_codes().await;
        assert_eq!(answers(&server).await, 1, "{end}: it can be shown again");
        match end {
            "sign out" => alice.form("/sign-out", "").await.redirects_to("/sign-in"),
            "somebody else" => alice.sign_in("bob@example.com").await.redirects_to("/security"),
            _ => {
                let answer = elsewhere.call("POST", "/sessions/end-others", "").await;
                assert_eq!(answer.status, 200, "{}", answer.text());
            }
        }
        assert_eq!(answers(&server).await, 0, "{end}: gone");
        let mut tx = server.app.store.read().await.expect("a transaction");
        let ended = tx.recovery_set(&set.id).await.expect("read").expect("remembered");
        assert_eq!(ended.state, RecoveryState::Expired, "{end}: nobody can confirm it");
        assert_eq!(tx.recovery_codes(&set.id).await.expect("read"), [], "{end}: no hash");
    }
}
