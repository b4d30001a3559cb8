//! "This wasn't me": the link in a notice ends all sessions of the account.

use super::end_others::end_all;
use super::notice::DISAVOWABLE;
use super::password::{Visitor, audit};
use crate::error::Refusal;
use crate::state::App;
use crate::store::{AuditEvent, DisavowalRow, Tx};

/// Whether the link of this token can be used, or was.
///
/// # Errors
/// If the database fails.
pub async fn disavowable(app: &App, token: &str) -> Result<Option<DisavowalRow>, Refusal> {
    find(app, &mut *app.store.read().await?, token).await
}

/// Ends all sessions of the account. `false` if there is no such link any more; using it again
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
    let (user, event) = (Some(link.user_id.as_str()), AuditEvent::ChangeDisavowed);
    audit(&mut *tx, visitor, now, user, event, Some(&link.event)).await?;
    tx.commit().await?;
    Ok(true)
}

async fn find(app: &App, tx: &mut dyn Tx, token: &str) -> Result<Option<DisavowalRow>, Refusal> {
    let link = tx.disavowal(&crate::sha256(&[token.as_bytes()])).await?;
    Ok(link.filter(|link| app.clock.now() < link.at + DISAVOWABLE))
}
