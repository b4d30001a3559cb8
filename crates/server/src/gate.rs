//! A session without the methods that the rules demand may only enroll: everything else is
//! refused here, whatever the page shows. What is not listed is refused, so that a new route is
//! closed until somebody opens it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use mfa_enroll_wire::BASE_PATH;

use crate::error::Refusal;
use crate::operations::position;
use crate::session;
use crate::state::App;
use crate::store::Stage;

/// Middleware of the API.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let path = path.strip_prefix(BASE_PATH).unwrap_or(path);
    if is_open(request.method(), path) {
        return next.run(request).await;
    }
    match only_enrolls(&app, request.headers()).await {
        Ok(false) => next.run(request).await,
        Ok(true) => Refusal::SetupDue.into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

/// What is possible even then. Reporting a method lost is, and removing an app password: taking
/// away is never refused by rules. Renaming is, too: it weakens nothing, and the setup offers it
/// after each method that was added. So is saying that a lost method stays, which only ends a
/// question.
fn is_open(method: &Method, path: &str) -> bool {
    let mut parts = path.trim_start_matches('/').split('/');
    let (first, id, last) = (parts.next(), parts.next(), parts.next());
    match (first, id, last) {
        (Some("session" | "factors" | "app-passwords" | "openapi.json"), None, None) => {
            method == Method::GET
        }
        (Some("enrollments" | "reauth" | "setup"), ..) => true,
        (Some("recovered"), None, None) => method == Method::POST,
        (Some("factors"), Some(_), None) => method == Method::PATCH,
        (Some("factors"), Some(_), Some("restore" | "lost")) => true,
        (Some("app-passwords"), Some(_), None) => method == Method::DELETE,
        _ => false,
    }
}

async fn only_enrolls(app: &App, headers: &HeaderMap) -> Result<bool, Refusal> {
    let (account, session) = match session::current(app, headers).await {
        Ok(current) => current,
        // Who is not signed in is told so by the route.
        Err(Refusal::NoSession | Refusal::SessionOver) => return Ok(false),
        Err(refusal) => return Err(refusal),
    };
    if session.stage == Stage::Half {
        return Ok(false);
    }
    let mut tx = app.store.read().await?;
    let here = position(app, &mut *tx, &account, &session.id, app.clock.now()).await?;
    Ok(here.standing.only_enroll())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_listed_is_closed() {
        let open = [
            ("GET", "/session"),
            ("GET", "/factors"),
            ("GET", "/enrollments"),
            ("POST", "/enrollments"),
            ("POST", "/enrollments/x/confirm"),
            ("POST", "/enrollments/x/resend"),
            ("DELETE", "/enrollments/x"),
            ("GET", "/reauth"),
            ("POST", "/reauth"),
            ("POST", "/reauth/send"),
            ("GET", "/reauth/send/x"),
            ("POST", "/setup/skip"),
            ("POST", "/setup/confirm"),
            ("POST", "/factors/x/restore"),
            ("POST", "/factors/x/lost"),
            ("GET", "/openapi.json"),
            ("PATCH", "/factors/x"),
            ("POST", "/recovered"),
            ("GET", "/app-passwords"),
            ("DELETE", "/app-passwords/x"),
        ];
        let closed = [
            ("POST", "/recovered/x"),
            ("POST", "/recovery-codes"),
            ("POST", "/recovery-codes/x/confirm"),
            ("PATCH", "/factors"),
            ("POST", "/app-passwords"),
            ("POST", "/app-passwords/x"),
            ("POST", "/admin/users/x/passes"),
            ("POST", "/admin/users/x/reset"),
            ("DELETE", "/admin/users/x/app-passwords"),
            ("PATCH", "/factors/x/anything"),
            ("DELETE", "/factors/x"),
            ("PUT", "/default-method"),
            ("POST", "/sessions/end-others"),
            ("POST", "/session"),
            ("POST", "/factors"),
            ("GET", "/factors/x"),
            ("POST", "/factors/restore"),
            ("GET", "/anything"),
            ("GET", ""),
        ];
        for (expected, list) in [(true, &open[..]), (false, &closed[..])] {
            for (method, path) in list {
                let method: Method = method.parse().expect("a method");
                assert_eq!(is_open(&method, path), expected, "{method} {path}");
            }
        }
    }
}
