//! `/session`: who is signed in, and what can be added.

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use mfa_enroll_wire::{
    Capabilities, FactorKind, MethodCapability, SessionInfo, SessionsEnded, User,
};

use super::openapi::{ChangeHeaders, ChangeProblems, ReadProblems};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call};
use crate::methods::METHODS;
use crate::operations;
use crate::session::SignedIn;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/session", get(session)).route("/sessions/end-others", post(end_others))
}

/// Who is signed in, what can be added and what has to be.
#[utoipa::path(
    get, path = "/session", tag = "session",
    responses((status = 200, description = "Signed in.", body = SessionInfo), ReadProblems),
)]
pub(super) async fn session(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Json<SessionInfo>, Refusal> {
    let here = operations::told(&app, &who.account, &who.session.id).await?;
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let other_sessions = operations::other_sessions(&mut *tx, &who.session, now).await?;
    let policy = app.phones(&who.account.name);
    let phones = |kind| (kind == FactorKind::Phone).then_some(&policy);
    let rules = app.rules.of(&who.account.name);
    let methods = METHODS
        .iter()
        .filter(|method| app.offers(method.kind(), &who.account.name))
        .map(|method| MethodCapability {
            kind: method.kind(),
            max: method.max(),
            ways: phones(method.kind()).map(|phones| phones.ways()).unwrap_or_default(),
            regions: phones(method.kind()).map(|phones| phones.regions()).unwrap_or_default(),
        })
        .collect();
    let capabilities = Capabilities {
        methods,
        recovery_codes: rules.allows_recovery_codes(),
        app_passwords: app.app_password_rule(&who.account.name),
    };
    Ok(Json(SessionInfo {
        user: User {
            id: who.account.id,
            account: who.account.name,
            display_name: who.account.display_name,
        },
        capabilities,
        setup: here.wire(),
        other_sessions,
        pass: who.session.pass,
        recovered: who.session.recovered,
        server_time: now,
    }))
}

/// Ends all other sessions of the person.
#[utoipa::path(
    post, path = "/sessions/end-others", tag = "session",
    params(ChangeHeaders),
    responses((status = 200, description = "Ended.", body = SessionsEnded), ChangeProblems),
)]
pub(super) async fn end_others(State(app): State<App>, call: Call) -> Result<Answer, Refusal> {
    operations::end_others(&app, &call).await
}
