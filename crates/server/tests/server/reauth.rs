//! `/reauth`: proving again who is there, and what a new token is worth.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{ProblemCode, ReauthChoices, ReauthDone, ReauthProof};

use crate::browser::{at_once, code, fresh_key, otp, wrong_code};
use crate::harness::{PASSWORD, Server};

const MINUTE: u64 = 60_000;

fn with(factor: &str, typed: &str) -> String {
    format!(r#"{{"factor":"{factor}","code":"{typed}"}}"#)
}

fn password(typed: &str) -> String {
    format!(r#"{{"password":"{typed}"}}"#)
}

#[tokio::test]
async fn without_a_method_the_password_is_the_choice() {
    let server = Server::start().await;
    let choices: ReauthChoices = server.alice().await.get("/mfa/v1/reauth").await.json();
    let [choice] = &choices.choices[..] else { panic!("one: {choices:?}") };
    assert_eq!((choice.proof, &choice.factor), (ReauthProof::Password, &None), "the password");
}

#[tokio::test]
async fn with_methods_they_are_the_choices_the_default_first() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    let ids = async || {
        let choices: ReauthChoices = alice.get("/mfa/v1/reauth").await.json();
        assert!(choices.choices.iter().all(|one| one.proof == ReauthProof::Code), "codes only");
        choices.choices.into_iter().filter_map(|one| one.factor).collect::<Vec<_>>()
    };
    assert_eq!(ids().await, [first.id.clone(), second.id.clone()], "the first is the default");
    alice.call("PUT", "/default-method", &format!(r#"{{"factor":"{}"}}"#, second.id)).await;
    assert_eq!(ids().await, [second.id, first.id], "the other one");
}

#[tokio::test]
async fn a_right_code_makes_the_session_fresh_and_gives_it_a_new_token() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (factor, otp) = alice.enroll().await;
    server.advance(15 * MINUTE);
    alice.rotate().await.problem(ProblemCode::ReauthRequired);
    let old = alice.clone();
    let answer = alice.prove(&with(&factor.id, &code(&otp, server.now()))).await;
    let done: ReauthDone = answer.json();
    assert_eq!(done.fresh_until, server.now() + 10 * MINUTE, "for ten minutes");
    assert_ne!(alice.cookie, old.cookie, "another token");
    old.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    assert_eq!(alice.rotate().await.status, 201, "and the change goes on");
    assert!(server.audit().await.contains(&AuditEvent::ReauthPassed), "audited");
}

#[tokio::test]
async fn the_new_cookie_has_every_protection() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let answer = alice.prove(&password(PASSWORD)).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-mfa-session="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(!answer.text().contains(&cookie[19..40]), "the token is in no body");
}

#[tokio::test]
async fn pending_enrollments_move_along() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let begun = alice.begin().await;
    server.advance(11 * MINUTE);
    assert_eq!(alice.prove(&password(PASSWORD)).await.status, 200, "proven");
    assert_eq!(alice.pending().await[0].id, begun.id, "still there");
    let answer = alice.confirm(&begun, &code(&otp(&begun), server.now())).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[tokio::test]
async fn the_password_is_not_enough_for_an_account_with_a_method() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    alice.enroll().await;
    alice.prove(&password(PASSWORD)).await.problem(ProblemCode::Forbidden);
}

#[tokio::test]
async fn a_wrong_code_says_how_many_tries_are_left() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (factor, otp) = alice.enroll().await;
    server.advance(MINUTE);
    let wrong = wrong_code(&otp, server.now());
    for left in [4, 3, 2, 1, 0] {
        let problem = alice.prove(&with(&factor.id, &wrong)).await;
        let problem = problem.problem(ProblemCode::BadCredential);
        assert_eq!(problem.tries_left, Some(left), "left");
    }
    let right = with(&factor.id, &code(&otp, server.now()));
    let problem = alice.prove(&right).await.problem(ProblemCode::RateLimited);
    assert_eq!(problem.retry_after, Some(300), "in five minutes");
    server.advance(5 * MINUTE);
    let right = with(&factor.id, &code(&otp, server.now()));
    assert_eq!(alice.prove(&right).await.status, 200, "then it works");
}

