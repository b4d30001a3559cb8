//! A recovery code is readable nowhere: not in the database at any moment of its life, not in the
//! log, neither as it is nor as a hash that is quickly tried.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use mfa_enroll_server::operations;
use mfa_enroll_server::store::RecoveryState;
use mfa_enroll_wire::RecoveryCodeSet;
use sha2::Digest as _;
use sqlx::{Connection as _, SqliteConnection};

use crate::browser::fresh_key;
use crate::harness::Server;
use crate::log;

const MINUTE: u64 = 60_000;

/// As people might write it.
fn spellings(code: &str) -> Vec<String> {
    let plain = code.replace('-', "");
    let spaced = code.replace('-', " ");
    [code, &plain, &spaced]
        .into_iter()
        .flat_map(|text| [text.to_owned(), text.to_lowercase()])
        .collect()
}

/// What must not be found, in the bytes of a file.
fn traces(code: &str) -> Vec<Vec<u8>> {
    let mut traces = Vec::new();
    for text in spellings(code) {
        let bytes = text.as_bytes();
        let sums = [sha2::Sha256::digest(bytes).to_vec(), sha1(bytes).to_vec()];
        for sum in sums {
            let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            traces.extend([hex.to_uppercase(), hex].map(String::into_bytes));
            let base64 = [STANDARD.encode(&sum), URL_SAFE.encode(&sum)];
            traces.extend(base64.map(|text| text.trim_end_matches('=').as_bytes().to_vec()));
            traces.push(sum);
        }
        traces.push(text.into_bytes());
    }
    traces
}

/// FIPS 180-4, section 6.1, of less than 56 bytes: for this test alone.
fn sha1(text: &[u8]) -> [u8; 20] {
    let mut block = [0; 64];
    block[..text.len()].copy_from_slice(text);
    block[text.len()] = 0x80;
    block[56..].copy_from_slice(&(text.len() as u64 * 8).to_be_bytes());
    let mut words: Vec<u32> = block
        .chunks_exact(4)
        .map(|four| u32::from_be_bytes(four.try_into().expect("four bytes")))
        .collect();
    for t in 16..80 {
        let word = words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16];
        words.push(word.rotate_left(1));
    }
    let start = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let [mut a, mut b, mut c, mut d, mut e] = start;
    for (t, word) in words.iter().enumerate() {
        let (f, k) = match t / 20 {
            0 => ((b & c) | (!b & d), 0x5a82_7999),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6_u32),
        };
        let next = a.rotate_left(5).wrapping_add(f).wrapping_add(e);
        let next = next.wrapping_add(k).wrapping_add(*word);
        (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
    }
    let mut sum = [0; 20];
    for (out, (word, start)) in sum.chunks_exact_mut(4).zip([a, b, c, d, e].iter().zip(start)) {
        out.copy_from_slice(&word.wrapping_add(start).to_be_bytes());
    }
    sum
}

#[test]
fn the_sum_is_the_standards() {
    let hex: String = sha1(b"abc").iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "a9993e364706816aba3e25717850c26c9cd0d89d", "FIPS 180-4's example");
}

/// Looks for all traces at once, by their first bytes: one after the other it would take minutes.
#[track_caller]
fn scan(when: &str, haystack: &[u8], set: &RecoveryCodeSet) {
    const FIRST: usize = 8;
    let mut wanted: HashMap<&[u8], Vec<&[u8]>> = HashMap::new();
    let traces: Vec<_> = set.codes.iter().flat_map(|code| traces(code)).collect();
    for trace in &traces {
        wanted.entry(&trace[..FIRST]).or_default().push(trace);
    }
    for (position, first) in haystack.windows(FIRST).enumerate() {
        let here = &haystack[position..];
        let found = wanted.get(first).into_iter().flatten().find(|trace| here.starts_with(trace));
        assert!(
            found.is_none(),
            "{when}: readable as {:?}",
            found.map(|t| String::from_utf8_lossy(t))
        );
    }
}

#[test]
#[should_panic(expected = "by hand: readable as")]
fn the_scan_finds_what_is_there() {
    let code = "0123-4567-89AB-CDEF".to_owned();
    let sum = sha2::Sha256::digest("0123456789abcdef").to_vec();
    let set = RecoveryCodeSet {
        id: String::new(),
        codes: vec![code],
        service: String::new(),
        shown_until: 0,
        expires_at: 0,
        server_time: 0,
    };
    scan("by hand", &[&b"before"[..], &sum, b"after"].concat(), &set);
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
