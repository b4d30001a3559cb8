//! The whole server as one router: what serves it is not its business.

use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{any, post};
use mfa_enroll_wire::BASE_PATH;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::Refusal;
use crate::state::App;
use crate::{csrf, gate, headers, json, problem, routes, trace};

/// Longer than anything takes here; whoever sends a body more slowly is cut off.
const PATIENCE: Duration = Duration::from_secs(30);

/// Every path with every layer. `assets` is the folder of the built widget; `more` is for tests,
/// and empty otherwise.
pub fn router(app: App, assets: Option<&Path>, more: Router<App>) -> Router {
    let api = Router::new()
        .nest(BASE_PATH, routes::api())
        // Nesting does not cover the base path with a slash.
        .route(&format!("{BASE_PATH}/"), any(async || Refusal::NoSuchPath))
        .layer(from_fn_with_state(app.clone(), gate::guard))
        .layer(from_fn_with_state(app.clone(), csrf::guard_calls))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(patience())
        .layer(from_fn_with_state(app.clone(), problem::complete));
    // Asked by a mail server with a credential of its own: no cookie is looked at, so there is
    // nothing to forge and no session to hold back.
    let for_services = Router::new()
        .route(&format!("{BASE_PATH}/app-passwords/verify"), post(routes::verify))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(patience())
        .layer(from_fn_with_state(app.clone(), problem::complete));
    let mut all = routes::portal()
        .layer(DefaultBodyLimit::max(json::MAX_BODY))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(patience())
        .merge(api)
        .merge(for_services)
        .merge(more);
    if let Some(folder) = assets {
        all = all.nest("/assets", routes::assets(folder));
    }
    all.layer(from_fn(headers::secure))
        .layer(from_fn_with_state(app.clone(), trace::request))
        .with_state(app)
}

fn patience() -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE)
}

/// The text of a panic may hold anything, so it goes nowhere.
fn panicked(_text: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    let mut response = Response::new(axum::body::Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
