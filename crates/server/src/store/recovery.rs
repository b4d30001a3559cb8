//! The tables of recovery codes, as a trait.

use async_trait::async_trait;
use mfa_enroll_wire::UnixMillis;

use super::Result;

/// Where a set of recovery codes stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryState {
    /// The codes were shown; one of them is awaited.
    Pending,
    /// Its codes are valid.
    Active,
    /// It was active; a newer confirmation took its place.
    Replaced,
    /// It was never confirmed: its time was over, or its session ended.
    Expired,
}

impl RecoveryState {
    /// All of them, for reading a name back.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Active, Self::Replaced, Self::Expired];

    /// The name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Replaced => "replaced",
            Self::Expired => "expired",
        }
    }
}

/// Codes that were shown together.
#[derive(Clone, Debug)]
pub struct RecoverySetRow {
    /// Opaque.
    pub id: String,
    /// Whose.
    pub user_id: String,
    /// The session that may confirm it.
    pub session_id: String,
    /// Where it stands.
    pub state: RecoveryState,
    /// How its codes are hashed: algorithm, parameters and salt, in the PHC string format.
    pub salt: String,
    /// When it was made.
    pub created_at: UnixMillis,
    /// Until when it can be confirmed.
    pub expires_at: UnixMillis,
}

impl RecoverySetRow {
    /// Whether it can still be confirmed.
    #[must_use]
    pub fn is_pending(&self, now: UnixMillis) -> bool {
        self.state == RecoveryState::Pending && now < self.expires_at
    }
}

/// One code of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryCodeRow {
    /// Its place in the set, from 0.
    pub position: u32,
    /// What Argon2id made of it; `None` once it was used.
    pub hash: Option<Vec<u8>>,
    /// When it was used.
    pub used_at: Option<UnixMillis>,
}

/// The tables of recovery codes, and who came in without a method that the account has.
#[async_trait]
pub trait Recovery: Send {
    /// The sets of an account that are not purged, oldest first.
    async fn recovery_sets(&mut self, user_id: &str) -> Result<Vec<RecoverySetRow>>;
    /// The set of this id, whoever it belongs to.
    async fn recovery_set(&mut self, id: &str) -> Result<Option<RecoverySetRow>>;
    /// The codes of a set, in order; none if it ended.
    async fn recovery_codes(&mut self, set_id: &str) -> Result<Vec<RecoveryCodeRow>>;
    /// Adds a set with its codes.
    async fn insert_recovery_set(
        &mut self,
        set: &RecoverySetRow,
        codes: &[RecoveryCodeRow],
    ) -> Result<()>;
    /// Makes a *pending* set the active one of its account; the one before it ends, and its codes
    /// are deleted. `false`, and nothing is written, if it is not pending any more.
    async fn activate_recovery_set(&mut self, id: &str) -> Result<bool>;
    /// Uses a code up and wipes its hash: `false`, and nothing is written, if it was used before.
    async fn use_recovery_code(
        &mut self,
        set_id: &str,
        position: u32,
        at: UnixMillis,
    ) -> Result<bool>;
    /// Hands the pending sets of one session to another.
    async fn move_recovery_sets(&mut self, from: &str, to: &str) -> Result<()>;
    /// Ends the pending sets of a session and deletes the answers that show their codes.
    async fn end_recovery_sets(&mut self, session_id: &str) -> Result<()>;
    /// Ends every pending set whose time is over, and deletes its codes.
    async fn expire_recovery_sets(&mut self, now: UnixMillis) -> Result<()>;
    /// Deletes sets that ended and could be confirmed until `before`. The newest of an account
    /// stays: that it was never confirmed has to be told until another is.
    async fn purge_recovery_sets(&mut self, before: UnixMillis) -> Result<()>;
    /// Deletes all recovery codes of an account, valid or not, and the answers that show them.
    async fn delete_recovery_codes(&mut self, user_id: &str) -> Result<()>;
    /// Notes whether the person of a session still has to say what became of the lost method.
    async fn set_recovered(&mut self, session_id: &str, recovered: bool) -> Result<()>;
}
