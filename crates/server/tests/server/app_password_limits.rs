//! How many app passwords there can be, and how many wrong ones are looked at.

use mfa_enroll_server::limit::{Bucket, DAY, Limits};
use mfa_enroll_wire::ProblemCode;

use crate::access::ALICE;
use crate::browser::at_once;
use crate::harness::Server;

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn ten_a_day_and_the_eleventh_waits() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (_, otp) = alice.enroll().await;
    for number in 0..10 {
        alice.make_app_password(&format!("{number}")).await;
        server.advance(MINUTE / 2);
    }
    let problem = alice.try_app_password("more").await.problem(ProblemCode::RateLimited);
    assert_eq!(problem.retry_after, Some(86_400 - 5 * 60), "until the first is a day old");
    let first = alice.app_passwords().await.app_passwords[0].id.clone();
    alice.call("DELETE", &format!("/app-passwords/{first}"), "").await;
    alice.try_app_password("more").await.problem(ProblemCode::RateLimited);
    server.advance(DAY - 5 * MINUTE);
    alice.sign_in_fully(ALICE, &otp).await;
    alice.make_app_password("more").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_at_once_ten_are_made() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let number = std::sync::atomic::AtomicU32::new(0);
    let next = || number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let answers = at_once(50, async || alice.try_app_password(&next().to_string()).await).await;
    let of = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((of(201), of(429)), (10, 40), "no more than one after the other");
    assert_eq!(alice.list().await.app_passwords, 10, "there are so many");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_account_has_forty_at_most_even_at_once() {
    let server = Server::with(|parts| {
        parts.limits = Limits::demo().with(Bucket::AppPasswordsByUser, 1000, DAY);
    })
    .await;
    let alice = server.alice().await;
    alice.enroll().await;
    for number in 0..39 {
        alice.make_app_password(&format!("{number}")).await;
    }
    let name = std::sync::atomic::AtomicU32::new(100);
    let next = || name.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let answers = at_once(20, async || alice.try_app_password(&next().to_string()).await).await;
    let of = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((of(201), of(409)), (1, 19), "the fortieth, and no other");
    alice.try_app_password("more").await.problem(ProblemCode::Precondition);
    let first = alice.app_passwords().await.app_passwords[0].id.clone();
    alice.call("DELETE", &format!("/app-passwords/{first}"), "").await;
    alice.make_app_password("more").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_name_at_once_is_taken_once() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let answers = at_once(20, || alice.try_app_password("Mail")).await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1, "the others are duplicates");
}

#[tokio::test]
async fn twenty_wrong_ones_in_five_minutes_and_a_right_one_is_answered_all_the_same() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    for user in [ALICE, "nobody@example.com"] {
        for number in 0..20 {
            assert!(!server.is_valid(user, "wrong").await, "{user} {number}");
        }
        let problem = server.verify(user, "wrong").await.problem(ProblemCode::RateLimited);
        assert_eq!(problem.retry_after, Some(300), "{user}");
    }
    assert!(server.is_valid(ALICE, &made.password).await, "one old program locks out no other");
    assert!(!server.is_valid("bob@example.com", "wrong").await, "counted by name");
    server.advance(5 * MINUTE);
    assert!(!server.is_valid(ALICE, "wrong").await, "looked at again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_wrong_ones_at_once_twenty_are_looked_at() {
    let server = Server::start().await;
    let answers = at_once(100, || server.verify(ALICE, "wrong")).await;
    let of = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((of(200), of(429)), (20, 80), "no more than one after the other");
}

#[tokio::test]
async fn wrong_credentials_are_counted_by_address_and_the_right_one_is_not_held_back() {
    let server = Server::with(|parts| parts.limits = Limits::standard()).await;
    let body = r#"{"user":"x","password":"y","protocol":"imap"}"#;
    for number in 0..20 {
        let answer = server.ask("not-the-token", body).await;
        answer.problem(ProblemCode::Unauthenticated);
        assert_eq!(answer.header("www-authenticate"), "Bearer", "{number}");
    }
    server.ask("not-the-token", body).await.problem(ProblemCode::RateLimited);
    assert!(!server.is_valid("x", "y").await, "the mail server itself is answered");
}
