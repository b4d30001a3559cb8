//! What a country gets a minute: for numbers that are added, and for signing in.

use std::sync::atomic::{AtomicUsize, Ordering};

use mfa_enroll_server::limit::{Bucket, MINUTE};

use crate::browser::{Browser, at_once};
use crate::harness::Server;
use crate::phone_browser::MOBILE;
use crate::phone_limits::{ask, number, only};

/// So many messages to Belgium, counted now.
async fn count(server: &Server, bucket: Bucket, count: usize) {
    let mut tx = server.app.store.write("test").await.expect("a transaction");
    for _ in 0..count {
        tx.add_attempt(bucket.name(), "BE", server.now()).await.expect("counted");
    }
    tx.commit().await.expect("committed");
}

/// Alice with an app, which sign-in asks for first, and a phone.
async fn with_phone() -> (Server, String) {
    let server = only(&[Bucket::SentByRegion, Bucket::SignInByRegion]).await;
    let alice = server.alice().await;
    alice.enroll().await;
    let phone = alice.enroll_phone(MOBILE).await;
    server.advance(2 * MINUTE);
    (server, phone.id)
}

async fn half(server: &Server) -> Browser<'_> {
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    browser
}

/// 303 if a code is on its way.
async fn send(browser: &mut Browser<'_>, phone: &str) -> u16 {
    let fields = format!("factor={phone}&way=sms&next=/security");
    browser.form("/sign-in/challenge/send", &fields).await.status
}

#[tokio::test]
async fn who_adds_numbers_takes_nothing_from_who_signs_in() {
    let (server, phone) = with_phone().await;
    count(&server, Bucket::SentByRegion, 59).await;
    let bob = server.bob().await;
    assert_eq!(ask(&bob, &number(1), "sms").await, 201, "the sixtieth of the minute");
    assert_eq!(ask(&bob, &number(2), "sms").await, 429, "one too many");
    assert_eq!(send(&mut half(&server).await, &phone).await, 303, "a sign-in is as before");
}

#[tokio::test]
async fn a_country_signs_in_six_hundred_times_a_minute() {
    let (server, phone) = with_phone().await;
    count(&server, Bucket::SignInByRegion, 599).await;
    assert_eq!(send(&mut half(&server).await, &phone).await, 303, "N");
    assert_eq!(send(&mut half(&server).await, &phone).await, 429, "N + 1");
    assert_eq!(ask(&server.bob().await, &number(1), "sms").await, 201, "adding is another budget");
    server.advance(MINUTE);
    assert_eq!(send(&mut half(&server).await, &phone).await, 303, "the next minute");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_at_once_as_many_sign_in_as_are_left() {
    let (server, phone) = with_phone().await;
    count(&server, Bucket::SignInByRegion, 590).await;
    let mut halves = Vec::new();
    for _ in 0..100 {
        halves.push(half(&server).await);
    }
    let next = AtomicUsize::new(0);
    let answers = at_once(100, || {
        let mut browser = halves[next.fetch_add(1, Ordering::SeqCst)].clone();
        let phone = &phone;
        async move { send(&mut browser, phone).await }
    })
    .await;
    let of = |wanted| answers.iter().filter(|status| **status == wanted).count();
    assert_eq!((of(303), of(429)), (10, 90), "{answers:?}");
}
