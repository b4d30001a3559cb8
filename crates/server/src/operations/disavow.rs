//! "This wasn't me": the link in a notice ends all sessions of the account, and what lets in beside
//! its methods: app passwords that were made since the notice, and a temporary access pass.

use mfa_enroll_wire::UnixMillis;

use super::admin::delete_app_passwords;
use super::end_others::end_all;
use super::notice::DISAVOWABLE;
use super::password::{Visitor, audit};
use crate::error::Refusal;
use crate::state::App;
use crate::store::{AuditEvent, DisavowalRow, PassRow, Tx};

/// Whether the link of this token can be used, or was.
///
/// # Errors
/// If the database fails.
pub async fn disavowable(app: &App, token: &str) -> Result<Option<DisavowalRow>, Refusal> {
    find(app, &mut *app.store.read().await?, token).await
}

/// Ends all sessions of the account, its pass, and the app passwords that were made since the
/// notice: that one says of what its owner knows nothing. Older ones stay, since programs need
/// them, and so do methods: the owner decides about those, signed in. `false` if there is no such link any more; using it again
/// ends what was begun since.
///
/// # Errors
/// If the database fails.
pub async fn disavow(app: &App, visitor: &Visitor, token: &str) -> Result<bool, Refusal> {
    let Some(link) = disavowable(app, token).await? else { return Ok(false) };
    let now = app.clock.now();
    let mut tx = app.store.write(&link.user_id).await?;
    tx.use_disavowal(&link.token_hash, now).await?;
    end_all(&mut *tx, &link.user_id, None, now).await?;
    let user = Some(link.user_id.as_str());
    let revoked = delete_app_passwords(&mut *tx, &link.user_id, link.at).await?;
    if revoked > 0 {
        let (event, count) = (AuditEvent::AppPasswordsRevoked, revoked.to_string());
        audit(&mut *tx, visitor, now, user, event, Some(&count)).await?;
    }
    withdraw_pass(&mut *tx, &link.user_id, now).await?;
    let event = AuditEvent::ChangeDisavowed;
    audit(&mut *tx, visitor, now, user, event, Some(&link.event)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Makes the pass of an account one that was used up. Were it deleted, the password alone would
/// sign in to an account without a method.
async fn withdraw_pass(tx: &mut dyn Tx, user: &str, now: UnixMillis) -> Result<(), Refusal> {
    let Some(pass) = tx.pass_of(user).await? else { return Ok(()) };
    tx.forget_answers(&pass.id).await?;
    if pass.is_active(now) {
        let used_at = pass.used_at.or(Some(now));
        tx.put_pass(&PassRow { once: true, used_at, ..pass }).await?;
    }
    Ok(())
}

async fn find(app: &App, tx: &mut dyn Tx, token: &str) -> Result<Option<DisavowalRow>, Refusal> {
    let link = tx.disavowal(&crate::sha256(&[token.as_bytes()])).await?;
    Ok(link.filter(|link| app.clock.now() < link.at + DISAVOWABLE))
}
