//! `/session`: who is signed in, and what can be added.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use mfa_enroll_wire::{Capabilities, FactorKind, MethodCapability, SessionInfo, Setup, User};

use super::openapi::ReadProblems;
use crate::methods::METHODS;
use crate::phone::PhonePolicy;
use crate::session::SignedIn;
use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/session", get(session))
}

/// Who is signed in, and what can be added.
#[utoipa::path(
    get, path = "/session", tag = "session",
    responses((status = 200, description = "Signed in.", body = SessionInfo), ReadProblems),
)]
pub(super) async fn session(State(app): State<App>, who: SignedIn) -> Json<SessionInfo> {
    let offered =
        METHODS.iter().filter(|method| method.kind() != FactorKind::Phone || app.offers_phones());
    let methods = offered
        .map(|method| {
            let is_phone = method.kind() == FactorKind::Phone;
            let phones = is_phone.then(|| app.phones());
            MethodCapability {
                kind: method.kind(),
                max: method.max(),
                ways: phones.as_ref().map(PhonePolicy::ways).unwrap_or_default(),
                regions: phones.as_ref().map(PhonePolicy::regions).unwrap_or_default(),
            }
        })
        .collect();
    Json(SessionInfo {
        user: User {
            id: who.account.id,
            account: who.account.name,
            display_name: who.account.display_name,
        },
        capabilities: Capabilities { methods },
        setup: Setup::default(),
        other_sessions: 0,
        server_time: app.clock.now(),
    })
}
