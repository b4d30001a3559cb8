//! The tables `recovery_sets` and `recovery_codes` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{Recovery, RecoveryCodeRow, RecoverySetRow, RecoveryState, Result, StoreError};

#[async_trait]
impl Recovery for SqliteTx {
    async fn recovery_sets(&mut self, user_id: &str) -> Result<Vec<RecoverySetRow>> {
        // By row: of two that were made in the same millisecond one is the later, too.
        let rows = sqlx::query("SELECT * FROM recovery_sets WHERE user_id = $1 ORDER BY rowid")
            .bind(user_id)
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(set).collect()
    }

    async fn recovery_set(&mut self, id: &str) -> Result<Option<RecoverySetRow>> {
        let row = sqlx::query("SELECT * FROM recovery_sets WHERE id = $1")
            .bind(id)
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(set).transpose()
    }

    async fn recovery_codes(&mut self, set_id: &str) -> Result<Vec<RecoveryCodeRow>> {
        let rows = sqlx::query("SELECT * FROM recovery_codes WHERE set_id = $1 ORDER BY position")
            .bind(set_id)
            .fetch_all(self.connection())
            .await?;
        Ok(rows.iter().map(code).collect::<sqlx::Result<_>>()?)
    }

    async fn insert_recovery_set(
        &mut self,
        set: &RecoverySetRow,
        codes: &[RecoveryCodeRow],
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO recovery_sets (id, user_id, session_id, state, salt, created_at,
                 expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&set.id)
        .bind(&set.user_id)
        .bind(&set.session_id)
        .bind(set.state.name())
        .bind(&set.salt)
        .bind(signed(set.created_at))
        .bind(signed(set.expires_at))
        .execute(self.connection())
        .await?;
        for code in codes {
            sqlx::query(
                "INSERT INTO recovery_codes (set_id, position, hash, used_at)
                 VALUES ($1, $2, $3, $4)",
            )
            .bind(&set.id)
            .bind(code.position)
            .bind(&code.hash)
            .bind(code.used_at.map(signed))
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }

    async fn activate_recovery_set(&mut self, id: &str) -> Result<bool> {
        let pending = "SELECT user_id FROM recovery_sets WHERE id = $1 AND state = 'pending'";
        let user: Option<String> =
            sqlx::query_scalar(pending).bind(id).fetch_optional(self.connection()).await?;
        let Some(user) = user else { return Ok(false) };
        for (sql, value) in [
            (
                "DELETE FROM recovery_codes WHERE set_id IN
                     (SELECT id FROM recovery_sets WHERE user_id = $1 AND state = 'active')",
                &*user,
            ),
            (
                "UPDATE recovery_sets SET state = 'replaced'
                 WHERE user_id = $1 AND state = 'active'",
                &*user,
            ),
            ("UPDATE recovery_sets SET state = 'active' WHERE id = $1", id),
        ] {
            sqlx::query(sql).bind(value).execute(self.connection()).await?;
        }
        Ok(true)
    }

    async fn use_recovery_code(
        &mut self,
        set_id: &str,
        position: u32,
        at: UnixMillis,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE recovery_codes SET hash = NULL, used_at = $3
             WHERE set_id = $1 AND position = $2 AND used_at IS NULL",
        )
        .bind(set_id)
        .bind(position)
        .bind(signed(at))
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn move_recovery_sets(&mut self, from: &str, to: &str) -> Result<()> {
        sqlx::query(
            "UPDATE recovery_sets SET session_id = $2 WHERE session_id = $1 AND state = 'pending'",
        )
        .bind(from)
        .bind(to)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn end_recovery_sets(&mut self, session_id: &str) -> Result<()> {
        for sql in [
            "DELETE FROM answers WHERE enrollment_id IN
                 (SELECT id FROM recovery_sets WHERE session_id = $1 AND state = 'pending')",
            "DELETE FROM recovery_codes WHERE set_id IN
                 (SELECT id FROM recovery_sets WHERE session_id = $1 AND state = 'pending')",
            "UPDATE recovery_sets SET state = 'expired'
             WHERE session_id = $1 AND state = 'pending'",
        ] {
            sqlx::query(sql).bind(session_id).execute(self.connection()).await?;
        }
        Ok(())
    }

    async fn expire_recovery_sets(&mut self, now: UnixMillis) -> Result<()> {
        for sql in [
            "DELETE FROM recovery_codes WHERE set_id IN
                 (SELECT id FROM recovery_sets WHERE state = 'pending' AND expires_at <= $1)",
            "UPDATE recovery_sets SET state = 'expired'
             WHERE state = 'pending' AND expires_at <= $1",
        ] {
            sqlx::query(sql).bind(signed(now)).execute(self.connection()).await?;
        }
        Ok(())
    }

    async fn purge_recovery_sets(&mut self, before: UnixMillis) -> Result<()> {
        sqlx::query(
            "DELETE FROM recovery_sets
             WHERE state IN ('replaced', 'expired') AND expires_at < $1 AND EXISTS (
                 SELECT 1 FROM recovery_sets newer
                 WHERE newer.user_id = recovery_sets.user_id
                     AND newer.rowid > recovery_sets.rowid)",
        )
        .bind(signed(before))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn delete_recovery_codes(&mut self, user_id: &str) -> Result<()> {
        for sql in [
            "DELETE FROM answers WHERE enrollment_id IN
                 (SELECT id FROM recovery_sets WHERE user_id = $1)",
            "DELETE FROM recovery_sets WHERE user_id = $1",
        ] {
            sqlx::query(sql).bind(user_id).execute(self.connection()).await?;
        }
        Ok(())
    }

    async fn set_recovered(&mut self, session_id: &str, recovered: bool) -> Result<()> {
        sqlx::query("UPDATE sessions SET recovered = $2 WHERE id = $1 AND recovered <> $2")
            .bind(session_id)
            .bind(recovered)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

fn set(row: &SqliteRow) -> Result<RecoverySetRow> {
    let name: &str = row.try_get("state")?;
    let state = RecoveryState::ALL.into_iter().find(|state| state.name() == name);
    Ok(RecoverySetRow {
        id: row.try_get("id")?,
        user_id: row.try_get("user_id")?,
        session_id: row.try_get("session_id")?,
        state: state.ok_or_else(|| StoreError::new("a state that nobody wrote"))?,
        salt: row.try_get("salt")?,
        created_at: unsigned(row.try_get("created_at")?),
        expires_at: unsigned(row.try_get("expires_at")?),
    })
}

fn code(row: &SqliteRow) -> sqlx::Result<RecoveryCodeRow> {
    Ok(RecoveryCodeRow {
        position: row.try_get("position")?,
        hash: row.try_get("hash")?,
        used_at: row.try_get::<Option<i64>, _>("used_at")?.map(unsigned),
    })
}
