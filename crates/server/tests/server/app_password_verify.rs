//! Who asks about app passwords, what is answered, and where they never work.

use mfa_enroll_server::rules::RuleBook;
use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{AppPasswordVerdict, ProblemCode};
use tokio::time::Instant;

use crate::access::ALICE;
use crate::browser::at_once;
use crate::harness::{MAIL_SERVER, Server};
use crate::ruled::Ruled;

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn a_right_one_says_whose_and_which() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    let verdict: AppPasswordVerdict = server.verify(ALICE, &made.password).await.json();
    assert_eq!(verdict.user_id, Some(alice.info().await.user.id), "whose");
    assert_eq!(verdict.app_password, Some(made.app_password.id), "which");
}

#[tokio::test]
async fn case_spaces_dashes_and_lookalikes_do_not_matter() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let shown = alice.make_app_password("Mail").await.password;
    let plain = shown.replace('-', "");
    for typed in [
        plain.clone(),
        shown.to_uppercase(),
        shown.replace('-', " "),
        format!(" {shown}\n"),
        plain.replace('0', "O").replace('1', "l"),
    ] {
        assert!(server.is_valid(" ALICE@example.com", &typed).await, "{typed:?}");
    }
    for typed in [&plain[1..], &format!("{plain}0"), "", "-"] {
        assert!(!server.is_valid(ALICE, typed).await, "{typed:?}");
    }
}

#[tokio::test]
async fn an_unknown_user_and_a_wrong_password_look_the_same() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    let wrong = server.verify(ALICE, "wrong").await;
    let unknown = server.verify("nobody@example.com", &made.password).await;
    assert_eq!((wrong.status, &wrong.body), (unknown.status, &unknown.body), "byte for byte");
    assert_eq!(wrong.text(), format!(r#"{{"valid":false,"server_time":{}}}"#, server.now()));
}

/// How many times as long a wrong password of a real account takes as one of nobody's, in the
/// middle of many pairs that are asked in turns.
#[expect(clippy::disallowed_methods, reason = "it measures how long the server really takes")]
async fn measured(server: &Server) -> f64 {
    let mut ratios = Vec::new();
    for round in 0..240 {
        let first = round % 2;
        let mut times = [0.0; 2];
        for which in [first, 1 - first] {
            let user = [ALICE, "nobody@example.com"][which];
            let start = Instant::now();
            let answer = server.verify(user, "0123456789abcdefghjkmnpqrs").await;
            times[which] = start.elapsed().as_secs_f64();
            assert_eq!(answer.status, 200, "{}", answer.text());
        }
        ratios.push(times[0] / times[1]);
        // What is counted is forgotten again: a longer row is slower to read.
        server.advance(MINUTE);
    }
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}

#[tokio::test]
async fn and_take_as_long() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    for name in ["a", "b", "c"] {
        alice.make_app_password(name).await;
    }
    let same = |median: f64| (0.95..1.05).contains(&median);
    let first = measured(&server).await;
    if same(first) {
        return;
    }
    // Once more, and no oftener: whoever looks until it fits finds that it fits.
    let second = measured(&server).await;
    assert!(same(second), "known / unknown = {first}, and {second} at the second look");
}

#[tokio::test]
async fn only_the_mail_server_may_ask() {
    let server = Server::start().await;
    let body = r#"{"user":"x","password":"y","protocol":"imap"}"#;
    for token in ["", "the-mail-server-of-the-test", "the-mail-server-of-the-tests2"] {
        server.ask(token, body).await.problem(ProblemCode::Unauthenticated);
    }
    let alice = server.alice().await;
    let answer = alice.call("POST", "/app-passwords/verify", body).await;
    answer.problem(ProblemCode::Unauthenticated);
    let answer = alice.get("/mfa/v1/app-passwords/verify").await;
    answer.problem(ProblemCode::MethodNotAllowed);
    assert_eq!(server.ask(MAIL_SERVER, body).await.status, 200, "with its credential");
}

