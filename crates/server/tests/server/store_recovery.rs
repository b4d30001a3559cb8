//! What every database has to promise about recovery codes.

use std::sync::Arc;

use mfa_enroll_server::store::{
    AnswerRow, RecoveryCodeRow, RecoverySetRow, RecoveryState, Store, Tx,
};

use crate::store::open;

fn set(id: &str, session: &str) -> RecoverySetRow {
    RecoverySetRow {
        id: id.to_owned(),
        user_id: "alice".to_owned(),
        session_id: session.to_owned(),
        state: RecoveryState::Pending,
        salt: "$argon2id$".to_owned(),
        created_at: 10,
        expires_at: 20,
    }
}

fn fresh(position: u32) -> RecoveryCodeRow {
    RecoveryCodeRow { position, hash: Some(vec![0, 255, 128]), used_at: None }
}

async fn write(store: &Arc<dyn Store>) -> Box<dyn Tx> {
    store.write("alice").await.expect("a transaction")
}

async fn insert(tx: &mut dyn Tx, id: &str, session: &str) {
    tx.insert_recovery_set(&set(id, session), &[fresh(0), fresh(1)]).await.expect("written");
    let answer = AnswerRow {
        user_id: "alice".to_owned(),
        key_hash: id.to_owned(),
        request_hash: String::new(),
        sealed: vec![1],
        enrollment_id: Some(id.to_owned()),
        expires_at: 1_000,
    };
    tx.insert_answer(&answer).await.expect("written");
}

async fn states(tx: &mut dyn Tx) -> Vec<(String, RecoveryState, usize)> {
    let mut states = Vec::new();
    for set in tx.recovery_sets("alice").await.expect("read") {
        let codes = tx.recovery_codes(&set.id).await.expect("read").len();
        states.push((set.id, set.state, codes));
    }
    states
}

fn expected(rows: &[(&str, RecoveryState, usize)]) -> Vec<(String, RecoveryState, usize)> {
    rows.iter().map(|(id, state, codes)| ((*id).to_owned(), *state, *codes)).collect()
}

#[tokio::test]
async fn a_set_is_read_back_in_every_column() {
    let (_folder, store) = open().await;
    let mut tx = write(&store).await;
    insert(&mut *tx, "a", "s").await;
    let read = tx.recovery_set("a").await.expect("read").expect("there");
    let written = set("a", "s");
    assert_eq!((&read.user_id, &read.session_id), (&written.user_id, &written.session_id), "whose");
    assert_eq!((read.state, &read.salt), (written.state, &written.salt), "how");
    assert_eq!((read.created_at, read.expires_at), (10, 20), "when");
    assert_eq!(tx.recovery_codes("a").await.expect("read"), [fresh(0), fresh(1)], "its codes");
    assert!(tx.recovery_set("b").await.expect("read").is_none(), "no other");
    assert!(tx.recovery_sets("bob").await.expect("read").is_empty(), "nobody else's");
}

#[tokio::test]
async fn one_set_is_active_and_the_one_before_it_loses_its_codes() {
    let (_folder, store) = open().await;
    let mut tx = write(&store).await;
    insert(&mut *tx, "a", "s").await;
    insert(&mut *tx, "b", "s").await;
    assert!(tx.activate_recovery_set("a").await.expect("written"), "pending");
    assert!(!tx.activate_recovery_set("a").await.expect("read"), "not any more");
    assert!(tx.activate_recovery_set("b").await.expect("written"), "the next");
    assert!(!tx.activate_recovery_set("c").await.expect("read"), "not there");
    let (replaced, active) = (RecoveryState::Replaced, RecoveryState::Active);
    let rows = expected(&[("a", replaced, 0), ("b", active, 2)]);
    assert_eq!(states(&mut *tx).await, rows, "one");
    assert!(!tx.activate_recovery_set("a").await.expect("read"), "what ended stays so");
}

#[tokio::test]
async fn a_code_is_used_once_and_its_hash_is_wiped() {
    let (_folder, store) = open().await;
    let mut tx = write(&store).await;
    insert(&mut *tx, "a", "s").await;
    assert!(tx.use_recovery_code("a", 1, 15).await.expect("written"), "used");
    assert!(!tx.use_recovery_code("a", 1, 16).await.expect("read"), "once");
    assert!(!tx.use_recovery_code("a", 2, 16).await.expect("read"), "no such code");
    let used = RecoveryCodeRow { position: 1, hash: None, used_at: Some(15) };
    assert_eq!(tx.recovery_codes("a").await.expect("read"), [fresh(0), used], "and wiped");
}

#[tokio::test]
async fn pending_sets_move_end_and_expire_and_others_do_not() {
    let (_folder, store) = open().await;
    let mut tx = write(&store).await;
    for (id, session) in [("a", "s"), ("b", "s"), ("c", "other")] {
        insert(&mut *tx, id, session).await;
    }
    tx.activate_recovery_set("a").await.expect("written");
    tx.move_recovery_sets("s", "t").await.expect("written");
    let session = async |tx: &mut dyn Tx, id: &str| {
        tx.recovery_set(id).await.expect("read").expect("there").session_id
    };
    assert_eq!(session(&mut *tx, "a").await, "s", "the active one stays");
    assert_eq!(session(&mut *tx, "b").await, "t", "the pending one moves");
    tx.end_recovery_sets("t").await.expect("written");
    tx.end_recovery_sets("s").await.expect("written");
    for (id, kept) in [("a", true), ("b", false), ("c", true)] {
        let answer = tx.answer("alice", id, 0).await.expect("read");
        assert_eq!(answer.is_some(), kept, "the answer that shows {id}");
    }
    tx.expire_recovery_sets(19).await.expect("written");
    let (active, expired, pending) =
        (RecoveryState::Active, RecoveryState::Expired, RecoveryState::Pending);
    let rows = expected(&[("a", active, 2), ("b", expired, 0), ("c", pending, 2)]);
    assert_eq!(states(&mut *tx).await, rows, "in time");
    tx.expire_recovery_sets(20).await.expect("written");
    let rows = expected(&[("a", active, 2), ("b", expired, 0), ("c", expired, 0)]);
    assert_eq!(states(&mut *tx).await, rows, "too late");
    tx.purge_recovery_sets(20).await.expect("written");
    assert_eq!(states(&mut *tx).await.len(), 3, "remembered");
    tx.purge_recovery_sets(21).await.expect("written");
    let rows = expected(&[("a", active, 2), ("c", expired, 0)]);
    assert_eq!(states(&mut *tx).await, rows, "the newest and the active one stay");
    tx.delete_recovery_codes("alice").await.expect("written");
    assert_eq!(states(&mut *tx).await, [], "nothing");
    assert!(tx.answer("alice", "a", 0).await.expect("read").is_none(), "nor what shows them");
    assert_eq!(tx.recovery_codes("a").await.expect("read"), [], "nor a code");
}
