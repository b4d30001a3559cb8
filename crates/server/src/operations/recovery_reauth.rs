//! A recovery code as a proof of identity.

use super::notice::{Change, notify};
use super::notice_recovery::Recovery;
use super::reauth::{count_wrong, refuse, rotate, still_there, subjects};
use super::recovery::Typed;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::Bucket;
use crate::state::App;
use crate::store::{AuditEvent, Tx};

/// The subject in the audit log, beside the ids of factors.
const SUBJECT: &str = "recovery_code";

/// Checks a recovery code and uses it up.
pub(super) async fn with_recovery_code(
    app: &App,
    call: &Call,
    typed: &str,
) -> Result<Answer, Refusal> {
    // A repeated call is answered before anything is hashed or counted.
    match call.open(app).await? {
        Opened::New(mut tx) => check(app, call, &mut *tx).await?,
        Opened::Done(answer) => return Ok(answer),
    }
    let typed = Typed::hash(app, &call.who.account, typed).await?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    check(app, call, &mut *tx).await?;
    let Some(spent) = typed.spend(&mut *tx, call.user(), call.now).await? else {
        let tries_left = count_wrong(app, call, &mut *tx).await?;
        return refuse(app, call, tx, SUBJECT, tries_left).await;
    };
    tx.clear_attempts(Bucket::ChallengeStreak.name(), call.user()).await?;
    call.audit(&mut *tx, AuditEvent::RecoveryCodeUsed, &spent.set).await?;
    notify(app, call, &mut *tx, Change::Recovery(Recovery::Used { left: spent.left })).await?;
    rotate(app, call, tx, SUBJECT).await
}

async fn check(app: &App, call: &Call, tx: &mut dyn Tx) -> Result<(), Refusal> {
    still_there(call, tx).await?;
    for (bucket, subject) in subjects(call) {
        app.limits.check(tx, bucket, &subject, call.now).await?;
    }
    Ok(())
}
