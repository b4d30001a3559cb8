//! Coming in without the usual method: which one is out of reach, what remains, and signing in
//! with a recovery code. Plain pages and forms that need no script.

use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Extension, Query, State};
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
use crate::portal::{LostPage, OwnMethod, RecoveryCodePage, RemainingWay, WaysPage};
use crate::session;
use crate::state::App;
use crate::store::Account;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/sign-in/lost", get(lost))
        .route("/sign-in/recovery-code", get(show).post(sign_in))
}

const WRONG: &str = "That recovery code doesn’t match, or it was used already.";

/// The query's pairs: a list of checkboxes has one pair for each that is checked.
type Pairs = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// First what cannot be used, then what remains. Nothing that is said here is acted upon: whoever
/// has only the password must not be able to take methods away.
async fn lost(State(app): State<App>, query: Pairs, headers: HeaderMap) -> Answer {
    let pairs = query.map_or_else(|_| Vec::new(), |Query(pairs)| pairs);
    let all = |name: &str| -> Vec<&str> {
        pairs.iter().filter(|pair| pair.0 == name).map(|pair| &*pair.1).collect()
    };
    let next = Next::to(all("next").first().copied().unwrap_or_default());
    let (account, session) = match half(&app, &headers, &next).await? {
        Ok(half) => half,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut tx = app.store.read().await.map_err(Refusal::from)?;
    let factors = tx.factors(&account.id).await.map_err(Refusal::from)?;
    drop(tx);
    // Whoever has one method has nothing to choose.
    if factors.len() > 1 && all("step") != ["ways"] {
        let methods = factors.iter().map(OwnMethod::of).collect();
        let (issuer, next) = (&*app.config.issuer, next.path());
        return page(StatusCode::OK, &LostPage { issuer, next, methods });
    }
    let mut gone = all("gone");
    if let [only] = &factors[..] {
        gone = vec![&only.id];
    }
    let mut asked = operations::asked(&app, &session, false).await?;
    asked.all.retain(|offer| !gone.contains(&&*offer.factor));
    let codes = operations::recovery_codes_left(&app, &account).await?;
    page(
        StatusCode::OK,
        &WaysPage {
            issuer: &app.config.issuer,
            next: next.path(),
            ways: RemainingWay::all(asked, codes, next.path()),
            help: &app.config.help,
        },
    )
}

async fn show(State(app): State<App>, next: Next, headers: HeaderMap) -> Answer {
    match half(&app, &headers, &next).await? {
        Ok((account, _)) => code_page(&app, &next, &account, None),
        Err(elsewhere) => Ok(elsewhere),
    }
}

#[derive(Deserialize)]
struct TypedCode {
    recovery_code: String,
    #[serde(flatten)]
    next: Next,
}

async fn sign_in(
    State(app): State<App>,
    Extension(meta): Meta,
    headers: HeaderMap,
    form: Result<Form<TypedCode>, FormRejection>,
) -> Answer {
    guard_form(&app, &headers)?;
    let Form(form) = form.map_err(bad_form)?;
    let (account, half) = match half(&app, &headers, &form.next).await? {
        Ok(half) => half,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let visitor = Visitor { meta, presented: Some(half.id.clone()) };
    let typed = &form.recovery_code;
    let said = match operations::recovery_code(&app, &visitor, &account, &half, typed).await {
        Ok(Some(token)) => {
            return with_cookie(form.next.path_or_methods(), session::set_cookie(&token)?);
        }
        Ok(None) => Said::wrong(WRONG),
        Err(Refusal::SessionOver) => return Ok(Redirect::to("/sign-in").into_response()),
        Err(refusal) => Said::too_many(refusal)?,
    };
    let page = code_page(&app, &form.next, &account, Some(&said.text))?;
    Ok(said.on(page))
}

fn code_page(app: &App, next: &Next, account: &Account, problem: Option<&str>) -> Answer {
    page(
        StatusCode::OK,
        &RecoveryCodePage {
            issuer: &app.config.issuer,
            next: next.path(),
            account: &account.name,
            problem,
        },
    )
}
