//! Removing, losing, undoing: what works when, and until when it can be taken back.

use mfa_enroll_server::operations::delete_removed;
use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{DefaultMethod, FactorList, ProblemCode, Removed};

use crate::browser::{at_once, code, fresh_key};
use crate::harness::{START, Server};

const MINUTE: u64 = 60_000;

fn default(id: &str) -> Option<DefaultMethod> {
    Some(DefaultMethod { factor: id.to_owned(), way: None })
}

#[tokio::test]
async fn a_removal_says_until_when_it_can_be_undone_and_what_comes_next() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    let answer = alice.call("DELETE", &format!("/factors/{}", first.id), "").await;
    let removed: Removed = answer.json();
    assert_eq!(removed.undo_until, START + 10_000, "ten seconds");
    assert_eq!(removed.default_method, default(&second.id), "the next one takes its place");
    let removed: Removed =
        alice.call("DELETE", &format!("/factors/{}", second.id), "").await.json();
    assert_eq!(removed.default_method, None, "nothing is left");
}

#[tokio::test]
async fn it_stops_working_at_once_everywhere() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, old) = alice.enroll().await;
    let (_, other) = alice.enroll().await;
    server.advance(30_000);
    alice.call("DELETE", &format!("/factors/{}", first.id), "").await;
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let typed = code(&old, server.now());
    let answer = browser.form("/sign-in/challenge", &format!("code={typed}")).await;
    assert_eq!(answer.status, 422, "not at sign-in");
    let body = format!(r#"{{"factor":"{}","code":"{typed}"}}"#, first.id);
    alice.call("POST", "/reauth", &body).await.problem(ProblemCode::NotFound);
    let rename = alice.call("PATCH", &format!("/factors/{}", first.id), r#"{"name":"x"}"#).await;
    rename.problem(ProblemCode::NotFound);
    alice
        .call("DELETE", &format!("/factors/{}", first.id), "")
        .await
        .problem(ProblemCode::NotFound);
    let typed = code(&other, server.now());
    browser.form("/sign-in/challenge", &format!("code={typed}")).await.redirects_to("/");
}

#[tokio::test]
async fn undo_works_until_the_last_millisecond_and_not_after() {
    for (wait, works) in [(0, true), (9_999, true), (10_000, false), (10_001, false)] {
        let server = Server::start().await;
        let alice = server.alice().await;
        let (factor, _) = alice.enroll().await;
        alice.call("DELETE", &format!("/factors/{}", factor.id), "").await;
        server.advance(wait);
        let answer = alice.call("POST", &format!("/factors/{}/restore", factor.id), "").await;
        if works {
            let list: FactorList = answer.json();
            assert_eq!(list.factors, std::slice::from_ref(&factor), "{wait}: as it was");
            assert_eq!(list.default_method, default(&factor.id), "{wait}: the default again");
        } else {
            answer.problem(ProblemCode::NotFound);
            assert!(alice.factors().await.is_empty(), "{wait}: gone");
        }
    }
}

#[tokio::test]
async fn a_restored_app_signs_in_again() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, otp) = alice.enroll().await;
    server.advance(30_000);
    alice.call("DELETE", &format!("/factors/{}", factor.id), "").await;
    alice.call("POST", &format!("/factors/{}/restore", factor.id), "").await;
    let mut browser = server.browser();
    browser.sign_in_fully("alice@example.com", &otp).await;
    assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "as before");
}

#[tokio::test]
async fn undoing_a_removal_needs_no_new_proof() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    server.advance(10 * MINUTE - 1000);
    alice.call("DELETE", &format!("/factors/{}", factor.id), "").await;
    server.advance(5000);
    let answer = alice.call("POST", &format!("/factors/{}/restore", factor.id), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[tokio::test]
async fn the_sweep_deletes_what_is_due_and_nothing_else() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", first.id), "").await;
    server.advance(6_000);
    alice.call("DELETE", &format!("/factors/{}", second.id), "").await;
    server.advance(4_000);
    delete_removed(&server.app).await.expect("swept");
    let deleted = server.audit().await.iter().filter(|e| **e == AuditEvent::FactorDeleted).count();
    assert_eq!(deleted, 1, "the first is due, the second is not");
    let restore = |id: &str| format!("/factors/{id}/restore");
    alice.call("POST", &restore(&first.id), "").await.problem(ProblemCode::NotFound);
    assert_eq!(alice.call("POST", &restore(&second.id), "").await.status, 200, "still there");
}

