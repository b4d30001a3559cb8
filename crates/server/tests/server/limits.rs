//! Every limit of enrollments at N, at N + 1, and under a hundred requests at once.

use mfa_enroll_server::limit::{Bucket, HOUR, Limits};
use mfa_enroll_wire::{Enrollment, ProblemCode};

use crate::browser::{Browser, at_once, code, otp, wrong_code};
use crate::harness::Server;

const MINUTE: u64 = 60_000;

async fn wrong(browser: &Browser<'_>, enrollment: &Enrollment) -> u16 {
    let wrong = wrong_code(&otp(enrollment), browser.server.now());
    browser.confirm(enrollment, &wrong).await.status
}

#[tokio::test]
async fn ten_wrong_codes_in_five_minutes_and_the_eleventh_waits() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for _ in 0..2 {
        let enrollment = alice.begin().await;
        let statuses = [422, 422, 422, 422, 423];
        for status in statuses {
            assert_eq!(wrong(&alice, &enrollment).await, status, "evaluated");
            server.advance(1000);
        }
    }
    let third = alice.begin().await;
    let right = code(&otp(&third), server.now());
    let problem = alice.confirm(&third, &right).await.problem(ProblemCode::RateLimited);
    assert_eq!(problem.retry_after, Some(290), "until the first of the ten is five minutes old");
    server.advance(290_000);
    let right = code(&otp(&third), server.now());
    assert_eq!(alice.confirm(&third, &right).await.status, 200, "and then it is let through");
}

#[tokio::test]
async fn a_new_session_does_not_reset_the_count() {
    let server = Server::start().await;
    for _ in 0..2 {
        let browser = server.alice().await;
        let enrollment = browser.begin().await;
        for _ in 0..5 {
            wrong(&browser, &enrollment).await;
        }
    }
    let browser = server.alice().await;
    let enrollment = browser.begin().await;
    assert_eq!(wrong(&browser, &enrollment).await, 429, "the account is counted");
    let bob = server.bob().await;
    let enrollment = bob.begin().await;
    assert_eq!(wrong(&bob, &enrollment).await, 422, "and only that account");
}

#[tokio::test]
async fn twenty_wrong_codes_an_hour_and_fifty_a_day() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let mut evaluated = 0;
    for quarter in 0..4 * 24 {
        alice.sign_in("alice@example.com").await;
        let enrollment: Enrollment = alice.rotate().await.json();
        let mut now = 0;
        while wrong(&alice, &enrollment).await != 429 && now < 5 {
            now += 1;
        }
        evaluated += now.min(5);
        server.advance(15 * MINUTE);
        let hours = quarter / 4 + 1;
        assert!(evaluated <= 20 * hours, "{evaluated} after {hours} hours");
    }
    assert_eq!(evaluated, 50, "in a day");
}

#[tokio::test]
async fn a_hundred_wrong_codes_in_a_row_stop_the_account_for_good() {
    let server = Server::with(|parts| {
        parts.limits = Limits::demo().with(Bucket::ConfirmByUser, 1_000_000, MINUTE);
    })
    .await;
    let alice = server.alice().await;
    for _ in 0..20 {
        let enrollment = alice.begin().await;
        for _ in 0..5 {
            assert!(matches!(wrong(&alice, &enrollment).await, 422 | 423), "evaluated");
        }
    }
    let enrollment = alice.begin().await;
    let right = code(&otp(&enrollment), server.now());
    alice.confirm(&enrollment, &right).await.problem(ProblemCode::Forbidden);
    server.advance(9 * MINUTE);
    let right = code(&otp(&enrollment), server.now());
    alice.confirm(&enrollment, &right).await.problem(ProblemCode::Forbidden);
}

