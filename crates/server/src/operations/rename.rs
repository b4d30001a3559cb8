//! `PATCH /factors/{id}`: another name.

use axum::http::StatusCode;
use mfa_enroll_wire::{FactorAnswer, UpdateFactor};

use super::notice::{Change, notify};
use super::standing::shown_factor;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::name::Name;
use crate::state::App;
use crate::store::AuditEvent;

/// Renames a factor. The name that it has already is no change, so nothing is told or noted.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn rename(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    let wanted: UpdateFactor = call.body()?;
    let bad = |why| Refusal::bad_input("name", why);
    let text = wanted.name.ok_or_else(|| bad("nothing to change"))?;
    let name = Name::parse(&text).map_err(|_| bad("not a name"))?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let mut factors = tx.factors(call.user()).await?;
    if factors.iter().any(|factor| factor.id != id && factor.name_key == name.key()) {
        return Err(Refusal::DuplicateName);
    }
    let factor = factors.iter_mut().find(|factor| factor.id == id);
    let factor = factor.ok_or(Refusal::NoSuchFactor)?;
    if factor.name != name.as_str() {
        tx.rename_factor(id, name.as_str(), &name.key()).await?;
        call.audit(&mut *tx, AuditEvent::FactorRenamed, id).await?;
        let from = std::mem::replace(&mut factor.name, name.as_str().to_owned());
        notify(app, call, &mut *tx, Change::Renamed { from, to: factor.name.clone() }).await?;
    }
    let body = FactorAnswer {
        factor: shown_factor(app, &call.who.account, &factors, id, call.now)?,
        server_time: call.now,
    };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}
