//! `/openapi.json`: the contract as OpenAPI 3.1, generated from the types and the handlers.

use axum::routing::get;
use axum::{Json, Router};
use mfa_enroll_wire::Problem;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{OpenApi as Document, SecurityRequirement};
use utoipa::{IntoParams, IntoResponses, Modify, OpenApi as _};

use super::meant::AnotherPerson;
use super::{admin, app_passwords, enrollments, factors, reauth, recovery_codes, session, setup};
use crate::session::COOKIE;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/openapi.json", get(openapi))
}

/// The contract as OpenAPI 3.1.
#[utoipa::path(
    get, path = "/openapi.json", tag = "contract", security(()),
    responses((status = 200, description = "This document.", content_type = "application/json")),
)]
pub(super) async fn openapi() -> Json<Document> {
    Json(document())
}

/// The whole document.
#[must_use]
pub fn document() -> Document {
    Contract::openapi()
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "mfa-enroll",
        description = "Registers second factors for the person who is signed in. Refusals are \
            `application/problem+json` with a closed set of codes; calls that change something \
            carry an `Idempotency-Key` and may be repeated.",
    ),
    servers((url = "/mfa/v1")),
    paths(
        session::session, session::end_others,
        setup::skip, setup::confirm,
        reauth::choices, reauth::prove, reauth::send, reauth::sent,
        factors::list, factors::rename, factors::remove, factors::lost, factors::restore,
        factors::set_default,
        recovery_codes::make, recovery_codes::confirm, recovery_codes::recovered,
        enrollments::list, enrollments::begin, enrollments::confirm, enrollments::extend,
        enrollments::cancel, enrollments::resend,
        app_passwords::list, app_passwords::create, app_passwords::remove, app_passwords::verify,
        admin::issue_pass, admin::reset, admin::revoke_app_passwords,
        openapi,
    ),
    modifiers(&CookieSession, &AnotherPerson),
)]
struct Contract;

struct CookieSession;

impl Modify for CookieSession {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE)));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("session", scheme);
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        components.add_security_scheme("mail_server", bearer);
        document.security =
            Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>("session", [])]);
    }
}

/// What any read can be refused with.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum ReadProblems {
    /// `unauthenticated`.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(Problem),
    /// `internal`.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Problem),
    /// `unavailable`.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Problem),
}

/// What any call that changes something can be refused with.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum ChangeProblems {
    /// `unauthenticated`, or `reauth_required` with `methods`.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(Problem),
    /// `forbidden`: no `X-Mfa-Request`, another origin, or a policy. `setup_required`: the rules
    /// demand a sign-in method first.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    /// `too_large`: over 16 KiB.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(Problem),
    /// `unsupported_media_type`: not JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    NotJson(Problem),
    /// `invalid_input` with `field`; `invalid_code` or `bad_credential` with `tries_left`;
    /// `unsupported`.
    #[response(status = 422, content_type = "application/problem+json")]
    NotAcceptable(Problem),
    /// `internal`.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Problem),
    /// `unavailable`.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Problem),
}

/// The headers of a call that changes something.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct ChangeHeaders {
    /// Has to be `1`: proves that our script makes the call.
    #[param(rename = "X-Mfa-Request", pattern = "^1$")]
    csrf: String,
    /// The `user.id` of the session that the page shows, percent-encoded. Without it the call is
    /// meant for whoever is signed in.
    #[param(rename = "X-Mfa-User")]
    user: Option<String>,
    /// Chosen by the caller; the same call with the same key is done once.
    #[param(rename = "Idempotency-Key", pattern = "^[A-Za-z0-9._-]{22,128}$")]
    key: String,
}
