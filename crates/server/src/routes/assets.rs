//! `/assets/`: the built widget, compressed beforehand and cached for ever where the name says
//! what is in it.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::state::App;

/// Serves a folder of files, each with `.br` and `.gz` beside it where that helps.
pub fn router(folder: &Path) -> Router<App> {
    let files = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    Router::new().fallback_service(files).layer(middleware::from_fn(cache))
}

async fn cache(request: Request, next: Next) -> Response {
    let hashed = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let policy = match (found, hashed) {
        (false, _) => "no-store",
        (true, true) => "public, max-age=31536000, immutable",
        (true, false) => "no-cache",
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(policy));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// Whether the name ends in a hash of the content: `mfa_enroll_bg-0123abcd.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let hash = stem.rsplit('-').next().filter(|hash| hash.len() < stem.len());
    hash.is_some_and(|hash| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_cached_for_ever() {
        for path in ["/mfa-enroll-0123abcd.js", "/lang/ar-89abcdef01234567.json"] {
            assert!(is_hashed(path), "{path}");
        }
        for path in [
            "/manifest.json",
            "/mfa-enroll.js",
            "/lang/qps-ploc.json",
            "/deadbeef.js",
            "/",
            "/a-1234567.js",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
