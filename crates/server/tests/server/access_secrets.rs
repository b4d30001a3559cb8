//! App passwords and passes are nowhere but on the screen.

use mfa_enroll_server::operations;
use sqlx::{Connection as _, SqliteConnection};

use crate::access::{ALICE, with_root};
use crate::harness::{MAIL_SERVER, Server};
use crate::log;
use crate::traces;

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[tokio::test]
async fn neither_the_database_nor_the_log_holds_one() {
    let server = with_root("", |_| {}).await;
    let alice = server.alice().await;
    alice.enroll().await;
    let kept = alice.make_app_password("Mail").await;
    let gone = alice.make_app_password("Other").await;
    server.is_valid(ALICE, &kept.password).await;
    server.is_valid(ALICE, "wr0ng-app-passw0rd").await;
    alice.remove_app_password(&gone).await;
    let root = server.root().await;
    let old = root.issue(ALICE, "{}").await.pass;
    let pass = root.issue(ALICE, "{}").await.pass;
    let mut browser = server.browser();
    browser.sign_in(ALICE).await;
    browser.type_pass("wr0ng-pass").await;
    browser.type_pass(&pass).await.redirects_to("/security");
    server.ask("not-the-mail-servers-token", "{}").await;

    let secrets = [kept.password, gone.password, old, pass];
    traces::scan("shown", &server.files(), &secrets);
    assert_eq!(answers(&server).await, 2, "what still works can be shown again");
    server.advance(15 * 60_000 - 1);
    operations::sweep(&server.app).await.expect("swept");
    assert_eq!(answers(&server).await, 2, "until then it is kept");
    server.advance(1);
    operations::sweep(&server.app).await.expect("swept");
    assert_eq!(answers(&server).await, 0, "gone");

    server.app.store.close().await;
    let (files, log) = (server.files(), log::written());
    traces::scan("swept", &files, &secrets);
    traces::scan("logged", log.as_bytes(), &secrets);
    for text in ["wr0ng", MAIL_SERVER, "not-the-mail-servers-token"] {
        assert!(!contains(&files, text) && !log.contains(text), "{text}");
    }
    assert!(contains(&files, &kept.app_password.id), "the scan does find text");
    assert!(log.contains("/mfa/v1/app-passwords/verify"), "and the log is one");
}

/// How many stored answers show a secret.
async fn answers(server: &Server) -> i64 {
    let shown = "SELECT count(*) FROM answers
                 WHERE enrollment_id IN (SELECT id FROM app_passwords UNION SELECT id FROM passes)";
    let mut database = database(server).await;
    sqlx::query_scalar(shown).fetch_one(&mut database).await.expect("counted")
}

async fn database(server: &Server) -> SqliteConnection {
    let path = server.folder.path().join("test.db");
    SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.expect("opened")
}

#[tokio::test]
async fn a_row_that_is_moved_to_another_account_signs_nobody_in() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    sqlx::query(
        "UPDATE app_passwords SET user_id =
             (SELECT id FROM accounts WHERE name = 'bob@example.com')",
    )
    .execute(&mut database(&server).await)
    .await
    .expect("moved");
    for user in [ALICE, "bob@example.com"] {
        assert!(!server.is_valid(user, &made.password).await, "{user}");
    }
}

#[tokio::test]
async fn an_ended_pass_leaves_the_database() {
    let server = with_root("", |_| {}).await;
    server.root().await.issue(ALICE, r#"{"minutes":10}"#).await;
    let count = async || -> i64 {
        let mut database = database(&server).await;
        let count = sqlx::query_scalar("SELECT count(*) FROM passes");
        count.fetch_one(&mut database).await.expect("counted")
    };
    server.advance(10 * 60_000);
    operations::sweep(&server.app).await.expect("swept");
    assert_eq!(count().await, 1, "it ended this moment");
    server.advance(1);
    operations::sweep(&server.app).await.expect("swept");
    assert_eq!(count().await, 0, "and then it goes");
}
