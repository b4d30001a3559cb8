//! Confirming recovery codes: one of them, typed as people type; which set is the valid one.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{ProblemCode, RecoveryCodesConfirmed};

use crate::browser::at_once;
use crate::harness::Server;
use crate::notices;

const MINUTE: u64 = 60_000;
const NONE_OF_THEM: &str = "AAAA-AAAA-AAAA-AAAA";

#[tokio::test]
async fn any_code_confirms_and_is_not_used_up() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.make_codes().await;
    for code in [&set.codes[6], &set.codes[6], &set.codes[0]] {
        let confirmed: RecoveryCodesConfirmed = alice.confirm_codes(&set, code).await.json();
        let codes = confirmed.recovery_codes;
        assert_eq!((codes.left, codes.total, codes.unconfirmed), (10, 10, false), "all of them");
        assert_eq!(codes.created_at, Some(set.server_time), "when it was made");
        assert_eq!(codes, alice.listed_codes().await, "as the list says");
    }
    let confirmed = AuditEvent::RecoveryCodesConfirmed;
    let count = server.audit().await.into_iter().filter(|event| *event == confirmed).count();
    assert_eq!(count, 1, "audited once");
}

#[tokio::test]
async fn it_is_typed_as_people_like() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.make_codes().await;
    let code = &set.codes[2];
    let wide = |letter: char| match letter {
        '-' => '－',
        other => char::from_u32(u32::from(other) + 0xfee0).expect("a full-width form"),
    };
    for typed in [
        code.to_lowercase(),
        code.replace('-', ""),
        code.replace('-', "  "),
        code.replace('-', "—"),
        code.replace('0', "o").replace('1', "l"),
        code.replace('0', "O").replace('1', "i"),
        code.chars().map(wide).collect(),
    ] {
        let answer = alice.confirm_codes(&set, &typed).await;
        assert_eq!(answer.status, 200, "{typed}: {}", answer.text());
    }
}

#[tokio::test]
async fn another_code_is_wrong_and_the_twenty_first_waits() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.make_codes().await;
    for wrong in [NONE_OF_THEM, "not a code"].repeat(10) {
        let problem = alice.confirm_codes(&set, wrong).await.problem(ProblemCode::InvalidCode);
        assert_eq!((problem.field.as_deref(), problem.tries_left), (Some("code"), None), "{wrong}");
    }
    let answer = alice.confirm_codes(&set, &set.codes[0]).await;
    let problem = answer.problem(ProblemCode::RateLimited);
    assert_eq!(problem.retry_after, Some(300), "five minutes");
    server.advance(5 * MINUTE);
    assert_eq!(alice.confirm_codes(&set, &set.codes[0]).await.status, 200, "then it works");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_forty_wrong_ones_at_once_twenty_are_compared() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.make_codes().await;
    let answers =
        at_once(40, || async { alice.confirm_codes(&set, NONE_OF_THEM).await.status }).await;
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 20, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 20, "{answers:?}");
}

#[tokio::test]
async fn the_old_set_is_valid_until_the_new_one_is_confirmed_and_not_after() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let old = alice.valid_codes().await;
    let new = alice.make_codes().await;
    let listed = alice.listed_codes().await;
    assert_eq!((listed.left, listed.unconfirmed), (10, true), "the old ones, and a question");
    server.half_alice().await.recover(&old.codes[0]).await.redirects_to("/security");
    assert_eq!(alice.confirm_codes(&new, &new.codes[0]).await.status, 200, "confirmed");
    let mut half = server.half_alice().await;
    assert_eq!(half.recover(&old.codes[1]).await.status, 422, "dead");
    half.recover(&new.codes[0]).await.redirects_to("/security");
    assert_eq!(alice.listed_codes().await.left, 9, "of the new ones");
}

#[tokio::test]
async fn of_two_tabs_the_last_confirmation_wins() {
    let server = Server::start().await;
    let first = server.alice().await;
    first.enroll().await;
    let second = first.clone();
    let (one, two) = (first.make_codes().await, second.make_codes().await);
    assert_eq!(first.confirm_codes(&one, &one.codes[0]).await.status, 200, "one");
    assert!(first.listed_codes().await.unconfirmed, "the newer codes were not confirmed");
    assert_eq!(second.confirm_codes(&two, &two.codes[0]).await.status, 200, "then the other");
    assert!(!first.listed_codes().await.unconfirmed, "now they are");
    let answer = first.confirm_codes(&one, &one.codes[0]).await;
    answer.problem(ProblemCode::EnrollmentExpired);
    assert_eq!(server.half_alice().await.recover(&one.codes[0]).await.status, 422, "dead");
    server.half_alice().await.recover(&two.codes[0]).await.redirects_to("/security");
}

