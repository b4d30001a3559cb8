//! The table `audit` in SQLite.

use async_trait::async_trait;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{Audit, AuditRow, Result, StoreError};

#[async_trait]
impl Audit for SqliteTx {
    async fn insert_audit(&mut self, row: &AuditRow) -> Result<()> {
        let event = serde_json::to_value(row.event).map_err(StoreError::new)?;
        sqlx::query(
            "INSERT INTO audit (at, user_id, event, subject, request_id, actor)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(signed(row.at))
        .bind(&row.user_id)
        .bind(event.as_str())
        .bind(&row.subject)
        .bind(&row.request_id)
        .bind(&row.actor)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn audit(&mut self, newest: u32) -> Result<Vec<AuditRow>> {
        let rows = sqlx::query("SELECT * FROM audit ORDER BY id DESC LIMIT $1")
            .bind(newest)
            .fetch_all(self.connection())
            .await?;
        rows.iter().rev().map(audit_row).collect()
    }
}

fn audit_row(row: &SqliteRow) -> Result<AuditRow> {
    let event: String = row.try_get("event")?;
    Ok(AuditRow {
        at: unsigned(row.try_get("at")?),
        user_id: row.try_get("user_id")?,
        event: serde_json::from_value(event.into()).map_err(StoreError::new)?,
        subject: row.try_get("subject")?,
        request_id: row.try_get("request_id")?,
        actor: row.try_get("actor")?,
    })
}