#[tokio::test]
async fn what_was_due_while_the_server_was_down_is_done_at_its_start() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", factor.id), "").await;
    server.advance(60 * MINUTE);
    delete_removed(&server.app).await.expect("swept");
    delete_removed(&server.app).await.expect("and again");
    let deleted = server.audit().await.iter().filter(|e| **e == AuditEvent::FactorDeleted).count();
    assert_eq!(deleted, 1, "once");
}

#[tokio::test]
async fn the_name_of_a_removed_factor_is_free() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", first.id), "").await;
    let (second, _) = alice.enroll().await;
    assert_eq!(second.name, "Authenticator app", "no number");
    let answer = alice.call("POST", &format!("/factors/{}/restore", first.id), "").await;
    let names: Vec<_> =
        answer.json::<FactorList>().factors.into_iter().map(|factor| factor.name).collect();
    assert_eq!(
        names,
        ["Authenticator app 2", "Authenticator app"],
        "the one that came back yields"
    );
}

#[tokio::test]
async fn a_removed_factor_makes_room_and_does_not_come_back_over_the_limit() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    for _ in 0..4 {
        alice.enroll().await;
    }
    alice.rotate().await.problem(ProblemCode::Precondition);
    alice.call("DELETE", &format!("/factors/{}", first.id), "").await;
    alice.enroll().await;
    let answer = alice.call("POST", &format!("/factors/{}/restore", first.id), "").await;
    answer.problem(ProblemCode::Precondition);
}

#[tokio::test]
async fn two_removals_undone_in_either_order_give_the_old_default() {
    for first_undone in [0, 1] {
        let server = Server::start().await;
        let alice = server.alice().await;
        let (first, _) = alice.enroll().await;
        let (second, _) = alice.enroll().await;
        let ids = [&first.id, &second.id];
        for id in ids {
            alice.call("DELETE", &format!("/factors/{id}"), "").await;
            server.advance(1);
        }
        for id in [ids[first_undone], ids[1 - first_undone]] {
            alice.call("POST", &format!("/factors/{id}/restore"), "").await;
        }
        assert_eq!(alice.list().await.default_method, default(&first.id), "{first_undone}");
    }
}

#[tokio::test]
async fn a_choice_made_meanwhile_is_kept_when_the_old_default_comes_back() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (_second, _) = alice.enroll().await;
    let (third, _) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", first.id), "").await;
    alice.call("PUT", "/default-method", &format!(r#"{{"factor":"{}"}}"#, third.id)).await;
    alice.call("POST", &format!("/factors/{}/restore", first.id), "").await;
    assert_eq!(alice.list().await.default_method, default(&third.id), "the newer wish");
}

#[tokio::test]
async fn nobody_else_can_remove_lose_or_restore_it() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let (factor, _) = alice.enroll().await;
    let path = format!("/factors/{}", factor.id);
    bob.call("POST", &format!("{path}/lost"), "").await.problem(ProblemCode::NotFound);
    alice.call("DELETE", &path, "").await;
    bob.call("POST", &format!("{path}/restore"), "").await.problem(ProblemCode::NotFound);
    assert_eq!(alice.call("POST", &format!("{path}/restore"), "").await.status, 200, "she can");
}

#[tokio::test]
async fn what_was_not_removed_cannot_be_restored() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let answer = alice.call("POST", &format!("/factors/{}/restore", factor.id), "").await;
    answer.problem(ProblemCode::NotFound);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_removals_and_of_fifty_restores_one_wins() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let path = format!("/factors/{}", factor.id);
    let answers = at_once(50, || alice.call("DELETE", &path, "")).await;
    let won =
        |answers: &[crate::harness::Answer]| answers.iter().filter(|a| a.status == 200).count();
    assert_eq!(won(&answers), 1, "one removal");
    assert!(answers.iter().all(|a| matches!(a.status, 200 | 404)), "the others found nothing");
    let path = format!("{path}/restore");
    let answers = at_once(50, || alice.call("POST", &path, "")).await;
    assert_eq!(won(&answers), 1, "one restore");
    assert_eq!(alice.factors().await, [factor], "and it is there");
}

#[tokio::test]
async fn a_repeated_restore_answers_the_same_after_the_time_is_over() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", factor.id), "").await;
    let (path, key) = (format!("/factors/{}/restore", factor.id), fresh_key());
    let first = alice.call_with("POST", &path, "", &key).await;
    server.advance(MINUTE);
    let again = alice.call_with("POST", &path, "", &key).await;
    assert_eq!((again.status, &again.body), (200, &first.body), "the answer of then");
}
