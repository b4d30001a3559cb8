//! The worker that empties the outbox: one for the whole server, a few messages at a time. Each
//! channel has a loop of its own, so that a mail server that hangs holds back no code.

use std::time::Duration;

use mfa_enroll_wire::UnixMillis;
use tokio::task::JoinSet;

use super::{Channel, Outgoing, Undelivered};
use crate::error::Refusal;
use crate::limit::{Bucket, MINUTE};
use crate::seal::Row;
use crate::state::App;
use crate::store::{MessageRow, MessageState};

/// How often it looks without being called.
const LOOK: Duration = Duration::from_millis(500);
/// How many messages are on their way at once.
const AT_ONCE: u32 = 16;
/// Longer than any provider should take; its own limit is shorter.
const PATIENCE: Duration = Duration::from_secs(20);
const FIRST_WAIT: UnixMillis = 1000;
const LONGEST_WAIT: UnixMillis = 30 * MINUTE;

/// Works until it is dropped. What was not noted as sent is sent again after the next start.
pub async fn run(app: App) {
    let [phone, mail] = Channel::ALL.map(|channel| work(&app, channel));
    tokio::join!(phone, mail);
}

async fn work(app: &App, channel: Channel) {
    loop {
        match deliver(app, channel).await {
            // There may be more.
            Ok(count) if count > 0 => continue,
            Ok(_) => {}
            Err(refusal) => refusal.log(),
        }
        tokio::select! {
            () = app.delivery.bell(channel).notified() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Tries every message whose time has come, once. Answers how many were tried.
///
/// # Errors
/// If the database fails.
pub async fn deliver_due(app: &App) -> Result<usize, Refusal> {
    let mut count = 0;
    for channel in Channel::ALL {
        count += deliver(app, channel).await?;
    }
    Ok(count)
}

async fn deliver(app: &App, channel: Channel) -> Result<usize, Refusal> {
    let now = app.clock.now();
    let due = app.store.read().await?.due_messages(channel.name(), now, AT_ONCE).await?;
    let count = due.len();
    let mut trying = JoinSet::new();
    for message in due {
        trying.spawn(deliver_one(app.clone(), message));
    }
    // Noted one by one: a slow one keeps nobody from learning that another was sent.
    let mut result = Ok(count);
    while let Some(done) = trying.join_next().await {
        let (message, outcome) = done.map_err(|_| Refusal::Broken("a provider panicked"))?;
        if let Err(refusal) = note(app, &message, outcome).await {
            result = Err(refusal);
        }
    }
    result
}

async fn deliver_one(app: App, row: MessageRow) -> (MessageRow, Result<(), Undelivered>) {
    let outcome = try_once(&app, &row).await;
    (row, outcome)
}

async fn try_once(app: &App, row: &MessageRow) -> Result<(), Undelivered> {
    let now = app.clock.now();
    if now >= row.expires_at {
        return Err(Undelivered::Never("too late".to_owned()));
    }
    let provider = Channel::of(&row.channel).and_then(|channel| app.delivery.of(channel));
    let provider = provider.ok_or_else(|| Undelivered::Later("no provider".to_owned()))?;
    let sealed = row.sealed.as_deref().unwrap_or_default();
    let payload = app
        .sealer
        .open(&row.user_id, Row::Message(&row.id), sealed)
        .map_err(|_| Undelivered::Never("does not open".to_owned()))?;
    let (event_id, user_id) = (row.id.clone(), row.user_id.clone());
    let outgoing = Outgoing { event_id, user_id, created_at: row.created_at, now, payload };
    match tokio::time::timeout(PATIENCE, provider.deliver(&outgoing)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Undelivered::Later("no answer".to_owned())),
    }
}

async fn note(
    app: &App,
    row: &MessageRow,
    outcome: Result<(), Undelivered>,
) -> Result<(), Refusal> {
    let now = app.clock.now();
    let attempts = row.attempts + 1;
    let next_at = now + wait(row.attempts);
    let state = match &outcome {
        Ok(()) => MessageState::Sent,
        Err(Undelivered::Later(_)) if next_at < row.expires_at => MessageState::Waiting,
        Err(_) => MessageState::Dead,
    };
    match &outcome {
        Ok(()) => tracing::info!(event = row.id, channel = row.channel, attempts, "sent"),
        Err(Undelivered::Later(why) | Undelivered::Never(why)) => {
            let dead = state == MessageState::Dead;
            tracing::warn!(event = row.id, channel = row.channel, attempts, why, dead, "not sent");
        }
    }
    let mut tx = app.store.write(&row.user_id).await?;
    tx.mark_message(&row.id, state, attempts, next_at).await?;
    if let (MessageState::Sent, Some(region)) = (state, &row.region) {
        tx.add_attempt(Bucket::UnansweredByRegion.name(), region, now).await?;
    }
    Ok(tx.commit().await?)
}

/// One second, then twice as long each time.
fn wait(attempts: u32) -> UnixMillis {
    FIRST_WAIT.saturating_mul(1 << attempts.min(20)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_until_they_are_long_enough() {
        let waits: Vec<_> = (0..4).map(wait).collect();
        assert_eq!(waits, [1000, 2000, 4000, 8000], "from one second");
        assert_eq!(wait(40), LONGEST_WAIT, "and no longer than that");
    }
}
