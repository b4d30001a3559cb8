//! The tables of app passwords and passes, and what others hold since there are any.

use mfa_enroll_server::store::{
    Account, AppPasswordRow, AuditEvent, AuditRow, PassRow, SessionRow, SqliteStore, Stage, Store,
};
use mfa_enroll_wire::Pass;

async fn open() -> (tempfile::TempDir, SqliteStore) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(&folder.path().join("test.db")).await.expect("a database");
    let mut tx = store.write("test").await.expect("a transaction");
    for id in ["alice", "bob"] {
        let account = Account {
            id: id.to_owned(),
            name: format!("{id}@example.com"),
            display_name: None,
            password_hash: String::new(),
            created_at: 0,
        };
        tx.put_account(&account).await.expect("written");
    }
    tx.commit().await.expect("committed");
    (folder, store)
}

fn app_password(id: &str, user: &str, name: &str) -> AppPasswordRow {
    AppPasswordRow {
        id: id.to_owned(),
        user_id: user.to_owned(),
        name: name.to_owned(),
        name_key: name.to_lowercase(),
        hash: format!("hash of {id}"),
        created_at: 1,
        last_used_at: None,
    }
}

fn pass(id: &str, user: &str) -> PassRow {
    PassRow {
        id: id.to_owned(),
        user_id: user.to_owned(),
        hash: "$argon2id$".to_owned(),
        once: true,
        ends_at: 100,
        used_at: None,
    }
}

#[tokio::test]
async fn app_passwords_are_found_by_their_hash_and_unique_in_hash_and_name() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    for row in [app_password("1", "alice", "Mail"), app_password("2", "bob", "Mail")] {
        tx.insert_app_password(&row).await.expect("written");
    }
    let found = tx.app_password_by_hash("hash of 2").await.expect("read").expect("there");
    assert_eq!((&*found.id, &*found.user_id), ("2", "bob"), "whoever it belongs to");
    assert!(tx.app_password_by_hash("hash").await.expect("read").is_none(), "the whole hash");
    let same_hash = AppPasswordRow { id: "3".to_owned(), ..app_password("1", "alice", "Other") };
    assert!(tx.insert_app_password(&same_hash).await.is_err(), "the same hash");
    assert!(tx.insert_app_password(&app_password("4", "alice", "MAIL")).await.is_err(), "name");
    tx.touch_app_password("1", 9).await.expect("touched");
    assert_eq!(tx.app_passwords("alice").await.expect("read")[0].last_used_at, Some(9), "used");
    tx.delete_app_password("1").await.expect("deleted");
    assert!(tx.app_passwords("alice").await.expect("read").is_empty(), "gone");
    assert_eq!(tx.app_passwords("bob").await.expect("read").len(), 1, "bob's is there");
}

#[tokio::test]
async fn an_account_has_one_pass_and_its_first_use_is_noted_once() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    for row in [pass("1", "alice"), pass("2", "alice"), pass("3", "bob")] {
        tx.put_pass(&row).await.expect("written");
    }
    let newest = tx.pass_of("alice").await.expect("read").expect("there");
    assert_eq!((&*newest.id, newest.once, newest.ends_at), ("2", true, 100), "the newest");
    assert!(newest.is_active(99) && !newest.is_active(100), "until its end");
    tx.use_pass("2", 5).await.expect("used");
    tx.use_pass("2", 6).await.expect("used again");
    let used = tx.pass_of("alice").await.expect("read").expect("there");
    assert!(used.used_at == Some(5) && !used.is_active(6), "used up");
    assert!(PassRow { once: false, ..used }.is_active(6), "unless it works often");
    tx.delete_pass("alice").await.expect("deleted");
    assert!(tx.pass_of("alice").await.expect("read").is_none(), "gone");
    tx.purge_passes(100).await.expect("purged");
    assert!(tx.pass_of("bob").await.expect("read").is_some(), "it ends at that moment");
    tx.purge_passes(101).await.expect("purged");
    assert!(tx.pass_of("bob").await.expect("read").is_none(), "over");
}

#[tokio::test]
async fn a_session_keeps_its_pass_and_a_row_of_the_log_its_actor() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    let with_pass = SessionRow {
        id: "s".to_owned(),
        user_id: "alice".to_owned(),
        stage: Stage::Full,
        created_at: 1,
        seen_at: 1,
        authenticated_at: 1,
        ended_at: None,
        predecessor: None,
        recovered: false,
        pass: Some(Pass { ends_at: 100, once: true }),
    };
    tx.insert_session(&with_pass).await.expect("written");
    let read = tx.session("s").await.expect("read").expect("there");
    assert_eq!(read.pass, with_pass.pass, "whole");
    let row = AuditRow {
        at: 1,
        user_id: Some("alice".to_owned()),
        event: AuditEvent::PassIssued,
        subject: None,
        request_id: "r".to_owned(),
        actor: Some("bob".to_owned()),
    };
    tx.insert_audit(&row).await.expect("written");
    assert_eq!(tx.audit(1).await.expect("read"), [row], "whole");
}
