//! Messages to people: written to the outbox in the transaction of what they are about, sent by
//! one worker through whatever [`Provider`] a server has.
//!
//! A message is delivered at least once. Killed between delivery and noting it, the server
//! delivers it again with the same event id, by which the receiver knows it.

mod demo;
mod mailbox;
mod phone;
mod smtp;
mod text;
mod webhook;
mod worker;

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use mfa_enroll_wire::{Delivery as Progress, UnixMillis};
use tokio::sync::Notify;
use zeroize::Zeroizing;

use crate::entropy;
use crate::error::Refusal;
use crate::seal::Row;
use crate::state::App;
use crate::store::{MessageRow, MessageState, Tx};

pub use demo::{DemoPhone, Shown};
pub use mailbox::{DemoMailbox, ShownMail};
pub use phone::{PhoneMessage, Purpose};
pub use smtp::Smtp;
pub use text::Wording;
pub use webhook::{Webhook, WebhookKey};
pub use worker::{deliver_due, run};

/// After so many failures the person is told that it has not been delivered; it is still tried.
const TROUBLE: u32 = 3;

/// What carries a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Text messages and calls: [`PhoneMessage`].
    Phone,
    /// Mail.
    Mail,
}

impl Channel {
    const ALL: [Self; 2] = [Self::Phone, Self::Mail];

    /// The name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Mail => "mail",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// What a provider gets.
#[derive(Clone)]
pub struct Outgoing {
    /// The same for every delivery of this message.
    pub event_id: String,
    /// Whose account it is about. Not for anybody outside.
    pub user_id: String,
    /// When it was written.
    pub created_at: UnixMillis,
    /// The time now.
    pub now: UnixMillis,
    /// The message as JSON; its type is the channel's.
    pub payload: Zeroizing<Vec<u8>>,
}

/// It holds a code, so `Debug` does not show it.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("event_id", &self.event_id).finish_non_exhaustive()
    }
}

/// Why a message was not taken. The text is for the log and holds nothing of the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// It may be taken later.
    Later(String),
    /// It will never be taken.
    Never(String),
}

/// Whoever carries messages of a channel.
#[async_trait]
pub trait Provider: Send + Sync + 'static {
    /// Hands a message over. It may be called again for a message that was taken.
    ///
    /// # Errors
    /// [`Undelivered`] unless the provider has taken it.
    async fn deliver(&self, message: &Outgoing) -> Result<(), Undelivered>;
}

/// The providers of a server.
#[derive(Default)]
pub struct Delivery {
    phone: Option<Arc<dyn Provider>>,
    mail: Option<Arc<dyn Provider>>,
    demo: Option<Arc<DemoPhone>>,
    mailbox: Option<Arc<DemoMailbox>>,
    phone_bell: Notify,
    mail_bell: Notify,
}

impl Delivery {
    /// The same with a provider for a channel.
    #[must_use]
    pub fn with(mut self, channel: Channel, provider: Arc<dyn Provider>) -> Self {
        match channel {
            Channel::Phone => self.phone = Some(provider),
            Channel::Mail => self.mail = Some(provider),
        }
        self
    }

    /// The same with the demo's phone, which a page shows.
    #[must_use]
    pub fn with_demo_phone(mut self) -> Self {
        let phone = Arc::new(DemoPhone::default());
        self.demo = Some(Arc::clone(&phone));
        self.with(Channel::Phone, phone)
    }

    /// The same with the demo's mailbox, which that page shows, too.
    #[must_use]
    pub fn with_demo_mailbox(mut self) -> Self {
        let mailbox = Arc::new(DemoMailbox::default());
        self.mailbox = Some(Arc::clone(&mailbox));
        self.with(Channel::Mail, mailbox)
    }

    /// The demo's mailbox, if there is one.
    #[must_use]
    pub fn demo_mailbox(&self) -> Option<&DemoMailbox> {
        self.mailbox.as_deref()
    }

    /// The demo's phone, if this is a demo.
    #[must_use]
    pub fn demo_phone(&self) -> Option<&DemoPhone> {
        self.demo.as_deref()
    }

    /// Whether messages of a channel can be sent at all.
    #[must_use]
    pub fn has(&self, channel: Channel) -> bool {
        self.of(channel).is_some()
    }

    /// Wakes the worker: something was written. It looks by itself, too, only later.
    pub fn ring(&self) {
        for channel in Channel::ALL {
            self.bell(channel).notify_one();
        }
    }

    fn bell(&self, channel: Channel) -> &Notify {
        match channel {
            Channel::Phone => &self.phone_bell,
            Channel::Mail => &self.mail_bell,
        }
    }

    fn of(&self, channel: Channel) -> Option<Arc<dyn Provider>> {
        match channel {
            Channel::Phone => self.phone.clone(),
            Channel::Mail => self.mail.clone(),
        }
    }
}

/// A message to write.
pub struct Draft<'a> {
    /// Which provider sends it.
    pub channel: Channel,
    /// Whose account it is about.
    pub user: &'a str,
    /// What it is about: older ones about the same that still wait are given up.
    pub about: Option<&'a str>,
    /// When.
    pub now: UnixMillis,
    /// From when on sending it makes no sense.
    pub expires_at: UnixMillis,
    /// Where it is counted when it was sent: the region of a number that is not confirmed.
    pub region: Option<&'a str>,
    /// The message as JSON.
    pub payload: &'a [u8],
}

/// Writes a message to the outbox and answers with its event id. Call [`Delivery::ring`] after the
/// transaction.
///
/// # Errors
/// If the database fails or there is no randomness.
pub async fn post(app: &App, tx: &mut dyn Tx, draft: &Draft<'_>) -> Result<String, Refusal> {
    let id = entropy::id(&*app.entropy)?;
    if let Some(about) = draft.about {
        tx.drop_messages(about).await?;
    }
    let row = Row::Message(&id);
    tx.insert_message(&MessageRow {
        sealed: Some(app.sealer.seal(&*app.entropy, draft.user, row, draft.payload)?),
        id: id.clone(),
        channel: draft.channel.name().to_owned(),
        user_id: draft.user.to_owned(),
        about: draft.about.map(ToOwned::to_owned),
        state: MessageState::Waiting,
        attempts: 0,
        created_at: draft.now,
        next_at: draft.now,
        expires_at: draft.expires_at,
        region: draft.region.map(ToOwned::to_owned),
    })
    .await?;
    Ok(id)
}

/// How far a message has come, as the person is told.
///
/// # Errors
/// If the database fails.
pub async fn progress(tx: &mut dyn Tx, id: &str) -> Result<Progress, Refusal> {
    Ok(match tx.message(id).await? {
        Some(message) => match message.state {
            MessageState::Sent => Progress::Sent,
            MessageState::Waiting if message.attempts < TROUBLE => Progress::Sending,
            MessageState::Waiting | MessageState::Dead | MessageState::Dropped => Progress::Failed,
        },
        None => Progress::Failed,
    })
}
