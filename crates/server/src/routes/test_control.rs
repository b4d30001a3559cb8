//! `/test/…`: the clock, accounts and sessions, for end-to-end tests. Not in any release.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use mfa_enroll_wire::UnixMillis;
use serde::{Deserialize, Serialize};

use crate::clock::{AdjustableClock, Clock as _};
use crate::demo;
use crate::error::Refusal;
use crate::state::App;
use crate::store::AuditRow;

/// The paths. The clock is the one that the [`App`] uses.
pub fn router(clock: Arc<AdjustableClock>) -> Router<App> {
    let set_clock = async move |Json(wanted): Json<SetClock>| {
        match wanted {
            SetClock::Advance(by) => clock.advance(by),
            SetClock::Set(to) => clock.set(to),
            SetClock::Stop(at) => clock.stop(at),
        }
        Json(Now { now_ms: clock.now() })
    };
    Router::new()
        .route("/test/clock", post(set_clock))
        .route("/test/accounts", post(put_account))
        .route("/test/sessions/end", post(end_sessions))
        .route("/test/audit", get(audit))
}

#[derive(Deserialize)]
enum SetClock {
    #[serde(rename = "advance_ms")]
    Advance(i64),
    #[serde(rename = "set_ms")]
    Set(UnixMillis),
    #[serde(rename = "stop_ms")]
    Stop(UnixMillis),
}

#[derive(Serialize)]
struct Now {
    now_ms: UnixMillis,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAccount {
    account: String,
    password: String,
    #[serde(default)]
    display_name: Option<String>,
    #[serde(default)]
    factors: Vec<NewFactor>,
    #[serde(default)]
    recovery_codes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewFactor {
    name: String,
    secret_base32: String,
}

#[derive(Serialize)]
struct Made {
    user_id: String,
    factor_ids: Vec<String>,
}

/// Makes an account, or gives the one of this name another password and more factors.
async fn put_account(
    State(app): State<App>,
    Json(wanted): Json<NewAccount>,
) -> Result<(StatusCode, Json<Made>), Refusal> {
    let display_name = wanted.display_name.as_deref();
    let user_id = demo::put(&app, &wanted.account, &wanted.password, display_name).await?;
    let now = app.clock.now();
    let mut factor_ids = Vec::new();
    for factor in &wanted.factors {
        let id = demo::put_app(&app, &user_id, &factor.name, &factor.secret_base32, now).await?;
        factor_ids.push(id);
    }
    let codes: Vec<&str> = wanted.recovery_codes.iter().map(String::as_str).collect();
    demo::put_recovery_codes(&app, &user_id, &codes, now).await?;
    Ok((StatusCode::CREATED, Json(Made { user_id, factor_ids })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whose {
    account: String,
}

/// Ends all sessions of an account, as if they had expired.
async fn end_sessions(
    State(app): State<App>,
    Json(whose): Json<Whose>,
) -> Result<StatusCode, Refusal> {
    let name = whose.account.trim().to_lowercase();
    let account = app.store.read().await?.account(&name).await?;
    let account = account.ok_or(Refusal::NoSuchPath)?;
    let mut tx = app.store.write(&account.id).await?;
    tx.end_sessions_of(&account.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn audit(State(app): State<App>) -> Result<Json<Vec<AuditRow>>, Refusal> {
    Ok(Json(app.store.read().await?.audit(1000).await?))
}