#[tokio::test]
async fn a_question_that_is_none_is_refused() {
    let server = Server::start().await;
    for (body, field) in [
        (r#"{"user":"x","password":"y","protocol":"web"}"#, Some("protocol")),
        (r#"{"user":"x","password":"y"}"#, Some("protocol")),
        (r#"{"user":"x","password":"y","protocol":"imap","otp":"1"}"#, Some("otp")),
        ("{", None),
    ] {
        let problem = server.ask(MAIL_SERVER, body).await.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), field, "{body}");
    }
    server.ask(MAIL_SERVER, &" ".repeat(20_000)).await.problem(ProblemCode::TooLarge);
}

#[tokio::test]
async fn it_never_signs_in_to_the_web() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    let plain = made.password.replace('-', "");
    for typed in [&made.password, &plain] {
        let answer = server.browser().sign_in_with(ALICE, typed).await;
        assert_eq!(answer.status, 422, "no password of the account");
        alice.sign_in(ALICE).await;
        let answer = alice.form("/sign-in/challenge", &format!("code={typed}")).await;
        assert_eq!(answer.status, 422, "no code");
        assert_eq!(alice.type_pass(typed).await.status, 422, "no pass");
        alice.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    }
    assert!(server.is_valid(ALICE, &plain).await, "but a program's");
}

#[tokio::test]
async fn the_last_use_is_noted_once_a_minute() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    let used = async || alice.app_passwords().await.app_passwords[0].last_used_at;
    assert_eq!(used().await, None, "never");
    let first = server.now();
    server.is_valid(ALICE, &made.password).await;
    assert_eq!(used().await, Some(first), "now");
    server.advance(MINUTE - 1);
    server.is_valid(ALICE, &made.password).await;
    assert_eq!(used().await, Some(first), "not for every mail");
    server.advance(1);
    server.is_valid(ALICE, &made.password).await;
    assert_eq!(used().await, Some(first + MINUTE), "a minute later");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_first_use_is_audited_once_and_what_is_refused_each_time() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    let answers = at_once(20, || server.verify(ALICE, &made.password)).await;
    assert!(answers.iter().all(|answer| answer.text().contains(r#""valid":true"#)), "all of them");
    for user in [ALICE, "nobody@example.com"] {
        server.is_valid(user, "wrong").await;
    }
    let audit = server.audit().await;
    let count = |event| audit.iter().filter(|one| **one == event).count();
    assert_eq!(count(AuditEvent::AppPasswordFirstUsed), 1, "first used");
    assert_eq!(count(AuditEvent::AppPasswordRefused), 2, "refused");
}

#[tokio::test]
async fn an_excluded_account_has_no_valid_one() {
    let ruled = Ruled::by("").await;
    let server = &ruled.server;
    let alice = server.alice().await;
    alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    ruled.now("[users.'alice@example.com']\nexcluded = true");
    assert!(!server.is_valid(ALICE, &made.password).await, "it signs in elsewhere");
}

#[tokio::test]
async fn changing_the_password_or_losing_a_phone_leaves_it() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (factor, _) = alice.enroll().await;
    let made = alice.make_app_password("Mail").await;
    let changed = mfa_enroll_server::demo::put(&server.app, ALICE, "another password", None).await;
    changed.expect("another password");
    alice.call("POST", &format!("/factors/{}/lost", factor.id), "").await;
    alice.call("POST", "/sessions/end-others", "").await;
    assert!(server.is_valid(ALICE, &made.password).await, "programs go on");
}

#[test]
fn the_rules_know_app_passwords_and_administrators() {
    let book = RuleBook::parse(
        "[default]\napp_passwords = false\n\
         [groups.staff]\nmembers = ['a@x', 'b@x']\napp_passwords = true\n\
         [users.'b@x']\nadmin = true",
    );
    let book = book.expect("rules");
    let of = |name| (book.of(name).app_passwords, book.of(name).admin);
    assert_eq!([of("c@x"), of("a@x"), of("b@x")], [(false, false), (true, false), (true, true)]);
    assert!(RuleBook::default().of("a@x").app_passwords, "allowed where no rule says otherwise");
    let error = RuleBook::parse("[default]\nrequired = 1\nadmin = true").expect_err("everybody");
    assert!(error.to_string().starts_with("line 3"), "{error}");
}