#[tokio::test]
async fn a_right_code_ends_the_row() {
    let server = Server::with(|parts| {
        parts.limits = Limits::demo().with(Bucket::ConfirmByUser, 1_000_000, MINUTE);
    })
    .await;
    let alice = server.alice().await;
    for _ in 0..2 {
        for _ in 0..15 {
            let enrollment = alice.begin().await;
            for _ in 0..5 {
                wrong(&alice, &enrollment).await;
            }
        }
        alice.enroll().await;
    }
    assert_eq!(alice.factors().await.len(), 2, "150 wrong ones, but never a hundred in a row");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_wrong_codes_at_once_five_are_evaluated() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let typed = wrong_code(&otp(&enrollment), server.now());
    let answers = at_once(100, || alice.confirm(&enrollment, &typed)).await;
    let wrong = answers.iter().filter(|answer| answer.status == 422).count();
    assert_eq!(wrong, 4, "the fifth locks");
    assert_eq!(answers.iter().filter(|answer| answer.status == 423).count(), 96, "the rest");
    let counted = server.app.store.read().await.expect("a transaction");
    let mut counted = counted;
    let times = counted.attempts("confirm_streak", "", 0).await.expect("read");
    assert!(times.is_empty(), "nothing is counted for nobody");
}

#[tokio::test]
async fn ten_new_keys_an_hour_and_the_eleventh_waits() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    for number in 0..10 {
        assert_eq!(alice.rotate().await.status, 201, "key {number}");
        server.advance(MINUTE / 2);
    }
    let problem = alice.rotate().await.problem(ProblemCode::RateLimited);
    assert_eq!(problem.retry_after, Some(55 * 60), "until the first is an hour old");
    assert_eq!(alice.begin().await.tries_left, 5, "the pending one is still shown");
    server.advance(55 * MINUTE);
    alice.sign_in("alice@example.com").await;
    assert_eq!(alice.rotate().await.status, 201, "after waiting");
}

#[tokio::test]
async fn starting_over_after_a_lock_is_never_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for _ in 0..9 {
        alice.rotate().await;
    }
    let enrollment: Enrollment = alice.rotate().await.json();
    for _ in 0..5 {
        wrong(&alice, &enrollment).await;
    }
    assert_eq!(alice.rotate().await.status, 201, "the eleventh key, after a lock");
    alice.rotate().await.problem(ProblemCode::RateLimited);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_rotations_at_once_ten_make_a_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let answers = at_once(100, || alice.rotate()).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 10, "N");
    assert_eq!(answers.iter().filter(|answer| answer.status == 429).count(), 90, "the rest");
    assert_eq!(alice.pending().await.len(), 1, "and one is pending");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_begins_at_once_show_one_key() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let answers = at_once(100, || alice.begin()).await;
    assert!(answers.iter().all(|answer| answer.id == answers[0].id), "the same id");
    assert!(answers.iter().all(|answer| answer.challenge == answers[0].challenge), "and key");
}

#[tokio::test]
async fn codes_and_keys_are_limited_by_address_too() {
    let server = Server::with(|parts| {
        parts.limits = Limits::standard().with(Bucket::ConfirmByAddress, 3, HOUR).with(
            Bucket::BeginByAddress,
            2,
            HOUR,
        );
    })
    .await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let (first, second) = (alice.begin().await, bob.begin().await);
    for (browser, enrollment) in [(&alice, &first), (&bob, &second), (&alice, &first)] {
        assert_eq!(wrong(browser, enrollment).await, 422, "three from one address");
    }
    assert_eq!(wrong(&bob, &second).await, 429, "the fourth, whoever it is");
    bob.rotate().await.problem(ProblemCode::RateLimited);
    let mut moved = bob.clone();
    moved.address = [192, 0, 2, 2];
    assert_eq!(moved.rotate().await.status, 201, "from another address");
}

#[tokio::test]
async fn headers_cannot_claim_another_address() {
    let server = Server::with(|parts| {
        parts.limits = Limits::standard().with(Bucket::BeginByAddress, 1, HOUR);
    })
    .await;
    let alice = server.alice().await;
    alice.begin().await;
    let request = alice
        .request("POST", "/mfa/v1/enrollments")
        .header("X-Mfa-Request", "1")
        .header("Idempotency-Key", crate::browser::fresh_key())
        .header("Content-Type", "application/json")
        .header("X-Forwarded-For", "203.0.113.9")
        .header("Forwarded", "for=203.0.113.9")
        .body(r#"{"kind":"totp","rotate":true}"#.into())
        .expect("a request");
    server.send(request, alice.address).await.problem(ProblemCode::RateLimited);
}
