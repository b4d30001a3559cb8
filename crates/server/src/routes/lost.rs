//! Coming in without the usual method: which one is out of reach, what remains, and signing in
//! with a recovery code. Plain pages and forms that need no script.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use serde::Deserialize;

use super::half::{Half, HalfForm, second_step};
use super::next::Next;
use super::pages::{Answer, page};
use crate::error::Refusal;
use crate::operations;
use crate::portal::{LostPage, OwnMethod, RecoveryCodePage, RemainingWay, WaysPage};
use crate::state::App;

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
    let Half { account, session, next } = match Half::of(&app, &headers, next).await {
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

async fn show(State(app): State<App>, half: Half) -> Answer {
    code_page(&app, &half, None)
}

#[derive(Deserialize)]
struct TypedCode {
    recovery_code: String,
}

async fn sign_in(State(app): State<App>, sent: HalfForm<TypedCode>) -> Answer {
    let HalfForm { half, visitor, form: TypedCode { recovery_code } } = sent;
    let Half { account, session, next } = &half;
    let outcome = operations::recovery_code(&app, &visitor, account, session, &recovery_code).await;
    second_step(outcome, next.path_or_methods(), WRONG, async |problem| {
        code_page(&app, &half, Some(problem))
    })
    .await
}

fn code_page(app: &App, half: &Half, problem: Option<&str>) -> Answer {
    page(
        StatusCode::OK,
        &RecoveryCodePage {
            issuer: &app.config.issuer,
            next: half.next.path(),
            account: &half.account.name,
            problem,
        },
    )
}
