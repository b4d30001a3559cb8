//! Numbers and codes are readable nowhere, and nobody learns who else has a number.

use mfa_enroll_server::limit::{Bucket, HOUR, Limits};
use mfa_enroll_wire::Problem;
use tokio::time::Instant;

use crate::harness::Server;
use crate::log;
use crate::phone_browser::{MOBILE, begin_body, other_than};

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[tokio::test]
async fn the_database_and_the_log_hold_neither_number_nor_code() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let waiting = server.files();
    let code = server.newest_code().await;
    alice.confirm(&begun, &other_than(&code)).await;
    alice.confirm(&begun, &code).await;
    server.advance(60_000);
    server.browser().sign_in("alice@example.com").await;
    let signing_in = server.newest_code().await;
    let log = log::written();
    for files in [waiting, server.files(), log.into_bytes()] {
        for secret in ["32470123542", "470123542", "470 12 35 42", "0470 12", "is your code"] {
            assert!(!contains(&files, secret), "{secret} is readable");
        }
        for code in [&code, &signing_in] {
            for spelling in [format!("#{code}"), format!("\"{code}\"")] {
                assert!(!contains(&files, &spelling), "a code is readable");
            }
        }
    }
}

#[tokio::test]
async fn a_code_is_hashed_with_a_key_that_is_not_in_the_database() {
    let server = Server::start().await;
    server.alice().await.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    let mut tx = server.app.store.read().await.expect("a transaction");
    let account = tx.account("alice@example.com").await.expect("read").expect("alice");
    let begun = tx.enrollments(&account.id).await.expect("read").remove(0);
    let row = tx.code(&begun.id, "").await.expect("read").expect("a code");
    let hash = row.code_hash.expect("not used");
    assert_eq!(hash.len(), 64, "SHA-256");
    assert!(!hash.contains(&code) && hash != code, "not the code");
}

/// Everything that differs from call to call is taken out.
fn comparable(text: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(text).expect("JSON");
    for member in ["id", "request_id"] {
        if value.get(member).is_some() {
            value[member] = "…".into();
        }
    }
    value["challenge"]["number"] = "…".into();
    value.to_string()
}

async fn open() -> Server {
    Server::with(|parts| parts.limits = Limits::demo().with(Bucket::BeginByUser, 9999, HOUR)).await
}

#[tokio::test]
async fn a_number_that_somebody_else_has_looks_like_any_other() {
    let server = open().await;
    server.bob().await.enroll_phone(MOBILE).await;
    let alice = server.alice().await;
    let taken = alice.call("POST", "/enrollments", &begin_body(MOBILE, "sms")).await;
    let free = alice.call("POST", "/enrollments", &begin_body("+32471999999", "sms")).await;
    assert_eq!((taken.status, free.status), (201, 201), "the same status");
    assert_eq!(comparable(&taken.text()), comparable(&free.text()), "the same body");
    let refused = async |number: &str| -> Problem {
        let body = begin_body(number, "office").replace("office", "pigeon");
        alice.call("POST", "/enrollments", &body).await.json()
    };
    let (taken, free) = (refused(MOBILE).await, refused("+32471999999").await);
    assert_eq!((taken.code, taken.field), (free.code, free.field), "refusals, too");
}

/// How many times as long the server takes for a number that somebody has as for one that nobody
/// has, in the middle of [`PAIRS`]. Both are asked for in turns: what else the machine does hits
/// both.
#[expect(clippy::disallowed_methods, reason = "it measures how long the server really takes")]
async fn measured() -> f64 {
    let mut ratios = Vec::with_capacity(PAIRS);
    for round in 0..PAIRS / 20 {
        let first = round % 2;
        // A server of its own: what is counted for each message makes the later ones slower.
        let server = open().await;
        server.bob().await.enroll_phone(MOBILE).await;
        let alice = server.alice().await;
        for _ in 0..20 {
            let mut times = [0.0; 2];
            for which in [first, 1 - first] {
                let number = [MOBILE, "0471 99 99 99"][which];
                let start = Instant::now();
                let answer = alice.call("POST", "/enrollments", &begin_body(number, "sms")).await;
                times[which] = start.elapsed().as_secs_f64();
                assert_eq!(answer.status, 201, "{}", answer.text());
            }
            ratios.push(times[0] / times[1]);
        }
    }
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}

/// How many pairs are measured before anything is judged: with so many, the middle of scattered
/// ratios is within a few hundredths of where it belongs.
const PAIRS: usize = 240;

#[tokio::test]
async fn and_takes_as_long() {
    let same = |median: f64| (0.95..1.05).contains(&median);
    let first = measured().await;
    if same(first) {
        return;
    }
    // Once more, and no oftener: whoever looks until it fits finds that it fits.
    let second = measured().await;
    assert!(same(second), "taken / free = {first}, and {second} at the second look");
}
