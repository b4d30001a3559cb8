//! The table `factors` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{FactorRow, Factors, Result, StoreError, kind_name, kind_of};

#[async_trait]
impl Factors for SqliteTx {
    async fn factors(&mut self, user_id: &str) -> Result<Vec<FactorRow>> {
        let rows = sqlx::query(
            "SELECT * FROM factors WHERE user_id = $1 AND removed_at IS NULL
             ORDER BY created_at, rowid",
        )
        .bind(user_id)
        .fetch_all(self.connection())
        .await?;
        Ok(rows.iter().map(factor).collect::<sqlx::Result<_>>()?)
    }

    async fn insert_factor(&mut self, factor: &FactorRow) -> Result<()> {
        let phone = factor.phone.as_ref().map(serde_json::to_string).transpose();
        let phone = phone.map_err(StoreError::new)?;
        sqlx::query(
            "INSERT INTO factors (id, user_id, kind, name, name_key, created_at, last_used_at,
                 sealed, last_step, drift, phone)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&factor.id)
        .bind(&factor.user_id)
        .bind(kind_name(factor.kind))
        .bind(&factor.name)
        .bind(&factor.name_key)
        .bind(signed(factor.created_at))
        .bind(factor.last_used_at.map(signed))
        .bind(&factor.sealed)
        .bind(signed(factor.last_step))
        .bind(factor.drift)
        .bind(phone)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn rename_factor(&mut self, id: &str, name: &str, name_key: &str) -> Result<()> {
        sqlx::query("UPDATE factors SET name = $2, name_key = $3 WHERE id = $1")
            .bind(id)
            .bind(name)
            .bind(name_key)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn delete_factor(&mut self, id: &str) -> Result<()> {
        sqlx::query("DELETE FROM factors WHERE id = $1")
            .bind(id)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn spend_step(&mut self, id: &str, step: u64, now: UnixMillis) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE factors SET last_step = $2, last_used_at = $3 WHERE id = $1
                 AND last_step < $2 AND removed_at IS NULL",
        )
        .bind(id)
        .bind(signed(step))
        .bind(signed(now))
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

pub(super) fn factor(row: &SqliteRow) -> sqlx::Result<FactorRow> {
    let phone: Option<&str> = row.try_get("phone")?;
    Ok(FactorRow {
        id: row.try_get("id")?,
        user_id: row.try_get("user_id")?,
        kind: kind_of(row.try_get("kind")?),
        name: row.try_get("name")?,
        name_key: row.try_get("name_key")?,
        created_at: unsigned(row.try_get("created_at")?),
        last_used_at: row.try_get::<Option<i64>, _>("last_used_at")?.map(unsigned),
        sealed: row.try_get("sealed")?,
        last_step: unsigned(row.try_get("last_step")?),
        drift: row.try_get("drift")?,
        phone: phone
            .map(serde_json::from_str)
            .transpose()
            .map_err(|error| sqlx::Error::Decode(error.into()))?,
    })
}
