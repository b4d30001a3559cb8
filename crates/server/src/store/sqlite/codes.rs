//! The table `codes` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{CodeRow, Codes, Result, way_name, way_of};

#[async_trait]
impl Codes for SqliteTx {
    async fn code(&mut self, owner: &str, factor_id: &str) -> Result<Option<CodeRow>> {
        let row = sqlx::query("SELECT * FROM codes WHERE owner = $1 AND factor_id = $2")
            .bind(owner)
            .bind(factor_id)
            .fetch_optional(self.connection())
            .await?;
        Ok(row.as_ref().map(code).transpose()?)
    }

    async fn codes(&mut self, owner: &str) -> Result<Vec<CodeRow>> {
        let rows = sqlx::query("SELECT * FROM codes WHERE owner = $1 ORDER BY rowid")
            .bind(owner)
            .fetch_all(self.connection())
            .await?;
        Ok(rows.iter().map(code).collect::<sqlx::Result<_>>()?)
    }

    async fn put_code(&mut self, code: &CodeRow) -> Result<()> {
        sqlx::query(
            "INSERT OR REPLACE INTO codes (owner, factor_id, user_id, code_hash, way, sent,
                 failures, resend_at, expires_at, message_id, region)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&code.owner)
        .bind(&code.factor_id)
        .bind(&code.user_id)
        .bind(&code.code_hash)
        .bind(way_name(code.way))
        .bind(code.sent)
        .bind(code.failures)
        .bind(signed(code.resend_at))
        .bind(signed(code.expires_at))
        .bind(&code.message_id)
        .bind(&code.region)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn use_code(&mut self, owner: &str, factor_id: &str) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE codes SET code_hash = NULL
             WHERE owner = $1 AND factor_id = $2 AND code_hash IS NOT NULL",
        )
        .bind(owner)
        .bind(factor_id)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn count_code_failure(&mut self, owner: &str, factor_id: &str) -> Result<()> {
        sqlx::query("UPDATE codes SET failures = failures + 1 WHERE owner = $1 AND factor_id = $2")
            .bind(owner)
            .bind(factor_id)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn touch_factor(&mut self, factor_id: &str, now: UnixMillis) -> Result<()> {
        sqlx::query("UPDATE factors SET last_used_at = $2 WHERE id = $1")
            .bind(factor_id)
            .bind(signed(now))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn purge_codes(&mut self, before: UnixMillis) -> Result<()> {
        sqlx::query("DELETE FROM codes WHERE expires_at < $1")
            .bind(signed(before))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

fn code(row: &SqliteRow) -> sqlx::Result<CodeRow> {
    Ok(CodeRow {
        owner: row.try_get("owner")?,
        factor_id: row.try_get("factor_id")?,
        user_id: row.try_get("user_id")?,
        code_hash: row.try_get("code_hash")?,
        way: way_of(row.try_get("way")?),
        sent: row.try_get("sent")?,
        failures: row.try_get("failures")?,
        resend_at: unsigned(row.try_get("resend_at")?),
        expires_at: unsigned(row.try_get("expires_at")?),
        message_id: row.try_get("message_id")?,
        region: row.try_get("region")?,
    })
}
