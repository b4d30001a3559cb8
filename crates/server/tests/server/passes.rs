//! Temporary access passes at sign-in: for whom, how long, and what a session knows of its pass.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{Pass, ProblemCode};

use crate::access::{ALICE, with_root};
use crate::browser::{Browser, at_once, code};
use crate::harness::Server;

const MINUTE: u64 = 60_000;

async fn start() -> Server {
    with_root("", |_| {}).await
}

/// Signs in with the password and this pass.
async fn signed_in<'a>(server: &'a Server, pass: &str) -> Browser<'a> {
    let mut alice = server.browser();
    alice.sign_in(ALICE).await;
    let answer = alice.type_pass(pass).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    alice
}

#[tokio::test]
async fn an_account_without_a_method_is_asked_for_the_pass_and_led_to_adding_one() {
    let server = start().await;
    let issued = server.root().await.issue(ALICE, "{}").await;
    assert_eq!(issued.pass.len(), 12, "as long as usual");
    let mut alice = server.browser();
    alice.sign_in(ALICE).await.redirects_to("/sign-in/challenge?next=/security");
    alice.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    alice.get("/sign-in/challenge?next=/x").await.redirects_to("/sign-in/pass?next=/x");
    let page = alice.get("/sign-in/pass?next=/x").await;
    assert!(page.text().contains("Temporary access pass"), "{}", page.text());
    assert!(!page.text().contains("Use a code instead"), "there is none");
    alice.type_pass(&issued.pass).await.redirects_to("/security");
    let info = alice.info().await;
    assert_eq!(info.pass, Some(Pass { ends_at: issued.ends_at, once: false }), "it is known");
    assert!(!info.recovered, "there is nothing that could be lost");
    assert_eq!(alice.get("/security").await.status, 200, "the page with the widget");
    assert!(server.audit().await.contains(&AuditEvent::PassAccepted), "audited");
}

#[tokio::test]
async fn next_wins_and_rules_lead_to_the_setup() {
    let server = with_root("[users.'alice@example.com']\nrequired = 1", |_| {}).await;
    let issued = server.root().await.issue(ALICE, "{}").await;
    let mut alice = server.browser();
    alice.sign_in(ALICE).await;
    let fields = format!("pass={}&next=/somewhere", issued.pass);
    alice.form("/sign-in/pass", &fields).await.redirects_to("/somewhere");
    assert_eq!(alice.info().await.setup.registered, 0, "a pass is no method");
    alice.get("/").await.redirects_to("/setup");
}

