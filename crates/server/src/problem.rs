//! Writes `application/problem+json` bodies, all in one place.
//!
//! Handlers put a [`Problem`] beside an empty response; [`complete`] adds the request's id
//! and the time, and writes the body. Refusals that axum makes itself (404, 405, a panic) get one here too, so that
//! no answer of the API is anything else than JSON.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use mfa_enroll_wire::{PROBLEM_JSON, Problem, ProblemCode};

use crate::state::App;
use crate::trace::RequestMeta;

/// A problem with what follows from its code.
#[must_use]
pub fn of(code: ProblemCode) -> Problem {
    Problem {
        kind: format!("/problems/{}", name(code)),
        title: title(code).to_owned(),
        status: code.status(),
        code,
        field: None,
        methods: None,
        tries_left: None,
        retry_after: None,
        request_id: None,
        server_time: None,
    }
}

/// A response whose body [`complete`] writes.
#[must_use]
pub fn response(problem: Problem) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() =
        StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.extensions_mut().insert(problem);
    response
}

/// Middleware of the API: gives every refusal its body.
pub async fn complete(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestMeta>().map(|meta| meta.id.clone());
    let mut response = next.run(request).await;
    let Some(mut problem) = problem_of(&mut response) else {
        return response;
    };
    problem.request_id = id;
    problem.server_time = Some(app.clock.now());
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    if let Some(seconds) = problem.retry_after {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    let body = serde_json::to_vec(&problem).expect("a problem is plain data");
    *response.body_mut() = Body::from(body);
    response
}

fn problem_of(response: &mut Response) -> Option<Problem> {
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        return Some(problem);
    }
    let code = match response.status() {
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge,
        StatusCode::SERVICE_UNAVAILABLE => ProblemCode::Unavailable,
        status if status.is_client_error() => ProblemCode::InvalidInput,
        status if status.is_server_error() => ProblemCode::Internal,
        _ => return None,
    };
    let problem = of(code);
    *response.status_mut() =
        StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Some(problem)
}

/// The code as it is on the wire.
#[must_use]
pub fn name(code: ProblemCode) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(name)) => name,
        _ => "unknown".to_owned(),
    }
}

fn title(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::Unauthenticated => "Nobody is signed in.",
        ProblemCode::ReauthRequired => "Signed in too long ago for this change.",
        ProblemCode::Forbidden => "Not allowed.",
        ProblemCode::SetupRequired => "A sign-in method has to be set up first.",
        ProblemCode::NotFound => "There is no such thing.",
        ProblemCode::MethodNotAllowed => "The path does not know this method.",
        ProblemCode::IdentityChanged => "Another person is signed in now.",
        ProblemCode::AlreadyEnrolled => "The enrollment was confirmed already.",
        ProblemCode::DuplicateName => "Another factor has this name.",
        ProblemCode::Precondition => "A limit of the account is reached.",
        ProblemCode::EnrollmentExpired => "The enrollment ended or was replaced.",
        ProblemCode::TooLarge => "The body is too large.",
        ProblemCode::UnsupportedMediaType => "The body has to be JSON.",
        ProblemCode::InvalidCode => "The code is wrong.",
        ProblemCode::InvalidInput => "The request is not acceptable.",
        ProblemCode::WeakSecret => "The key is too short.",
        ProblemCode::BadCredential => "The proof of identity is wrong.",
        ProblemCode::Unsupported => "This kind is not known.",
        ProblemCode::EnrollmentLocked => "Too many wrong codes; begin again.",
        ProblemCode::RateLimited => "Too many calls.",
        ProblemCode::Internal | ProblemCode::Unknown => "A fault of the server.",
        ProblemCode::Unavailable => "Not now.",
    }
}
