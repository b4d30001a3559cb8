//! `/csp-report`: what browsers say was blocked by the content security policy.

use axum::Router;
use axum::body::Body;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::Value;

use crate::json;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/csp-report", post(report))
}

/// Logs which directive was violated, and nothing else: anybody can send a report, and URLs in it
/// may hold anything.
async fn report(body: Body) -> StatusCode {
    let Ok(body) = json::read(body).await else { return StatusCode::PAYLOAD_TOO_LARGE };
    let Ok(report) = serde_json::from_slice::<Value>(&body) else {
        return StatusCode::UNPROCESSABLE_ENTITY;
    };
    for directive in directives(&report) {
        tracing::warn!(directive, "content security policy violated");
    }
    StatusCode::NO_CONTENT
}

/// Both shapes in use: `report-uri` sends one object, `report-to` a list.
fn directives(report: &Value) -> Vec<&str> {
    let old = report.pointer("/csp-report/effective-directive");
    let list = report.as_array().into_iter().flatten();
    let new = list.filter_map(|entry| entry.pointer("/body/effectiveDirective"));
    let plain = |text: &&str| {
        text.len() <= 32 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    old.into_iter().chain(new).filter_map(Value::as_str).filter(plain).take(10).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn both_shapes_are_read_and_nothing_but_directives_is_kept() {
        let old = json!({"csp-report": {"effective-directive": "script-src", "blocked-uri": "x"}});
        assert_eq!(directives(&old), ["script-src"], "report-uri");
        let new = json!([
            {"type": "csp-violation", "body": {"effectiveDirective": "style-src-attr"}},
            {"type": "other", "body": {}},
        ]);
        assert_eq!(directives(&new), ["style-src-attr"], "report-to");
        let bad = json!([{"body": {"effectiveDirective": "a\nlevel=error forged"}}]);
        assert!(directives(&bad).is_empty(), "what is no directive is not logged");
    }
}
