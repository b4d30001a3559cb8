//! The table `enrollments` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{EnrollmentRow, EnrollmentState, Enrollments, Result, kind_name, kind_of};

#[async_trait]
impl Enrollments for SqliteTx {
    async fn enrollment(&mut self, id: &str) -> Result<Option<EnrollmentRow>> {
        let row = sqlx::query("SELECT * FROM enrollments WHERE id = $1")
            .bind(id)
            .fetch_optional(self.connection())
            .await?;
        Ok(row.as_ref().map(enrollment).transpose()?)
    }

    async fn enrollments(&mut self, user_id: &str) -> Result<Vec<EnrollmentRow>> {
        let rows =
            sqlx::query("SELECT * FROM enrollments WHERE user_id = $1 ORDER BY created_at, rowid")
                .bind(user_id)
                .fetch_all(self.connection())
                .await?;
        Ok(rows.iter().map(enrollment).collect::<sqlx::Result<_>>()?)
    }

    async fn insert_enrollment(&mut self, enrollment: &EnrollmentRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO enrollments (id, user_id, session_id, kind, state, sealed, created_at,
                 expires_at, extendable_until, failures, replaces)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&enrollment.id)
        .bind(&enrollment.user_id)
        .bind(&enrollment.session_id)
        .bind(kind_name(enrollment.kind))
        .bind(enrollment.state.name())
        .bind(&enrollment.sealed)
        .bind(signed(enrollment.created_at))
        .bind(signed(enrollment.expires_at))
        .bind(signed(enrollment.extendable_until))
        .bind(enrollment.failures)
        .bind(&enrollment.replaces)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn end_enrollment(&mut self, id: &str, state: EnrollmentState) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE enrollments SET state = $2, sealed = NULL WHERE id = $1 AND state = 'pending'",
        )
        .bind(id)
        .bind(state.name())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn count_failure(&mut self, id: &str) -> Result<()> {
        sqlx::query("UPDATE enrollments SET failures = failures + 1 WHERE id = $1")
            .bind(id)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn extend_enrollment(&mut self, id: &str, expires_at: UnixMillis) -> Result<()> {
        sqlx::query("UPDATE enrollments SET expires_at = $2 WHERE id = $1")
            .bind(id)
            .bind(signed(expires_at))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn move_enrollments(&mut self, from: &str, to: &str) -> Result<u64> {
        let done = sqlx::query(
            "UPDATE enrollments SET session_id = $2 WHERE session_id = $1 AND state = 'pending'",
        )
        .bind(from)
        .bind(to)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected())
    }

    async fn expire_enrollments(&mut self, now: UnixMillis) -> Result<u64> {
        let done = sqlx::query(
            "UPDATE enrollments SET state = 'expired', sealed = NULL
             WHERE state = 'pending' AND expires_at <= $1",
        )
        .bind(signed(now))
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected())
    }

    async fn purge_enrollments(&mut self, before: UnixMillis) -> Result<()> {
        sqlx::query("DELETE FROM enrollments WHERE state <> 'pending' AND extendable_until < $1")
            .bind(signed(before))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

fn enrollment(row: &SqliteRow) -> sqlx::Result<EnrollmentRow> {
    let state: &str = row.try_get("state")?;
    let state = EnrollmentState::ALL
        .into_iter()
        .find(|known| known.name() == state)
        .ok_or_else(|| sqlx::Error::Decode("an unknown state of an enrollment".into()))?;
    Ok(EnrollmentRow {
        id: row.try_get("id")?,
        user_id: row.try_get("user_id")?,
        session_id: row.try_get("session_id")?,
        kind: kind_of(row.try_get("kind")?),
        state,
        sealed: row.try_get("sealed")?,
        created_at: unsigned(row.try_get("created_at")?),
        expires_at: unsigned(row.try_get("expires_at")?),
        extendable_until: unsigned(row.try_get("extendable_until")?),
        failures: row.try_get("failures")?,
        replaces: row.try_get("replaces")?,
    })
}
