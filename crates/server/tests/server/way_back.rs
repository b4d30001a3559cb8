//! Who was stopped after a hundred wrong codes in a row has a way back: an administrator.

use mfa_enroll_server::limit::{Bucket, Limits};
use mfa_enroll_wire::ProblemCode;

use crate::access::{ALICE, with_root};
use crate::browser::{Browser, code, otp, wrong_code};
use crate::harness::Server;

const MINUTE: u64 = 60_000;

/// A server whose only limit of wrong codes is the stop, unless `limits` says more.
async fn start(limits: impl FnOnce(Limits) -> Limits) -> Server {
    with_root("", |parts| {
        let often = Limits::demo().with(Bucket::ConfirmByUser, 1_000_000, MINUTE);
        parts.limits = limits(often.with(Bucket::ChallengeByUser, 1_000_000, MINUTE));
    })
    .await
}

/// Alice with an app, halfway in, and stopped.
async fn stopped(server: &Server) -> Browser<'_> {
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(MINUTE);
    let mut half = server.half_alice().await;
    let wrong = format!("code={}", wrong_code(&otp, server.now()));
    for _ in 0..100 {
        assert_eq!(half.form("/sign-in/challenge", &wrong).await.status, 422, "checked");
    }
    let right = format!("code={}", code(&otp, server.now()));
    assert_eq!(half.form("/sign-in/challenge", &right).await.status, 403, "stopped");
    assert_eq!(half.type_pass("00000000").await.status, 403, "whatever is typed");
    half
}

async fn reset(server: &Server) {
    let root = server.root().await;
    let answer = root.call("POST", &format!("/admin/users/{ALICE}/reset"), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[tokio::test]
async fn a_pass_lets_in_who_was_stopped() {
    let server = start(|limits| limits).await;
    let mut half = stopped(&server).await;
    let issued = server.root().await.issue(ALICE, "{}").await;
    half.type_pass(&issued.pass).await.redirects_to("/security");
    assert_eq!(half.info().await.user.account, ALICE, "in");
}

#[tokio::test]
async fn a_pass_ends_the_stop_of_its_account_alone_and_no_wait() {
    let server = start(|limits| limits.with(Bucket::ChallengeByUser, 100, 5 * MINUTE)).await;
    let mut half = stopped(&server).await;
    let root = server.root().await;
    root.issue("bob@example.com", "{}").await;
    assert_eq!(half.type_pass("00000000").await.status, 403, "somebody else's pass");
    let issued = root.issue(ALICE, "{}").await;
    assert_eq!(half.type_pass(&issued.pass).await.status, 429, "the wait is kept");
    server.advance(5 * MINUTE);
    half.type_pass(&issued.pass).await.redirects_to("/security");
}

#[tokio::test]
async fn after_a_reset_who_was_stopped_enrolls_and_signs_in() {
    let server = start(|limits| limits.with(Bucket::ChallengeByUser, 100, 60 * MINUTE)).await;
    stopped(&server).await;
    reset(&server).await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(MINUTE);
    let mut alice = server.browser();
    alice.sign_in_fully(ALICE, &otp).await;
    assert_eq!(alice.factors().await.len(), 1, "in with the new one, at once");
}

#[tokio::test]
async fn after_a_reset_who_was_stopped_while_enrolling_enrolls() {
    let server = start(|limits| limits.with(Bucket::ConfirmByUser, 100, 60 * MINUTE)).await;
    let alice = server.alice().await;
    for _ in 0..20 {
        let begun = alice.begin().await;
        let wrong = wrong_code(&otp(&begun), server.now());
        for _ in 0..5 {
            alice.confirm(&begun, &wrong).await;
        }
    }
    let begun = alice.begin().await;
    let right = code(&otp(&begun), server.now());
    alice.confirm(&begun, &right).await.problem(ProblemCode::Forbidden);
    reset(&server).await;
    let alice = server.alice().await;
    alice.enroll().await;
    assert_eq!(alice.factors().await.len(), 1, "at once");
}
