//! App passwords: made, shown once, listed, removed; who may have them.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{AppPasswordRule, ProblemCode, Program};

use crate::access::{ALICE, ROOT, with_root};
use crate::browser::fresh_key;
use crate::harness::Server;
use crate::notices::{subjects, with_mail};
use crate::ruled::Ruled;

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn one_is_26_characters_in_groups_and_works_for_a_program() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Thunderbird on the laptop").await;
    let groups: Vec<usize> = made.password.split('-').map(str::len).collect();
    assert_eq!(groups, [5, 5, 5, 5, 6], "{}", made.password);
    let plain = |c: char| c == '-' || c.is_ascii_digit() || c.is_ascii_lowercase();
    assert!(made.password.chars().all(plain) && !made.password.contains(['i', 'l', 'o', 'u']));
    assert!(server.is_valid(ALICE, &made.password).await, "as it was shown");
    let list = alice.app_passwords().await;
    assert_eq!((list.rule, list.max), (AppPasswordRule::Offered, 40), "more can be made");
    assert_eq!(list.app_passwords[0].name, "Thunderbird on the laptop", "its name");
    assert_eq!(alice.list().await.app_passwords, 1, "counted beside the methods");
    assert_ne!(alice.make_app_password("Another").await.password, made.password, "by chance");
    let audit = server.audit().await;
    assert!(audit.contains(&AuditEvent::AppPasswordCreated), "audited: {audit:?}");
}

#[tokio::test]
async fn the_same_call_shows_it_again_for_a_quarter_of_an_hour() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    let (_, otp) = alice.enroll().await;
    let (body, key) = (r#"{"name":"Mail"}"#, fresh_key());
    let first = alice.call_with("POST", "/app-passwords", body, &key).await;
    server.advance(15 * MINUTE - 1);
    let again = alice.call_with("POST", "/app-passwords", body, &key).await;
    assert_eq!((again.status, &again.body), (201, &first.body), "byte for byte");
    server.advance(1);
    alice.sign_in_fully(ALICE, &otp).await;
    let later = alice.call_with("POST", "/app-passwords", body, &key).await;
    later.problem(ProblemCode::DuplicateName);
}

#[tokio::test]
async fn a_removed_one_is_shown_to_no_call_any_more() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let (body, key) = (r#"{"name":"Mail"}"#, fresh_key());
    let first = alice.call_with("POST", "/app-passwords", body, &key).await;
    let made: mfa_enroll_wire::AppPasswordCreated = first.json();
    assert_eq!(alice.remove_app_password(&made).await.status, 200, "removed");
    assert!(!server.is_valid(ALICE, &made.password).await, "at once");
    let again = alice.call_with("POST", "/app-passwords", body, &key).await;
    assert_ne!(again.body, first.body, "the stored answer went with it");
    alice.remove_app_password(&made).await.problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn names_are_unique_whatever_their_case_and_at_most_64_characters() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    alice.make_app_password("Mail").await;
    let problem = alice.try_app_password(" mAIL ").await.problem(ProblemCode::DuplicateName);
    assert_eq!(problem.field.as_deref(), Some("name"), "which member");
    alice.make_app_password(&"字".repeat(64)).await;
    for name in [&*"a".repeat(65), "", "  ", "a\nb"] {
        let problem = alice.try_app_password(name).await.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some("name"), "{name:?}");
    }
    alice.make_app_password("Authenticator app").await;
}

#[tokio::test]
async fn without_a_method_there_is_no_need_for_one() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.try_app_password("Mail").await.problem(ProblemCode::Precondition);
}

#[tokio::test]
async fn making_one_needs_a_fresh_proof_and_removing_none() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    server.advance(10 * MINUTE + 1);
    let problem = alice.try_app_password("Other").await.problem(ProblemCode::ReauthRequired);
    assert_eq!(problem.methods, Some(vec!["totp".to_owned()]), "by what");
    assert_eq!(alice.remove_app_password(&made).await.status, 200, "only takes away");
}

