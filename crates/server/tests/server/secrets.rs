//! No secret is readable where it should not be: in the database, in the log, in another row.

use mfa_enroll_core::base32;
use mfa_enroll_server::operations;
use mfa_enroll_wire::ProblemCode;
use sqlx::{Connection as _, SqliteConnection};

use crate::browser::{code, fresh_key, otp, wrong_code};
use crate::harness::{PASSWORD, Server};
use crate::log;

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[tokio::test]
async fn the_database_files_hold_no_secret() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let token = alice.cookie.clone().expect("signed in");
    let token = token.split_once('=').expect("a pair").1.to_owned();
    let key = fresh_key();
    let begun = alice.call_with("POST", "/enrollments", r#"{"kind":"totp"}"#, &key).await.json();
    let secret = otp(&begun).secret;
    let first = code(&otp(&begun), server.now());
    assert_eq!(alice.confirm(&begun, &first).await.status, 200, "one is a factor");
    let pending = alice.begin().await;
    let other = otp(&pending).secret;
    alice.confirm(&pending, &wrong_code(&otp(&pending), server.now())).await;
    server.advance(60_000);
    alice.sign_in("alice@example.com").await;

    let files = server.files();
    for secret in [&secret, &other] {
        let text = base32::encode(secret);
        let text = text.expose_for_display();
        let hex: String = secret.expose().iter().map(|byte| format!("{byte:02x}")).collect();
        for spelling in
            [secret.expose(), text.as_bytes(), text.to_lowercase().as_bytes(), hex.as_bytes()]
        {
            assert!(!contains(&files, spelling), "a secret is readable");
        }
    }
    for text in ["otpauth:", &token, &key, PASSWORD, &first] {
        assert!(!contains(&files, text.as_bytes()), "{text} is readable");
    }
    assert!(contains(&files, b"alice@example.com"), "the scan does find text");
    assert!(contains(&files, b"$argon2id$"), "and the password only hashed");
}

async fn database(server: &Server) -> SqliteConnection {
    let path = server.folder.path().join("test.db");
    SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.expect("opened")
}

#[tokio::test]
async fn sealed_secrets_do_not_open_in_another_row() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    alice.begin().await;
    bob.begin().await;
    let mut database = database(&server).await;
    // Bob's row gets what belongs to alice, as somebody who can write to the database would do.
    sqlx::query(
        "UPDATE enrollments SET sealed = (SELECT e.sealed FROM enrollments e
             JOIN accounts a ON a.id = e.user_id WHERE a.name = 'alice@example.com')
         WHERE user_id = (SELECT id FROM accounts WHERE name = 'bob@example.com')",
    )
    .execute(&mut database)
    .await
    .expect("swapped");
    bob.get("/mfa/v1/enrollments?state=pending").await.problem(ProblemCode::Internal);
    assert_eq!(alice.pending().await.len(), 1, "alice's own row still opens");
}

#[tokio::test]
async fn a_swapped_factor_signs_nobody_in() {
    let server = Server::start().await;
    server.alice().await.enroll().await;
    let (_, bobs) = server.bob().await.enroll().await;
    let mut database = database(&server).await;
    sqlx::query(
        "UPDATE factors SET sealed = (SELECT f.sealed FROM factors f
             JOIN accounts a ON a.id = f.user_id WHERE a.name = 'bob@example.com')",
    )
    .execute(&mut database)
    .await
    .expect("swapped");
    server.advance(60_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let fields = format!("code={}", code(&bobs, server.now()));
    assert_eq!(
        browser.form("/sign-in/challenge", &fields).await.status,
        500,
        "not with bob's code"
    );
    assert_eq!(browser.get("/mfa/v1/session").await.status, 401, "not signed in");
}

#[tokio::test]
async fn an_ended_enrollment_keeps_no_secret() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let given_up = alice.begin().await;
    alice.call("DELETE", &format!("/enrollments/{}", given_up.id), "").await;
    alice.rotate().await;
    alice.rotate().await;
    server.advance(15 * 60_000);
    operations::sweep(&server.app).await.expect("swept");
    let mut database = database(&server).await;
    let sealed: i64 = sqlx::query_scalar("SELECT count(*) FROM enrollments WHERE sealed NOT NULL")
        .fetch_one(&mut database)
        .await
        .expect("counted");
    let all: i64 = sqlx::query_scalar("SELECT count(*) FROM enrollments")
        .fetch_one(&mut database)
        .await
        .expect("counted");
    assert_eq!((sealed, all), (0, 4), "they are remembered without it");
}

#[tokio::test]
async fn the_sweep_deletes_what_is_no_longer_needed() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    alice.confirm(&begun, &wrong_code(&otp(&begun), server.now())).await;
    server.advance(3 * 24 * 3_600_000);
    operations::sweep(&server.app).await.expect("swept");
    let mut database = database(&server).await;
    for (table, kept) in [
        ("SELECT count(*) FROM sessions", 0),
        ("SELECT count(*) FROM enrollments", 0),
        ("SELECT count(*) FROM answers", 0),
        // The row of wrong codes is counted for ever; a right one ends it.
        ("SELECT count(*) FROM attempts", 1),
        ("SELECT count(*) FROM accounts", 2),
    ] {
        let count: i64 = sqlx::query_scalar(table).fetch_one(&mut database).await.expect("counted");
        assert_eq!(count, kept, "{table}");
    }
}

#[tokio::test]
async fn the_log_is_json_lines_without_secrets() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let token = alice.cookie.clone().expect("signed in");
    let token = token.split_once('=').expect("a pair").1.to_owned();
    let begun = alice.begin().await;
    let (otp, wrong) = (otp(&begun), wrong_code(&otp(&begun), server.now()));
    alice.confirm(&begun, &wrong).await;
    let right = code(&otp, server.now());
    let body = format!(r#"{{"code":"{right}","name":"line\u000abreak"}}"#);
    alice.call("POST", &format!("/enrollments/{}/confirm", begun.id), &body).await;
    alice.confirm(&begun, &right).await;
    alice.sign_in_with("alice@example.com", "mistyped-password").await;
    alice.get("/mfa/v1/factors?token=in-a-query").await;

    let text = log::written();
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert!(lines.len() > 8, "there is a log: {text}");
    let key = base32::encode(&otp.secret);
    for secret in [
        key.expose_for_display(),
        &token,
        &wrong,
        &right,
        "otpauth",
        PASSWORD,
        "mistyped-password",
        "line\nbreak",
        "line\\nbreak",
        "in-a-query",
    ] {
        assert!(!text.contains(secret), "{secret} is in the log: {text}");
    }
    let answered: Vec<_> =
        lines.iter().filter(|line| line["fields"]["message"] == "answered").collect();
    assert!(answered.iter().all(|line| line["span"]["id"].is_string()), "each names its request");
    assert!(text.contains("/mfa/v1/enrollments/{id}/confirm"), "paths as patterns");
}
