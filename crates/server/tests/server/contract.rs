//! Holds every answer of the API against the published OpenAPI document, whatever test asked.

use std::sync::LazyLock;

use serde_json::Value;

use crate::harness::Answer;

pub(crate) static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    serde_json::to_value(mfa_enroll_server::routes::document()).expect("plain data")
});

/// Panics if the answer is not one that the document knows. Returns the template of the path if
/// the document has it.
#[track_caller]
pub(crate) fn check(method: &str, path: &str, answer: &Answer) -> Option<String> {
    let path = path.strip_prefix("/mfa/v1")?;
    common(path, answer);
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    let template = paths.keys().find(|template| fits(template, path))?;
    let Some(operation) = paths[template].get(method.to_lowercase()) else {
        let refused = matches!(answer.status, 403 | 405);
        assert!(method == "HEAD" || refused, "{method} {path}: {}", answer.status);
        return None;
    };
    let status = answer.status.to_string();
    let documented = &operation["responses"][&status];
    assert!(documented.is_object(), "{method} {template}: {status} is not documented");
    if let Some(content) = documented.get("content") {
        let kind = answer.header("content-type");
        assert!(content.get(kind).is_some(), "{method} {template}: {status} as {kind:?}");
    } else {
        assert!(answer.body.is_empty(), "{method} {template}: {status} has no body");
    }
    Some(template.clone())
}

/// What holds for every answer of the API.
#[track_caller]
fn common(path: &str, answer: &Answer) {
    assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    if answer.status >= 400 {
        let problem: mfa_enroll_wire::Problem = answer.json();
        assert_eq!(problem.status, answer.status, "{path}: the status twice");
        assert_eq!(problem.code.status(), answer.status, "{path}: the status of the code");
        assert!(problem.kind.starts_with("/problems/"), "{path}: {}", problem.kind);
        assert!(!problem.title.is_empty(), "{path}: a title");
        let id = problem.request_id.as_deref().expect("a request id");
        assert_eq!(id, answer.header("x-request-id"), "{path}: the same id");
        let wait = problem.retry_after.map(|seconds| seconds.to_string()).unwrap_or_default();
        assert_eq!(answer.header("retry-after"), wait, "{path}: header and member agree");
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path) = (template.split('/'), path.split('/'));
    template.clone().count() == path.clone().count()
        && template.zip(path).all(|(part, given)| part.starts_with('{') || part == given)
}
