//! What changes the database: one file an operation, each one transaction, the same for every
//! database. Routes read the request and call one of these; nothing else writes.

mod admin;
mod app_passwords;
mod begin;
mod begin_phone;
mod cancel;
mod challenge;
mod confirm;
mod confirm_recovery;
mod default_method;
mod demand;
mod disavow;
mod end_others;
mod extend;
mod make_recovery;
mod notice;
mod notice_access;
mod notice_change;
mod notice_recovery;
mod offered;
mod one_time;
mod pass;
mod password;
mod reauth;
mod recovered;
mod recovery;
mod recovery_reauth;
mod recovery_sign_in;
mod remove;
mod rename;
mod replace;
mod resend;
mod reset;
mod send_challenge;
mod send_limits;
mod setup;
mod sign_out;
mod standing;
mod sweep;
mod verify;

pub use admin::{issue_pass, revoke_app_passwords};
pub use app_passwords::{create_app_password, list_app_passwords, remove_app_password};
pub use begin::begin;
pub use cancel::cancel;
pub use challenge::challenge;
pub use confirm::confirm;
pub use confirm_recovery::confirm_recovery_codes;
pub use default_method::{current as default_method, set_default};
pub use disavow::{disavow, disavowable};
pub use end_others::{end_others, other_sessions};
pub use extend::extend;
pub use make_recovery::make_recovery_codes;
pub use notice::DISAVOWABLE;
pub use pass::{pass_is_used, use_pass};
pub use password::{Visitor, password};
pub use reauth::{reauth, reauth_choices, reauth_send, reauth_sent};
pub use recovered::recovered;
pub use recovery::listed as listed_recovery_codes;
pub use recovery_sign_in::{recovery_code, recovery_codes_left};
pub use remove::{UNDO, delete_removed, lost, remove, restore};
pub use rename::rename;
pub use resend::resend;
pub use reset::reset;
pub use send_challenge::{Asked, Offer, asked, send_challenge, send_first};
pub use setup::{confirm_setup, skip};
pub use sign_out::sign_out;
pub use standing::{Position, position, shown_factors, told};
pub use sweep::sweep;
pub use verify::{count_bad_credential, verify_app_password};

use mfa_enroll_wire::{Enrollment, UnixMillis};

use crate::error::Refusal;
use crate::idempotency::Call;
use crate::limit::TRIES_PER_ENROLLMENT;
use crate::methods;
use crate::seal::Row;
use crate::session::SignedIn;
use crate::state::App;
use crate::store::{Account, EnrollmentRow, EnrollmentState, FactorRow, Tx, kind_name};

/// The sign-in methods that count as proof of identity for an account now.
fn proofs(app: &App, account: &Account, factors: &[FactorRow]) -> Result<Vec<String>, Refusal> {
    let offers = offered::offers(app, account, factors)?;
    let offered = |factor: &&FactorRow| offers.iter().any(|offer| offer.factor == factor.id);
    let mut kinds: Vec<&str> =
        factors.iter().filter(offered).map(|factor| kind_name(factor.kind)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        kinds.push("password");
    }
    Ok(kinds.iter().map(ToString::to_string).collect())
}

/// An enrollment that the caller may see, pending or ended.
async fn own_enrollment(tx: &mut dyn Tx, call: &Call, id: &str) -> Result<EnrollmentRow, Refusal> {
    let enrollment = tx.enrollment(id).await?.ok_or(Refusal::NoSuchEnrollment)?;
    let session = &call.who.session;
    if enrollment.user_id == call.user() && enrollment.session_id == session.id {
        return Ok(enrollment);
    }
    // The browser showed that it had the session before, so this tells it nothing new.
    if session.predecessor.as_deref() == Some(&enrollment.session_id)
        && enrollment.user_id != call.user()
    {
        return Err(Refusal::IdentityChanged);
    }
    Err(Refusal::NoSuchEnrollment)
}

/// The same, refusing what is not pending any more.
async fn pending_enrollment(
    tx: &mut dyn Tx,
    call: &Call,
    id: &str,
) -> Result<EnrollmentRow, Refusal> {
    let enrollment = own_enrollment(tx, call, id).await?;
    match enrollment.state {
        EnrollmentState::Pending if enrollment.is_pending(call.now) => Ok(enrollment),
        EnrollmentState::Pending => Err(Refusal::EnrollmentOver(EnrollmentState::Expired)),
        EnrollmentState::Confirmed => Err(Refusal::AlreadyEnrolled),
        EnrollmentState::Locked => Err(Refusal::Locked),
        over @ (EnrollmentState::Replaced
        | EnrollmentState::Cancelled
        | EnrollmentState::Expired) => Err(Refusal::EnrollmentOver(over)),
    }
}

/// A pending enrollment as the contract shows it, secret included.
///
/// # Errors
/// [`Refusal`] if the secret does not open.
pub async fn shown(
    app: &App,
    tx: &mut dyn Tx,
    who: &SignedIn,
    row: &EnrollmentRow,
    now: UnixMillis,
) -> Result<Enrollment, Refusal> {
    let method = methods::of(row.kind).ok_or(Refusal::UnknownKind)?;
    let sealed =
        row.sealed.as_deref().ok_or(Refusal::Broken("a pending enrollment has a secret"))?;
    let secret = app.sealer.open(&row.user_id, Row::Enrollment(&row.id), sealed)?;
    let challenge = match method.own_codes() {
        Some(codes) => codes.challenge(&secret, &app.config.issuer, &who.account.name),
        None => one_time::challenge(app, tx, &who.account.name, &row.id, &secret).await?,
    };
    Ok(Enrollment {
        id: row.id.clone(),
        kind: row.kind,
        expires_at: row.expires_at,
        extendable_until: row.extendable_until,
        tries_left: TRIES_PER_ENROLLMENT.saturating_sub(row.failures),
        challenge,
        replaces: row.replaces.clone(),
        server_time: now,
    })
}