#[tokio::test]
async fn it_is_taken_beside_the_codes_of_an_account_that_has_a_method() {
    let server = start().await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(MINUTE);
    let mut alice = server.browser();
    alice.sign_in(ALICE).await;
    let link = "Use a temporary access pass";
    let page = alice.get("/sign-in/challenge").await;
    assert!(!page.text().contains(link), "without one there is no link");
    let issued = server.root().await.issue(ALICE, "{}").await;
    let page = alice.get("/sign-in/challenge").await;
    assert!(page.text().contains(link), "{}", page.text());
    assert!(alice.get("/sign-in/pass").await.text().contains("Use a code instead"), "and back");
    let with_pass = signed_in(&server, &issued.pass).await;
    let info = with_pass.info().await;
    assert!(info.pass.is_some() && info.recovered, "with the pass, and asked what was lost");
    let fields = format!("code={}", code(&otp, server.now()));
    alice.form("/sign-in/challenge", &fields).await.redirects_to("/");
    let info = alice.info().await;
    assert!(info.pass.is_none() && !info.recovered, "with a code, as ever");
    let app = &with_pass.factors().await[0].id;
    let answer = with_pass.call("POST", &format!("/factors/{app}/lost"), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(!with_pass.info().await.recovered, "answered");
}

#[tokio::test]
async fn it_is_a_fresh_proof_and_stays_in_the_session_when_a_method_is_added() {
    let server = start().await;
    let issued = server.root().await.issue(ALICE, r#"{"minutes":10}"#).await;
    let mut alice = signed_in(&server, &issued.pass).await;
    let (factor, otp) = alice.enroll().await;
    server.advance(MINUTE);
    let typed = code(&otp, server.now());
    let body = format!(r#"{{"factor":"{}","code":"{typed}"}}"#, factor.id);
    assert_eq!(alice.prove(&body).await.status, 200, "another token");
    assert!(alice.info().await.pass.is_some(), "until the end of the session");
    server.advance(9 * MINUTE);
    alice.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn the_session_ends_with_the_pass() {
    let server = start().await;
    let issued = server.root().await.issue(ALICE, r#"{"minutes":10}"#).await;
    let alice = signed_in(&server, &issued.pass).await;
    server.advance(10 * MINUTE - 1);
    assert_eq!(alice.get("/mfa/v1/session").await.status, 200, "to the last moment");
    server.advance(1);
    alice.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn an_ended_pass_is_refused_like_a_wrong_one_and_asked_for_no_more() {
    let server = start().await;
    let issued = server.root().await.issue(ALICE, r#"{"minutes":10}"#).await;
    server.advance(5 * MINUTE);
    let mut alice = server.browser();
    alice.sign_in(ALICE).await;
    let wrong = alice.type_pass("000000000000").await;
    server.advance(5 * MINUTE - 1);
    alice.sign_in(ALICE).await;
    server.advance(1);
    let ended = alice.type_pass(&issued.pass).await;
    assert_eq!((wrong.status, ended.status), (422, 422), "refused");
    assert_eq!(wrong.text(), ended.text(), "in the same words");
    alice.sign_in(ALICE).await.redirects_to("/security");
    assert_eq!(alice.info().await.pass, None, "as before it was issued");
}

#[tokio::test]
async fn a_new_one_ends_the_old_one_and_its_sessions() {
    let server = start().await;
    let root = server.root().await;
    let old = root.issue(ALICE, "{}").await;
    let alice = signed_in(&server, &old.pass).await;
    let new = root.issue(ALICE, "{}").await;
    alice.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    let mut alice = server.browser();
    alice.sign_in(ALICE).await;
    assert_eq!(alice.type_pass(&old.pass).await.status, 422, "the old one");
    alice.type_pass(&new.pass).await.redirects_to("/security");
}

#[tokio::test]
async fn capitals_spaces_and_lookalikes_are_read() {
    let server = start().await;
    let root = server.root().await;
    for _ in 0..4 {
        let pass = root.issue(ALICE, r#"{"length":48}"#).await.pass;
        assert_eq!(pass.len(), 48, "the longest");
        let typed = pass.to_uppercase().replace('0', "o").replace('1', "I");
        signed_in(&server, &format!(" {}-{} ", &typed[..9], &typed[9..])).await;
    }
}

#[tokio::test]
async fn it_works_often_or_once() {
    let server = start().await;
    let root = server.root().await;
    let often = root.issue(ALICE, "{}").await;
    for _ in 0..3 {
        signed_in(&server, &often.pass).await;
    }
    let once = root.issue(ALICE, r#"{"once":true}"#).await;
    let mut late = server.browser();
    late.sign_in(ALICE).await;
    let first = signed_in(&server, &once.pass).await;
    assert_eq!(first.info().await.pass.map(|pass| pass.once), Some(true), "known");
    assert_eq!(late.type_pass(&once.pass).await.status, 422, "used up");
}

#[tokio::test]
async fn one_that_is_used_up_still_keeps_the_password_alone_from_being_enough() {
    let server = start().await;
    let root = server.root().await;
    let once = root.issue(ALICE, r#"{"once":true,"minutes":20}"#).await;
    let mut thief = server.browser();
    thief.sign_in(ALICE).await;
    let said = "Your last pass works no longer";
    assert!(!thief.get("/sign-in/pass").await.text().contains(said), "it is not used yet");
    let alice = signed_in(&server, &once.pass).await;
    thief.sign_in(ALICE).await.redirects_to("/sign-in/challenge?next=/security");
    thief.get("/sign-in/challenge").await.redirects_to("/sign-in/pass?next=/");
    let page = thief.get("/sign-in/pass").await.text();
    assert!(page.contains(said) && page.contains("help@example.com"), "{page}");
    thief
        .call("POST", "/enrollments", r#"{"kind":"totp"}"#)
        .await
        .problem(ProblemCode::Unauthenticated);
    // Alice's session is lost before she is done: she needs another pass.
    drop(alice);
    let another = root.issue(ALICE, r#"{"once":true,"minutes":20}"#).await;
    let page = thief.get("/sign-in/pass").await.text();
    assert!(!page.contains(said), "the same page takes the new one: {page}");
    let alice = signed_in(&server, &another.pass).await;
    server.advance(20 * MINUTE - 1);
    let mut late = server.browser();
    late.sign_in(ALICE).await.redirects_to("/sign-in/challenge?next=/security");
    assert!(alice.info().await.pass.is_some(), "to the last moment");
    server.advance(1);
    late.sign_in(ALICE).await.redirects_to("/security");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_at_once_one_gets_in_with_a_pass_for_once() {
    let server = start().await;
    let issued = server.root().await.issue(ALICE, r#"{"once":true}"#).await;
    let mut half = server.browser();
    half.sign_in(ALICE).await;
    let mut others = Vec::new();
    for _ in 0..4 {
        let mut other = server.browser();
        other.sign_in(ALICE).await;
        others.push(other);
    }
    others.push(half);
    let number = std::sync::atomic::AtomicUsize::new(0);
    let next = || number.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % 5;
    let type_it = async || others[next()].clone().type_pass(&issued.pass).await;
    let answers = at_once(50, type_it).await;
    let inside = answers.iter().filter(|answer| answer.header("location") == "/security").count();
    assert_eq!(inside, 1, "one");
}

#[tokio::test]
async fn wrong_ones_are_limited_like_wrong_codes_and_told() {
    let server = start().await;
    let issued = server.root().await.issue(ALICE, "{}").await;
    let mut alice = server.browser();
    alice.sign_in(ALICE).await;
    for number in 0..5 {
        assert_eq!(alice.type_pass("00000000").await.status, 422, "{number}");
    }
    let answer = alice.type_pass(&issued.pass).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "300"), "even the right one");
    let answer = alice.form("/sign-in/challenge", "code=123456").await;
    assert_eq!(answer.status, 429, "and a code");
    server.advance(5 * MINUTE);
    alice.sign_in(ALICE).await;
    alice.type_pass(&issued.pass).await.redirects_to("/security");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_wrong_ones_at_once_five_are_looked_at() {
    let server = start().await;
    server.root().await.issue(ALICE, "{}").await;
    let mut alice = server.browser();
    alice.sign_in(ALICE).await;
    let type_it = async || alice.clone().type_pass("00000000").await.status;
    let statuses = at_once(60, type_it).await;
    let of = |status| statuses.iter().filter(|one| **one == status).count();
    assert_eq!((of(422), of(429)), (5, 55), "the others wait");
}

#[tokio::test]
async fn forged_and_sessionless_forms_are_refused() {
    let server = start().await;
    let issued = server.root().await.issue(ALICE, "{}").await;
    server.browser().type_pass(&issued.pass).await.redirects_to("/sign-in?next=/");
    let mut alice = server.browser();
    alice.sign_in(ALICE).await;
    for (name, value) in [("Origin", "https://evil.example"), ("X-Nothing", "at all")] {
        let request = alice
            .request("POST", "/sign-in/pass")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(name, value)
            .body(format!("pass={}", issued.pass).into())
            .expect("a request");
        assert_eq!(server.send(request, alice.address).await.status, 403, "{name}");
    }
    let mut bob = server.browser();
    bob.sign_in("bob@example.com").await;
    bob.type_pass(&issued.pass).await.redirects_to("/");
    assert_eq!(bob.info().await.pass, None, "bob has none, and is signed in already");
}
