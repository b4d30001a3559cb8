//! What the rules keep, and methods that were lost or stolen.

use mfa_enroll_server::operations::delete_removed;
use mfa_enroll_server::rules::{LiveRules, RuleBook};
use mfa_enroll_wire::ProblemCode;

use crate::harness::Server;
use crate::notices::{subjects, with_mail};
use crate::phone_browser::{MOBILE, begin_body};

const MINUTE: u64 = 60_000;

async fn requiring(required: u32) -> Server {
    let book = format!("[default]\nrequired = {required}\nskips = 3\n");
    let book = RuleBook::parse(&book).expect("rules");
    Server::with(|parts| parts.rules = LiveRules::fixed(book)).await
}

#[tokio::test]
async fn the_rules_keep_the_number_that_they_demand() {
    let server = requiring(1).await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let path = format!("/factors/{}", first.id);
    alice.call("DELETE", &path, "").await.problem(ProblemCode::Precondition);
    assert_eq!(alice.factors().await.len(), 1, "nothing happened");
    alice.enroll().await;
    assert_eq!(alice.call("DELETE", &path, "").await.status, 200, "add another first");
}

#[tokio::test]
async fn a_lost_method_is_never_refused_and_leaves_only_the_right_to_enroll() {
    for required in [0, 1, 2] {
        let server = requiring(required).await;
        let alice = server.alice().await;
        let (factor, _) = alice.enroll().await;
        let answer = alice.call("POST", &format!("/factors/{}/lost", factor.id), "").await;
        assert_eq!(answer.status, 200, "{required}: {}", answer.text());
        let setup = alice.info().await.setup;
        assert_eq!((setup.required, setup.registered), (required.max(1), 0), "what is missing");
        assert_eq!(setup.skips_left, Some(0), "not to be put off");
        alice.call("POST", "/sessions/end-others", "").await.problem(ProblemCode::SetupRequired);
        alice.call("POST", "/setup/skip", "").await.problem(ProblemCode::Forbidden);
        alice.get("/").await.redirects_to("/setup");
        for _ in 0..required.max(1) {
            alice.enroll().await;
        }
        assert_eq!(alice.call("POST", "/sessions/end-others", "").await.status, 200, "made up for");
    }
}

#[tokio::test]
async fn undoing_a_loss_gives_everything_back() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    alice.call("POST", &format!("/factors/{}/lost", factor.id), "").await;
    alice.call("POST", &format!("/factors/{}/restore", factor.id), "").await;
    assert_eq!(alice.info().await.setup.required, 0, "nothing is demanded");
    assert_eq!(alice.call("POST", "/sessions/end-others", "").await.status, 200, "nor held back");
}

#[tokio::test]
async fn losing_one_phone_with_the_app_and_the_number_needs_no_proof_that_only_it_could_give() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (app, _) = alice.enroll().await;
    let number = alice.enroll_phone(MOBILE).await;
    server.advance(10 * MINUTE + 1);
    let remove = alice.call("DELETE", &format!("/factors/{}", app.id), "").await;
    remove.problem(ProblemCode::ReauthRequired);
    for (lost, proof) in [(app.id, "phone"), (number.id, "password")] {
        let answer = alice.call("POST", &format!("/factors/{lost}/lost"), "").await;
        assert_eq!(answer.status, 200, "never refused: {}", answer.text());
        for body in [r#"{"kind":"totp"}"#, &begin_body("0471 99 99 99", "sms")] {
            let begin = alice.call("POST", "/enrollments", body).await;
            let methods = begin.problem(ProblemCode::ReauthRequired).methods;
            assert_eq!(methods, Some(vec![proof.to_owned()]), "adding needs what is left");
        }
    }
    assert!(alice.factors().await.is_empty(), "both stopped working");
    alice.call("POST", "/sessions/end-others", "").await.problem(ProblemCode::SetupRequired);
}

#[tokio::test]
async fn what_was_lost_without_a_proof_comes_back_within_ten_seconds_and_is_told_after_them() {
    let server = with_mail().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    server.advance(10 * MINUTE + 1);
    for factor in [&first, &second] {
        alice.call("POST", &format!("/factors/{}/lost", factor.id), "").await;
    }
    server.advance(9_999);
    let restore = alice.call("POST", &format!("/factors/{}/restore", first.id), "").await;
    assert_eq!(restore.status, 200, "{}", restore.text());
    assert_eq!(alice.factors().await, [first], "found again");
    server.advance(1);
    delete_removed(&server.app).await.expect("swept");
    let told = subjects(&server).await;
    let told = told.iter().filter(|subject| subject.contains("lost")).count();
    assert_eq!(told, 1, "the owner learns of the other");
}

#[tokio::test]
async fn both_take_no_body() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    for call in ["lost", "restore"] {
        let path = format!("/factors/{}/{call}", factor.id);
        alice.call("POST", &path, r#"{"force":true}"#).await.problem(ProblemCode::InvalidInput);
    }
    assert_eq!(alice.factors().await.len(), 1, "nothing happened");
}
