//! The database, as far as the rest of the server can see it.
//!
//! [`Store`] hands out transactions; [`Tx`] is the rows that they read and write, one trait a
//! table. What a transaction *means* is in [`crate::operations`], written once for every
//! database. SQLite is the implementation here. A second one (PostgreSQL) implements the same
//! traits and runs the same tests; what it needs to know is said at [`Store::write`].

mod access;
mod messages;
mod recovery;
mod rows;
mod sqlite;
mod standing;

use std::fmt;

use async_trait::async_trait;
use mfa_enroll_wire::{FactorKind, UnixMillis};

pub use access::{AppPasswordRow, AppPasswords, PassRow, Passes};
pub use messages::{CodeRow, Codes, MessageRow, MessageState, Outbox};
pub(crate) use messages::{way_name, way_of};
pub use recovery::{Recovery, RecoveryCodeRow, RecoverySetRow, RecoveryState};
pub use rows::{
    Account, AnswerRow, AuditEvent, AuditRow, EnrollmentRow, EnrollmentState, FactorRow,
    SessionRow, Stage,
};
pub use sqlite::SqliteStore;
pub use standing::{
    Defaults, DisavowalRow, Disavowals, Removal, Removals, RemovedFactor, SetupRow, Setups,
};

/// The database did not do what it was asked. The text is for the log.
#[derive(Debug)]
pub struct StoreError(Box<dyn std::error::Error + Send + Sync>);

impl StoreError {
    /// Wraps whatever went wrong.
    pub fn new(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(error.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "database: {}", self.0)
    }
}

impl std::error::Error for StoreError {}

/// The outcome of every database call.
pub type Result<T> = std::result::Result<T, StoreError>;

/// A database.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// A transaction that only reads, and sees one moment of the database.
    async fn read(&self) -> Result<Box<dyn Tx>>;

    /// A transaction that may write. Transactions with the same `lock` (an account) run one after
    /// the other, so that what one has read is still true when it writes. SQLite runs *all*
    /// writing transactions one after the other (`BEGIN IMMEDIATE`); PostgreSQL takes
    /// `pg_advisory_xact_lock` of the text.
    async fn write(&self, lock: &str) -> Result<Box<dyn Tx>>;

    /// Whether the database answers.
    async fn ping(&self) -> Result<()>;

    /// Lets running transactions end and closes the files.
    async fn close(&self);
}

/// One transaction. Dropped without [`Tx::commit`] it leaves nothing behind.
#[async_trait]
pub trait Tx:
    Accounts
    + Sessions
    + Factors
    + Removals
    + Defaults
    + Enrollments
    + Setups
    + Attempts
    + Answers
    + Disavowals
    + Audit
    + Outbox
    + Codes
    + Recovery
    + AppPasswords
    + Passes
{
    /// Takes another lock like that of [`Store::write`], for a change of two accounts.
    async fn lock(&mut self, lock: &str) -> Result<()>;

    /// Makes everything permanent, or nothing.
    async fn commit(self: Box<Self>) -> Result<()>;
}

/// The table of accounts.
#[async_trait]
pub trait Accounts: Send {
    /// The account of this name (lower case).
    async fn account(&mut self, name: &str) -> Result<Option<Account>>;
    /// The account of this id.
    async fn account_by_id(&mut self, id: &str) -> Result<Option<Account>>;
    /// Adds an account; one of the same name gets the new password instead.
    async fn put_account(&mut self, account: &Account) -> Result<()>;
}

/// The table of sessions.
#[async_trait]
pub trait Sessions: Send {
    /// The session whose token has this hash, ended or not.
    async fn session(&mut self, id: &str) -> Result<Option<SessionRow>>;
    /// Adds a session.
    async fn insert_session(&mut self, session: &SessionRow) -> Result<()>;
    /// Notes that the session was used.
    async fn touch_session(&mut self, id: &str, now: UnixMillis) -> Result<()>;
    /// Ends one session.
    async fn end_session(&mut self, id: &str, now: UnixMillis) -> Result<()>;
    /// Ends all sessions of an account.
    async fn end_sessions_of(&mut self, user_id: &str, now: UnixMillis) -> Result<()>;
    /// Deletes sessions that ended or were last used before `before`.
    async fn purge_sessions(&mut self, before: UnixMillis) -> Result<()>;
}

