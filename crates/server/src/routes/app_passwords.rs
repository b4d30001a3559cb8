//! `/app-passwords`: passwords for programs that cannot ask for a second factor.

use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{delete, get};
use axum::{Json, Router};
use mfa_enroll_wire::{
    AppPasswordCreated, AppPasswordList, AppPasswordVerdict, CreateAppPassword, Done, Problem,
    VerifyAppPassword,
};

use super::openapi::{ChangeHeaders, ChangeProblems, ReadProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::session::SignedIn;
use crate::state::App;
use crate::trace::RequestMeta;
use crate::{json, operations};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/app-passwords", get(list).post(create))
        .route("/app-passwords/{id}", delete(remove))
}

/// The app passwords of the account, oldest first, and how programs are set up.
#[utoipa::path(
    get, path = "/app-passwords", tag = "app passwords",
    responses(
        (status = 200, description = "All of them, whatever the rules say about more.",
            body = AppPasswordList),
        ReadProblems,
    ),
)]
pub(super) async fn list(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Json<AppPasswordList>, Refusal> {
    Ok(Json(operations::list_app_passwords(&app, &who).await?))
}

/// Makes an app password. Only this answer shows it; the same call gives it again for 15 minutes.
#[utoipa::path(
    post, path = "/app-passwords", tag = "app passwords",
    params(ChangeHeaders),
    request_body = CreateAppPassword,
    responses(
        (status = 201, description = "A new one.", body = AppPasswordCreated),
        (status = 409, description = "`duplicate_name`; `precondition`: the account has no \
            sign-in method, or enough app passwords.",
            body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: ten a day.", body = Problem,
            content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds to wait."))),
        ChangeProblems,
    ),
)]
pub(super) async fn create(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::create_app_password(&app, &call).await
}

/// Removes an app password: no rule refuses that, and it needs no fresh proof of identity.
#[utoipa::path(
    delete, path = "/app-passwords/{id}", tag = "app passwords",
    params(("id" = String, Path, description = "The app password."), ChangeHeaders),
    responses(
        (status = 200, description = "It works no longer.", body = Done),
        (status = 404, description = "`not_found`.", body = Problem,
            content_type = "application/problem+json"),
        ChangeProblems,
    ),
)]
pub(super) async fn remove(
    State(app): State<App>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Answer, Refusal> {
    operations::remove_app_password(&app, &call, &id).await
}

/// Whether a program may sign in. For mail servers, which prove themselves with a credential of
/// their own (`Authorization: Bearer …`); no session and no other header is needed.
#[utoipa::path(
    post, path = "/app-passwords/verify", tag = "app passwords",
    security(("mail_server" = [])),
    request_body = VerifyAppPassword,
    responses(
        (status = 200, description = "A verdict; the same for an unknown user and a wrong \
            password.", body = AppPasswordVerdict),
        (status = 401, description = "`unauthenticated`: not the credential.", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: this server has no mail server.",
            body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`too_large`: over 16 KiB.", body = Problem,
            content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`: not JSON.", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "`invalid_input` with `field`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: too many wrong passwords for this user, or \
            wrong credentials from this address. Right ones are answered all the same.",
            body = Problem, content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds to wait."))),
        (status = 500, description = "`internal`.", body = Problem,
            content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`.", body = Problem,
            content_type = "application/problem+json"),
    ),
)]
pub async fn verify(
    State(app): State<App>,
    Extension(meta): Extension<RequestMeta>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<AppPasswordVerdict>, Response> {
    let refused = Refusal::into_response;
    let credential =
        app.config.programs.credential.as_ref().ok_or(Refusal::NoSuchPath).map_err(refused)?;
    if !credential.is_in(&headers) {
        operations::count_bad_credential(&app, &meta).await.map_err(refused)?;
        let mut response = Refusal::WrongCredential.into_response();
        let bearer = HeaderValue::from_static("Bearer");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
        return Err(response);
    }
    let body = json::read(body).await.map_err(refused)?;
    json::check_type(&headers, &body).map_err(refused)?;
    let wanted: VerifyAppPassword = json::parse(&body).map_err(refused)?;
    let verdict = operations::verify_app_password(&app, &meta, &wanted).await.map_err(refused)?;
    Ok(Json(verdict))
}
