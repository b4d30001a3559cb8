//! The tables of messages to people and of the codes in them, as traits.

use async_trait::async_trait;
use mfa_enroll_wire::{UnixMillis, Way};

use super::Result;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// It has to be sent, or sent again.
    Waiting,
    /// The provider took it.
    Sent,
    /// It is not tried again.
    Dead,
    /// A newer one took its place before it was sent.
    Dropped,
}

impl MessageState {
    /// All of them, for reading a name back.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Dead, Self::Dropped];

    /// The name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Dead => "dead",
            Self::Dropped => "dropped",
        }
    }
}

/// One message to one person.
#[derive(Clone, Debug)]
pub struct MessageRow {
    /// Opaque; the receiver tells repeated deliveries by it.
    pub id: String,
    /// Which provider sends it.
    pub channel: String,
    /// Whose account it is about.
    pub user_id: String,
    /// What it is about: of two waiting messages about the same only the newer is sent.
    pub about: Option<String>,
    /// Where it stands.
    pub state: MessageState,
    /// What is sent, sealed for this row; gone once it was sent.
    pub sealed: Option<Vec<u8>>,
    /// How often it was tried in vain.
    pub attempts: u32,
    /// When it was written.
    pub created_at: UnixMillis,
    /// When it is tried next.
    pub next_at: UnixMillis,
    /// From when on sending it makes no sense.
    pub expires_at: UnixMillis,
    /// Where it is counted when it was sent: the region of a number that is not confirmed.
    pub region: Option<String>,
}

/// The table of messages.
#[async_trait]
pub trait Outbox: Send {
    /// Adds a message.
    async fn insert_message(&mut self, message: &MessageRow) -> Result<()>;
    /// One message.
    async fn message(&mut self, id: &str) -> Result<Option<MessageRow>>;
    /// The waiting messages of a channel whose time has come, the longest waiting first.
    async fn due_messages(
        &mut self,
        channel: &str,
        now: UnixMillis,
        most: u32,
    ) -> Result<Vec<MessageRow>>;
    /// Notes what became of a *waiting* message.
    async fn mark_message(
        &mut self,
        id: &str,
        state: MessageState,
        attempts: u32,
        next_at: UnixMillis,
    ) -> Result<()>;
    /// Gives up the waiting messages about something.
    async fn drop_messages(&mut self, about: &str) -> Result<()>;
    /// Deletes messages that ended before `before`.
    async fn purge_messages(&mut self, before: UnixMillis) -> Result<()>;
}

/// The newest code that was sent for something.
#[derive(Clone, Debug)]
pub struct CodeRow {
    /// For what: the id of an enrollment or of a session.
    pub owner: String,
    /// To which factor's phone; empty for an enrollment.
    pub factor_id: String,
    /// Whose.
    pub user_id: String,
    /// Its keyed hash; `None` once it was used.
    pub code_hash: Option<String>,
    /// How it was sent.
    pub way: Way,
    /// How many codes were sent so far.
    pub sent: u32,
    /// How many wrong codes were typed; a new code does not reset it.
    pub failures: u32,
    /// From when on the next may be sent.
    pub resend_at: UnixMillis,
    /// When it ends.
    pub expires_at: UnixMillis,
    /// The message that carries it.
    pub message_id: String,
    /// The region of the number.
    pub region: String,
}

/// The table of codes.
#[async_trait]
pub trait Codes: Send {
    /// The newest code for an owner and a factor.
    async fn code(&mut self, owner: &str, factor_id: &str) -> Result<Option<CodeRow>>;
    /// All newest codes for an owner.
    async fn codes(&mut self, owner: &str) -> Result<Vec<CodeRow>>;
    /// Stores a code in place of the one before.
    async fn put_code(&mut self, code: &CodeRow) -> Result<()>;
    /// Uses a code up: `false`, and nothing is written, if it was used before.
    async fn use_code(&mut self, owner: &str, factor_id: &str) -> Result<bool>;
    /// Counts a wrong code.
    async fn count_code_failure(&mut self, owner: &str, factor_id: &str) -> Result<()>;
    /// Notes that a factor was used to sign in.
    async fn touch_factor(&mut self, factor_id: &str, now: UnixMillis) -> Result<()>;
    /// Deletes codes that ended before `before`.
    async fn purge_codes(&mut self, before: UnixMillis) -> Result<()>;
}

/// The name of a way in the database: the same as on the wire.
pub(crate) fn way_name(way: Way) -> &'static str {
    match way {
        Way::Sms => "sms",
        Way::Voice => "voice",
        Way::Office => "office",
        Way::Unknown => "unknown",
    }
}

/// The way of a name in the database.
pub(crate) fn way_of(name: &str) -> Way {
    [Way::Sms, Way::Voice, Way::Office]
        .into_iter()
        .find(|way| way_name(*way) == name)
        .unwrap_or(Way::Unknown)
}
