//! What every database has to promise. A second implementation runs these tests, too: all other
//! tests reach the store through the same traits.

use std::sync::Arc;

use mfa_enroll_server::store::{
    Account, EnrollmentRow, EnrollmentState, FactorRow, SessionRow, SqliteStore, Stage, Store,
};
use mfa_enroll_wire::FactorKind;

pub(crate) async fn open() -> (tempfile::TempDir, Arc<dyn Store>) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(&folder.path().join("test.db")).await.expect("a database");
    let mut tx = store.write("alice").await.expect("a transaction");
    tx.put_account(&Account {
        id: "alice".to_owned(),
        name: "alice@example.com".to_owned(),
        display_name: None,
        password_hash: String::new(),
        created_at: 1,
    })
    .await
    .expect("written");
    tx.commit().await.expect("committed");
    (folder, Arc::new(store))
}

fn factor(id: &str, last_step: u64) -> FactorRow {
    FactorRow {
        id: id.to_owned(),
        user_id: "alice".to_owned(),
        kind: FactorKind::Totp,
        name: id.to_owned(),
        name_key: id.to_owned(),
        created_at: u64::from(u32::MAX) * 1000,
        last_used_at: None,
        sealed: vec![0, 255, 128],
        last_step,
        drift: -1,
        phone: None,
    }
}

fn enrollment(id: &str) -> EnrollmentRow {
    EnrollmentRow {
        id: id.to_owned(),
        user_id: "alice".to_owned(),
        session_id: id.to_owned(),
        kind: FactorKind::Totp,
        state: EnrollmentState::Pending,
        sealed: Some(vec![1]),
        created_at: 10,
        expires_at: 20,
        extendable_until: 30,
        failures: 0,
        replaces: None,
    }
}

#[tokio::test]
async fn what_is_committed_is_read_back_and_the_rest_is_not() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    tx.insert_factor(&factor("kept", 7)).await.expect("written");
    tx.commit().await.expect("committed");
    let mut tx = store.write("alice").await.expect("a transaction");
    tx.insert_factor(&factor("dropped", 7)).await.expect("written");
    drop(tx);
    let factors = store.read().await.expect("a transaction").factors("alice").await.expect("read");
    let [read] = &factors[..] else { panic!("one factor: {factors:?}") };
    let written = factor("kept", 7);
    assert_eq!(
        (&read.id, read.created_at, &read.sealed, read.last_step, read.drift, read.last_used_at),
        (&written.id, written.created_at, &written.sealed, 7, -1, None),
        "every column"
    );
}

