//! The headers that protect every page and every answer.

use mfa_enroll_server::headers::CONTENT_SECURITY_POLICY;

use crate::harness::Server;

const EVERYWHERE: [&str; 12] = [
    "/",
    "/sign-in",
    "/sign-in/challenge",
    "/sign-in/lost",
    "/sign-in/recovery-code",
    "/security",
    "/healthz",
    "/readyz",
    "/nothing-here",
    "/portal/nothing.css",
    "/mfa/v1/session",
    "/mfa/v1/nothing-here",
];

#[tokio::test]
async fn every_answer_has_them() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for path in EVERYWHERE {
        for browser in [&alice, &server.browser()] {
            let answer = browser.get(path).await;
            let expected = [
                ("content-security-policy", CONTENT_SECURITY_POLICY),
                ("referrer-policy", "no-referrer"),
                ("x-content-type-options", "nosniff"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                (
                    "permissions-policy",
                    "publickey-credentials-create=(self), clipboard-write=(self)",
                ),
                ("reporting-endpoints", "csp=\"/csp-report\""),
                ("cache-control", "no-store"),
            ];
            for (name, value) in expected {
                assert_eq!(answer.header(name), value, "{path}: {name}");
            }
            assert_eq!(answer.header("x-request-id").len(), 16, "{path}: an id");
        }
    }
}

#[tokio::test]
async fn the_policy_is_the_published_one() {
    let directives: Vec<_> = CONTENT_SECURITY_POLICY.split(';').map(str::trim).collect();
    for directive in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        "report-to csp",
    ] {
        assert!(directives.contains(&directive), "{directive}");
    }
    for weak in ["unsafe-inline", "'unsafe-eval'", "*", "data:", "http:", "https:"] {
        assert!(!CONTENT_SECURITY_POLICY.contains(weak), "{weak}");
    }
}

#[tokio::test]
async fn no_answer_invites_another_origin() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for (method, path) in [("GET", "/mfa/v1/session"), ("OPTIONS", "/mfa/v1/enrollments")] {
        let request = alice
            .request(method, path)
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "x-mfa-request")
            .body(axum::body::Body::empty())
            .expect("a request");
        let answer = server.send(request, alice.address).await;
        let cors = answer.headers.keys().find(|name| name.as_str().starts_with("access-control"));
        assert_eq!(cors, None, "{method} {path}");
    }
}

#[tokio::test]
async fn unknown_methods_name_the_known_ones() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let rows = [
        ("PUT", "/enrollments", "GET,HEAD,POST"),
        ("DELETE", "/session", "GET,HEAD"),
        ("POST", "/factors", "GET,HEAD"),
        ("POST", "/factors/x", "PATCH,DELETE"),
        ("PATCH", "/enrollments/x", "DELETE"),
    ];
    for (method, path, allow) in rows {
        let answer = alice.call(method, path, "{}").await;
        answer.problem(mfa_enroll_wire::ProblemCode::MethodNotAllowed);
        assert_eq!(answer.header("allow"), allow, "{method} {path}");
    }
}

#[tokio::test]
async fn reports_of_violations_are_taken_without_a_session() {
    let server = Server::start().await;
    let browser = server.browser();
    let report = async |body: String| {
        let request = browser
            .request("POST", "/csp-report")
            .header("Content-Type", "application/reports+json")
            .body(body.into())
            .expect("a request");
        server.send(request, browser.address).await.status
    };
    let good = r#"[{"type":"csp-violation","body":{"effectiveDirective":"script-src"}}]"#;
    assert_eq!(report(good.to_owned()).await, 204, "taken");
    assert_eq!(report("not json".to_owned()).await, 422, "nonsense");
    assert_eq!(report("[".repeat(17_000)).await, 413, "too much");
}
