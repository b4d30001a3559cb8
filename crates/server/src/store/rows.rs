//! What the tables hold. Secrets are in them only sealed, tokens and keys only hashed.

use mfa_enroll_wire::{Factor, FactorKind, Pass, PhoneDetail, UnixMillis};
use serde::{Deserialize, Serialize};

/// A person who can sign in.
#[derive(Clone)]
pub struct Account {
    /// Opaque and stable.
    pub id: String,
    /// What the person types: lower case.
    pub name: String,
    /// For display.
    pub display_name: Option<String>,
    /// Argon2id, in the PHC string format.
    pub password_hash: String,
    /// When it was made.
    pub created_at: UnixMillis,
}

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; a code is still due.
    Half,
    /// Signed in.
    Full,
}

/// One browser that is signed in, half signed in, or was.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// SHA-256 of the token in the cookie, hexadecimal.
    pub id: String,
    /// Whose session.
    pub user_id: String,
    /// How far the sign-in has come.
    pub stage: Stage,
    /// When it was made.
    pub created_at: UnixMillis,
    /// When it was last used.
    pub seen_at: UnixMillis,
    /// When the person last proved who they are.
    pub authenticated_at: UnixMillis,
    /// When it was ended, if before its time.
    pub ended_at: Option<UnixMillis>,
    /// The session that the same browser had before.
    pub predecessor: Option<String>,
    /// The temporary access pass that opened it, and with which it ends.
    pub pass: Option<Pass>,
    /// Came in with a recovery code, or with a pass beside a method, and has not said yet what
    /// became of the method that was out of reach.
    pub recovered: bool,
}

/// One registered sign-in method.
#[derive(Clone, Debug)]
pub struct FactorRow {
    /// Opaque.
    pub id: String,
    /// Whose it is.
    pub user_id: String,
    /// What kind.
    pub kind: FactorKind,
    /// The person's name for it.
    pub name: String,
    /// The name without regard to case; unique in the account.
    pub name_key: String,
    /// When it was confirmed.
    pub created_at: UnixMillis,
    /// When it was last used to sign in.
    pub last_used_at: Option<UnixMillis>,
    /// The secret, sealed for this row.
    pub sealed: Vec<u8>,
    /// The latest time step that was spent.
    pub last_step: u64,
    /// By how many steps the app's clock was off when it was confirmed.
    pub drift: i8,
    /// For a phone: what is shown of it.
    pub phone: Option<PhoneDetail>,
}

impl FactorRow {
    /// As the contract shows it; whether it counts, the rules say.
    #[must_use]
    pub fn wire(&self, counts: bool) -> Factor {
        Factor {
            id: self.id.clone(),
            kind: self.kind,
            name: self.name.clone(),
            created_at: self.created_at,
            last_used_at: self.last_used_at,
            phone: self.phone.clone(),
            counts,
        }
    }
}

/// Where an enrollment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrollmentState {
    /// The secret was shown; a code is awaited.
    Pending,
    /// It became a factor.
    Confirmed,
    /// Too many wrong codes.
    Locked,
    /// A new key took its place.
    Replaced,
    /// The person gave it up, signed out, or somebody else signed in.
    Cancelled,
    /// Its time was over.
    Expired,
}

impl EnrollmentState {
    /// All of them, for reading a name back.
    pub const ALL: [Self; 6] = [
        Self::Pending,
        Self::Confirmed,
        Self::Locked,
        Self::Replaced,
        Self::Cancelled,
        Self::Expired,
    ];

    /// The name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
            Self::Locked => "locked",
            Self::Replaced => "replaced",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }
}

/// A method between begin and confirm, or what became of it.
#[derive(Clone, Debug)]
pub struct EnrollmentRow {
    /// Opaque.
    pub id: String,
    /// Whose it is.
    pub user_id: String,
    /// The session that may see it.
    pub session_id: String,
    /// What kind.
    pub kind: FactorKind,
    /// Where it stands.
    pub state: EnrollmentState,
    /// The secret, sealed for this row; gone when the enrollment ended.
    pub sealed: Option<Vec<u8>>,
    /// When it was begun.
    pub created_at: UnixMillis,
    /// When it ends by itself.
    pub expires_at: UnixMillis,
    /// The latest end that extending can reach.
    pub extendable_until: UnixMillis,
    /// How many wrong codes it has seen.
    pub failures: u32,
    /// The factor whose place the new one takes.
    pub replaces: Option<String>,
}

