//! The guard against forged requests: what a page of another origin can make a browser send is
//! refused, whatever cookie comes with it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use mfa_enroll_wire::CSRF_HEADER;

use crate::error::Refusal;
use crate::state::App;

/// Middleware of the API. A call that changes something carries a header that no form and no
/// other origin's script can send, and nothing that says it comes from elsewhere.
pub async fn guard_calls(State(app): State<App>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let refused = if headers.get(CSRF_HEADER).is_none_or(|value| value != "1") {
        Some("no header of our script")
    } else {
        comes_from_elsewhere(&app, headers)
    };
    match refused {
        Some(why) => Refusal::Forged(why).into_response(),
        None => next.run(request).await,
    }
}

/// The check for the portal's plain forms, which cannot carry the header: the browser has to say
/// where they come from.
///
/// # Errors
/// [`Refusal::Forged`] unless the form is from a page of ours.
pub fn guard_form(app: &App, headers: &HeaderMap) -> Result<(), Refusal> {
    // With `Referrer-Policy: no-referrer`, browsers call the origin of a form `null`, even when it
    // is the page's own; that it is the same they then say in `Sec-Fetch-Site` alone.
    let nameless = headers.get(header::ORIGIN).is_some_and(|origin| origin == "null");
    let same = headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin");
    if nameless && same {
        return Ok(());
    }
    if let Some(why) = comes_from_elsewhere(app, headers) {
        return Err(Refusal::Forged(why));
    }
    if headers.get(header::ORIGIN).is_none() && headers.get("sec-fetch-site").is_none() {
        return Err(Refusal::Forged("a form of unknown origin"));
    }
    Ok(())
}

fn comes_from_elsewhere(app: &App, headers: &HeaderMap) -> Option<&'static str> {
    if let Some(site) = headers.get("sec-fetch-site")
        && site != "same-origin"
        && site != "none"
    {
        return Some("another site, says the browser");
    }
    if let Some(origin) = headers.get(header::ORIGIN) {
        let known = origin.to_str().is_ok_and(|origin| app.config.is_own_origin(origin));
        if !known {
            return Some("another origin");
        }
    }
    None
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}
