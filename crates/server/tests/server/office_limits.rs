//! How many calls an office gets: each extension by itself, and all of one number together.

use std::sync::atomic::{AtomicU32, Ordering};

use mfa_enroll_server::demo;
use mfa_enroll_server::limit::{Bucket, DAY, HOUR, Limits};
use mfa_enroll_server::store::AuditEvent;

use crate::browser::{Browser, at_once};
use crate::harness::{PASSWORD, Server};
use crate::phone_limits::only;

const SWITCHBOARD: &str = "+3234603535";

fn desk(extension: u32) -> String {
    format!(
        r#"{{"kind":"phone","number":"{SWITCHBOARD}","way":"office","extension":"{extension}","rotate":true}}"#
    )
}

async fn call_desk(browser: &Browser<'_>, extension: u32) -> u16 {
    browser.call("POST", "/enrollments", &desk(extension)).await.status
}

#[tokio::test]
async fn everybody_behind_a_switchboard_enrolls_on_one_day() {
    let server = Server::with(|parts| parts.limits = Limits::standard()).await;
    for extension in 101..=108 {
        let name = format!("desk{extension}@example.com");
        demo::put(&server.app, &name, PASSWORD, None).await.expect("made");
        let browser = server.signed_in(&name).await;
        let answer = browser.call("POST", "/enrollments", &desk(extension)).await;
        assert_eq!(answer.status, 201, "{extension}: {}", answer.text());
        let code = server.newest_code().await;
        assert_eq!(browser.confirm(&answer.json(), &code).await.status, 200, "{extension}");
    }
}

#[tokio::test]
async fn an_extension_gets_three_calls_a_day_whoever_asks() {
    let server = only(&[Bucket::VoiceByNumber]).await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    for round in 0..3 {
        let browser = if round % 2 == 0 { &alice } else { &bob };
        assert_eq!(call_desk(browser, 101).await, 201, "{round}");
    }
    for browser in [&alice, &bob] {
        assert_eq!(call_desk(browser, 101).await, 429, "one too many");
        assert_eq!(call_desk(browser, 102).await, 201, "the next desk is another phone");
    }
}

#[tokio::test]
async fn all_extensions_together_get_thirty_calls_an_hour() {
    let server = only(&[Bucket::OfficeByNumber]).await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    for extension in 0..30 {
        let browser = if extension % 2 == 0 { &alice } else { &bob };
        assert_eq!(call_desk(browser, 100 + extension).await, 201, "{extension}");
    }
    assert_eq!(call_desk(&alice, 200).await, 429, "the thirty-first");
    let straight = desk(0).replace(r#","extension":"0""#, "");
    assert_eq!(alice.call("POST", "/enrollments", &straight).await.status, 201, "without one");
    server.advance(HOUR);
    assert_eq!(call_desk(&server.alice().await, 200).await, 201, "the next hour");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_extensions_at_once_thirty_are_called() {
    let server = only(&[Bucket::OfficeByNumber]).await;
    let browsers = [server.alice().await, server.bob().await];
    let next = AtomicU32::new(0);
    let answers = at_once(100, || {
        let index = next.fetch_add(1, Ordering::SeqCst);
        call_desk(&browsers[index as usize % 2], 100 + index)
    })
    .await;
    let of = |wanted| answers.iter().filter(|status| **status == wanted).count();
    assert_eq!((of(201), of(429)), (30, 70), "{answers:?}");
    let calls = server.audit().await.into_iter().filter(|e| *e == AuditEvent::CodeSent).count();
    assert_eq!(calls, 30, "calls");
}

#[tokio::test]
async fn a_desk_that_is_confirmed_is_called_whatever_strangers_do() {
    let server = only(&[Bucket::OfficeByNumber]).await;
    let alice = server.alice().await;
    let begun = alice.call("POST", "/enrollments", &desk(101)).await.json();
    let code = server.newest_code().await;
    assert_eq!(alice.confirm(&begun, &code).await.status, 200, "added");
    let bob = server.bob().await;
    for extension in 0..29 {
        assert_eq!(call_desk(&bob, 200 + extension).await, 201, "{extension}");
    }
    assert_eq!(call_desk(&bob, 300).await, 429, "they have used it up");
    // The worker takes some at a time.
    server.deliver().await;
    server.deliver().await;
    let alice = server.fresh_alice().await;
    assert_eq!(alice.get("/mfa/v1/session").await.status, 200, "she signs in");
    server.advance(HOUR);
    for extension in 0..30 {
        assert_eq!(call_desk(&server.bob().await, 400 + extension).await, 201, "{extension}");
    }
}

#[tokio::test]
async fn extensions_are_neither_different_numbers_nor_neighbors() {
    let server = Server::with(|parts| {
        let limits = Limits::demo().with(Bucket::NumbersByUser, 1, DAY);
        parts.limits = limits.with(Bucket::NeighborsByUser, 1, DAY);
    })
    .await;
    let alice = server.alice().await;
    for extension in 101..=104 {
        assert_eq!(call_desk(&alice, extension).await, 201, "{extension}: one number");
    }
}