impl EnrollmentRow {
    /// Whether it can still be shown and confirmed.
    #[must_use]
    pub fn is_pending(&self, now: UnixMillis) -> bool {
        self.state == EnrollmentState::Pending && now < self.expires_at
    }
}

/// An answer that is given again when the call is repeated with the same key.
#[derive(Clone, Debug)]
pub struct AnswerRow {
    /// Whose call.
    pub user_id: String,
    /// SHA-256 of the `Idempotency-Key`.
    pub key_hash: String,
    /// SHA-256 of method, path and body.
    pub request_hash: String,
    /// The answer, sealed for the key.
    pub sealed: Vec<u8>,
    /// The enrollment, app password or pass whose secret the answer shows.
    pub enrollment_id: Option<String>,
    /// When it is forgotten.
    pub expires_at: UnixMillis,
}

/// What happened, for somebody who reads the log of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditEvent {
    /// The password was right; `full` or `half` is the subject.
    PasswordAccepted,
    /// The password was wrong.
    PasswordRefused,
    /// The code at sign-in was right; the subject is the factor.
    ChallengePassed,
    /// The code at sign-in was wrong.
    ChallengeRefused,
    /// The person signed out.
    SignedOut,
    /// A new key was shown.
    EnrollmentBegun,
    /// The enrollment lives longer.
    EnrollmentExtended,
    /// The enrollment was given up.
    EnrollmentCancelled,
    /// A code was sent to a phone; the subject is the enrollment or the factor.
    CodeSent,
    /// A wrong code.
    CodeRefused,
    /// One wrong code too many.
    EnrollmentLocked,
    /// A session took over the pending enrollments of the one before it.
    EnrollmentsTakenOver,
    /// A factor was added.
    FactorAdded,
    /// A factor got another name.
    FactorRenamed,
    /// A factor was removed; it can still be brought back.
    FactorRemoved,
    /// A factor was reported lost or stolen; it can still be brought back.
    FactorLost,
    /// A removed factor was brought back.
    FactorRestored,
    /// A removed factor was deleted: it cannot be brought back any more.
    FactorDeleted,
    /// A factor took the place of another, which is gone.
    FactorReplaced,
    /// Sign-in asks for something else first; the subject is the factor.
    DefaultChanged,
    /// The person proved again who they are; the subject is the factor, or `password`.
    ReauthPassed,
    /// That proof was wrong.
    ReauthRefused,
    /// All other sessions were ended.
    SessionsEnded,
    /// Recovery codes were shown; the subject is the set.
    RecoveryCodesMade,
    /// One of them was typed: they are the valid ones.
    RecoveryCodesConfirmed,
    /// A recovery code was used up, at sign-in or as a proof; the subject is the set.
    RecoveryCodeUsed,
    /// Whoever came in with one said that the lost method stays.
    RecoverySettled,
    /// What is missing was put off.
    SetupSkipped,
    /// The person said that the methods are still right.
    SetupConfirmed,
    /// Somebody said that a change was not theirs: all sessions were ended.
    ChangeDisavowed,
    /// An app password was made.
    AppPasswordCreated,
    /// An app password was removed.
    AppPasswordRemoved,
    /// A program signed in with an app password for the first time.
    AppPasswordFirstUsed,
    /// A program's password was wrong.
    AppPasswordRefused,
    /// An administrator removed all app passwords; how many is the subject.
    AppPasswordsRevoked,
    /// An administrator issued a temporary access pass.
    PassIssued,
    /// The pass at sign-in was right.
    PassAccepted,
    /// An administrator took everything from the account: it registers again.
    AccountReset,
}

/// One row of the audit log. It holds no secret, no code and no name that people choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// When.
    pub at: UnixMillis,
    /// Whose account, if it is known.
    pub user_id: Option<String>,
    /// What.
    pub event: AuditEvent,
    /// To which enrollment or factor.
    pub subject: Option<String>,
    /// Finds the request in the server's log.
    pub request_id: String,
    /// The account of the administrator, if it was not the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
}
