//! The tables `default_methods`, `setups` and `skips` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::{DefaultMethod, UnixMillis, Way};
use sqlx::Row as _;

use super::sessions::session;
use super::{SqliteTx, signed, unsigned};
use crate::store::{Defaults, Result, SessionRow, SetupRow, Setups, StoreError};

#[async_trait]
impl Defaults for SqliteTx {
    async fn default_method(&mut self, user_id: &str) -> Result<Option<DefaultMethod>> {
        let row = sqlx::query("SELECT factor_id, way FROM default_methods WHERE user_id = $1")
            .bind(user_id)
            .fetch_optional(self.connection())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let way: Option<String> = row.try_get("way")?;
        let way: Option<Way> = way
            .map(|way| serde_json::from_value(way.into()))
            .transpose()
            .map_err(StoreError::new)?;
        Ok(Some(DefaultMethod { factor: row.try_get("factor_id")?, way }))
    }

    async fn set_default_method(
        &mut self,
        user_id: &str,
        default: Option<&DefaultMethod>,
    ) -> Result<()> {
        let Some(default) = default else {
            sqlx::query("DELETE FROM default_methods WHERE user_id = $1")
                .bind(user_id)
                .execute(self.connection())
                .await?;
            return Ok(());
        };
        let way = default.way.map(serde_json::to_value).transpose().map_err(StoreError::new)?;
        sqlx::query(
            "INSERT INTO default_methods (user_id, factor_id, way) VALUES ($1, $2, $3)
             ON CONFLICT (user_id) DO UPDATE SET factor_id = $2, way = $3",
        )
        .bind(user_id)
        .bind(&default.factor)
        .bind(way.as_ref().and_then(serde_json::Value::as_str))
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

#[async_trait]
impl Setups for SqliteTx {
    async fn setup_of(&mut self, user_id: &str) -> Result<SetupRow> {
        let row = sqlx::query("SELECT * FROM setups WHERE user_id = $1")
            .bind(user_id)
            .fetch_optional(self.connection())
            .await?;
        let Some(row) = row else { return Ok(SetupRow::default()) };
        let time = |name: &str| -> sqlx::Result<Option<UnixMillis>> {
            Ok(row.try_get::<Option<i64>, _>(name)?.map(unsigned))
        };
        Ok(SetupRow {
            told_at: time("told_at")?,
            told_required: row.try_get("told_required")?,
            told_redo: time("told_redo")?,
            skips: row.try_get("skips")?,
            confirmed_at: time("confirmed_at")?,
            lost_at: time("lost_at")?,
            lost_of: row.try_get("lost_of")?,
        })
    }

    async fn put_setup(&mut self, user_id: &str, row: &SetupRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO setups (user_id, told_at, skips, confirmed_at, lost_at, lost_of,
                 told_required, told_redo)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (user_id) DO UPDATE
                 SET told_at = $2, skips = $3, confirmed_at = $4, lost_at = $5, lost_of = $6,
                     told_required = $7, told_redo = $8",
        )
        .bind(user_id)
        .bind(row.told_at.map(signed))
        .bind(row.skips)
        .bind(row.confirmed_at.map(signed))
        .bind(row.lost_at.map(signed))
        .bind(row.lost_of)
        .bind(row.told_required)
        .bind(row.told_redo.map(signed))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn skipped_at(&mut self, session_id: &str) -> Result<Option<UnixMillis>> {
        let row = sqlx::query("SELECT at FROM skips WHERE session_id = $1")
            .bind(session_id)
            .fetch_optional(self.connection())
            .await?;
        Ok(row.map(|row| row.try_get("at")).transpose()?.map(unsigned))
    }

    async fn skip(&mut self, session_id: &str, at: UnixMillis) -> Result<()> {
        sqlx::query(
            "INSERT INTO skips (session_id, at) VALUES ($1, $2)
             ON CONFLICT (session_id) DO UPDATE SET at = $2",
        )
        .bind(session_id)
        .bind(signed(at))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn move_skip(&mut self, from: &str, to: &str) -> Result<()> {
        sqlx::query("UPDATE skips SET session_id = $2 WHERE session_id = $1")
            .bind(from)
            .bind(to)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn purge_skips(&mut self) -> Result<()> {
        sqlx::query("DELETE FROM skips WHERE session_id NOT IN (SELECT id FROM sessions)")
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn open_sessions(&mut self, user_id: &str) -> Result<Vec<SessionRow>> {
        let rows = sqlx::query(
            "SELECT * FROM sessions WHERE user_id = $1 AND ended_at IS NULL
             ORDER BY created_at, rowid",
        )
        .bind(user_id)
        .fetch_all(self.connection())
        .await?;
        Ok(rows.iter().map(session).collect::<sqlx::Result<_>>()?)
    }
}
