//! A region whose codes do not come back: somebody may earn by the messages to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use mfa_enroll_server::delivery::{Channel, Delivery};
use mfa_enroll_server::limit::{Bucket, HOUR, Limits};
use mfa_enroll_wire::ProblemCode;

use crate::browser::{Browser, at_once};
use crate::harness::Server;
use crate::outbox::{Told, later};
use crate::phone_browser::{MOBILE, begin_body};
use crate::phone_limits::{ask, number, only};

const MINUTE: u64 = 60_000;

/// Asks for so many messages to different numbers, and delivers each.
async fn send(browser: &Browser<'_>, count: u32) {
    for index in 0..count {
        assert_eq!(ask(browser, &number(index), "sms").await, 201, "{index}");
        browser.server.deliver().await;
    }
}

async fn counted(server: &Server, bucket: Bucket) -> usize {
    let mut tx = server.app.store.read().await.expect("a transaction");
    tx.attempts(bucket.name(), "BE", 0).await.expect("read").len()
}

#[tokio::test]
async fn a_region_whose_codes_do_not_come_back_gets_no_more() {
    let server = only(&[Bucket::UnansweredByRegion]).await;
    let alice = server.alice().await;
    send(&alice, 50).await;
    let answer = alice.call("POST", "/enrollments", &begin_body(&number(60), "sms")).await;
    let problem = answer.problem(ProblemCode::Unavailable);
    assert_eq!(problem.retry_after, Some(3600), "until the first is an hour old");
    assert_eq!(ask(&alice, "+33612345678", "sms").await, 201, "another region is as before");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_asked_for_at_once_goes_beyond_by_a_minutes_budget_at_most() {
    let server = only(&[Bucket::UnansweredByRegion, Bucket::SentByRegion]).await;
    let browsers = [server.alice().await, server.bob().await];
    send(&browsers[0], 49).await;
    server.advance(MINUTE);
    let next = AtomicU32::new(100);
    let answers = at_once(100, || {
        let index = next.fetch_add(1, Ordering::SeqCst);
        let browser = &browsers[index as usize % 2];
        async move { ask(browser, &number(index), "sms").await }
    })
    .await;
    let of = |wanted| answers.iter().filter(|status| **status == wanted).count();
    assert_eq!((of(201), of(429)), (60, 40), "the budget of the region: {answers:?}");
    for _ in 0..10 {
        server.deliver().await;
    }
    assert_eq!(counted(&server, Bucket::UnansweredByRegion).await, 109, "and no more are sent");
    server.advance(MINUTE);
    assert_eq!(ask(&browsers[0], &number(300), "sms").await, 503, "the next minute is closed");
}

#[tokio::test]
async fn one_right_code_in_five_is_enough() {
    let server = only(&[Bucket::UnansweredByRegion]).await;
    let alice = server.alice().await;
    let mut tx = server.app.store.write("test").await.expect("a transaction");
    for _ in 0..10 {
        let bucket = Bucket::AnsweredByRegion.name();
        tx.add_attempt(bucket, "BE", server.now()).await.expect("counted");
    }
    tx.commit().await.expect("committed");
    send(&alice, 51).await;
    assert_eq!(ask(&alice, &number(70), "sms").await, 503, "10 of 51 is too few");
}

#[tokio::test]
async fn what_a_gateway_does_not_take_is_not_counted() {
    let told = Arc::new(Told::default());
    let provider = Arc::clone(&told);
    let server = Server::with(|parts| {
        parts.limits = Limits::demo().with(Bucket::UnansweredByRegion, 50, HOUR);
        parts.delivery = Delivery::default().with(Channel::Phone, provider);
    })
    .await;
    let alice = server.alice().await;
    told.say((0..60).map(|_| later()));
    send(&alice, 60).await;
    assert_eq!(counted(&server, Bucket::UnansweredByRegion).await, 0, "none of them was sent");
    // Taken again, they count: fifty of the sixty are enough.
    server.advance(MINUTE);
    for _ in 0..4 {
        server.deliver().await;
    }
    assert_eq!(counted(&server, Bucket::UnansweredByRegion).await, 60, "each once");
    assert_eq!(ask(&alice, &number(70), "sms").await, 503, "and none came back");
}

#[tokio::test]
async fn phones_that_are_confirmed_are_neither_counted_nor_refused() {
    let server = only(&[Bucket::UnansweredByRegion]).await;
    let alice = server.alice().await;
    let phone = alice.enroll_phone(MOBILE).await;
    let both = async || {
        let sent = counted(&server, Bucket::UnansweredByRegion).await;
        (sent, counted(&server, Bucket::AnsweredByRegion).await)
    };
    assert_eq!(both().await, (1, 1), "the code that confirmed it");
    server.advance(MINUTE);
    server.fresh_alice().await;
    assert_eq!(both().await, (1, 1), "signing in is not counted");
    send(&server.bob().await, 49).await;
    assert_eq!(ask(&server.bob().await, &number(70), "sms").await, 503, "closed to new numbers");
    let body = format!(r#"{{"factor":"{}","way":"sms"}}"#, phone.id);
    let answer = alice.call("POST", "/reauth/send", &body).await;
    assert_eq!(answer.status, 200, "and open to this one: {}", answer.text());
}
