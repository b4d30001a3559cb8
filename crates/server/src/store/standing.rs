//! The tables behind "default method", "undo" and "what do the rules still want", as traits.

use async_trait::async_trait;
use mfa_enroll_wire::{DefaultMethod, UnixMillis};
use serde::{Deserialize, Serialize};

use super::{FactorRow, Result, SessionRow};

/// What undoing the removal of a factor has to know, and what the notice about it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// What sign-in asked for first, if it was this factor.
    pub default: Option<DefaultMethod>,
    /// Whether it was reported lost or stolen.
    pub lost: bool,
    /// The request that removed it.
    pub request_id: String,
    /// Where that request came from.
    pub address: String,
    /// With which browser.
    pub agent: String,
}

/// A factor that works no longer, but can be brought back for some seconds.
#[derive(Clone, Debug)]
pub struct RemovedFactor {
    /// The factor as it was, but for its name key.
    pub factor: FactorRow,
    /// When it was removed.
    pub at: UnixMillis,
    /// Everything else.
    pub removal: Removal,
}

/// Where an account stands with the rules. Nothing here is renewed by anything that the person
/// does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SetupRow {
    /// When the person was first told that something is missing.
    pub told_at: Option<UnixMillis>,
    /// The highest number of methods that was demanded by then.
    pub told_required: u32,
    /// The latest date by then before which methods do not count any more.
    pub told_redo: Option<UnixMillis>,
    /// How often it was put off.
    pub skips: u32,
    /// When the person last said that the methods are still right.
    pub confirmed_at: Option<UnixMillis>,
    /// When a method was reported lost that has not been made up for since.
    pub lost_at: Option<UnixMillis>,
    /// How many methods counted before that, and before earlier ones that are not made up for.
    pub lost_of: u32,
}

impl SetupRow {
    /// With one more method reported lost, of `registered` that counted.
    #[must_use]
    pub fn with_loss(self, registered: u32, at: UnixMillis) -> Self {
        let before = if self.lost_at.is_some() { self.lost_of } else { 0 };
        Self { lost_at: Some(at), lost_of: before.max(registered), ..self }
    }

    /// With all that was lost made up for, or found again.
    #[must_use]
    pub fn without_loss(self) -> Self {
        Self { lost_at: None, lost_of: 0, ..self }
    }

    /// How many methods have to count for what was lost to be made up for.
    #[must_use]
    pub fn makes_up_at(&self) -> u32 {
        self.lost_of.max(1)
    }
}

/// A link "this wasn't me".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisavowalRow {
    /// SHA-256 of its token, hexadecimal.
    pub token_hash: String,
    /// Whose account.
    pub user_id: String,
    /// What the notice was about.
    pub event: String,
    /// When it was made.
    pub at: UnixMillis,
    /// When it was used.
    pub used_at: Option<UnixMillis>,
}

/// What sign-in asks for first.
#[async_trait]
pub trait Defaults: Send {
    /// The default of an account. Its factor may be one that is gone.
    async fn default_method(&mut self, user_id: &str) -> Result<Option<DefaultMethod>>;
    /// Sets or clears it.
    async fn set_default_method(
        &mut self,
        user_id: &str,
        default: Option<&DefaultMethod>,
    ) -> Result<()>;
}

/// Factors between "removed" and "deleted".
#[async_trait]
pub trait Removals: Send {
    /// Marks a factor as removed: `false`, and nothing is written, if it is already.
    async fn remove_factor(&mut self, id: &str, at: UnixMillis, removal: &Removal) -> Result<bool>;
    /// The removed factors of an account, in the order in which they were removed.
    async fn removed_factors(&mut self, user_id: &str) -> Result<Vec<RemovedFactor>>;
    /// The removed factors of all accounts that were removed at `until` or before.
    async fn removals_due(&mut self, until: UnixMillis) -> Result<Vec<RemovedFactor>>;
    /// Rewrites what undoing has to know.
    async fn update_removal(&mut self, id: &str, removal: &Removal) -> Result<()>;
    /// Brings a removed factor back under a name: `false` if it is not there any more.
    async fn restore_factor(&mut self, id: &str, name: &str, name_key: &str) -> Result<bool>;
}

/// Where accounts stand with the rules.
#[async_trait]
pub trait Setups: Send {
    /// The row of an account, or an empty one.
    async fn setup_of(&mut self, user_id: &str) -> Result<SetupRow>;
    /// Writes it.
    async fn put_setup(&mut self, user_id: &str, row: &SetupRow) -> Result<()>;
    /// When this session last put off what was missing.
    async fn skipped_at(&mut self, session_id: &str) -> Result<Option<UnixMillis>>;
    /// Notes that it does now.
    async fn skip(&mut self, session_id: &str, at: UnixMillis) -> Result<()>;
    /// Hands that over to the session that takes another's place.
    async fn move_skip(&mut self, from: &str, to: &str) -> Result<()>;
    /// Deletes what was noted for sessions that are gone.
    async fn purge_skips(&mut self) -> Result<()>;
    /// All sessions of an account that were not ended, oldest first.
    async fn open_sessions(&mut self, user_id: &str) -> Result<Vec<SessionRow>>;
}

/// The links in notices.
#[async_trait]
pub trait Disavowals: Send {
    /// Adds a link.
    async fn insert_disavowal(&mut self, row: &DisavowalRow) -> Result<()>;
    /// The link whose token has this hash.
    async fn disavowal(&mut self, token_hash: &str) -> Result<Option<DisavowalRow>>;
    /// Notes its use: `false`, and nothing is written, if it was used before.
    async fn use_disavowal(&mut self, token_hash: &str, at: UnixMillis) -> Result<bool>;
    /// Deletes links from before `before`.
    async fn purge_disavowals(&mut self, before: UnixMillis) -> Result<()>;
}
