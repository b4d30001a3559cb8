//! The tables of app passwords and of temporary access passes, as traits.

use async_trait::async_trait;
use mfa_enroll_wire::{AppPassword, UnixMillis};

use super::Result;

/// A password for one program of an account.
#[derive(Clone, Debug)]
pub struct AppPasswordRow {
    /// Opaque.
    pub id: String,
    /// Whose it is.
    pub user_id: String,
    /// The person's name for it.
    pub name: String,
    /// The name without regard to case; unique among the app passwords of the account.
    pub name_key: String,
    /// Its keyed hash, bound to the account.
    pub hash: String,
    /// When it was made.
    pub created_at: UnixMillis,
    /// When a program last signed in with it, to the minute.
    pub last_used_at: Option<UnixMillis>,
}

impl AppPasswordRow {
    /// As the contract shows it.
    #[must_use]
    pub fn wire(&self) -> AppPassword {
        AppPassword {
            id: self.id.clone(),
            name: self.name.clone(),
            created_at: self.created_at,
            last_used_at: self.last_used_at,
        }
    }
}

/// A temporary access pass of an account.
#[derive(Clone, Debug)]
pub struct PassRow {
    /// Opaque.
    pub id: String,
    /// Whose it is.
    pub user_id: String,
    /// Argon2id, in the PHC string format.
    pub hash: String,
    /// It works for one sign-in only.
    pub once: bool,
    /// When it ends.
    pub ends_at: UnixMillis,
    /// When it was first used.
    pub used_at: Option<UnixMillis>,
}

impl PassRow {
    /// Whether it has not ended, used up or not: so long the password alone is not enough.
    #[must_use]
    pub fn guards(&self, now: UnixMillis) -> bool {
        now < self.ends_at
    }

    /// Whether somebody can still sign in with it.
    #[must_use]
    pub fn is_active(&self, now: UnixMillis) -> bool {
        self.guards(now) && !(self.once && self.used_at.is_some())
    }
}

/// The table of app passwords.
#[async_trait]
pub trait AppPasswords: Send {
    /// All app passwords of an account, oldest first.
    async fn app_passwords(&mut self, user_id: &str) -> Result<Vec<AppPasswordRow>>;
    /// The one with this hash, whoever it belongs to.
    async fn app_password_by_hash(&mut self, hash: &str) -> Result<Option<AppPasswordRow>>;
    /// Adds one.
    async fn insert_app_password(&mut self, row: &AppPasswordRow) -> Result<()>;
    /// Notes that it was used.
    async fn touch_app_password(&mut self, id: &str, now: UnixMillis) -> Result<()>;
    /// Deletes one.
    async fn delete_app_password(&mut self, id: &str) -> Result<()>;
}

/// The table of temporary access passes.
#[async_trait]
pub trait Passes: Send {
    /// The newest pass of an account, active or not.
    async fn pass_of(&mut self, user_id: &str) -> Result<Option<PassRow>>;
    /// Stores a pass in place of the one before.
    async fn put_pass(&mut self, row: &PassRow) -> Result<()>;
    /// Notes its first use; later ones change nothing.
    async fn use_pass(&mut self, id: &str, at: UnixMillis) -> Result<()>;
    /// Deletes the pass of an account.
    async fn delete_pass(&mut self, user_id: &str) -> Result<()>;
    /// Deletes passes that ended before `before`.
    async fn purge_passes(&mut self, before: UnixMillis) -> Result<()>;
}
