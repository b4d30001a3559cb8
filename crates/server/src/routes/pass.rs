//! `/sign-in/pass`: a temporary access pass in place of a method's code, as a plain form.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;

use super::half::{Half, HalfForm, second_step};
use super::pages::{Answer, page};
use crate::operations;
use crate::portal::PassPage;
use crate::state::App;

/// The same for one that has ended, was used or never was.
const WRONG_PASS: &str = "That pass doesn’t match, or it has ended.";

pub(super) fn router() -> Router<App> {
    Router::new().route("/sign-in/pass", get(show).post(sign_in))
}

async fn show(State(app): State<App>, half: Half) -> Answer {
    pass_page(&app, &half, None).await
}

#[derive(Deserialize)]
struct TypedPass {
    pass: String,
}

async fn sign_in(State(app): State<App>, sent: HalfForm<TypedPass>) -> Answer {
    let HalfForm { half, visitor, form } = sent;
    let outcome = operations::use_pass(&app, &visitor, &half.session, &form.pass).await;
    second_step(outcome, half.next.path_or_methods(), WRONG_PASS, async |problem| {
        pass_page(&app, &half, Some(problem)).await
    })
    .await
}

async fn pass_page(app: &App, half: &Half, problem: Option<&str>) -> Answer {
    let Half { account, session, next } = half;
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
