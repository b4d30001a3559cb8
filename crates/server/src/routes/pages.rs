//! The portal's pages behind sign-in, and the files that all pages use.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use mfa_enroll_core::policy::Standing;
use mfa_enroll_wire::ProblemCode;

use crate::error::Refusal;
use crate::operations;
use crate::portal::{FILES, HomePage, MessagePage, SecurityPage, SetupPage};
use crate::session;
use crate::state::App;
use crate::store::{Account, SessionRow, Stage};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/", get(home))
        .route("/security", get(security))
        .route("/setup", get(setup))
        .route("/portal/{file}", get(file))
}

async fn home(State(app): State<App>, headers: HeaderMap) -> Answer {
    let (account, session) = match visitor(&app, &headers, "/").await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    // What the rules demand comes first.
    let here = operations::told(&app, &account, &session.id).await?;
    if here.standing.only_enroll() || here.standing == Standing::Confirm {
        return Ok(Redirect::to("/setup").into_response());
    }
    let factors = app.store.read().await.map_err(Refusal::from)?.factors(&account.id).await;
    page(
        StatusCode::OK,
        &HomePage {
            issuer: &app.config.issuer,
            account: &account.name,
            person: account.display_name.as_deref().unwrap_or(&account.name),
            excluded: here.standing == Standing::Excluded,
            factors: factors.map_err(Refusal::from)?.len(),
        },
    )
}

async fn security(State(app): State<App>, headers: HeaderMap) -> Answer {
    let (account, session) = match visitor(&app, &headers, "/security").await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    // What can still be put off is a banner on this page; what cannot leaves nothing to do here.
    let here = operations::told(&app, &account, &session.id).await?;
    if here.standing.only_enroll() && !here.standing.may_skip() {
        return Ok(Redirect::to("/setup").into_response());
    }
    page(
        StatusCode::OK,
        &SecurityPage {
            issuer: &app.config.issuer,
            account: &account.name,
            help: &app.config.help,
            demo: app.delivery.demo_phone().is_some(),
            widget: app.widget.as_ref(),
        },
    )
}

/// The wizard that asks for what the rules demand.
async fn setup(State(app): State<App>, headers: HeaderMap) -> Answer {
    let (account, _) = match visitor(&app, &headers, "/setup").await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    page(
        StatusCode::OK,
        &SetupPage {
            issuer: &app.config.issuer,
            account: &account.name,
            help: &app.config.help,
            demo: app.delivery.demo_phone().is_some(),
            widget: app.widget.as_ref(),
        },
    )
}

/// Who is signed in, or where to go to sign in first.
async fn visitor(
    app: &App,
    headers: &HeaderMap,
    here: &str,
) -> Result<Result<(Account, SessionRow), Response>, PageRefusal> {
    let elsewhere = match session::current(app, headers).await {
        Ok(visitor) if visitor.1.stage == Stage::Full => return Ok(Ok(visitor)),
        Ok(_) => format!("/sign-in/challenge?next={here}"),
        Err(Refusal::NoSession | Refusal::SessionOver) => format!("/sign-in?next={here}"),
        Err(refusal) => return Err(refusal.into()),
    };
    Ok(Err(Redirect::to(&elsewhere).into_response()))
}

async fn file(Path(name): Path<String>) -> Response {
    let path = format!("/portal/{name}");
    let Some(file) = FILES.iter().find(|file| file.url == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, file.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, file.content).into_response()
}

pub(super) async fn not_found(State(app): State<App>) -> Answer {
    page(
        StatusCode::NOT_FOUND,
        &MessagePage {
            issuer: &app.config.issuer,
            heading: "Page not found",
            text: "There is nothing at this address.",
        },
    )
}

/// Renders a template.
pub(super) fn page(status: StatusCode, page: &impl Template) -> Answer {
    let html = page.render().map_err(|_| Refusal::Broken("a template"))?;
    Ok((status, Html(html)).into_response())
}

/// What a page answers.
pub(super) type Answer = Result<Response, PageRefusal>;

/// A refusal as a page for people.
pub(super) struct PageRefusal(Refusal);

impl From<Refusal> for PageRefusal {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for PageRefusal {
    fn into_response(self) -> Response {
        self.0.log();
        let problem = self.0.problem();
        let (heading, text) = match problem.code {
            ProblemCode::Forbidden => (
                "That didn’t come from this page",
                "For your safety it was not done. Open the page again and retry.",
            ),
            ProblemCode::InvalidInput | ProblemCode::TooLarge => {
                ("That didn’t work", "The form arrived incomplete. Go back and retry.")
            }
            ProblemCode::Unavailable => {
                ("Back in a moment", "The server is busy. Please retry in a few seconds.")
            }
            _ => ("Something went wrong", "It’s our fault, not yours. Please retry."),
        };
        let page = MessagePage { issuer: "", heading, text };
        let html = page.render().unwrap_or_else(|_| heading.to_owned());
        let status = StatusCode::from_u16(problem.status);
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Html(html)).into_response();
        if let Some(seconds) = problem.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
