//! The demo's mailbox: mails stay in memory, and the page of the demo's phone shows them.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;

use super::{Outgoing, Provider, Undelivered};
use crate::mail::Mail;

const KEPT: usize = 20;

/// A mail that has arrived.
#[derive(Clone, Debug)]
pub struct ShownMail {
    /// The same for every delivery of it.
    pub event_id: String,
    /// Whose account it is about.
    pub user_id: String,
    /// When it was written.
    pub at: UnixMillis,
    /// The mail.
    pub mail: Mail,
}

/// Every mailbox of the demo in one.
#[derive(Default)]
pub struct DemoMailbox(Mutex<VecDeque<ShownMail>>);

impl DemoMailbox {
    /// What has arrived, newest first.
    #[must_use]
    pub fn mails(&self) -> Vec<ShownMail> {
        let mails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        mails.iter().rev().cloned().collect()
    }
}

#[async_trait]
impl Provider for DemoMailbox {
    async fn deliver(&self, outgoing: &Outgoing) -> Result<(), Undelivered> {
        let mail = serde_json::from_slice(&outgoing.payload)
            .map_err(|_| Undelivered::Never("not a mail".to_owned()))?;
        let mut mails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if mails.iter().any(|known| known.event_id == outgoing.event_id) {
            return Ok(());
        }
        if mails.len() == KEPT {
            mails.pop_front();
        }
        let (event_id, user_id) = (outgoing.event_id.clone(), outgoing.user_id.clone());
        mails.push_back(ShownMail { event_id, user_id, at: outgoing.created_at, mail });
        Ok(())
    }
}
