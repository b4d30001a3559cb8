//! The demo's phone: messages stay in memory, and a page shows them.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;

use super::{Outgoing, PhoneMessage, Provider, Undelivered};

const KEPT: usize = 20;

/// A message that has arrived.
#[derive(Clone)]
pub struct Shown {
    /// The same for every delivery of it.
    pub event_id: String,
    /// Whose account it is about.
    pub user_id: String,
    /// When it was written.
    pub at: UnixMillis,
    /// The message.
    pub message: PhoneMessage,
}

/// Every phone of the demo in one.
#[derive(Default)]
pub struct DemoPhone(Mutex<VecDeque<Shown>>);

impl DemoPhone {
    /// What has arrived, newest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Shown> {
        let messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        messages.iter().rev().cloned().collect()
    }
}

#[async_trait]
impl Provider for DemoPhone {
    async fn deliver(&self, outgoing: &Outgoing) -> Result<(), Undelivered> {
        let message = serde_json::from_slice(&outgoing.payload)
            .map_err(|_| Undelivered::Never("not a phone message".to_owned()))?;
        let mut messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if messages.iter().any(|known| known.event_id == outgoing.event_id) {
            return Ok(());
        }
        if messages.len() == KEPT {
            messages.pop_front();
        }
        let (event_id, user_id) = (outgoing.event_id.clone(), outgoing.user_id.clone());
        messages.push_back(Shown { event_id, user_id, at: outgoing.created_at, message });
        Ok(())
    }
}
