//! When a request is sent again, and when it is not.

use std::future::Future;

use mfa_enroll_core::wizard::{Call, Failure};
use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

use super::bench::{BEGIN, Fake, KEY, ask, begin, begin_with, http, marks};
use super::golden::golden;
use crate::backend::Backend;
use crate::browser::Abort;
use crate::fake::{Hurry, end_all, settle};

/// Runs with timers that do not wait, and says how long they should have.
pub(super) async fn hurried<T>(future: impl Future<Output = T>) -> (T, Vec<u32>) {
    let hurry = Hurry::new();
    let result = future.await;
    let pauses = hurry.pauses();
    end_all();
    (result, pauses)
}

fn good() -> Value {
    json!({"status": 201, "json": golden("answers/enrollment")})
}

/// Sent three times, with half a second and a second between them, and a little more.
fn is_three_tries(pauses: &[u32]) -> bool {
    matches!(pauses, [500..750, 1_000..1_250])
}

#[wasm_bindgen_test]
async fn a_busy_server_is_asked_three_times_with_growing_pauses() {
    for status in [502, 503, 504] {
        let ((fake, result), pauses) = hurried(begin_with(json!({"status": status}))).await;
        assert_eq!(result, Err(Failure::Server { request_id: None, seconds: 0 }), "{status}");
        assert_eq!(fake.asked().len(), 3, "{status}");
        assert!(is_three_tries(&pauses), "{status}: {pauses:?}");
    }
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_asked_for_again_as_the_same_intention() {
    let ((fake, result), pauses) =
        hurried(begin_with(json!([{"lost": true}, {"status": 503}, good()]))).await;
    assert!(result.is_ok(), "{result:?}");
    let asked = fake.asked();
    assert_eq!(asked.len(), 3);
    assert!(is_three_tries(&pauses), "{pauses:?}");
    for again in &asked {
        assert_eq!(again["headers"]["idempotency-key"], KEY);
        assert_eq!(again["body"], asked[0]["body"]);
    }
}

#[wasm_bindgen_test]
async fn without_a_network_it_is_given_up_after_three_tries() {
    let ((fake, result), _) = hurried(begin_with(json!({"lost": true}))).await;
    assert_eq!((result, fake.asked().len()), (Err(Failure::Offline), 3));
}

#[wasm_bindgen_test]
async fn a_hosts_function_that_throws_is_no_crash() {
    let ((fake, result), _) = hurried(begin_with(json!({"thrown": true}))).await;
    assert_eq!((result, fake.asked().len()), (Err(Failure::Offline), 3));
}

#[wasm_bindgen_test]
async fn json_that_is_cut_short_is_as_good_as_lost() {
    let cut = json!({"headers": {"content-type": "application/json"}, "text": "{\"id\": \"1Fh"});
    let ((fake, result), pauses) = hurried(begin_with(json!([cut, good()]))).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!((fake.asked().len(), pauses.len()), (2, 1));
    let ((fake, result), _) = hurried(begin_with(cut)).await;
    assert_eq!((result, fake.asked().len()), (Err(Failure::Contract), 3));
}

#[wasm_bindgen_test]
async fn an_answer_that_says_no_is_not_asked_for_again() {
    for status in [400, 401, 403, 404, 409, 410, 413, 415, 422, 423, 429, 500, 501] {
        let ((fake, result), pauses) = hurried(begin_with(json!({"status": status}))).await;
        assert!(result.is_err(), "{status}");
        assert_eq!((fake.asked().len(), pauses), (1, vec![]), "{status}");
    }
}

#[wasm_bindgen_test]
async fn a_wish_of_the_server_is_kept_unless_it_is_long() {
    let busy = |header: &str| json!({"status": 503, "headers": {"retry-after": header}});
    let ((fake, _), pauses) = hurried(begin_with(json!([busy("4"), good()]))).await;
    assert_eq!((fake.asked().len(), pauses), (2, vec![4_000]));
    let ((fake, result), pauses) = hurried(begin_with(busy("60"))).await;
    assert_eq!((fake.asked().len(), pauses), (1, vec![]), "the person decides");
    assert_eq!(result, Err(Failure::Server { request_id: None, seconds: 60 }));
}

#[wasm_bindgen_test]
async fn a_question_that_is_given_up_is_aborted_and_not_repeated() {
    let fake = Fake::new();
    fake.on(BEGIN, json!({"silent": true}));
    let abort = Abort::new();
    let asked = http(&fake).ask(begin(), marks(), abort.signal());
    spawn_local(async move { drop(asked.await) });
    settle().await;
    assert_eq!(fake.asked()[0]["aborted"], json!(false));
    drop(abort);
    let ((), pauses) = hurried(settle()).await;
    assert_eq!(fake.asked().len(), 1, "given up is not lost");
    assert_eq!(fake.asked()[0]["aborted"], json!(true));
    assert_eq!(pauses, [0_u32; 0], "nothing is waited for");
}

#[wasm_bindgen_test]
async fn a_question_that_is_given_up_between_two_tries_is_not_sent_again() {
    let fake = Fake::new();
    fake.on(BEGIN, json!({"status": 503}));
    let abort = Abort::new();
    let asked = http(&fake).ask(begin(), marks(), abort.signal());
    spawn_local(async move { drop(asked.await) });
    settle().await;
    drop(abort);
    gloo::timers::future::TimeoutFuture::new(800).await;
    assert_eq!(fake.asked().len(), 1);
}

#[wasm_bindgen_test]
async fn the_door_repeats_only_the_question_that_was_lost() {
    let fake = super::bench::door("answers/session", "answers/factors", "answers/enrollments");
    let factors = json!({"json": golden("answers/factors")});
    fake.on("GET /mfa/v1/factors", json!([{"lost": true}, factors]));
    let (result, _) = hurried(ask(&fake, Call::Open)).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(fake.asked().len(), 4);
    assert_eq!(fake.asked_for("GET", "/factors").len(), 2);
}
