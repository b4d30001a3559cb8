//! The table `attempts` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;

use super::{SqliteTx, signed, unsigned};
use crate::store::{Attempts, Result};

#[async_trait]
impl Attempts for SqliteTx {
    async fn attempts(
        &mut self,
        bucket: &str,
        subject: &str,
        since: UnixMillis,
    ) -> Result<Vec<UnixMillis>> {
        let times: Vec<i64> = sqlx::query_scalar(
            "SELECT at FROM attempts WHERE bucket = $1 AND subject = $2 AND at > $3 ORDER BY at",
        )
        .bind(bucket)
        .bind(subject)
        .bind(signed(since))
        .fetch_all(self.connection())
        .await?;
        Ok(times.into_iter().map(unsigned).collect())
    }

    async fn add_attempt(&mut self, bucket: &str, subject: &str, at: UnixMillis) -> Result<()> {
        sqlx::query("INSERT INTO attempts (bucket, subject, at) VALUES ($1, $2, $3)")
            .bind(bucket)
            .bind(subject)
            .bind(signed(at))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn take_back_attempt(
        &mut self,
        bucket: &str,
        subject: &str,
        at: UnixMillis,
    ) -> Result<()> {
        sqlx::query(
            "DELETE FROM attempts WHERE rowid = (
                 SELECT rowid FROM attempts WHERE bucket = $1 AND subject = $2 AND at = $3 LIMIT 1)",
        )
        .bind(bucket)
        .bind(subject)
        .bind(signed(at))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn clear_attempts(&mut self, bucket: &str, subject: &str) -> Result<()> {
        sqlx::query("DELETE FROM attempts WHERE bucket = $1 AND subject = $2")
            .bind(bucket)
            .bind(subject)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn purge_attempts(&mut self, bucket: &str, before: UnixMillis) -> Result<()> {
        sqlx::query("DELETE FROM attempts WHERE bucket = $1 AND at < $2")
            .bind(bucket)
            .bind(signed(before))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
