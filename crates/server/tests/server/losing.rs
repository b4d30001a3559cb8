//! What the rules keep, and methods that were lost or stolen.

use mfa_enroll_server::rules::{LiveRules, RuleBook};
use mfa_enroll_wire::ProblemCode;

use crate::harness::Server;

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
async fn losing_one_of_two_needs_a_recent_proof_and_losing_the_last_does_not() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    server.advance(10 * MINUTE + 1);
    let path = |id: &str| format!("/factors/{id}/lost");
    alice.call("POST", &path(&first.id), "").await.problem(ProblemCode::ReauthRequired);
    assert_eq!(alice.factors().await.len(), 2, "another one could prove it");

    let server = Server::start().await;
    let alice = server.alice().await;
    let (only, _) = alice.enroll().await;
    server.advance(10 * MINUTE + 1);
    assert_eq!(alice.call("POST", &path(&only.id), "").await.status, 200, "nothing else could");
    let begin = alice.call("POST", "/enrollments", r#"{"kind":"totp"}"#).await;
    let problem = begin.problem(ProblemCode::ReauthRequired);
    assert_eq!(problem.methods.as_deref(), Some(&["password".to_owned()][..]), "adding does");
    assert_ne!(first.id, second.id, "two of them");
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
