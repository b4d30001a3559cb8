//! What keeps others from earning by our messages: limits at N, at N + 1, and all at once.

use mfa_enroll_server::limit::{Bucket, DAY, HOUR, Limits};
use mfa_enroll_wire::ProblemCode;

use crate::browser::{Browser, at_once};
use crate::harness::Server;
use crate::phone_browser::{MOBILE, begin_body};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;

/// Only the limits of one kind, with the numbers of the real table.
pub(crate) async fn only(buckets: &[Bucket]) -> Server {
    let standard = Limits::standard();
    let rules: Vec<_> = buckets.iter().flat_map(|bucket| standard.of(*bucket)).copied().collect();
    let limits = Limits::demo().with_rules(&rules);
    Server::with(|parts| parts.limits = limits).await
}

pub(crate) async fn ask(browser: &Browser<'_>, number: &str, way: &str) -> u16 {
    browser.call("POST", "/enrollments", &begin_body(number, way)).await.status
}

/// As [`ask`], and never the enrollment that is pending already, for which nothing is sent.
pub(crate) async fn ask_anew(browser: &Browser<'_>, number: &str, way: &str) -> u16 {
    let body = begin_body(number, way).replace('}', r#","rotate":true}"#);
    browser.call("POST", "/enrollments", &body).await.status
}

/// A different number in Belgium each time, far from the others.
pub(crate) fn number(index: u32) -> String {
    format!("+32470{:06}", 100_000 + index * 1_237)
}

#[tokio::test]
async fn one_text_message_in_half_a_minute() {
    let server = only(&[Bucket::SmsByUser]).await;
    let alice = server.alice().await;
    assert_eq!(ask(&alice, &number(1), "sms").await, 201, "the first");
    let answer = alice.call("POST", "/enrollments", &begin_body(&number(2), "sms")).await;
    assert_eq!(answer.problem(ProblemCode::RateLimited).retry_after, Some(30), "the second");
    server.advance(30 * SECOND);
    assert_eq!(ask(&alice, &number(2), "sms").await, 201, "half a minute later");
}

#[tokio::test]
async fn one_call_in_a_minute_and_three_a_day() {
    let server = Server::with(|parts| {
        parts.limits = Limits::standard().without_addresses().with(Bucket::NumbersByUser, 99, DAY);
    })
    .await;
    let mut alice = server.alice().await;
    for round in 0..3 {
        assert_eq!(ask(&alice, &number(round), "voice").await, 201, "call {round}");
        assert_eq!(ask(&alice, &number(round + 9), "voice").await, 429, "no two in a minute");
        server.advance(HOUR);
        alice.sign_in("alice@example.com").await;
    }
    assert_eq!(ask(&alice, &number(4), "voice").await, 429, "the fourth of a day");
    assert_eq!(ask(&alice, &number(4), "sms").await, 201, "a text still goes");
}

#[tokio::test]
async fn five_texts_an_hour_and_ten_a_day() {
    let server = Server::with(|parts| {
        parts.limits = Limits::standard()
            .without_addresses()
            .with(Bucket::NumbersByUser, 99, DAY)
            .with(Bucket::BeginByUser, 99, HOUR);
    })
    .await;
    let mut alice = server.alice().await;
    let mut sent = 0;
    for hour in 1..=4 {
        for minute in 0..8 {
            if ask(&alice, &number(hour * 10 + minute), "sms").await == 201 {
                sent += 1;
            }
            server.advance(MINUTE);
        }
        assert!(sent <= 5 * hour, "{sent} after {hour} hours");
        server.advance(HOUR);
        alice.sign_in("alice@example.com").await;
    }
    assert_eq!(sent, 10, "of a day");
}

#[tokio::test]
async fn three_different_numbers_a_day() {
    let server = only(&[Bucket::NumbersByUser]).await;
    let alice = server.alice().await;
    for index in 0..3 {
        assert_eq!(ask(&alice, &number(index), "sms").await, 201, "number {index}");
    }
    assert_eq!(ask(&alice, &number(3), "sms").await, 429, "the fourth");
    assert_eq!(ask(&alice, &number(0), "sms").await, 201, "one of the three again");
    assert_eq!(ask(&server.bob().await, &number(3), "sms").await, 201, "somebody else");
}

#[tokio::test]
async fn a_number_gets_five_texts_and_three_calls_a_day_whoever_asks() {
    let server = only(&[Bucket::SmsByNumber, Bucket::VoiceByNumber]).await;
    for (way, most) in [("sms", 5), ("voice", 3)] {
        for round in 0..most {
            let browser = if round % 2 == 0 { server.alice().await } else { server.bob().await };
            assert_eq!(ask(&browser, MOBILE, way).await, 201, "{way} {round}");
        }
        for browser in [server.alice().await, server.bob().await] {
            assert_eq!(ask(&browser, MOBILE, way).await, 429, "{way}: one too many");
        }
    }
}

#[tokio::test]
async fn ten_texts_an_hour_from_one_address() {
    let server = only(&[Bucket::SmsByAddress]).await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    for index in 0..10 {
        let browser = if index % 2 == 0 { &alice } else { &bob };
        assert_eq!(ask(browser, &number(index), "sms").await, 201, "{index}");
    }
    assert_eq!(ask(&alice, &number(20), "sms").await, 429, "the eleventh");
    let mut elsewhere = bob.clone();
    elsewhere.address = [192, 0, 2, 77];
    assert_eq!(ask(&elsewhere, &number(20), "sms").await, 201, "from another address");
}

#[tokio::test]
async fn a_region_has_a_budget_a_minute() {
    let server = only(&[Bucket::SentByRegion]).await;
    let alice = server.alice().await;
    for index in 0..60 {
        assert_eq!(ask(&alice, &number(index), "sms").await, 201, "{index}");
    }
    assert_eq!(ask(&alice, &number(99), "sms").await, 429, "the sixty-first");
    assert_eq!(ask(&alice, "+33612345678", "sms").await, 201, "another region");
    server.advance(MINUTE);
    assert_eq!(ask(&alice, &number(99), "sms").await, 201, "the next minute");
}

#[tokio::test]
async fn numbers_next_to_each_other_are_stopped_at_the_third() {
    let server = only(&[Bucket::NeighborsByUser]).await;
    let alice = server.alice().await;
    for last in [40, 41] {
        assert_eq!(ask(&alice, &format!("+324701235{last}"), "sms").await, 201, "{last}");
    }
    for last in [39, 42, 45, 50] {
        assert_eq!(ask(&alice, &format!("+324701235{last}"), "sms").await, 429, "{last}");
    }
    assert_eq!(ask(&alice, "+32470123599", "sms").await, 201, "one that is far away");
    assert_eq!(ask(&alice, "+32470123540", "sms").await, 201, "the first again");
}

#[tokio::test]
async fn an_address_cannot_walk_through_a_block_with_many_accounts() {
    let server = only(&[Bucket::NeighborsByAddress]).await;
    let browsers = [server.alice().await, server.bob().await];
    let mut through = 0;
    for last in 40..60 {
        let browser = &browsers[last % 2];
        if ask(browser, &format!("+324701235{last}"), "sms").await == 201 {
            through += 1;
        }
    }
    assert!((5..=10).contains(&through), "{through} of 20 in a row");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_numbers_at_once_one_gets_a_message() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let index = std::sync::atomic::AtomicU32::new(0);
    let answers = at_once(100, || {
        let index = index.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let body = begin_body(&number(index), "sms");
        let alice = &alice;
        async move { alice.call("POST", "/enrollments", &body).await.status }
    })
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 201).count(), 1, "N");
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 99, "the rest");
    assert_eq!(server.messages().await.len(), 1, "one message");
}

#[tokio::test]
async fn refused_messages_count_for_nothing() {
    let server = only(&[Bucket::NumbersByUser]).await;
    let alice = server.alice().await;
    for index in 0..3 {
        ask(&alice, &number(index), "sms").await;
    }
    for index in 3..10 {
        assert_eq!(ask(&alice, &number(index), "sms").await, 429, "{index}");
    }
    let mut tx = server.app.store.read().await.expect("a transaction");
    let sent = tx.attempts(Bucket::SentByRegion.name(), "BE", 0).await.expect("read");
    assert_eq!(sent.len(), 3, "only what was sent");
}
