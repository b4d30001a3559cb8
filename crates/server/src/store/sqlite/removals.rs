//! Removed factors (rows of `factors` with `removed_at`) and the table `disavowals` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::factors::factor;
use super::{SqliteTx, signed, unsigned};
use crate::store::{
    DisavowalRow, Disavowals, Removal, Removals, RemovedFactor, Result, StoreError,
};

#[async_trait]
impl Removals for SqliteTx {
    async fn remove_factor(&mut self, id: &str, at: UnixMillis, removal: &Removal) -> Result<bool> {
        // No name holds a control character, so no name has this key.
        let done = sqlx::query(
            "UPDATE factors SET removed_at = $2, removal = $3, name_key = char(31) || id
             WHERE id = $1 AND removed_at IS NULL",
        )
        .bind(id)
        .bind(signed(at))
        .bind(serde_json::to_string(removal).map_err(StoreError::new)?)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn removed_factors(&mut self, user_id: &str) -> Result<Vec<RemovedFactor>> {
        let rows = sqlx::query(
            "SELECT * FROM factors WHERE user_id = $1 AND removed_at IS NOT NULL
             ORDER BY removed_at, rowid",
        )
        .bind(user_id)
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(removed).collect()
    }

    async fn removals_due(&mut self, until: UnixMillis) -> Result<Vec<RemovedFactor>> {
        let rows =
            sqlx::query("SELECT * FROM factors WHERE removed_at <= $1 ORDER BY removed_at, rowid")
                .bind(signed(until))
                .fetch_all(self.connection())
                .await?;
        rows.iter().map(removed).collect()
    }

    async fn update_removal(&mut self, id: &str, removal: &Removal) -> Result<()> {
        sqlx::query("UPDATE factors SET removal = $2 WHERE id = $1 AND removed_at IS NOT NULL")
            .bind(id)
            .bind(serde_json::to_string(removal).map_err(StoreError::new)?)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn restore_factor(&mut self, id: &str, name: &str, name_key: &str) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE factors SET removed_at = NULL, removal = NULL, name = $2, name_key = $3
             WHERE id = $1 AND removed_at IS NOT NULL",
        )
        .bind(id)
        .bind(name)
        .bind(name_key)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

fn removed(row: &SqliteRow) -> Result<RemovedFactor> {
    let removal: &str = row.try_get("removal")?;
    Ok(RemovedFactor {
        factor: factor(row)?,
        at: unsigned(row.try_get("removed_at")?),
        removal: serde_json::from_str(removal).map_err(StoreError::new)?,
    })
}

#[async_trait]
impl Disavowals for SqliteTx {
    async fn insert_disavowal(&mut self, row: &DisavowalRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO disavowals (token_hash, user_id, event, at, used_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&row.token_hash)
        .bind(&row.user_id)
        .bind(&row.event)
        .bind(signed(row.at))
        .bind(row.used_at.map(signed))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn disavowal(&mut self, token_hash: &str) -> Result<Option<DisavowalRow>> {
        let row = sqlx::query("SELECT * FROM disavowals WHERE token_hash = $1")
            .bind(token_hash)
            .fetch_optional(self.connection())
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(DisavowalRow {
            token_hash: row.try_get("token_hash")?,
            user_id: row.try_get("user_id")?,
            event: row.try_get("event")?,
            at: unsigned(row.try_get("at")?),
            used_at: row.try_get::<Option<i64>, _>("used_at")?.map(unsigned),
        }))
    }

    async fn use_disavowal(&mut self, token_hash: &str, at: UnixMillis) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE disavowals SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL",
        )
        .bind(token_hash)
        .bind(signed(at))
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn purge_disavowals(&mut self, before: UnixMillis) -> Result<()> {
        sqlx::query("DELETE FROM disavowals WHERE at < $1")
            .bind(signed(before))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
