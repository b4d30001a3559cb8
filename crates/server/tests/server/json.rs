//! Bodies that are not what they should be.

use axum::body::Body;
use mfa_enroll_wire::ProblemCode;

use crate::browser::{Browser, fresh_key};
use crate::harness::Server;

async fn send(alice: &Browser<'_>, kind: &str, body: impl Into<Body>) -> crate::harness::Answer {
    let request = alice
        .request("POST", "/mfa/v1/enrollments")
        .header("X-Mfa-Request", "1")
        .header("Idempotency-Key", fresh_key())
        .header("Content-Type", kind)
        .body(body.into())
        .expect("a request");
    alice.server.send(request, alice.address).await
}

#[tokio::test]
async fn what_is_not_json_is_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let bodies: [&[u8]; 9] = [
        b"",
        b"{",
        b"null",
        b"[]",
        b"kind=totp",
        b"<html></html>",
        b"\xEF\xBB\xBF{\"kind\":\"totp\"}",
        b"\xFF\xFE{\0}\0",
        b"{\"kind\":\"to\xFFtp\"}",
    ];
    for body in bodies {
        let answer = send(&alice, "application/json", body.to_vec()).await;
        answer.problem(ProblemCode::InvalidInput);
    }
    assert!(alice.pending().await.is_empty(), "nothing was begun");
}

#[tokio::test]
async fn members_that_are_not_known_or_given_twice_are_named() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for (body, field) in [
        (r#"{"kind":"totp","user_id":"bob"}"#, Some("user_id")),
        (r#"{"kind":"totp","secret":"AAAA"}"#, Some("secret")),
        (r#"{"kind":"totp","kind":"totp"}"#, Some("kind")),
        (r#"{"rotate":true}"#, Some("kind")),
        (r#"{"kind":null}"#, Some("kind")),
        (r#"{"kind":["totp"]}"#, Some("kind")),
        (r#"{"kind":"totp","rotate":1}"#, Some("rotate")),
        (r#"{"kind":"totp","\u003cscript\u003e":1}"#, None),
    ] {
        let answer = send(&alice, "application/json", body).await;
        let problem = answer.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), field, "{body}");
    }
}

#[tokio::test]
async fn sixteen_kibibytes_fit_and_one_byte_more_does_not() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let padded = |length: usize| {
        let body = r#"{"kind":"totp"}"#;
        format!("{body}{}", " ".repeat(length - body.len()))
    };
    assert_eq!(send(&alice, "application/json", padded(16 * 1024)).await.status, 201, "fits");
    let answer = send(&alice, "application/json", padded(16 * 1024 + 1)).await;
    answer.problem(ProblemCode::TooLarge);
    let answer = send(&alice, "application/json", padded(10 * 1024 * 1024)).await;
    answer.problem(ProblemCode::TooLarge);
}

#[tokio::test]
async fn a_body_without_a_length_is_counted_too() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let chunks = (0..100).map(|_| Ok::<_, std::io::Error>(vec![b' '; 1024]));
    let answer =
        send(&alice, "application/json", Body::from_stream(Chunks(chunks.collect()))).await;
    answer.problem(ProblemCode::TooLarge);
}

/// A body that comes in pieces.
struct Chunks(std::collections::VecDeque<Result<Vec<u8>, std::io::Error>>);

impl futures_core::Stream for Chunks {
    type Item = Result<Vec<u8>, std::io::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.pop_front())
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_changes_nothing() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let pieces = [Ok(br#"{"kind":"#.to_vec()), Err(std::io::Error::other("gone"))];
    let answer = send(&alice, "application/json", Body::from_stream(Chunks(pieces.into()))).await;
    answer.problem(ProblemCode::Unavailable);
    assert!(alice.pending().await.is_empty(), "nothing was begun");
}

#[tokio::test]
async fn deep_nesting_is_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for body in [
        format!("{}{}", "[".repeat(8000), "]".repeat(8000)),
        format!(r#"{{"kind":{}1{}}}"#, r#"{"a":"#.repeat(2000), "}".repeat(2000)),
    ] {
        send(&alice, "application/json", body).await.problem(ProblemCode::InvalidInput);
    }
}

#[tokio::test]
async fn the_type_has_to_say_json() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for kind in ["application/json; charset=utf-8", "Application/JSON"] {
        let answer = send(&alice, kind, r#"{"kind":"totp"}"#).await;
        assert!(matches!(answer.status, 200 | 201), "{kind}: {}", answer.text());
    }
    for kind in ["text/json", "application/jsonp", "application/ld+json", "x", "text/plain"] {
        let answer = send(&alice, kind, r#"{"kind":"totp"}"#).await;
        answer.problem(ProblemCode::UnsupportedMediaType);
    }
}

#[tokio::test]
async fn unknown_paths_of_the_api_are_problems() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for path in ["", "/", "/nothing", "/factors/x/y", "/enrollments/x/confirm/", "/Session"] {
        alice.get(&format!("/mfa/v1{path}")).await.problem(ProblemCode::NotFound);
    }
}