#[tokio::test]
async fn nobody_else_can_see_or_remove_it() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    alice.enroll().await;
    bob.enroll().await;
    let made = alice.make_app_password("Mail").await;
    assert!(bob.app_passwords().await.app_passwords.is_empty(), "not listed");
    bob.remove_app_password(&made).await.problem(ProblemCode::NotFound);
    bob.make_app_password("Mail").await;
    assert!(!server.is_valid("bob@example.com", &made.password).await, "not for bob");
    assert!(server.is_valid(ALICE, &made.password).await, "still alice's");
}

#[tokio::test]
async fn rules_forbid_more_and_leave_what_is_there() {
    let ruled = Ruled::by("").await;
    let server = &ruled.server;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    ruled.now("[default]\napp_passwords = false");
    alice.try_app_password("Other").await.problem(ProblemCode::Forbidden);
    let list = alice.app_passwords().await;
    assert_eq!((list.rule, list.app_passwords.len()), (AppPasswordRule::Forbidden, 1), "shown");
    assert_eq!(alice.info().await.capabilities.app_passwords, AppPasswordRule::Forbidden);
    assert!(server.is_valid(ALICE, &made.password).await, "it works until it is removed");
    assert_eq!(alice.remove_app_password(&made).await.status, 200, "which is possible");
}

#[tokio::test]
async fn administrators_get_none_and_those_from_before_work_no_longer() {
    let ruled = Ruled::by("").await;
    let server = &ruled.server;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    let admins = "[groups.admins]\nmembers = ['alice@example.com']\nadmin = true";
    ruled.now(admins);
    alice.try_app_password("Other").await.problem(ProblemCode::Forbidden);
    assert_eq!(alice.info().await.capabilities.app_passwords, AppPasswordRule::Role, "told why");
    assert!(!server.is_valid(ALICE, &made.password).await, "not for an administrator");
    assert_eq!(alice.app_passwords().await.app_passwords.len(), 1, "still listed");
}

#[tokio::test]
async fn excluded_accounts_get_none() {
    let server = Server::ruled("[users.'alice@example.com']\nexcluded = true").await;
    let alice = server.alice().await;
    assert_eq!(alice.app_passwords().await.rule, AppPasswordRule::Forbidden, "signs in elsewhere");
    alice.try_app_password("Mail").await.problem(ProblemCode::Forbidden);
}

#[tokio::test]
async fn without_a_mail_server_none_are_offered() {
    let server = Server::with(|parts| parts.config.programs = Default::default()).await;
    let alice = server.alice().await;
    alice.enroll().await;
    assert_eq!(alice.app_passwords().await.rule, AppPasswordRule::Forbidden, "nobody would ask");
    alice.try_app_password("Mail").await.problem(ProblemCode::Forbidden);
    server.verify(ALICE, "x").await.problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn a_session_that_may_only_enroll_can_remove_but_not_make() {
    let server = with_root("[default]\n", |_| {}).await;
    let mut alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    alice.call("POST", &format!("/factors/{}/lost", factor.id), "").await;
    assert!(server.is_valid(ALICE, &made.password).await, "a lost phone is not a lost program");
    alice.sign_in(ALICE).await;
    alice.try_app_password("Other").await.problem(ProblemCode::SetupRequired);
    assert_eq!(alice.app_passwords().await.app_passwords.len(), 1, "listed");
    assert_eq!(alice.remove_app_password(&made).await.status, 200, "taking away is never refused");
    let root = server.root().await;
    assert_eq!(root.app_passwords().await.rule, AppPasswordRule::Role, "{ROOT}");
}

#[tokio::test]
async fn programs_are_told_how_they_are_set_up() {
    let card = Program { name: "Thunderbird".to_owned(), ..Program::default() };
    let cards = vec![card];
    let server = Server::with(|parts| parts.config.programs.cards.clone_from(&cards)).await;
    assert_eq!(server.alice().await.app_passwords().await.programs, cards, "the host's own");
}

#[tokio::test]
async fn making_and_removing_are_told_by_mail() {
    let server = with_mail().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    alice.remove_app_password(&made).await;
    let expected = ["An app password was created", "An app password was removed"];
    assert_eq!(subjects(&server).await[1..], expected, "after the method");
}
