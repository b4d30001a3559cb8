//! Housekeeping: wipes secrets whose time is over and deletes what nobody needs any more.

use super::notice::DISAVOWABLE;
use crate::error::Refusal;
use crate::limit::{Bucket, DAY};
use crate::session::{ABSOLUTE, REMEMBERED};
use crate::state::App;

/// How long an enrollment that ended can still say how it ended.
const ENDED_ENROLLMENTS: u64 = DAY;

/// How long what became of a message can be looked up; dead letters are kept as long.
const OLD_MESSAGES: u64 = 7 * DAY;

/// Runs once; the server calls it every minute.
///
/// # Errors
/// If the database fails; the next run does the rest.
pub async fn sweep(app: &App) -> Result<(), Refusal> {
    super::delete_removed(app).await?;
    let now = app.clock.now();
    let mut tx = app.store.write("sweep").await?;
    tx.expire_enrollments(now).await?;
    tx.purge_enrollments(now.saturating_sub(ENDED_ENROLLMENTS)).await?;
    tx.expire_recovery_sets(now).await?;
    tx.purge_recovery_sets(now.saturating_sub(ENDED_ENROLLMENTS)).await?;
    // With them the recovery codes that were shown and never confirmed.
    tx.purge_answers(now).await?;
    tx.purge_codes(now.saturating_sub(DAY)).await?;
    tx.purge_messages(now.saturating_sub(OLD_MESSAGES)).await?;
    tx.purge_sessions(now.saturating_sub(ABSOLUTE + REMEMBERED)).await?;
    tx.purge_skips().await?;
    tx.purge_passes(now).await?;
    tx.purge_disavowals(now.saturating_sub(DISAVOWABLE)).await?;
    for bucket in Bucket::ALL {
        let before = now.saturating_sub(app.limits.memory(bucket));
        tx.purge_attempts(bucket.name(), before).await?;
    }
    Ok(tx.commit().await?)
}
