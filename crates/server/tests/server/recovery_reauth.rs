//! A recovery code as a fresh proof of identity: the last choice, used up, limited like the others.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{ProblemCode, ReauthChoices, ReauthProof};

use crate::browser::{Browser, at_once, fresh_key};
use crate::harness::Server;
use crate::notices;

const MINUTE: u64 = 60_000;
const NONE_OF_THEM: &str = "AAAA-AAAA-AAAA-AAAA";

fn proof(code: &str) -> String {
    format!(r#"{{"recovery_code":"{code}"}}"#)
}

async fn choices(browser: &Browser<'_>) -> Vec<ReauthProof> {
    let choices: ReauthChoices = browser.get("/mfa/v1/reauth").await.json();
    choices.choices.into_iter().map(|choice| choice.proof).collect()
}

#[tokio::test]
async fn it_is_the_last_choice_while_codes_are_left() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    alice.enroll().await;
    alice.enroll().await;
    let codes = [ReauthProof::Code; 2];
    assert_eq!(choices(&alice).await, codes, "no codes");
    let set = alice.make_codes().await;
    assert_eq!(choices(&alice).await, codes, "not confirmed");
    alice.confirm_codes(&set, &set.codes[0]).await;
    let all = [&codes[..], &[ReauthProof::RecoveryCode]].concat();
    assert_eq!(choices(&alice).await, all, "the last");
    for code in &set.codes {
        assert_eq!(alice.prove(&proof(code)).await.status, 200, "used");
    }
    assert_eq!(choices(&alice).await, codes, "none is left");
}

#[tokio::test]
async fn a_right_one_makes_the_session_fresh_once() {
    let server = notices::with_mail().await;
    let mut alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    server.advance(15 * MINUTE);
    alice.rotate().await.problem(ProblemCode::ReauthRequired);
    let old = alice.clone();
    let answer = alice.prove(&proof(&set.codes[1].to_lowercase())).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    old.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    assert_eq!(alice.rotate().await.status, 201, "the change goes on");
    let listed = alice.listed_codes().await;
    assert_eq!((listed.left, listed.last_used_at), (9, Some(server.now())), "used up");
    assert!(!alice.info().await.recovered, "nobody came in with it");
    let events = server.audit().await;
    let proven = [AuditEvent::RecoveryCodeUsed, AuditEvent::ReauthPassed];
    assert!(events.windows(2).any(|pair| pair == proven), "audited: {events:?}");
    assert_eq!(notices::subjects(&server).await[2..], ["A recovery code was used"], "told");
    let problem = alice.prove(&proof(&set.codes[1])).await;
    problem.problem(ProblemCode::BadCredential);
}

#[tokio::test]
async fn a_lost_answer_uses_up_no_second_code() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    let key = fresh_key();
    let first = alice.call_with("POST", "/reauth", &proof(&set.codes[0]), &key).await;
    let mut after = alice.clone();
    let cookie = first.header("set-cookie").split(';').next().expect("a pair");
    after.cookie = Some(cookie.to_owned());
    let again = after.call_with("POST", "/reauth", &proof(&set.codes[0]), &key).await;
    assert_eq!((again.status, again.text()), (200, first.text()), "the same answer");
    assert_eq!(after.listed_codes().await.left, 9, "one code");
}

#[tokio::test]
async fn wrong_ones_are_counted_with_the_other_codes() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let set = alice.valid_codes().await;
    for (typed, left) in [(NONE_OF_THEM, 4), ("not a code", 3), ("", 2), (NONE_OF_THEM, 1)] {
        let problem = alice.prove(&proof(typed)).await.problem(ProblemCode::BadCredential);
        assert_eq!(problem.tries_left, Some(left), "{typed:?}");
    }
    let other = format!(r#"{{"factor":"{}","code":"000000"}}"#, factor.id);
    let problem = alice.prove(&other).await.problem(ProblemCode::BadCredential);
    assert_eq!(problem.tries_left, Some(0), "the same count");
    let problem = alice.prove(&proof(&set.codes[0])).await.problem(ProblemCode::RateLimited);
    assert_eq!(problem.retry_after, Some(300), "in five minutes");
    assert_eq!(alice.listed_codes().await.left, 10, "nothing was used");
    server.advance(5 * MINUTE);
    assert_eq!(alice.prove(&proof(&set.codes[0])).await.status, 200, "then it works");
}

#[tokio::test]
async fn one_proof_at_a_time() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let code = alice.valid_codes().await.codes[0].clone();
    for more in [
        r#""password":"x""#.to_owned(),
        r#""code":"123456""#.to_owned(),
        format!(r#""factor":"{}""#, factor.id),
    ] {
        let body = format!(r#"{{"recovery_code":"{code}",{more}}}"#);
        let problem = alice.prove(&body).await.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("recovery_code"), "{more}");
    }
    assert_eq!(alice.listed_codes().await.left, 10, "nothing was used");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_one_succeeds() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let code = alice.valid_codes().await.codes[0].clone();
    let statuses =
        at_once(20, || async { alice.call("POST", "/reauth", &proof(&code)).await.status }).await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}