#[tokio::test]
async fn a_step_is_spent_once_and_never_backwards() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    tx.insert_factor(&factor("f", 100)).await.expect("written");
    for (step, spent) in
        [(100, false), (99, false), (101, true), (101, false), (103, true), (102, false)]
    {
        assert_eq!(tx.spend_step("f", step, 5).await.expect("done"), spent, "step {step}");
    }
    let factors = tx.factors("alice").await.expect("read");
    assert_eq!((factors[0].last_step, factors[0].last_used_at), (103, Some(5)), "the last one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_wait_for_each_other_and_none_is_lost() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    tx.insert_enrollment(&enrollment("e")).await.expect("written");
    tx.commit().await.expect("committed");
    let writers = (0..100).map(|_| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let mut tx = store.write("alice").await.expect("a transaction");
            let before = tx.enrollment("e").await.expect("read").expect("there").failures;
            tokio::task::yield_now().await;
            tx.count_failure("e").await.expect("written");
            let after = tx.enrollment("e").await.expect("read").expect("there").failures;
            tx.commit().await.expect("committed");
            after - before
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        assert_eq!(writer.await.expect("finished"), 1, "nobody else wrote in between");
    }
    let row = store.read().await.expect("a transaction").enrollment("e").await;
    assert_eq!(row.expect("read").expect("there").failures, 100, "all are counted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_on_one_database_wait_for_each_other() {
    let (folder, store) = open().await;
    let other = SqliteStore::open(&folder.path().join("test.db")).await.expect("opened twice");
    let other: Arc<dyn Store> = Arc::new(other);
    let mut tx = store.write("alice").await.expect("a transaction");
    tx.insert_enrollment(&enrollment("e")).await.expect("written");
    tx.commit().await.expect("committed");
    let writers = (0..40).map(|number| {
        let store = Arc::clone(if number % 2 == 0 { &store } else { &other });
        tokio::spawn(async move {
            let mut tx = store.write("alice").await.expect("a transaction");
            let row = tx.enrollment("e").await.expect("read").expect("there");
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            // What was read is still true, so that what depends on it may be written.
            let later = row.expires_at + 1;
            tx.extend_enrollment("e", later).await.expect("written");
            tx.commit().await.expect("committed");
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("finished");
    }
    let row = store.read().await.expect("a transaction").enrollment("e").await;
    assert_eq!(row.expect("read").expect("there").expires_at, 60, "none is lost");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_writer_that_is_cut_off_leaves_nothing_and_blocks_nobody() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    tx.insert_enrollment(&enrollment("e")).await.expect("written");
    tx.commit().await.expect("committed");
    for _ in 0..50 {
        let cut_off = Arc::clone(&store);
        let writer = tokio::spawn(async move {
            let mut tx = cut_off.write("alice").await.expect("a transaction");
            loop {
                tx.count_failure("e").await.expect("written");
            }
        });
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        writer.abort();
        assert!(writer.await.expect_err("cut off").is_cancelled(), "in the middle");
    }
    let mut tx = store.write("alice").await.expect("the next one gets its turn");
    let row = tx.enrollment("e").await.expect("read").expect("there");
    assert_eq!(row.failures, 0, "nothing of it is left");
}

#[tokio::test]
async fn one_session_has_one_pending_enrollment_of_a_kind() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    let mut second = enrollment("second");
    second.session_id = "e".to_owned();
    tx.insert_enrollment(&enrollment("e")).await.expect("the first");
    assert!(tx.insert_enrollment(&second).await.is_err(), "the second is refused");
    assert!(tx.end_enrollment("e", EnrollmentState::Replaced).await.expect("ended"), "pending");
    assert!(!tx.end_enrollment("e", EnrollmentState::Confirmed).await.expect("done"), "only once");
    tx.insert_enrollment(&second).await.expect("now there is room");
    let ended = tx.enrollment("e").await.expect("read").expect("there");
    assert_eq!((ended.state, ended.sealed), (EnrollmentState::Replaced, None), "without secret");
}

#[tokio::test]
async fn every_state_is_read_back() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    for state in EnrollmentState::ALL {
        tx.insert_enrollment(&enrollment(state.name())).await.expect("written");
        if state != EnrollmentState::Pending {
            assert!(tx.end_enrollment(state.name(), state).await.expect("ended"), "{state:?}");
        }
        let row = tx.enrollment(state.name()).await.expect("read").expect("there");
        assert_eq!(row.state, state, "read back");
    }
}

#[tokio::test]
async fn attempts_are_counted_by_bucket_subject_and_time() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    for at in [10, 20, 30] {
        tx.add_attempt("a", "alice", at).await.expect("written");
    }
    tx.add_attempt("a", "bob", 25).await.expect("written");
    tx.add_attempt("b", "alice", 25).await.expect("written");
    assert_eq!(tx.attempts("a", "alice", 10).await.expect("read"), [20, 30], "after, oldest first");
    tx.take_back_attempt("a", "alice", 20).await.expect("taken back");
    assert_eq!(tx.attempts("a", "alice", 0).await.expect("read"), [10, 30], "one less");
    tx.purge_attempts("a", 26).await.expect("purged");
    assert_eq!(tx.attempts("a", "alice", 0).await.expect("read"), [30], "the old ones are gone");
    assert!(tx.attempts("a", "bob", 0).await.expect("read").is_empty(), "of everybody");
    assert_eq!(tx.attempts("b", "alice", 0).await.expect("read"), [25], "in that bucket only");
    tx.clear_attempts("b", "alice").await.expect("cleared");
    assert!(tx.attempts("b", "alice", 0).await.expect("read").is_empty(), "forgotten");
}

#[tokio::test]
async fn sessions_are_read_back_whole() {
    let (_folder, store) = open().await;
    let mut tx = store.write("alice").await.expect("a transaction");
    let session = SessionRow {
        id: "s".to_owned(),
        user_id: "alice".to_owned(),
        stage: Stage::Half,
        created_at: 1,
        seen_at: 2,
        authenticated_at: 3,
        ended_at: None,
        predecessor: Some("before".to_owned()),
        pass: None,
        recovered: true,
    };
    tx.insert_session(&session).await.expect("written");
    tx.touch_session("s", 9).await.expect("touched");
    tx.end_session("s", 10).await.expect("ended");
    tx.end_session("s", 11).await.expect("ended again");
    let read = tx.session("s").await.expect("read").expect("there");
    assert_eq!((read.stage, read.seen_at, read.ended_at), (Stage::Half, 9, Some(10)), "first end");
    assert_eq!(read.predecessor.as_deref(), Some("before"), "the session before");
    assert!(read.recovered, "came in with a recovery code");
    tx.set_recovered("s", false).await.expect("written");
    assert!(!tx.session("s").await.expect("read").expect("there").recovered, "settled");
}

#[tokio::test]
async fn a_database_is_opened_again_with_what_it_held() {
    let (folder, store) = open().await;
    store.close().await;
    let store = SqliteStore::open(&folder.path().join("test.db")).await.expect("opened again");
    let mut tx = store.read().await.expect("a transaction");
    let account = tx.account("alice@example.com").await.expect("read").expect("still there");
    assert_eq!(account.id, "alice", "the same");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("test.db");
    std::fs::write(&file, "not a database, whatever its name says".repeat(100)).expect("written");
    assert!(SqliteStore::open(&file).await.is_err(), "and not overwritten");
    assert!(std::fs::read_to_string(&file).expect("still text").starts_with("not a"), "kept");
}
