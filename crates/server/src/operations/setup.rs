//! `POST /setup/skip` and `POST /setup/confirm`.

use axum::http::StatusCode;
use mfa_enroll_core::policy::Standing;
use mfa_enroll_wire::SetupAnswer;

use super::standing::{Position, position};
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::state::App;
use crate::store::{AuditEvent, SetupRow, Tx};

/// Puts off what is missing, for this session; that is counted for the account.
///
/// # Errors
/// [`Refusal::NoSkip`] if the rules do not allow it now, whatever the page showed.
pub async fn skip(app: &App, call: &Call) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let here = of(app, call, &mut *tx).await?;
    // The same session asks again: nothing is counted twice.
    if matches!(here.standing, Standing::PutOff(_)) {
        return answer(app, call, tx).await;
    }
    if !here.standing.may_skip() {
        return Err(Refusal::NoSkip);
    }
    tx.skip(&call.who.session.id, call.now).await?;
    let row = SetupRow {
        told_at: here.row.told_at.or(Some(call.now)),
        skips: here.row.skips.saturating_add(1),
        ..here.row
    };
    tx.put_setup(call.user(), &row).await?;
    call.audit(&mut *tx, AuditEvent::SetupSkipped, call.user()).await?;
    answer(app, call, tx).await
}

/// Notes that what is registered is still right.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn confirm_setup(app: &App, call: &Call) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let here = of(app, call, &mut *tx).await?;
    if here.standing == Standing::Confirm {
        let row = SetupRow { confirmed_at: Some(call.now), ..here.row };
        tx.put_setup(call.user(), &row).await?;
        call.audit(&mut *tx, AuditEvent::SetupConfirmed, call.user()).await?;
    }
    answer(app, call, tx).await
}

async fn of(app: &App, call: &Call, tx: &mut dyn Tx) -> Result<Position, Refusal> {
    position(app, tx, &call.who.account, &call.who.session.id, call.now).await
}

async fn answer(app: &App, call: &Call, mut tx: Box<dyn Tx>) -> Result<Answer, Refusal> {
    let setup = of(app, call, &mut *tx).await?.wire();
    let body = SetupAnswer { setup, server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}
