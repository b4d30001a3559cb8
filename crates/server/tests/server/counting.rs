//! Which methods count, as every answer says it and as a removal is decided.

use mfa_enroll_wire::{Factor, FactorAnswer, FactorList, ProblemCode};

use crate::harness::Server;
use crate::phone_browser::MOBILE;
use crate::ruled::Ruled;

fn counting(factors: &[Factor]) -> Vec<bool> {
    factors.iter().map(|factor| factor.counts).collect()
}

#[tokio::test]
async fn a_kind_that_is_not_allowed_any_more_may_go_and_what_counts_may_not() {
    let ruled = Ruled::by("[default]\nrequired = 1").await;
    let alice = ruled.server.alice().await;
    let (app, _) = alice.enroll().await;
    let phone = alice.enroll_phone(MOBILE).await;
    assert!(app.counts && phone.counts, "both do when they are added");
    ruled.now("[default]\nrequired = 1\nmethods = ['sms']");
    assert_eq!(counting(&alice.factors().await), [false, true], "the app does not");
    assert_eq!(alice.info().await.setup.registered, 1, "as the rules count");
    let remove = async |id: &str| alice.call("DELETE", &format!("/factors/{id}"), "").await;
    remove(&phone.id).await.problem(ProblemCode::Precondition);
    let answer = remove(&app.id).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[tokio::test]
async fn a_phone_counts_if_one_of_its_ways_is_allowed() {
    let ruled = Ruled::by("[default]\nrequired = 1").await;
    let alice = ruled.server.alice().await;
    alice.enroll_phone(MOBILE).await;
    for (methods, counts) in [
        ("'totp', 'voice'", true),
        ("'sms'", true),
        ("'totp', 'office'", false),
        ("'totp'", false),
        ("", false),
    ] {
        ruled.now(&format!("[default]\nrequired = 1\nmethods = [{methods}]"));
        assert_eq!(counting(&alice.factors().await), [counts], "{methods}");
        assert_eq!(alice.info().await.setup.registered, u32::from(counts), "{methods}");
    }
}

#[tokio::test]
async fn every_answer_about_methods_says_which_count() {
    let rules = "[default]\nreview = { what = 'redo', since = 2027-01-15T08:00:11Z }";
    let server = Server::ruled(rules).await;
    let alice = server.alice().await;
    let (old, _) = alice.enroll().await;
    assert!(old.counts, "before the date");
    server.advance(60_000);
    let (new, _) = alice.enroll().await;
    assert!(new.counts, "registered again");
    assert_eq!(counting(&alice.factors().await), [false, true], "the list");
    let path = format!("/factors/{}", old.id);
    let renamed = alice.call("PATCH", &path, r#"{"name":"Old"}"#).await;
    assert!(!renamed.json::<FactorAnswer>().factor.counts, "another name changes nothing");
    let body = format!(r#"{{"factor":"{}"}}"#, new.id);
    let list: FactorList = alice.call("PUT", "/default-method", &body).await.json();
    assert_eq!(counting(&list.factors), [false, true], "another default");
    alice.call("DELETE", &path, "").await;
    let list: FactorList = alice.call("POST", &format!("{path}/restore"), "").await.json();
    assert_eq!(counting(&list.factors), [false, true], "brought back");
}
