//! What another site can make a browser send is refused, and changes nothing.

use axum::http::request::Builder;
use mfa_enroll_wire::ProblemCode;

use crate::browser::fresh_key;
use crate::harness::{ORIGIN, PASSWORD, Server};

const BEGIN: &str = r#"{"kind":"totp"}"#;

/// A call as the widget makes it, which each row of the matrix spoils in one way.
fn good(request: Builder) -> Builder {
    request
        .header("X-Mfa-Request", "1")
        .header("Idempotency-Key", fresh_key())
        .header("Content-Type", "application/json")
        .header("Origin", ORIGIN)
        .header("Sec-Fetch-Site", "same-origin")
}

fn spoiled(request: Builder, name: &str, value: &str) -> Builder {
    let mut request = good(request);
    let headers = request.headers_mut().expect("a good request");
    let name: axum::http::HeaderName = name.parse().expect("a name");
    if value.is_empty() {
        headers.remove(name);
    } else {
        headers.insert(name, value.parse().expect("a value"));
    }
    request
}

#[tokio::test]
async fn the_matrix_of_forged_calls() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let matrix = [
        ("Content-Type", "application/x-www-form-urlencoded", ProblemCode::UnsupportedMediaType),
        ("Content-Type", "text/plain", ProblemCode::UnsupportedMediaType),
        ("Content-Type", "multipart/form-data; boundary=x", ProblemCode::UnsupportedMediaType),
        ("Content-Type", "", ProblemCode::UnsupportedMediaType),
        ("X-Mfa-Request", "", ProblemCode::Forbidden),
        ("X-Mfa-Request", "0", ProblemCode::Forbidden),
        ("Origin", "https://evil.example", ProblemCode::Forbidden),
        ("Origin", "http://localhost:8081", ProblemCode::Forbidden),
        ("Origin", "null", ProblemCode::Forbidden),
        ("Sec-Fetch-Site", "cross-site", ProblemCode::Forbidden),
        ("Sec-Fetch-Site", "same-site", ProblemCode::Forbidden),
    ];
    for (name, value, expected) in matrix {
        let request = alice.request("POST", "/mfa/v1/enrollments");
        let request = spoiled(request, name, value).body(BEGIN.into()).expect("a request");
        server.send(request, alice.address).await.problem(expected);
    }
    assert!(alice.pending().await.is_empty(), "nothing has changed");
    let request = alice.request("POST", "/mfa/v1/enrollments");
    let request = good(request).body(BEGIN.into()).expect("a request");
    assert_eq!(server.send(request, alice.address).await.status, 201, "unspoiled it works");
}

#[tokio::test]
async fn reading_never_changes_anything() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for path in [
        "/mfa/v1/enrollments/x/confirm",
        "/mfa/v1/enrollments/x/extend",
        "/mfa/v1/recovery-codes",
        "/mfa/v1/recovery-codes/x/confirm",
        "/mfa/v1/recovered",
    ] {
        let answer = alice.get(path).await;
        answer.problem(ProblemCode::MethodNotAllowed);
        assert_eq!(answer.header("allow"), "POST", "{path}");
    }
    assert_eq!(alice.get("/sign-out").await.status, 405, "no signing out by a link");
    assert_eq!(alice.get("/mfa/v1/session").await.status, 200, "still signed in");
}

#[tokio::test]
async fn every_route_that_changes_something_is_guarded() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for (method, path) in [
        ("POST", "/enrollments"),
        ("POST", "/enrollments/x/confirm"),
        ("POST", "/enrollments/x/extend"),
        ("DELETE", "/enrollments/x"),
        ("PATCH", "/factors/x"),
        ("DELETE", "/factors/x"),
        ("POST", "/factors/x/lost"),
        ("POST", "/factors/x/restore"),
        ("PUT", "/default-method"),
        ("POST", "/reauth"),
        ("POST", "/reauth/send"),
        ("POST", "/recovery-codes"),
        ("POST", "/recovery-codes/x/confirm"),
        ("POST", "/recovered"),
        ("POST", "/setup/skip"),
        ("POST", "/setup/confirm"),
        ("POST", "/sessions/end-others"),
        ("POST", "/app-passwords"),
        ("DELETE", "/app-passwords/x"),
        ("POST", "/admin/users/x/passes"),
        ("POST", "/admin/users/x/reset"),
        ("DELETE", "/admin/users/x/app-passwords"),
    ] {
        let request = alice.request(method, &format!("/mfa/v1{path}"));
        let request = spoiled(request, "X-Mfa-Request", "").body("{}".into()).expect("a request");
        server.send(request, alice.address).await.problem(ProblemCode::Forbidden);
    }
}

#[tokio::test]
async fn a_client_that_is_no_browser_may_leave_the_browsers_headers_out() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let mut request = good(alice.request("POST", "/mfa/v1/enrollments"));
    let headers = request.headers_mut().expect("a good request");
    headers.remove("Origin");
    headers.remove("Sec-Fetch-Site");
    let request = request.body(BEGIN.into()).expect("a request");
    assert_eq!(server.send(request, alice.address).await.status, 201, "no browser sends that");
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let fields = format!("account=bob@example.com&password={}", PASSWORD.replace(' ', "+"));
    let rows: [(&str, &str); 5] = [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("X-Nothing", "at all"),
    ];
    for (name, value) in rows {
        for path in [
            "/sign-in",
            "/sign-in/challenge",
            "/sign-in/recovery-code",
            "/sign-in/pass",
            "/sign-out",
        ] {
            let request = alice
                .request("POST", path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(fields.clone().into())
                .expect("a request");
            let answer = server.send(request, alice.address).await;
            assert_eq!(answer.status, 403, "{path} with {name}: {value}");
            assert!(!answer.headers.contains_key("set-cookie"), "{path}: no session");
        }
    }
    assert_eq!(alice.get("/mfa/v1/session").await.status, 200, "still alice");
}

#[tokio::test]
async fn a_form_of_ours_is_taken_by_either_header() {
    let server = Server::start().await;
    let fields = format!("account=bob@example.com&password={}", PASSWORD.replace(' ', "+"));
    for (name, value) in [("Origin", ORIGIN), ("Sec-Fetch-Site", "same-origin")] {
        let browser = server.browser();
        let request = browser
            .request("POST", "/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(name, value)
            .body(fields.clone().into())
            .expect("a request");
        server.send(request, browser.address).await.redirects_to("/");
    }
}
