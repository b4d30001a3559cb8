//! The table `outbox` in SQLite.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{MessageRow, MessageState, Outbox, Result};

#[async_trait]
impl Outbox for SqliteTx {
    async fn insert_message(&mut self, message: &MessageRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO outbox (id, channel, user_id, about, state, sealed, attempts, created_at,
                 next_at, expires_at, region)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&message.id)
        .bind(&message.channel)
        .bind(&message.user_id)
        .bind(&message.about)
        .bind(message.state.name())
        .bind(&message.sealed)
        .bind(message.attempts)
        .bind(signed(message.created_at))
        .bind(signed(message.next_at))
        .bind(signed(message.expires_at))
        .bind(&message.region)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn message(&mut self, id: &str) -> Result<Option<MessageRow>> {
        let row = sqlx::query("SELECT * FROM outbox WHERE id = $1")
            .bind(id)
            .fetch_optional(self.connection())
            .await?;
        Ok(row.as_ref().map(message).transpose()?)
    }

    async fn due_messages(
        &mut self,
        channel: &str,
        now: UnixMillis,
        most: u32,
    ) -> Result<Vec<MessageRow>> {
        let rows = sqlx::query(
            "SELECT * FROM outbox WHERE state = 'waiting' AND channel = $1 AND next_at <= $2
             ORDER BY next_at, rowid LIMIT $3",
        )
        .bind(channel)
        .bind(signed(now))
        .bind(most)
        .fetch_all(self.connection())
        .await?;
        Ok(rows.iter().map(message).collect::<sqlx::Result<_>>()?)
    }

    async fn mark_message(
        &mut self,
        id: &str,
        state: MessageState,
        attempts: u32,
        next_at: UnixMillis,
    ) -> Result<()> {
        sqlx::query(
            "UPDATE outbox SET state = $2, attempts = $3, next_at = $4,
                 sealed = CASE WHEN $2 IN ('waiting', 'dead') THEN sealed END
             WHERE id = $1 AND state = 'waiting'",
        )
        .bind(id)
        .bind(state.name())
        .bind(attempts)
        .bind(signed(next_at))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn drop_messages(&mut self, about: &str) -> Result<()> {
        sqlx::query(
            "UPDATE outbox SET state = 'dropped', sealed = NULL
             WHERE about = $1 AND state = 'waiting'",
        )
        .bind(about)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn purge_messages(&mut self, before: UnixMillis) -> Result<()> {
        sqlx::query("DELETE FROM outbox WHERE state <> 'waiting' AND expires_at < $1")
            .bind(signed(before))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

fn message(row: &SqliteRow) -> sqlx::Result<MessageRow> {
    let state: &str = row.try_get("state")?;
    let state = MessageState::ALL
        .into_iter()
        .find(|known| known.name() == state)
        .ok_or_else(|| sqlx::Error::Decode("an unknown state of a message".into()))?;
    Ok(MessageRow {
        id: row.try_get("id")?,
        channel: row.try_get("channel")?,
        user_id: row.try_get("user_id")?,
        about: row.try_get("about")?,
        state,
        sealed: row.try_get("sealed")?,
        attempts: row.try_get("attempts")?,
        created_at: unsigned(row.try_get("created_at")?),
        next_at: unsigned(row.try_get("next_at")?),
        expires_at: unsigned(row.try_get("expires_at")?),
        region: row.try_get("region")?,
    })
}
