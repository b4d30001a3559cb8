//! Making recovery codes: what they are, who may, how often, and a lost answer.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{ProblemCode, RecoveryCodeSet, RecoveryCodes};

use crate::browser::{at_once, fresh_key};
use crate::harness::Server;
use crate::ruled::rules;

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

#[tokio::test]
async fn a_set_has_ten_codes_of_four_groups_of_four() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.make_codes().await;
    assert_eq!(set.service, "Example", "for the file's name");
    assert_eq!(set.shown_until, server.now() + 15 * MINUTE, "shown again until");
    assert_eq!(set.expires_at, server.now() + 60 * MINUTE, "to be confirmed until");
    let mut different = set.codes.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 10, "{different:?}");
    for code in &set.codes {
        let groups: Vec<_> = code.split('-').collect();
        assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 4), "{code}");
        let plain = |letter: char| letter.is_ascii_digit() || letter.is_ascii_uppercase();
        assert!(code.chars().filter(|letter| *letter != '-').all(plain), "{code}");
        assert!(!code.contains(['I', 'L', 'O', 'U']), "{code}: nothing to mistake");
    }
    assert_eq!(server.audit().await.last(), Some(&AuditEvent::RecoveryCodesMade), "audited");
}

#[tokio::test]
async fn until_they_are_confirmed_they_are_not_valid() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    assert_eq!(alice.listed_codes().await, RecoveryCodes::default(), "none yet");
    let set = alice.make_codes().await;
    let shown = RecoveryCodes { unconfirmed: true, ..RecoveryCodes::default() };
    assert_eq!(alice.listed_codes().await, shown, "shown, not confirmed");
    let mut half = server.half_alice().await;
    assert_eq!(half.recover(&set.codes[0]).await.status, 422, "not valid");
}

#[tokio::test]
async fn a_lost_answer_is_had_again_with_the_same_codes() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let key = fresh_key();
    let make = async || alice.call_with("POST", "/recovery-codes", "", &key).await;
    let first: RecoveryCodeSet = make().await.json();
    server.advance(15 * MINUTE - 1);
    assert_eq!(make().await.json::<RecoveryCodeSet>(), first, "the same, to the last moment");
    server.advance(1);
    make().await.problem(ProblemCode::ReauthRequired);
    assert_eq!(server.audit().await.iter().filter(made).count(), 1, "made once");
}

fn made(event: &&AuditEvent) -> bool {
    **event == AuditEvent::RecoveryCodesMade
}

#[tokio::test]
async fn confirming_ends_the_showing() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let key = fresh_key();
    let make = async || alice.call_with("POST", "/recovery-codes", "", &key).await;
    let first: RecoveryCodeSet = make().await.json();
    assert_eq!(alice.confirm_codes(&first, &first.codes[3]).await.status, 200, "confirmed");
    let again: RecoveryCodeSet = make().await.json();
    assert_ne!(again.id, first.id, "another set");
    assert!(again.codes.iter().all(|code| !first.codes.contains(code)), "and other codes");
}

#[tokio::test]
async fn an_account_without_a_method_gets_none() {
    let server = Server::start().await;
    let answer = server.alice().await.call("POST", "/recovery-codes", "").await;
    answer.problem(ProblemCode::Precondition);
}

#[tokio::test]
async fn it_needs_a_fresh_proof() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    server.advance(10 * MINUTE);
    alice.make_codes().await;
    server.advance(1);
    let problem = alice.call("POST", "/recovery-codes", "").await;
    let problem = problem.problem(ProblemCode::ReauthRequired);
    assert_eq!(problem.methods, Some(vec!["totp".to_owned()]), "with what");
}

#[tokio::test]
async fn five_sets_a_day_and_the_sixth_waits() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (_, otp) = alice.enroll().await;
    for _ in 0..5 {
        alice.make_codes().await;
    }
    let problem = alice.call("POST", "/recovery-codes", "").await.problem(ProblemCode::RateLimited);
    assert_eq!(problem.retry_after, Some(24 * 3600), "a day");
    let bob = server.bob().await;
    bob.enroll().await;
    bob.make_codes().await;
    server.advance(DAY);
    alice.sign_in_fully("alice@example.com", &otp).await;
    alice.make_codes().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twenty_at_once_five_are_made() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let answers =
        at_once(20, || async { alice.call("POST", "/recovery-codes", "").await.status }).await;
    assert_eq!(answers.iter().filter(|status| **status == 201).count(), 5, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 15, "{answers:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_key_at_once_makes_one_set() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let key = fresh_key();
    let answers = at_once(4, || async {
        alice.call_with("POST", "/recovery-codes", "", &key).await.json::<RecoveryCodeSet>()
    })
    .await;
    assert!(answers.iter().all(|set| *set == answers[0]), "the same codes");
    assert_eq!(server.audit().await.iter().filter(made).count(), 1, "one set");
    for _ in 0..4 {
        alice.make_codes().await;
    }
    alice.call("POST", "/recovery-codes", "").await.problem(ProblemCode::RateLimited);
}

#[tokio::test]
async fn they_can_be_forbidden_and_then_are_not_listed() {
    for part in ["recovery_codes = false", "excluded = true"] {
        let text = format!("[users.'alice@example.com']\n{part}");
        let server = Server::ruled(&text).await;
        let alice = server.alice().await;
        let capabilities = alice.info().await.capabilities;
        assert!(!capabilities.recovery_codes, "{part}: not offered");
        assert_eq!(alice.list().await.recovery_codes, None, "{part}: not listed");
        let answer = alice.call("POST", "/recovery-codes", "").await;
        answer.problem(ProblemCode::Forbidden);
        assert!(server.bob().await.info().await.capabilities.recovery_codes, "others may");
    }
}

#[tokio::test]
async fn codes_that_are_forbidden_later_open_nothing() {
    let server = Server::with(|parts| {
        parts.rules = rules("[users.'bob@example.com']\nrecovery_codes = false");
    })
    .await;
    let bob = server.bob().await;
    bob.enroll().await;
    let id = bob.info().await.user.id;
    let codes = ["AAAA-BBBB-CCCC-DDDD"];
    let put = mfa_enroll_server::demo::put_recovery_codes(&server.app, &id, &codes, 0).await;
    put.expect("from before");
    let mut half = server.browser();
    half.sign_in("bob@example.com").await;
    assert_eq!(half.recover(codes[0]).await.status, 422, "refused");
    let page = half.get("/sign-in/lost").await.text();
    assert!(!page.contains("Use a recovery code"), "nor offered: {page}");
}
