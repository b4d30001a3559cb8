//! `POST /sessions/end-others`: everywhere else the person is signed out.

use axum::http::StatusCode;
use mfa_enroll_wire::{SessionsEnded, UnixMillis};

use super::notice::{Change, notify};
use super::proofs;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::session::is_live;
use crate::state::App;
use crate::store::{AuditEvent, EnrollmentState, SessionRow, Stage, Tx};

/// Ends all sessions of the account but the caller's, and what they were enrolling.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn end_others(app: &App, call: &Call) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    if !call.who.is_fresh(call.now) {
        let factors = tx.factors(call.user()).await?;
        return Err(Refusal::ReauthDue { methods: proofs(app, &call.who.account, &factors)? });
    }
    let ended = end_all(&mut *tx, call.user(), Some(&call.who.session.id), call.now).await?;
    if ended > 0 {
        call.audit(&mut *tx, AuditEvent::SessionsEnded, call.user()).await?;
        notify(app, call, &mut *tx, Change::SessionsEnded { count: ended }).await?;
    }
    let body = SessionsEnded { ended, server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}

/// Ends all sessions of an account but one, half ones included. Says how many people would notice:
/// the live, full ones.
pub(super) async fn end_all(
    tx: &mut dyn Tx,
    user: &str,
    but: Option<&str>,
    now: UnixMillis,
) -> Result<u32, Refusal> {
    end_those(tx, user, now, |session| but != Some(&*session.id)).await
}

/// The same for the sessions that `which` picks.
pub(super) async fn end_those(
    tx: &mut dyn Tx,
    user: &str,
    now: UnixMillis,
    which: impl Fn(&SessionRow) -> bool + Send + Sync,
) -> Result<u32, Refusal> {
    let mut ended = 0;
    for session in tx.open_sessions(user).await? {
        if !which(&session) {
            continue;
        }
        ended += u32::from(counts(&session, now));
        tx.end_session(&session.id, now).await?;
        tx.end_recovery_sets(&session.id).await?;
        for row in tx.enrollments(user).await? {
            if row.session_id == session.id
                && tx.end_enrollment(&row.id, EnrollmentState::Cancelled).await?
            {
                tx.forget_answers(&row.id).await?;
            }
        }
    }
    Ok(ended)
}

/// In how many other places the person is signed in.
///
/// # Errors
/// If the database fails.
pub async fn other_sessions(
    tx: &mut dyn Tx,
    own: &SessionRow,
    now: UnixMillis,
) -> Result<u32, Refusal> {
    let open = tx.open_sessions(&own.user_id).await?;
    let others = open.iter().filter(|other| other.id != own.id && counts(other, now));
    Ok(u32::try_from(others.count()).unwrap_or(u32::MAX))
}

fn counts(session: &SessionRow, now: UnixMillis) -> bool {
    session.stage == Stage::Full && is_live(session, now)
}
