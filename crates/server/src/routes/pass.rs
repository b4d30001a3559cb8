//! `/sign-in/pass`: a temporary access pass in place of a method's code, as a plain form.

use axum::extract::rejection::FormRejection;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;

use super::next::Next;
use super::pages::page;
use super::said::Said;
use super::sign_in::{Answer, Meta, bad_form, half, with_cookie};
use crate::csrf::guard_form;
use crate::error::Refusal;
use crate::operations::{self, Visitor};
use crate::portal::PassPage;
use crate::session;
use crate::state::App;
use crate::store::{Account, SessionRow};

/// The same for one that has ended, was used or never was.
const WRONG_PASS: &str = "That pass doesn’t match, or it has ended.";

pub(super) fn router() -> Router<App> {
    Router::new().route("/sign-in/pass", get(show).post(sign_in))
}

async fn show(State(app): State<App>, next: Next, headers: HeaderMap) -> Answer {
    match half(&app, &headers, &next).await? {
        Ok((account, session)) => pass_page(&app, &next, &account, &session, None).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

#[derive(Deserialize)]
struct TypedPass {
    pass: String,
    #[serde(flatten)]
    next: Next,
}

async fn sign_in(
    State(app): State<App>,
    Extension(meta): Meta,
    headers: HeaderMap,
    form: Result<Form<TypedPass>, FormRejection>,
) -> Answer {
    guard_form(&app, &headers)?;
    let Form(form) = form.map_err(bad_form)?;
    let (account, session) = match half(&app, &headers, &form.next).await? {
        Ok(half) => half,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let visitor = Visitor { meta, presented: Some(session.id.clone()) };
    let said = match operations::use_pass(&app, &visitor, &session, &form.pass).await {
        Ok(Some(token)) => {
            return with_cookie(form.next.path_or_methods(), session::set_cookie(&token)?);
        }
        Ok(None) => Said::wrong(WRONG_PASS),
        Err(Refusal::SessionOver) => return Ok(Redirect::to("/sign-in").into_response()),
        Err(refusal) => Said::too_many(refusal)?,
    };
    let page = pass_page(&app, &form.next, &account, &session, Some(&said.text)).await?;
    Ok(said.on(page))
}

async fn pass_page(
    app: &App,
    next: &Next,
    account: &Account,
    session: &SessionRow,
    problem: Option<&str>,
) -> Answer {
    let asked = operations::asked(app, session, false).await?;
    page(
        StatusCode::OK,
        &PassPage {
            issuer: &app.config.issuer,
            next: next.path(),
            account: &account.name,
            used: operations::pass_is_used(app, &account.id).await?,
            challenge: !asked.all.is_empty(),
            recovery_codes: operations::recovery_codes_left(app, account).await? > 0,
            help: &app.config.help,
            problem,
        },
    )
}
