//! The second step of signing in with a temporary access pass in place of a method's code.

use mfa_enroll_wire::{Pass, UnixMillis};

use super::challenge::{check_limits, open_full, subjects, tell_refused};
use super::password::{Visitor, audit};
use crate::error::Refusal;
use crate::readable;
use crate::session;
use crate::state::App;
use crate::store::{AuditEvent, PassRow, SessionRow, Tx};

/// Checks a pass and makes the half session full, until the pass ends. Gives the new token, or
/// `None`: wrong, ended, used up, or there is none.
///
/// # Errors
/// [`Refusal::RateLimited`], or [`Refusal::SessionOver`] if the half session ended meanwhile.
pub async fn use_pass(
    app: &App,
    visitor: &Visitor,
    half: &SessionRow,
    typed: &str,
) -> Result<Option<String>, Refusal> {
    let now = app.clock.now();
    let user = &half.user_id;
    let hash = reserve(app, visitor, half, now).await?;
    let typed = readable::read(typed);
    let right = app.passwords.verify(hash.clone(), typed.to_string()).await?;

    let mut tx = app.store.write(user).await?;
    let half = live(&mut *tx, half, now).await?;
    // Read again: it may have been used, replaced or taken back while it was checked.
    let pass = active(&mut *tx, user, now).await?;
    let pass = pass.filter(|pass| right && Some(&pass.hash) == hash.as_ref());
    let Some(pass) = pass else {
        tell_refused(app, &mut *tx, visitor, user, now).await?;
        tx.commit().await?;
        return Ok(None);
    };
    tx.use_pass(&pass.id, now).await?;
    for (bucket, subject) in &subjects(user, visitor) {
        tx.take_back_attempt(bucket.name(), subject, now).await?;
    }
    let opened = Some(Pass { ends_at: pass.ends_at, once: pass.once });
    let half = SessionRow { pass: opened, ..half };
    let token = open_full(app, &mut *tx, visitor, half, now).await?;
    // Whoever has a method and does not use it may have lost it.
    if !tx.factors(user).await?.is_empty() {
        tx.set_recovered(&session::id_of(&token), true).await?;
    }
    let event = AuditEvent::PassAccepted;
    audit(&mut *tx, visitor, now, Some(user), event, Some(&pass.id)).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Whether the account has a pass that has not ended and works no longer: whoever signs in needs
/// another one.
///
/// # Errors
/// If the database fails.
pub async fn pass_is_used(app: &App, user: &str) -> Result<bool, Refusal> {
    let now = app.clock.now();
    let pass = app.store.read().await?.pass_of(user).await?;
    Ok(pass.is_some_and(|pass| pass.guards(now) && !pass.is_active(now)))
}

/// Counts the try before the slow work is done, so that parallel guesses are counted, too. Gives
/// the hash to check against.
async fn reserve(
    app: &App,
    visitor: &Visitor,
    half: &SessionRow,
    now: UnixMillis,
) -> Result<Option<String>, Refusal> {
    let user = &half.user_id;
    let mut tx = app.store.write(user).await?;
    live(&mut *tx, half, now).await?;
    check_limits(app, &mut *tx, visitor, user, now).await?;
    for (bucket, subject) in &subjects(user, visitor) {
        tx.add_attempt(bucket.name(), subject, now).await?;
    }
    let pass = active(&mut *tx, user, now).await?;
    tx.commit().await?;
    Ok(pass.map(|pass| pass.hash))
}

async fn live(tx: &mut dyn Tx, half: &SessionRow, now: UnixMillis) -> Result<SessionRow, Refusal> {
    let session = tx.session(&half.id).await?;
    session.filter(|session| session::is_live(session, now)).ok_or(Refusal::SessionOver)
}

/// The pass with which an account can sign in now.
pub(super) async fn active(
    tx: &mut dyn Tx,
    user: &str,
    now: UnixMillis,
) -> Result<Option<PassRow>, Refusal> {
    Ok(tx.pass_of(user).await?.filter(|pass| pass.is_active(now)))
}
