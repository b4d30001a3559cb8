//! A half sign-in: the password was right, and the second step is still to come. Its pages and
//! forms begin and end alike, so they begin and end here.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::next::Next;
use super::pages::{Answer, PageRefusal};
use super::said::Said;
use super::sign_in::with_cookie;
use crate::csrf::guard_form;
use crate::error::Refusal;
use crate::operations::Visitor;
use crate::session;
use crate::state::App;
use crate::store::{Account, SessionRow, Stage};
use crate::trace::RequestMeta;

/// Who is half signed in, and where they were going.
pub(super) struct Half {
    pub(super) account: Account,
    pub(super) session: SessionRow,
    pub(super) next: Next,
}

impl Half {
    /// The half session of a request; without one, the answer that leads to where the visitor can
    /// go on.
    pub(super) async fn of(app: &App, headers: &HeaderMap, next: Next) -> Result<Self, Response> {
        let elsewhere = match session::current(app, headers).await {
            Ok((account, session)) if session.stage == Stage::Half => {
                return Ok(Self { account, session, next });
            }
            Ok(_) => next.path().to_owned(),
            Err(Refusal::NoSession | Refusal::SessionOver) => next.by("/sign-in"),
            Err(refusal) => return Err(refused(refusal)),
        };
        Err(Redirect::to(&elsewhere).into_response())
    }
}

/// For a page.
impl FromRequestParts<App> for Half {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(next) = Next::from_request_parts(parts, app).await;
        Self::of(app, &parts.headers, next).await
    }
}

/// A form of one of its pages.
pub(super) struct HalfForm<T> {
    pub(super) half: Half,
    pub(super) visitor: Visitor,
    pub(super) form: T,
}

/// The form as it is sent: the way on comes with it.
#[derive(Deserialize)]
struct Sent<T> {
    #[serde(flatten)]
    form: T,
    #[serde(flatten)]
    next: Next,
}

impl<T: DeserializeOwned + Send> FromRequest<App> for HalfForm<T> {
    type Rejection = Response;

    /// What another site sends is refused before anything else is looked at.
    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let headers = request.headers().clone();
        guard_form(app, &headers).map_err(refused)?;
        let meta = request.extensions().get::<RequestMeta>().cloned();
        let meta = meta.ok_or(Refusal::Broken("the outer layer names every request"));
        let meta = meta.map_err(refused)?;
        let sent = Form::<Sent<T>>::from_request(request, app).await;
        let Form(Sent { form, next }) = sent.map_err(|bad| refused(bad_form(bad)))?;
        let half = Half::of(app, &headers, next).await?;
        let visitor = Visitor { meta, presented: Some(half.session.id.clone()) };
        Ok(Self { half, visitor, form })
    }
}

pub(super) fn bad_form(_rejection: FormRejection) -> Refusal {
    Refusal::BadInput { field: None, why: "not the form that we made" }
}

fn refused(refusal: Refusal) -> Response {
    PageRefusal::from(refusal).into_response()
}

/// What follows from the second step: a whole session's token leads on, and what was wrong is said
/// on the page that `again` makes.
pub(super) async fn second_step(
    outcome: Result<Option<String>, Refusal>,
    to: &str,
    wrong: &str,
    again: impl AsyncFnOnce(&str) -> Answer,
) -> Answer {
    let said = match outcome {
        Ok(Some(token)) => return with_cookie(to, session::set_cookie(&token)?),
        Ok(None) => Said::wrong(wrong),
        Err(Refusal::SessionOver) => return Ok(Redirect::to("/sign-in").into_response()),
        Err(refusal) => Said::too_many(refusal)?,
    };
    let page = again(&said.text).await?;
    Ok(said.on(page))
}
