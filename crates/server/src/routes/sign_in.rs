//! Signing in and out: plain forms that need no script.

use axum::extract::rejection::FormRejection;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;

use super::half::{Half, HalfForm, bad_form, second_step};
use super::next::Next;
use super::pages::{Answer, page};
use super::said::Said;
use crate::csrf::guard_form;
use crate::demo;
use crate::operations::{self, Asked, Visitor};
use crate::portal::{AskedPhone, ChallengePage, Other, SignInPage};
use crate::session;
use crate::state::App;
use crate::store::Stage;
use crate::trace::RequestMeta;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/sign-in", get(show).post(sign_in))
        .route("/sign-in/challenge", get(show_challenge).post(challenge))
        .route("/sign-out", post(sign_out))
}

type Meta = Extension<RequestMeta>;

async fn show(State(app): State<App>, next: Next, headers: HeaderMap) -> Answer {
    let signed_in = match session::current(&app, &headers).await {
        Ok((account, session)) => (session.stage == Stage::Full).then_some(account.name),
        Err(_) => None,
    };
    sign_in_page(&app, &next, signed_in.as_deref().unwrap_or(""), signed_in.is_some(), None)
}

#[derive(Deserialize)]
struct Credentials {
    account: String,
    password: String,
    #[serde(flatten)]
    next: Next,
}

async fn sign_in(
    State(app): State<App>,
    Extension(meta): Meta,
    headers: HeaderMap,
    form: Result<Form<Credentials>, FormRejection>,
) -> Answer {
    guard_form(&app, &headers)?;
    let Form(form) = form.map_err(bad_form)?;
    let visitor = Visitor { meta, presented: session::presented(&headers) };
    let outcome = operations::password(&app, &visitor, &form.account, form.password).await;
    let said = match outcome {
        Ok(Some(signed_in)) => {
            if signed_in.stage == Stage::Half {
                operations::send_first(&app, &visitor, &signed_in.token).await?;
            }
            let to = match signed_in.stage {
                Stage::Full => form.next.path().to_owned(),
                Stage::Half => form.next.by("/sign-in/challenge"),
            };
            return with_cookie(&to, session::set_cookie(&signed_in.token)?);
        }
        Ok(None) => Said::wrong(WRONG_PASSWORD),
        Err(refusal) => Said::too_many(refusal)?,
    };
    let page = sign_in_page(&app, &form.next, &form.account, false, Some(&said.text))?;
    Ok(said.on(page))
}

const WRONG_PASSWORD: &str = "That email and password don’t match.";
const WRONG_CODE: &str = "That code doesn’t match, or it was used already. Wait for the next one.";

async fn show_challenge(State(app): State<App>, half: Half) -> Answer {
    let asked = operations::asked(&app, &half.session, half.next.use_app == "app").await?;
    if asked.all.is_empty() {
        // Without a method there is only the pass.
        return Ok(Redirect::to(&half.next.by("/sign-in/pass")).into_response());
    }
    challenge_page(&app, &half, &asked, None).await
}

#[derive(Deserialize)]
struct TypedCode {
    code: String,
}

async fn challenge(State(app): State<App>, sent: HalfForm<TypedCode>) -> Answer {
    let HalfForm { half, visitor, form } = sent;
    let outcome = operations::challenge(&app, &visitor, &half.session, &form.code).await;
    second_step(outcome, half.next.path(), WRONG_CODE, async |problem| {
        let asked = operations::asked(&app, &half.session, half.next.use_app == "app").await?;
        challenge_page(&app, &half, &asked, Some(problem)).await
    })
    .await
}

async fn sign_out(State(app): State<App>, Extension(meta): Meta, headers: HeaderMap) -> Answer {
    guard_form(&app, &headers)?;
    let visitor = Visitor { meta, presented: session::presented(&headers) };
    operations::sign_out(&app, &visitor).await?;
    with_cookie("/sign-in", session::clear_cookie())
}

fn sign_in_page(
    app: &App,
    next: &Next,
    account: &str,
    again: bool,
    problem: Option<&str>,
) -> Answer {
    page(
        StatusCode::OK,
        &SignInPage {
            issuer: &app.config.issuer,
            next: next.path(),
            account,
            again,
            problem,
            demo: if app.config.demo { &demo::ACCOUNTS } else { &[] },
        },
    )
}

pub(super) async fn challenge_page(
    app: &App,
    half: &Half,
    asked: &Asked,
    problem: Option<&str>,
) -> Answer {
    page(
        StatusCode::OK,
        &ChallengePage {
            issuer: &app.config.issuer,
            next: half.next.path(),
            account: &half.account.name,
            phone: AskedPhone::of(asked, app.clock.now()),
            others: Other::all(asked),
            recovery_codes: operations::recovery_codes_left(app, &half.account).await? > 0,
            pass: asked.pass,
            demo: app.delivery.demo_phone().is_some(),
            problem,
        },
    )
}

pub(super) fn with_cookie(to: &str, cookie: HeaderValue) -> Answer {
    let mut response = Redirect::to(to).into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}
