//! What the rules demand, as the server enforces it: a client that lies gains nothing.

use mfa_enroll_server::store::AuditEvent;
use mfa_enroll_wire::{FactorKind, ProblemCode, Review, SetupAnswer};

use crate::browser::{at_once, fresh_key};
use crate::harness::{START, Server};

const DAY: u64 = 24 * 60 * 60_000;

async fn with(rules: &str) -> Server {
    Server::ruled(&format!("[default]\n{rules}\n")).await
}

#[tokio::test]
async fn without_rules_nothing_is_demanded() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let setup = alice.info().await.setup;
    assert_eq!((setup.required, setup.registered, setup.skipped), (0, 0, false), "nothing");
    assert_eq!(alice.get("/").await.status, 200, "the home page is there");
}

#[tokio::test]
async fn what_is_registered_counts() {
    let server = with("required = 2\nskips = 3").await;
    let alice = server.alice().await;
    alice.enroll().await;
    let setup = alice.info().await.setup;
    assert_eq!((setup.required, setup.registered), (2, 1), "one of two");
    alice.enroll().await;
    assert_eq!(alice.info().await.setup.registered, 2, "two of two");
    assert_eq!(alice.get("/").await.status, 200, "done");
}

#[tokio::test]
async fn skips_are_counted_once_a_session_and_over_sessions() {
    let server = with("required = 1\nskips = 2").await;
    for left in [1, 0] {
        let alice = server.alice().await;
        alice.get("/").await.redirects_to("/setup");
        let first = alice.call("POST", "/setup/skip", "").await;
        assert_eq!(first.json::<SetupAnswer>().setup.skips_left, Some(left), "counted");
        let again: SetupAnswer = alice.call("POST", "/setup/skip", "").await.json();
        assert_eq!((again.setup.skips_left, again.setup.skipped), (Some(left), true), "once");
        assert_eq!(alice.get("/").await.status, 200, "on it goes");
        assert_eq!(alice.call("POST", "/sessions/end-others", "").await.status, 200, "as usual");
    }
    let alice = server.alice().await;
    alice.call("POST", "/setup/skip", "").await.problem(ProblemCode::Forbidden);
    alice.get("/").await.redirects_to("/setup");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_skips_at_once_cost_one() {
    let server = with("required = 1\nskips = 3").await;
    let alice = server.alice().await;
    let answers = at_once(50, || alice.call("POST", "/setup/skip", "")).await;
    assert!(answers.iter().all(|answer| answer.status == 200), "all are told the same");
    assert_eq!(alice.info().await.setup.skips_left, Some(2), "one was used");
    let skipped = server.audit().await.iter().filter(|e| **e == AuditEvent::SetupSkipped).count();
    assert_eq!(skipped, 1, "audited once");
}

#[tokio::test]
async fn a_repeated_skip_answers_the_same() {
    let server = with("required = 1\nskips = 3").await;
    let alice = server.alice().await;
    let key = fresh_key();
    let first = alice.call_with("POST", "/setup/skip", "", &key).await;
    let again = alice.call_with("POST", "/setup/skip", "", &key).await;
    assert_eq!(again.body, first.body, "byte for byte");
}

#[tokio::test]
async fn the_deadline_ends_every_skip_even_of_a_running_session() {
    let server = with("required = 1\ngrace_days = 1").await;
    let mut alice = server.alice().await;
    assert_eq!(alice.info().await.setup.deadline, Some(START + DAY), "told now");
    server.advance(DAY - 60_000);
    alice.sign_in("alice@example.com").await;
    assert_eq!(alice.call("POST", "/setup/skip", "").await.status, 200, "a minute before");
    assert_eq!(alice.get("/").await.status, 200, "put off");
    server.advance(60_000);
    alice.get("/").await.redirects_to("/setup");
    alice.call("POST", "/sessions/end-others", "").await.problem(ProblemCode::SetupRequired);
    alice.call("POST", "/setup/skip", "").await.problem(ProblemCode::Forbidden);
    alice.enroll().await;
    assert_eq!(alice.get("/").await.status, 200, "the way out");
}

#[tokio::test]
async fn grace_is_not_renewed_by_signing_out_and_in() {
    let server = with("required = 1\ngrace_days = 7").await;
    for day in 0..3 {
        let mut alice = server.alice().await;
        assert_eq!(alice.info().await.setup.deadline, Some(START + 7 * DAY), "day {day}");
        alice.form("/sign-out", "").await;
        server.advance(DAY);
    }
}

#[tokio::test]
async fn somebody_told_after_the_date_has_the_period_and_others_have_the_date() {
    let date = "2027-01-20T00:00:00Z";
    let at = 1_800_403_200_000;
    let server = with(&format!("required = 1\ndeadline = {date}\ngrace_days = 3")).await;
    assert_eq!(server.alice().await.info().await.setup.deadline, Some(at), "the later one");
    server.advance(30 * DAY);
    let deadline = server.bob().await.info().await.setup.deadline;
    assert_eq!(deadline, Some(START + 33 * DAY), "three days for bob");
    assert_eq!(server.alice().await.info().await.setup.deadline, Some(at), "over for alice");
}

#[tokio::test]
async fn without_skips_and_deadline_it_can_be_put_off_each_time() {
    let server = with("required = 1").await;
    for _ in 0..3 {
        let alice = server.alice().await;
        let answer: SetupAnswer = alice.call("POST", "/setup/skip", "").await.json();
        assert_eq!(answer.setup.skips_left, None, "as often as wished");
    }
}

#[tokio::test]
async fn there_is_nothing_to_skip_where_nothing_is_missing() {
    let server = with("required = 1\nskips = 3").await;
    let alice = server.alice().await;
    alice.enroll().await;
    alice.call("POST", "/setup/skip", "").await.problem(ProblemCode::Forbidden);
}

#[tokio::test]
async fn who_may_only_enroll_gets_no_further_anywhere() {
    let server = with("required = 1\nskips = 0").await;
    let alice = server.alice().await;
    let closed = [
        ("DELETE", "/factors/x", ""),
        ("PUT", "/default-method", r#"{"factor":"x"}"#),
        ("POST", "/sessions/end-others", ""),
    ];
    for (method, path, body) in closed {
        alice.call(method, path, body).await.problem(ProblemCode::SetupRequired);
    }
    let open = [
        ("POST", "/factors/x/lost", ProblemCode::NotFound),
        ("POST", "/factors/x/restore", ProblemCode::NotFound),
        ("POST", "/setup/skip", ProblemCode::Forbidden),
        ("DELETE", "/enrollments/x", ProblemCode::NotFound),
        ("POST", "/enrollments/x/extend", ProblemCode::NotFound),
    ];
    for (method, path, code) in open {
        alice.call(method, path, "").await.problem(code);
    }
    for path in ["/session", "/factors", "/enrollments?state=pending", "/reauth", "/openapi.json"] {
        assert_eq!(alice.get(&format!("/mfa/v1{path}")).await.status, 200, "{path}");
    }
    alice.get("/").await.redirects_to("/setup");
    assert_eq!(alice.get("/setup").await.status, 200, "the wizard's page");
    alice.get("/security").await.redirects_to("/setup");
    alice.enroll().await;
    assert_eq!(alice.call("POST", "/sessions/end-others", "").await.status, 200, "then all opens");
    assert_eq!(alice.get("/security").await.status, 200, "the list, too");
}

#[tokio::test]
async fn the_first_of_two_methods_can_be_named_before_the_second_is_there() {
    let server = with("required = 2\nskips = 0").await;
    let alice = server.alice().await;
    let (first, _) = alice.enroll().await;
    let path = format!("/factors/{}", first.id);
    alice.call("DELETE", &path, "").await.problem(ProblemCode::SetupRequired);
    let answer = alice.call("PATCH", &path, r#"{"name":"Work phone"}"#).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(alice.factors().await[0].name, "Work phone", "renamed");
}

#[tokio::test]
async fn the_list_is_there_while_what_is_missing_can_be_put_off_and_not_later() {
    let server = with("required = 1\ngrace_days = 1").await;
    let mut alice = server.alice().await;
    assert_eq!(alice.get("/security").await.status, 200, "with a banner");
    assert_eq!(alice.info().await.setup.deadline, Some(START + DAY), "told by the visit");
    alice.call("POST", "/setup/skip", "").await;
    assert_eq!(alice.get("/security").await.status, 200, "put off");
    server.advance(DAY);
    alice.sign_in("alice@example.com").await.redirects_to("/security");
    alice.get("/security").await.redirects_to("/setup");
    alice.enroll().await;
    assert_eq!(alice.get("/security").await.status, 200, "the way back");
}

#[tokio::test]
async fn who_is_not_signed_in_is_told_that_first() {
    let server = with("required = 1\nskips = 0").await;
    let nobody = server.browser();
    nobody.call("DELETE", "/factors/x", "").await.problem(ProblemCode::Unauthenticated);
    nobody.get("/setup").await.redirects_to("/sign-in?next=/setup");
}

#[tokio::test]
async fn a_skip_survives_a_new_token() {
    let server = with("required = 1\nskips = 1").await;
    let mut alice = server.alice().await;
    alice.call("POST", "/setup/skip", "").await;
    let body = format!(r#"{{"password":"{}"}}"#, crate::harness::PASSWORD);
    assert_eq!(alice.prove(&body).await.status, 200, "proven");
    assert!(alice.info().await.setup.skipped, "the same sign-in");
}

#[tokio::test]
async fn a_review_begins_on_its_date_and_holds_nothing_back() {
    let server = with("review = { what = \"confirm\", since = 2027-01-15T08:00:20Z }").await;
    let alice = server.alice().await;
    alice.enroll().await;
    server.advance(9_999);
    assert_eq!(alice.info().await.setup.review, Review::None, "not yet");
    server.advance(1);
    assert_eq!(alice.info().await.setup.review, Review::Confirm, "older than the date");
    alice.get("/").await.redirects_to("/setup");
    assert_eq!(alice.call("POST", "/sessions/end-others", "").await.status, 200, "not held back");
}

#[tokio::test]
async fn what_was_registered_after_the_date_needs_no_review() {
    let server = with("review = { what = \"confirm\", since = 2027-01-15T08:00:00Z }").await;
    let alice = server.alice().await;
    alice.enroll().await;
    assert_eq!(alice.info().await.setup.review, Review::None, "it is new");
}

#[tokio::test]
async fn after_confirming_nothing_is_asked() {
    let server = with("review = { what = \"confirm\", since = 2027-01-15T08:00:11Z }").await;
    let alice = server.alice().await;
    alice.enroll().await;
    server.advance(60_000);
    assert_eq!(alice.info().await.setup.review, Review::Confirm, "due");
    let answer: SetupAnswer = alice.call("POST", "/setup/confirm", "").await.json();
    assert_eq!(answer.setup.review, Review::None, "noted");
    assert_eq!(alice.get("/").await.status, 200, "on it goes");
    alice.call("POST", "/setup/confirm", "").await;
    let noted = server.audit().await.iter().filter(|e| **e == AuditEvent::SetupConfirmed).count();
    assert_eq!(noted, 1, "once");
}

#[tokio::test]
async fn what_has_to_be_redone_does_not_count() {
    let server = with("review = { what = \"redo\", since = 2027-01-15T08:00:11Z }").await;
    let alice = server.alice().await;
    let (old, _) = alice.enroll().await;
    server.advance(60_000);
    let setup = alice.info().await.setup;
    assert_eq!((setup.review, setup.required, setup.registered), (Review::Redo, 1, 0), "again");
    alice.get("/").await.redirects_to("/setup");
    alice.enroll().await;
    assert_eq!(alice.info().await.setup.registered, 1, "the new one counts");
    assert_eq!(alice.get("/").await.status, 200, "done");
    let answer = alice.call("DELETE", &format!("/factors/{}", old.id), "").await;
    assert_eq!(answer.status, 200, "the old one may go: {}", answer.text());
}

#[tokio::test]
async fn an_excluded_account_can_register_nothing() {
    let server = with("excluded = true\nrequired = 2").await;
    let alice = server.alice().await;
    let info = alice.info().await;
    assert!(info.setup.excluded, "said");
    assert!(info.capabilities.methods.is_empty(), "nothing is offered");
    alice.rotate().await.problem(ProblemCode::Forbidden);
    assert_eq!(alice.get("/").await.status, 200, "nothing is demanded either");
}

#[tokio::test]
async fn a_kind_that_is_not_allowed_is_neither_offered_nor_taken() {
    let server = with("methods = [\"sms\"]\nrequired = 1\nskips = 0").await;
    let alice = server.alice().await;
    let kinds: Vec<_> =
        alice.info().await.capabilities.methods.iter().map(|method| method.kind).collect();
    assert!(!kinds.contains(&FactorKind::Totp), "{kinds:?}");
    alice.rotate().await.problem(ProblemCode::Forbidden);
}
