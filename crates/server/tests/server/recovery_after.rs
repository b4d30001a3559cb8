//! After coming in with a recovery code: what became of the lost method, and what is possible.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::ProblemCode;

use crate::browser::Browser;
use crate::harness::{PASSWORD, Server};

const MINUTE: u64 = 60_000;

/// Alice, who came in with a recovery code, and the id of her app.
async fn recovered(server: &Server) -> (Browser<'_>, String) {
    let alice = server.alice().await;
    let (app, _) = alice.enroll().await;
    let set = alice.valid_codes().await;
    assert!(!alice.info().await.recovered, "not with a code of an app");
    server.advance(20 * MINUTE);
    let mut browser = server.half_alice().await;
    browser.recover(&set.codes[0]).await.redirects_to("/security");
    assert!(browser.info().await.recovered, "the question is open");
    (browser, app.id)
}

#[tokio::test]
async fn it_stays_says_the_person_and_may_say_it_twice() {
    let server = Server::start().await;
    let (browser, _) = recovered(&server).await;
    for _ in 0..2 {
        assert_eq!(browser.call("POST", "/recovered", "").await.status, 200, "noted");
        assert!(!browser.info().await.recovered, "no question any more");
    }
    let settled = |event: &&AuditEvent| **event == AuditEvent::RecoverySettled;
    assert_eq!(server.audit().await.iter().filter(settled).count(), 1, "audited once");
    assert_eq!(browser.factors().await.len(), 1, "it stayed");
}

#[tokio::test]
async fn any_other_session_may_call_it_too() {
    let server = Server::start().await;
    assert_eq!(server.alice().await.call("POST", "/recovered", "").await.status, 200, "nothing");
    assert!(!server.audit().await.contains(&AuditEvent::RecoverySettled), "nothing to audit");
}

#[tokio::test]
async fn reporting_it_lost_answers_the_question() {
    let server = Server::start().await;
    let (browser, app) = recovered(&server).await;
    let answer = browser.call("POST", &format!("/factors/{app}/lost"), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(!browser.info().await.recovered, "answered");
}

#[tokio::test]
async fn replacing_it_needs_no_code_of_it_and_answers_the_question() {
    let server = Server::start().await;
    let (browser, app) = recovered(&server).await;
    server.advance(10 * MINUTE);
    let body = format!(r#"{{"kind":"totp","replaces":"{app}"}}"#);
    let (confirmed, _) = browser.enroll_with(&body).await;
    assert_eq!(confirmed.replaced, Some(app), "the old one is gone");
    assert!(!browser.info().await.recovered, "answered");
}

#[tokio::test]
async fn adding_another_leaves_the_question_open() {
    let server = Server::start().await;
    let (browser, _) = recovered(&server).await;
    browser.enroll().await;
    assert!(browser.info().await.recovered, "the lost one is still there");
}

#[tokio::test]
async fn it_is_a_question_to_this_session_alone_and_survives_a_new_token() {
    let server = Server::start().await;
    let (mut browser, _) = recovered(&server).await;
    let (factor, otp) = browser.enroll().await;
    server.advance(MINUTE);
    let mut other = server.browser();
    other.sign_in_fully("alice@example.com", &otp).await;
    assert!(!other.info().await.recovered, "another session");
    server.advance(MINUTE);
    let typed = crate::browser::code(&otp, server.now());
    let proof = format!(r#"{{"factor":"{}","code":"{typed}"}}"#, factor.id);
    assert_eq!(browser.prove(&proof).await.status, 200, "another token");
    assert!(browser.info().await.recovered, "the same session");
}

#[tokio::test]
async fn codes_outlive_the_last_method_and_ask_for_nothing_meanwhile() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (app, _) = alice.enroll().await;
    let set = alice.valid_codes().await;
    assert_eq!(alice.call("DELETE", &format!("/factors/{}", app.id), "").await.status, 200, "gone");
    let browser = server.alice().await;
    assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "by the password alone");
    assert_eq!(browser.listed_codes().await.left, 10, "they are kept");
    let answer = browser.call("POST", "/recovery-codes", "").await;
    answer.problem(ProblemCode::Precondition);
    browser.enroll().await;
    server.half_alice().await.recover(&set.codes[0]).await.redirects_to("/security");
}

#[tokio::test]
async fn a_session_that_may_only_enroll_may_still_answer_the_question() {
    let book = "[users.'carol@example.com']\nrequired = 2\nskips = 0";
    let server = Server::ruled(book).await;
    let made = mfa_enroll_server::demo::put(&server.app, "carol@example.com", PASSWORD, None);
    let id = made.await.expect("an account");
    let carol = server.signed_in("carol@example.com").await;
    carol.enroll().await;
    let answer = carol.call("POST", "/recovery-codes", "").await;
    answer.problem(ProblemCode::SetupRequired);
    let codes = ["AAAA-BBBB-CCCC-DDDD"];
    let put = mfa_enroll_server::demo::put_recovery_codes(&server.app, &id, &codes, 0);
    put.await.expect("codes");
    let mut browser = server.browser();
    browser.sign_in("carol@example.com").await;
    browser.recover(codes[0]).await.redirects_to("/security");
    assert!(browser.info().await.recovered, "asked");
    assert_eq!(browser.call("POST", "/recovered", "").await.status, 200, "answered");
}

#[tokio::test]
async fn a_reset_deletes_every_code_and_what_shows_them() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    let key = crate::browser::fresh_key();
    let pending: mfa_enroll_wire::RecoveryCodeSet =
        alice.call_with("POST", "/recovery-codes", "", &key).await.json();
    let id = alice.info().await.user.id;
    let mut tx = server.app.store.write(&id).await.expect("a transaction");
    tx.delete_recovery_codes(&id).await.expect("deleted");
    tx.commit().await.expect("committed");
    assert_eq!(alice.listed_codes().await, Default::default(), "nothing is left");
    assert_eq!(server.half_alice().await.recover(&set.codes[0]).await.status, 422, "dead");
    let answer = alice.confirm_codes(&pending, &pending.codes[0]).await;
    answer.problem(ProblemCode::NotFound);
    let again: mfa_enroll_wire::RecoveryCodeSet =
        alice.call_with("POST", "/recovery-codes", "", &key).await.json();
    assert_ne!(again.codes, pending.codes, "not shown again");
}
