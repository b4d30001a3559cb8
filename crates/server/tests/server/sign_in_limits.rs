//! Every limit of signing in at N, at N + 1, and under a hundred requests at once.

use mfa_enroll_server::limit::{Bucket, Limits};

use crate::browser::{at_once, code, wrong_code};
use crate::harness::Server;

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn ten_wrong_passwords_and_the_eleventh_waits_known_or_not() {
    let server = Server::start().await;
    for account in ["alice@example.com", "nobody@example.com"] {
        let mut browser = server.browser();
        for _ in 0..10 {
            assert_eq!(browser.sign_in_with(account, "wrong").await.status, 422, "checked");
        }
        let answer = browser.sign_in(account).await;
        assert_eq!(answer.status, 429, "even the right one");
        assert_eq!(answer.header("retry-after"), "300", "the same for both");
        assert!(answer.text().contains("Please wait 5 minutes"), "{}", answer.text());
    }
    server.bob().await;
}

#[tokio::test]
async fn signing_in_often_is_no_attack() {
    let server = Server::start().await;
    for _ in 0..25 {
        server.alice().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_passwords_at_once_ten_are_checked() {
    let server = Server::start().await;
    let answers = at_once(100, || async {
        server.browser().sign_in_with("alice@example.com", "wrong").await.status
    })
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 10, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 90, "{answers:?}");
}

#[tokio::test]
async fn five_wrong_codes_at_sign_in_and_the_sixth_waits() {
    let server = Server::start().await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(MINUTE);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let wrong = format!("code={}", wrong_code(&otp, server.now()));
    for _ in 0..5 {
        assert_eq!(browser.form("/sign-in/challenge", &wrong).await.status, 422, "checked");
    }
    let right = format!("code={}", code(&otp, server.now()));
    let answer = browser.form("/sign-in/challenge", &right).await;
    assert_eq!(answer.status, 429, "even the right one");
    assert_eq!(answer.header("retry-after"), "300", "five minutes");
    let mut other = server.browser();
    other.sign_in("alice@example.com").await;
    assert_eq!(other.form("/sign-in/challenge", &right).await.status, 429, "in every session");
}

#[tokio::test]
async fn a_hundred_wrong_codes_at_sign_in_stop_the_account() {
    let server = Server::with(|parts| {
        parts.limits = Limits::demo().with(Bucket::ChallengeByUser, 1_000_000, MINUTE);
    })
    .await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(MINUTE);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let wrong = format!("code={}", wrong_code(&otp, server.now()));
    for _ in 0..100 {
        assert_eq!(browser.form("/sign-in/challenge", &wrong).await.status, 422, "checked");
    }
    let right = format!("code={}", code(&otp, server.now()));
    let answer = browser.form("/sign-in/challenge", &right).await;
    assert_eq!(answer.status, 403, "blocked");
    assert!(answer.text().contains("ask for help"), "and told: {}", answer.text());
}

#[tokio::test]
async fn addresses_are_limited_across_accounts_where_that_is_wanted() {
    let server = Server::with(|parts| parts.limits = Limits::standard()).await;
    for number in 0..30 {
        let mut browser = server.browser();
        let account = format!("user{number}@example.com");
        assert_eq!(browser.sign_in_with(&account, "wrong").await.status, 422, "guess {number}");
    }
    let mut browser = server.browser();
    assert_eq!(browser.sign_in("alice@example.com").await.status, 429, "one too many");
    browser.address = [192, 0, 2, 2];
    assert_eq!(browser.sign_in("alice@example.com").await.status, 303, "another address");
}
