//! What the rules keep, and methods that were lost or stolen.

use mfa_enroll_server::operations::delete_removed;
use mfa_enroll_wire::ProblemCode;

use crate::access::{ALICE, with_root};
use crate::browser::Browser;
use crate::harness::Server;
use crate::notices::{subjects, with_mail};
use crate::phone_browser::{MOBILE, begin_body};
use crate::ruled::Ruled;

const MINUTE: u64 = 60_000;

async fn requiring(required: u32) -> Server {
    let book = format!("[default]\nrequired = {required}\nskips = 3\n");
    Server::ruled(&book).await
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
        alice.enroll().await;
        let setup = alice.info().await.setup;
        assert_eq!((setup.required, setup.registered), (required, 1), "as before the loss");
        let may_put_off = if required == 2 { Some(3) } else { setup.skips_left };
        assert_eq!(setup.skips_left, may_put_off, "{required}");
    }
}

/// Reports a method lost and says what is demanded then, of how many that are there.
async fn lose(alice: &Browser<'_>, id: &str) -> (u32, u32) {
    let answer = alice.call("POST", &format!("/factors/{id}/lost"), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    demanded(alice).await
}

async fn demanded(alice: &Browser<'_>) -> (u32, u32) {
    let setup = alice.info().await.setup;
    (setup.required, setup.registered)
}

async fn is_held(alice: &Browser<'_>) -> bool {
    let answer = alice.call("POST", "/sessions/end-others", "").await;
    if answer.status == 403 {
        answer.problem(ProblemCode::SetupRequired);
        return true;
    }
    assert_eq!(answer.status, 200, "{}", answer.text());
    false
}

#[tokio::test]
async fn a_loss_asks_for_another_even_if_the_rules_have_enough() {
    for required in [0, 1] {
        let server = requiring(required).await;
        let alice = server.alice().await;
        let (first, _) = alice.enroll().await;
        alice.enroll().await;
        assert_eq!(lose(&alice, &first.id).await, (2, 1), "{required}: one is missing");
        assert!(is_held(&alice).await, "only enrolls");
        alice.call("POST", "/setup/skip", "").await.problem(ProblemCode::Forbidden);
        let (third, _) = alice.enroll().await;
        assert_eq!(demanded(&alice).await, (required, 2), "made up for");
        assert!(!is_held(&alice).await, "free again");
        let answer = alice.call("DELETE", &format!("/factors/{}", third.id), "").await;
        assert_eq!(answer.status, 200, "a removal is no loss: {}", answer.text());
        assert_eq!(demanded(&alice).await, (required, 1), "and asks for nothing");
    }
}

#[tokio::test]
async fn a_reset_asks_for_one_however_many_there_were_before_a_loss() {
    let server = with_root("", |_| {}).await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    alice.enroll().await;
    alice.enroll().await;
    assert_eq!(lose(&alice, &first.id).await, (3, 2), "of three");
    let answer = server.root().await.call("POST", &format!("/admin/users/{ALICE}/reset"), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let alice = server.alice().await;
    assert_eq!(demanded(&alice).await, (1, 0), "as if it had never");
    alice.enroll().await;
    assert_eq!(demanded(&alice).await, (0, 1), "that is all");
    assert!(!is_held(&alice).await, "free again");
}

#[tokio::test]
async fn every_loss_is_made_up_for_and_undoing_one_takes_back_only_that() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (mut ids, mut left) = (Vec::new(), 3);
    for _ in 0..3 {
        ids.push(alice.enroll().await.0.id);
    }
    for id in &ids {
        left -= 1;
        assert_eq!(lose(&alice, id).await, (3, left), "all three are missed");
        // The first cannot be brought back any more when the second goes.
        server.advance(if left == 2 { 10_000 } else { 0 });
        delete_removed(&server.app).await.expect("swept");
    }
    alice.call("POST", &format!("/factors/{}/restore", ids[1]), "").await;
    assert_eq!(demanded(&alice).await, (3, 1), "two are gone");
    alice.call("POST", &format!("/factors/{}/restore", ids[2]), "").await;
    assert_eq!(demanded(&alice).await, (3, 2), "the first one is");
    assert!(is_held(&alice).await, "an old loss is not forgotten with a new one");
    alice.enroll().await;
    assert_eq!(demanded(&alice).await, (0, 3), "made up for");
}

#[tokio::test]
async fn what_is_found_after_it_was_made_up_for_is_one_more() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    lose(&alice, &first.id).await;
    lose(&alice, &second.id).await;
    alice.enroll().await;
    alice.call("POST", &format!("/factors/{}/restore", first.id), "").await;
    assert_eq!(demanded(&alice).await, (0, 2), "as many as before");
    alice.call("POST", &format!("/factors/{}/restore", second.id), "").await;
    assert_eq!(demanded(&alice).await, (0, 3), "one more");
}

#[tokio::test]
async fn a_loss_that_nothing_can_make_up_for_locks_nobody_out() {
    let ruled = Ruled::by("").await;
    let alice = ruled.server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    for (rules, id) in [("methods = []", &first.id), ("excluded = true", &second.id)] {
        ruled.now(&format!("[default]\n{rules}\n"));
        assert_eq!(lose(&alice, id).await, (0, 0), "{rules}: nothing is asked for");
        assert!(!is_held(&alice).await, "{rules}: nothing is held back");
    }
}

#[tokio::test]
async fn a_loss_while_the_account_signs_in_elsewhere_is_not_asked_for_later() {
    let ruled = Ruled::by("").await;
    let alice = ruled.server.alice().await;
    let (factor, _) = alice.enroll().await;
    for (rules, lost) in [("[default]\nexcluded = true", true), ("", false)] {
        ruled.now(rules);
        if lost {
            lose(&alice, &factor.id).await;
        }
        assert_eq!(demanded(&alice).await, (0, 0), "{rules}");
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
