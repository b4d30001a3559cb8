//! The table `answers` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{AnswerRow, Answers, Result};

#[async_trait]
impl Answers for SqliteTx {
    async fn answer(
        &mut self,
        user_id: &str,
        key_hash: &str,
        now: UnixMillis,
    ) -> Result<Option<AnswerRow>> {
        let row = sqlx::query(
            "SELECT * FROM answers WHERE user_id = $1 AND key_hash = $2 AND expires_at > $3",
        )
        .bind(user_id)
        .bind(key_hash)
        .bind(signed(now))
        .fetch_optional(self.connection())
        .await?;
        Ok(row.as_ref().map(answer).transpose()?)
    }

    async fn insert_answer(&mut self, answer: &AnswerRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO answers (user_id, key_hash, request_hash, sealed, enrollment_id, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (user_id, key_hash) DO UPDATE SET
                 request_hash = excluded.request_hash, sealed = excluded.sealed,
                 enrollment_id = excluded.enrollment_id, expires_at = excluded.expires_at",
        )
        .bind(&answer.user_id)
        .bind(&answer.key_hash)
        .bind(&answer.request_hash)
        .bind(&answer.sealed)
        .bind(&answer.enrollment_id)
        .bind(signed(answer.expires_at))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn forget_answers(&mut self, enrollment_id: &str) -> Result<()> {
        sqlx::query("DELETE FROM answers WHERE enrollment_id = $1")
            .bind(enrollment_id)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn purge_answers(&mut self, now: UnixMillis) -> Result<()> {
        sqlx::query("DELETE FROM answers WHERE expires_at <= $1")
            .bind(signed(now))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

fn answer(row: &SqliteRow) -> sqlx::Result<AnswerRow> {
    Ok(AnswerRow {
        user_id: row.try_get("user_id")?,
        key_hash: row.try_get("key_hash")?,
        request_hash: row.try_get("request_hash")?,
        sealed: row.try_get("sealed")?,
        enrollment_id: row.try_get("enrollment_id")?,
        expires_at: unsigned(row.try_get("expires_at")?),
    })
}