/// The table of registered sign-in methods.
#[async_trait]
pub trait Factors: Send {
    /// All factors of an account that were not removed, oldest first.
    async fn factors(&mut self, user_id: &str) -> Result<Vec<FactorRow>>;
    /// Adds a factor.
    async fn insert_factor(&mut self, factor: &FactorRow) -> Result<()>;
    /// Renames a factor.
    async fn rename_factor(&mut self, id: &str, name: &str, name_key: &str) -> Result<()>;
    /// Deletes a factor.
    async fn delete_factor(&mut self, id: &str) -> Result<()>;
    /// Spends a time step: `false`, and nothing is written, unless it is later than every step
    /// that was spent before.
    async fn spend_step(&mut self, id: &str, step: u64, now: UnixMillis) -> Result<bool>;
}

/// The table of enrollments, pending and ended.
#[async_trait]
pub trait Enrollments: Send {
    /// The enrollment of this id, whoever it belongs to.
    async fn enrollment(&mut self, id: &str) -> Result<Option<EnrollmentRow>>;
    /// All enrollments of an account that are not purged, oldest first.
    async fn enrollments(&mut self, user_id: &str) -> Result<Vec<EnrollmentRow>>;
    /// Adds an enrollment.
    async fn insert_enrollment(&mut self, enrollment: &EnrollmentRow) -> Result<()>;
    /// Moves a *pending* enrollment to its last state and wipes its secret: `false`, and nothing
    /// is written, if it is not pending any more.
    async fn end_enrollment(&mut self, id: &str, state: EnrollmentState) -> Result<bool>;
    /// Counts a wrong code.
    async fn count_failure(&mut self, id: &str) -> Result<()>;
    /// Moves the end of an enrollment.
    async fn extend_enrollment(&mut self, id: &str, expires_at: UnixMillis) -> Result<()>;
    /// Hands the pending enrollments of one session to another.
    async fn move_enrollments(&mut self, from: &str, to: &str) -> Result<u64>;
    /// Ends every pending enrollment whose time is over.
    async fn expire_enrollments(&mut self, now: UnixMillis) -> Result<u64>;
    /// Deletes ended enrollments from before `before`.
    async fn purge_enrollments(&mut self, before: UnixMillis) -> Result<()>;
}

/// The table of counted attempts, which the limits are checked against.
#[async_trait]
pub trait Attempts: Send {
    /// When the attempts since `since` were made, oldest first.
    async fn attempts(
        &mut self,
        bucket: &str,
        subject: &str,
        since: UnixMillis,
    ) -> Result<Vec<UnixMillis>>;
    /// Counts an attempt.
    async fn add_attempt(&mut self, bucket: &str, subject: &str, at: UnixMillis) -> Result<()>;
    /// Uncounts one attempt of that moment.
    async fn take_back_attempt(
        &mut self,
        bucket: &str,
        subject: &str,
        at: UnixMillis,
    ) -> Result<()>;
    /// Forgets the attempts of a subject.
    async fn clear_attempts(&mut self, bucket: &str, subject: &str) -> Result<()>;
    /// Deletes attempts of one bucket from before `before`.
    async fn purge_attempts(&mut self, bucket: &str, before: UnixMillis) -> Result<()>;
}

/// The table of answers that are given again to a repeated call.
#[async_trait]
pub trait Answers: Send {
    /// The answer stored for this key of this account.
    async fn answer(
        &mut self,
        user_id: &str,
        key_hash: &str,
        now: UnixMillis,
    ) -> Result<Option<AnswerRow>>;
    /// Stores an answer, in place of one that has expired.
    async fn insert_answer(&mut self, answer: &AnswerRow) -> Result<()>;
    /// Deletes the answers that show the secret of an enrollment, an app password or a pass.
    async fn forget_answers(&mut self, enrollment_id: &str) -> Result<()>;
    /// Deletes answers that have expired.
    async fn purge_answers(&mut self, now: UnixMillis) -> Result<()>;
}

/// The table of what happened: only ever added to.
#[async_trait]
pub trait Audit: Send {
    /// Adds a row.
    async fn insert_audit(&mut self, row: &AuditRow) -> Result<()>;
    /// The newest rows, oldest of them first.
    async fn audit(&mut self, newest: u32) -> Result<Vec<AuditRow>>;
}

/// The name of a kind in the database: the same as on the wire.
pub(crate) fn kind_name(kind: FactorKind) -> &'static str {
    match kind {
        FactorKind::Totp => "totp",
        FactorKind::Phone => "phone",
        FactorKind::Unknown => "unknown",
    }
}

/// The kind of a name in the database.
pub(crate) fn kind_of(name: &str) -> FactorKind {
    match name {
        "totp" => FactorKind::Totp,
        "phone" => FactorKind::Phone,
        _ => FactorKind::Unknown,
    }
}
