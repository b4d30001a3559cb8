//! A number is in one row of an account, whichever of its sessions confirms it first.

use mfa_enroll_wire::{Confirmed, Enrollment, ProblemCode, Way};

use crate::browser::{Browser, at_once};
use crate::harness::Server;
use crate::phone_browser::{BRUSSELS, MOBILE, begin_body};
use crate::ruled::Ruled;

const MINUTE: u64 = 60_000;
const OTHER: &str = "+32471555555";

/// Begins to change the number of a phone.
async fn change(browser: &Browser<'_>, factor: &str, number: &str, way: &str) -> Enrollment {
    let replaces = format!("{{\"replaces\":\"{factor}\",\"kind\"");
    let body = begin_body(number, way).replace("{\"kind\"", &replaces);
    let answer = browser.call("POST", "/enrollments", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()
}

/// The same number in two sessions of one account, each with its own code.
async fn begun_twice(server: &Server) -> [(Browser<'_>, Enrollment, String); 2] {
    let (one, two) = (server.alice().await, server.alice().await);
    let first = one.begin_phone(MOBILE, "sms").await;
    let first_code = server.newest_code().await;
    server.advance(MINUTE);
    let second = two.begin_phone(MOBILE, "sms").await;
    let second_code = server.newest_code().await;
    [(one, first, first_code), (two, second, second_code)]
}

#[tokio::test]
async fn the_session_that_confirms_second_hears_that_it_is_there() {
    let server = Server::start().await;
    let [(one, first, first_code), (two, second, second_code)] = begun_twice(&server).await;
    assert_eq!(one.confirm(&first, &first_code).await.status, 200, "added");
    let problem = two.confirm(&second, &second_code).await.problem(ProblemCode::AlreadyEnrolled);
    assert_eq!(problem.field.as_deref(), Some("number"), "as when it begins");
    assert_eq!(two.factors().await.len(), 1, "one row");
}

#[tokio::test]
async fn a_code_that_was_not_needed_is_not_used_up() {
    let server = Server::start().await;
    let [(one, first, first_code), (two, second, second_code)] = begun_twice(&server).await;
    let phone = one.confirm(&first, &first_code).await.json::<Confirmed>().factor;
    two.confirm(&second, &second_code).await.problem(ProblemCode::AlreadyEnrolled);
    let path = format!("/factors/{}", phone.id);
    assert_eq!(one.call("DELETE", &path, "").await.status, 200, "gone");
    assert_eq!(two.confirm(&second, &second_code).await.status, 200, "the number is free again");
    one.call("POST", &format!("{path}/restore"), "").await.problem(ProblemCode::AlreadyEnrolled);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_sessions_at_once_one_adds_it() {
    let server = Server::start().await;
    let sessions = begun_twice(&server).await;
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut answers = at_once(2, || {
        let (browser, begun, code) =
            &sessions[next.fetch_add(1, std::sync::atomic::Ordering::SeqCst)];
        async move { browser.confirm(begun, code).await.status }
    })
    .await;
    answers.sort_unstable();
    assert_eq!(answers, [200, 409], "whichever was first");
    assert_eq!(sessions[0].0.factors().await.len(), 1, "one row");
}

#[tokio::test]
async fn a_change_to_a_number_that_was_added_meanwhile_leaves_both_as_they_are() {
    let server = Server::start().await;
    let (one, two) = (server.alice().await, server.alice().await);
    let old = one.enroll_phone(MOBILE).await;
    server.advance(MINUTE);
    let begun = change(&one, &old.id, OTHER, "sms").await;
    let code = server.newest_code().await;
    server.advance(MINUTE);
    two.enroll_phone(OTHER).await;
    one.confirm(&begun, &code).await.problem(ProblemCode::AlreadyEnrolled);
    let ends: Vec<_> =
        one.factors().await.into_iter().map(|one| one.phone.expect("a phone").ends_with).collect();
    assert_eq!(ends, ["42", "55"], "the old one was not touched");
}

#[tokio::test]
async fn another_extension_is_another_phone() {
    let server = Server::start().await;
    let (one, two) = (server.alice().await, server.alice().await);
    for (browser, extension) in [(&one, "101"), (&two, "102")] {
        let body = format!(
            r#"{{"kind":"phone","number":"+3234603535","way":"office","extension":"{extension}"}}"#
        );
        let begun: Enrollment = browser.call("POST", "/enrollments", &body).await.json();
        let code = server.newest_code().await;
        assert_eq!(browser.confirm(&begun, &code).await.status, 200, "{extension}");
        server.advance(MINUTE);
    }
    assert_eq!(one.factors().await.len(), 2, "two desks");
}

#[tokio::test]
async fn a_changed_phone_stays_the_default_in_the_way_that_it_has_left() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let old = alice.enroll_phone(MOBILE).await;
    alice.enroll().await;
    let default = alice.list().await.default_method.expect("a default");
    assert_eq!((&default.factor, default.way), (&old.id, Some(Way::Sms)), "texts first");
    server.advance(MINUTE);
    let begun = change(&alice, &old.id, BRUSSELS, "voice").await;
    let code = server.newest_code().await;
    let confirmed: Confirmed = alice.confirm(&begun, &code).await.json();
    let ways = confirmed.factor.phone.expect("a phone").ways;
    assert_eq!(ways, [Way::Voice], "a line that takes no texts");
    let default = confirmed.default_method.expect("a default");
    assert_eq!((default.factor, default.way), (confirmed.factor.id, Some(Way::Voice)), "called");
}

#[tokio::test]
async fn a_number_that_has_to_be_registered_again_takes_its_own_place() {
    const RULES: &str = "[default]\nrequired = 1\nmethods = ['sms', 'voice']";
    let ruled = Ruled::by(RULES).await;
    let alice = ruled.server.alice().await;
    let old = alice.enroll_phone(MOBILE).await;
    ruled.server.advance(MINUTE);
    let other = alice.enroll_phone(OTHER).await;
    let begin = async || alice.call("POST", "/enrollments", &begin_body(MOBILE, "sms")).await;
    begin().await.problem(ProblemCode::AlreadyEnrolled);
    ruled.now(&format!("{RULES}\nreview = {{ what = 'redo', since = 2027-01-15T08:03:00Z }}"));
    ruled.server.advance(5 * MINUTE);
    let begun: Enrollment = begin().await.json();
    let again: Enrollment = begin().await.json();
    assert_eq!(again.id, begun.id, "asked for again it is the same");
    let code = ruled.server.newest_code().await;
    let confirmed: Confirmed = alice.confirm(&begun, &code).await.json();
    assert_eq!(confirmed.replaced, Some(old.id), "the row that did not count any more");
    let factors = alice.factors().await;
    let counting: Vec<_> = factors.iter().map(|one| (&one.id, one.counts)).collect();
    assert_eq!(counting, [(&other.id, false), (&confirmed.factor.id, true)], "one row each");
    begin().await.problem(ProblemCode::AlreadyEnrolled);
}
