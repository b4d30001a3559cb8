//! The HTTP contract between the widget and a backend: JSON shapes and error codes, nothing else.
//!
//! # Where to start
//! - [`SessionInfo`]: who is signed in and what the backend offers.
//! - [`Factor`]: one sign-in method of the account.
//! - [`Enrollment`]: a method on its way to becoming a factor.
//! - [`Setup`]: what the rules demand, and what is missing.
//! - [`ReauthChoices`]: how a person proves again who they are.
//! - [`RecoveryCodeSet`], [`AppPasswordCreated`]: what is shown once.
//! - [`Problem`]: every refusal, with a closed set of [`ProblemCode`]s.
//!
//! Requests refuse members they do not know; answers tolerate them, so that a backend may grow
//! before the widget does. All times are Unix milliseconds of the server's clock. The golden files
//! in `tests/golden` pin the format and are decoded natively and in the browser.

#![forbid(unsafe_code)]

mod admin;
mod app_password;
mod done;
mod enrollment;
mod factor;
mod phone;
mod problem;
mod reauth;
mod recovery;
mod session;
mod setup;

pub use admin::{IssuePass, Pass, PassIssued, Taken};
pub use app_password::{
    AppPassword, AppPasswordCreated, AppPasswordList, AppPasswordRule, AppPasswordVerdict,
    CreateAppPassword, Program, Protocol, VerifyAppPassword,
};
pub use done::Done;
pub use enrollment::{
    BeginEnrollment, Challenge, ChallengeType, ConfirmEnrollment, Confirmed, Enrollment,
    EnrollmentList, ResendCode,
};
pub use factor::{
    DefaultMethod, Factor, FactorAnswer, FactorKind, FactorList, Removed, SetDefaultMethod,
    UpdateFactor,
};
pub use phone::{Delivery, PhoneDetail, Region, Way};
pub use problem::{Problem, ProblemCode};
pub use reauth::{
    Reauth, ReauthChoice, ReauthChoices, ReauthDone, ReauthProof, ReauthSend, ReauthSent,
};
pub use recovery::{ConfirmRecoveryCodes, RecoveryCodeSet, RecoveryCodes, RecoveryCodesConfirmed};
pub use session::{Capabilities, MethodCapability, SessionInfo, User};
pub use setup::{Review, SessionsEnded, Setup, SetupAnswer};

/// A moment of the server's clock, in milliseconds since 1970-01-01T00:00:00Z.
pub type UnixMillis = u64;

/// The path under which the reference backend serves the contract.
pub const BASE_PATH: &str = "/mfa/v1";

/// The header that makes a mutating call safe to repeat: 22 to 128 characters of `[A-Za-z0-9._-]`.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// The header that proves a call was made by script of the same origin; its value is `1`.
pub const CSRF_HEADER: &str = "X-Mfa-Request";

/// The header that says for whom a mutating call is meant: the `user.id` of the session that the
/// page shows, with everything but unreserved characters percent-encoded (RFC 3986, section 2).
/// Where another person is signed in meanwhile, in another window, the answer is 409
/// `identity_changed`, and nothing is done. A call without it is meant for whoever is signed in.
pub const USER_HEADER: &str = "X-Mfa-User";

/// The media type of a [`Problem`] (RFC 9457).
pub const PROBLEM_JSON: &str = "application/problem+json";

/// How long a method's name may be, in Unicode scalar values.
pub const NAME_MAX_CHARS: usize = 64;