#[tokio::test]
async fn a_wrong_password_says_how_many_tries_are_left() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    for left in (0..10).rev() {
        let problem = alice.prove(&password("wrong")).await.problem(ProblemCode::BadCredential);
        assert_eq!(problem.tries_left, Some(left), "left");
    }
    alice.prove(&password(PASSWORD)).await.problem(ProblemCode::RateLimited);
}

#[tokio::test]
async fn sign_in_and_reauth_share_their_limits() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (factor, otp) = alice.enroll().await;
    server.advance(MINUTE);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let wrong = wrong_code(&otp, server.now());
    for _ in 0..5 {
        browser.form("/sign-in/challenge", &format!("code={wrong}")).await;
    }
    let right = with(&factor.id, &code(&otp, server.now()));
    alice.prove(&right).await.problem(ProblemCode::RateLimited);
}

#[tokio::test]
async fn a_time_step_is_spent_once() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (factor, otp) = alice.enroll().await;
    let same = with(&factor.id, &code(&otp, server.now()));
    alice.prove(&same).await.problem(ProblemCode::BadCredential);
    server.advance(30_000);
    let next = with(&factor.id, &code(&otp, server.now()));
    assert_eq!(alice.prove(&next).await.status, 200, "the next one");
    alice.prove(&next).await.problem(ProblemCode::BadCredential);
}

#[tokio::test]
async fn the_code_of_another_factor_is_wrong() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let (_, other) = alice.enroll().await;
    server.advance(30_000);
    let answer = alice.prove(&with(&first.id, &code(&other, server.now()))).await;
    answer.problem(ProblemCode::BadCredential);
}

#[tokio::test]
async fn nobody_elses_factor_proves_anything() {
    let server = Server::start().await;
    let (mut alice, bob) = (server.alice().await, server.bob().await);
    let (his, otp) = bob.enroll().await;
    alice.enroll().await;
    server.advance(30_000);
    let answer = alice.prove(&with(&his.id, &code(&otp, server.now()))).await;
    answer.problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn a_proof_is_a_code_with_its_factor_or_a_password() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for (body, field) in [
        ("{}", "password"),
        (r#"{"code":"123456"}"#, "factor"),
        (r#"{"factor":"x"}"#, "code"),
        (r#"{"factor":"x","password":"y"}"#, "code"),
        (r#"{"factor":"x","code":"123456","password":"y"}"#, "password"),
        (r#"{"token":"x"}"#, "token"),
    ] {
        let problem = alice.call("POST", "/reauth", body).await;
        let problem = problem.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some(field), "{body}");
    }
}

#[tokio::test]
async fn a_repeated_proof_gets_the_same_answer_and_the_same_cookie() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let key = fresh_key();
    let first = alice.call_with("POST", "/reauth", &password(PASSWORD), &key).await;
    let cookie = first.header("set-cookie").to_owned();
    alice.cookie = cookie.split(';').next().map(ToOwned::to_owned);
    let again = alice.call_with("POST", "/reauth", &password(PASSWORD), &key).await;
    assert_eq!((again.status, &again.body), (200, &first.body), "the same");
    assert_eq!(again.header("set-cookie"), cookie, "no second session");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_proofs_at_once_one_wins() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, otp) = alice.enroll().await;
    server.advance(30_000);
    let body = with(&factor.id, &code(&otp, server.now()));
    let answers = at_once(50, || alice.call("POST", "/reauth", &body)).await;
    let won = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(won, 1, "one new session");
    assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 401)), "the others are out");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_wrong_codes_at_once_count_as_they_would_in_a_row() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, otp) = alice.enroll().await;
    let body = with(&factor.id, &wrong_code(&otp, server.now()));
    let answers = at_once(100, || alice.call("POST", "/reauth", &body)).await;
    let wrong = answers.iter().filter(|answer| answer.status == 422).count();
    assert_eq!(wrong, 5, "five tries, whatever the rush");
}

#[tokio::test]
async fn a_proof_does_not_prolong_a_session() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    for _ in 0..35 {
        server.advance(20 * MINUTE);
        assert_eq!(alice.prove(&password(PASSWORD)).await.status, 200, "proven");
    }
    server.advance(20 * MINUTE);
    alice.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn a_half_session_proves_nothing_here() {
    let server = Server::start().await;
    let (factor, otp) = server.alice().await.enroll().await;
    server.advance(30_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let body = with(&factor.id, &code(&otp, server.now()));
    browser.prove(&body).await.problem(ProblemCode::Unauthenticated);
}