#[tokio::test]
async fn the_older_tab_may_be_the_last_to_confirm() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let (one, two) = (alice.make_codes().await, alice.make_codes().await);
    for set in [&two, &one] {
        assert_eq!(alice.confirm_codes(set, &set.codes[0]).await.status, 200, "confirmed");
    }
    let answer = alice.confirm_codes(&two, &two.codes[0]).await;
    answer.problem(ProblemCode::EnrollmentExpired);
    assert!(!alice.listed_codes().await.unconfirmed, "no open question");
}

#[tokio::test]
async fn after_an_hour_a_set_cannot_be_confirmed_and_the_list_keeps_saying_so() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (_, otp) = alice.enroll().await;
    let (kept, late) = (alice.make_codes().await, alice.make_codes().await);
    for _ in 0..3 {
        server.advance(20 * MINUTE - 1);
        alice.get("/mfa/v1/session").await;
    }
    assert_eq!(alice.confirm_codes(&kept, &kept.codes[0]).await.status, 200, "just in time");
    server.advance(3);
    let answer = alice.confirm_codes(&late, &late.codes[0]).await;
    answer.problem(ProblemCode::EnrollmentExpired);
    server.advance(3 * 24 * 60 * MINUTE);
    mfa_enroll_server::operations::sweep(&server.app).await.expect("swept");
    alice.sign_in_fully("alice@example.com", &otp).await;
    assert!(alice.listed_codes().await.unconfirmed, "days later");
    alice.valid_codes().await;
    assert!(!alice.listed_codes().await.unconfirmed, "until others are confirmed");
}

#[tokio::test]
async fn nobody_else_and_no_other_session_confirms_a_set() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.make_codes().await;
    let right = &set.codes[0];
    server
        .half_alice()
        .await
        .confirm_codes(&set, right)
        .await
        .problem(ProblemCode::Unauthenticated);
    let bob = server.bob().await;
    bob.enroll().await;
    bob.confirm_codes(&set, right).await.problem(ProblemCode::NotFound);
    let unknown = mfa_enroll_wire::RecoveryCodeSet { id: "AAAA".to_owned(), ..set.clone() };
    alice.confirm_codes(&unknown, right).await.problem(ProblemCode::NotFound);
    let mut browser = alice.clone();
    browser.sign_in("bob@example.com").await;
    assert_eq!(alice.get("/mfa/v1/session").await.status, 401, "signed out by that");
}

#[tokio::test]
async fn another_person_in_the_same_browser_is_told() {
    let server = Server::start().await;
    let mut browser = server.alice().await;
    browser.enroll().await;
    let set = browser.make_codes().await;
    browser.sign_in("bob@example.com").await;
    let answer = browser.confirm_codes(&set, &set.codes[0]).await;
    answer.problem(ProblemCode::IdentityChanged);
    assert_eq!(browser.listed_codes().await.left, 0, "bob has none");
}

#[tokio::test]
async fn a_new_token_and_signing_in_again_keep_it_signing_out_does_not() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (factor, otp) = alice.enroll().await;
    let set = alice.make_codes().await;
    server.advance(MINUTE);
    let code = crate::browser::code(&otp, server.now());
    let proof = format!(r#"{{"factor":"{}","code":"{code}"}}"#, factor.id);
    assert_eq!(alice.prove(&proof).await.status, 200, "another token");
    server.advance(MINUTE);
    alice.sign_in_fully("alice@example.com", &otp).await;
    assert_eq!(alice.confirm_codes(&set, &set.codes[0]).await.status, 200, "still hers");

    let set = alice.make_codes().await;
    let cookie = alice.cookie.clone();
    alice.form("/sign-out", "").await;
    alice.cookie = cookie;
    server.advance(MINUTE);
    alice.sign_in_fully("alice@example.com", &otp).await;
    alice.confirm_codes(&set, &set.codes[0]).await.problem(ProblemCode::NotFound);
    assert!(alice.listed_codes().await.unconfirmed, "the codes were shown");
}

#[tokio::test]
async fn new_codes_are_told_once() {
    let server = notices::with_mail().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    alice.confirm_codes(&set, &set.codes[0]).await;
    assert_eq!(notices::subjects(&server).await[1..], ["New recovery codes were made"], "one mail");
}
