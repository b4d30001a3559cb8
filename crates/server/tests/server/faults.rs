//! When something fails inside: nothing half done, nothing told that should not be.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use mfa_enroll_server::entropy::{Entropy, NoEntropy, SystemEntropy};
use mfa_enroll_server::store::EnrollmentState;
use mfa_enroll_wire::ProblemCode;

use crate::browser::{code, otp};
use crate::contract::DOCUMENT;
use crate::harness::{START, Server};

#[tokio::test]
async fn without_a_database_every_route_says_not_now() {
    let server = Server::start().await;
    let alice = server.alice().await;
    server.app.store.close().await;
    for (path, operations) in DOCUMENT["paths"].as_object().expect("paths") {
        for method in operations.as_object().expect("operations").keys() {
            if path == "/openapi.json" {
                continue;
            }
            let path = path.replace("{id}", "x");
            let answer = alice.call(&method.to_uppercase(), &path, r#"{"kind":"totp"}"#).await;
            let problem = answer.problem(ProblemCode::Unavailable);
            assert_eq!(problem.retry_after, Some(5), "{method} {path}");
            let text = answer.text().to_lowercase();
            for inside in ["sql", "pool", "closed", "database"] {
                assert!(!text.contains(inside), "{method} {path} tells: {text}");
            }
        }
    }
    assert_eq!(server.browser().sign_in("alice@example.com").await.status, 503, "a page says so");
    let page = alice.get("/security").await;
    assert_eq!((page.status, page.header("retry-after")), (503, "5"), "every page");
}

/// Randomness that can be turned off.
struct Tap {
    open: AtomicBool,
}

impl Entropy for Tap {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
        if self.open.load(Ordering::SeqCst) { SystemEntropy.fill(buffer) } else { Err(NoEntropy) }
    }
}

#[tokio::test]
async fn without_randomness_nothing_is_made() {
    let tap = Arc::new(Tap { open: AtomicBool::new(true) });
    let entropy = Arc::clone(&tap);
    let server = Server::with(|parts| parts.entropy = entropy).await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    tap.open.store(false, Ordering::SeqCst);
    alice.rotate().await.problem(ProblemCode::Unavailable);
    let right = code(&otp(&begun), START);
    alice.confirm(&begun, &right).await.problem(ProblemCode::Unavailable);
    assert_eq!(server.browser().sign_in("bob@example.com").await.status, 503, "no token");
    tap.open.store(true, Ordering::SeqCst);
    assert_eq!(alice.pending().await, std::slice::from_ref(&begun), "the pending one is untouched");
    assert_eq!(alice.confirm(&begun, &right).await.status, 200, "and the code was not spent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_call_that_is_cut_off_happened_wholly_or_not_at_all() {
    for attempt in 0..40 {
        let server = Arc::new(Server::start().await);
        let (cookie, begun) = {
            let alice = server.alice().await;
            (alice.cookie.clone(), alice.begin().await)
        };
        let right = code(&otp(&begun), START);
        let key = crate::browser::fresh_key();
        let path = format!("/enrollments/{}/confirm", begun.id);
        let body = format!(r#"{{"code":"{right}"}}"#);
        let task = {
            let (server, cookie) = (Arc::clone(&server), cookie.clone());
            let (path, body, key) = (path.clone(), body.clone(), key.clone());
            tokio::spawn(async move {
                let mut alice = server.browser();
                alice.cookie = cookie;
                alice.call_with("POST", &path, &body, &key).await.status
            })
        };
        tokio::time::sleep(Duration::from_micros(attempt * 150)).await;
        task.abort();
        let cut_off = task.await.is_err();

        let mut alice = server.browser();
        alice.cookie = cookie;
        // Both from one moment: a commit that was sent off may still arrive.
        let mut moment = server.app.store.read().await.expect("a transaction");
        let row = moment.enrollment(&begun.id).await.expect("read").expect("there");
        let pending = usize::from(row.state == EnrollmentState::Pending);
        let factors = moment.factors(&row.user_id).await.expect("read").len();
        drop(moment);
        assert_eq!(factors + pending, 1, "cut off: {cut_off}, {factors} and {pending}");
        let again = alice.call_with("POST", &path, &body, &key).await;
        assert_eq!(again.status, 200, "the same call again succeeds: {}", again.text());
        assert_eq!(alice.factors().await.len(), 1, "with one factor");
    }
}

#[tokio::test]
async fn a_panic_is_a_fault_without_its_text() {
    struct Panics(AtomicBool);
    impl Entropy for Panics {
        fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
            // Only keys are this long: the request's id and the sign-in are made before.
            assert!(buffer.len() != 20 || !self.0.load(Ordering::SeqCst), "the secret text");
            SystemEntropy.fill(buffer)
        }
    }
    let entropy = Arc::new(Panics(AtomicBool::new(false)));
    let broken = Arc::clone(&entropy);
    let server = Server::with(|parts| parts.entropy = broken).await;
    let alice = server.alice().await;
    entropy.0.store(true, Ordering::SeqCst);
    let answer = alice.rotate().await;
    answer.problem(ProblemCode::Internal);
    assert!(!answer.text().contains("secret text"), "{}", answer.text());
    entropy.0.store(false, Ordering::SeqCst);
    assert_eq!(alice.rotate().await.status, 201, "and the server goes on");
}
