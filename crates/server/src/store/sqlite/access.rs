//! The tables `app_passwords` and `passes` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{AppPasswordRow, AppPasswords, PassRow, Passes, Result};

#[async_trait]
impl AppPasswords for SqliteTx {
    async fn app_passwords(&mut self, user_id: &str) -> Result<Vec<AppPasswordRow>> {
        let rows = sqlx::query(
            "SELECT * FROM app_passwords WHERE user_id = $1 ORDER BY created_at, rowid",
        )
        .bind(user_id)
        .fetch_all(self.connection())
        .await?;
        Ok(rows.iter().map(app_password).collect::<sqlx::Result<_>>()?)
    }

    async fn app_password_by_hash(&mut self, hash: &str) -> Result<Option<AppPasswordRow>> {
        let row = sqlx::query("SELECT * FROM app_passwords WHERE hash = $1")
            .bind(hash)
            .fetch_optional(self.connection())
            .await?;
        Ok(row.as_ref().map(app_password).transpose()?)
    }

    async fn insert_app_password(&mut self, row: &AppPasswordRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO app_passwords (id, user_id, name, name_key, hash, created_at, last_used_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&row.id)
        .bind(&row.user_id)
        .bind(&row.name)
        .bind(&row.name_key)
        .bind(&row.hash)
        .bind(signed(row.created_at))
        .bind(row.last_used_at.map(signed))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn touch_app_password(&mut self, id: &str, now: UnixMillis) -> Result<()> {
        sqlx::query("UPDATE app_passwords SET last_used_at = $2 WHERE id = $1")
            .bind(id)
            .bind(signed(now))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn delete_app_password(&mut self, id: &str) -> Result<()> {
        sqlx::query("DELETE FROM app_passwords WHERE id = $1")
            .bind(id)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

#[async_trait]
impl Passes for SqliteTx {
    async fn pass_of(&mut self, user_id: &str) -> Result<Option<PassRow>> {
        let row = sqlx::query("SELECT * FROM passes WHERE user_id = $1")
            .bind(user_id)
            .fetch_optional(self.connection())
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(PassRow {
            id: row.try_get("id")?,
            user_id: row.try_get("user_id")?,
            hash: row.try_get("hash")?,
            once: row.try_get("once")?,
            ends_at: unsigned(row.try_get("ends_at")?),
            used_at: row.try_get::<Option<i64>, _>("used_at")?.map(unsigned),
        }))
    }

    async fn put_pass(&mut self, row: &PassRow) -> Result<()> {
        self.delete_pass(&row.user_id).await?;
        sqlx::query(
            "INSERT INTO passes (id, user_id, hash, once, ends_at, used_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&row.id)
        .bind(&row.user_id)
        .bind(&row.hash)
        .bind(row.once)
        .bind(signed(row.ends_at))
        .bind(row.used_at.map(signed))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn use_pass(&mut self, id: &str, at: UnixMillis) -> Result<()> {
        sqlx::query("UPDATE passes SET used_at = $2 WHERE id = $1 AND used_at IS NULL")
            .bind(id)
            .bind(signed(at))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn delete_pass(&mut self, user_id: &str) -> Result<()> {
        sqlx::query("DELETE FROM passes WHERE user_id = $1")
            .bind(user_id)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn purge_passes(&mut self, before: UnixMillis) -> Result<()> {
        sqlx::query("DELETE FROM passes WHERE ends_at < $1")
            .bind(signed(before))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

fn app_password(row: &SqliteRow) -> sqlx::Result<AppPasswordRow> {
    Ok(AppPasswordRow {
        id: row.try_get("id")?,
        user_id: row.try_get("user_id")?,
        name: row.try_get("name")?,
        name_key: row.try_get("name_key")?,
        hash: row.try_get("hash")?,
        created_at: unsigned(row.try_get("created_at")?),
        last_used_at: row.try_get::<Option<i64>, _>("last_used_at")?.map(unsigned),
    })
}
