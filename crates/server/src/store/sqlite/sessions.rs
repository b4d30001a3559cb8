//! The table `sessions` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::{Pass, UnixMillis};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{Result, SessionRow, Sessions, Stage};

#[async_trait]
impl Sessions for SqliteTx {
    async fn session(&mut self, id: &str) -> Result<Option<SessionRow>> {
        let row = sqlx::query("SELECT * FROM sessions WHERE id = $1")
            .bind(id)
            .fetch_optional(self.connection())
            .await?;
        Ok(row.as_ref().map(session).transpose()?)
    }

    async fn insert_session(&mut self, session: &SessionRow) -> Result<()> {
        let stage = match session.stage {
            Stage::Half => "half",
            Stage::Full => "full",
        };
        sqlx::query(
            "INSERT INTO sessions (id, user_id, stage, created_at, seen_at, authenticated_at,
                 ended_at, predecessor, recovered, pass_ends_at, pass_once)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&session.id)
        .bind(&session.user_id)
        .bind(stage)
        .bind(signed(session.created_at))
        .bind(signed(session.seen_at))
        .bind(signed(session.authenticated_at))
        .bind(session.ended_at.map(signed))
        .bind(&session.predecessor)
        .bind(session.recovered)
        .bind(session.pass.map(|pass| signed(pass.ends_at)))
        .bind(session.pass.map(|pass| pass.once))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn touch_session(&mut self, id: &str, now: UnixMillis) -> Result<()> {
        sqlx::query("UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
            .bind(id)
            .bind(signed(now))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn end_session(&mut self, id: &str, now: UnixMillis) -> Result<()> {
        sqlx::query("UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL")
            .bind(id)
            .bind(signed(now))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn end_sessions_of(&mut self, user_id: &str, now: UnixMillis) -> Result<()> {
        sqlx::query("UPDATE sessions SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL")
            .bind(user_id)
            .bind(signed(now))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn purge_sessions(&mut self, before: UnixMillis) -> Result<()> {
        sqlx::query("DELETE FROM sessions WHERE coalesce(ended_at, seen_at) < $1")
            .bind(signed(before))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

pub(super) fn session(row: &SqliteRow) -> sqlx::Result<SessionRow> {
    let stage: &str = row.try_get("stage")?;
    let pass_ends_at: Option<i64> = row.try_get("pass_ends_at")?;
    let once: Option<bool> = row.try_get("pass_once")?;
    Ok(SessionRow {
        id: row.try_get("id")?,
        user_id: row.try_get("user_id")?,
        stage: if stage == "full" { Stage::Full } else { Stage::Half },
        created_at: unsigned(row.try_get("created_at")?),
        seen_at: unsigned(row.try_get("seen_at")?),
        authenticated_at: unsigned(row.try_get("authenticated_at")?),
        ended_at: row.try_get::<Option<i64>, _>("ended_at")?.map(unsigned),
        predecessor: row.try_get("predecessor")?,
        recovered: row.try_get("recovered")?,
        pass: pass_ends_at.map(|at| Pass { ends_at: unsigned(at), once: once.unwrap_or_default() }),
    })
}
