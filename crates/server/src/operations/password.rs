//! The first step of signing in: account name and password.
//!
//! A right password gives a full session to an account without a factor or a pass and half a
//! session to all others. Either way the browser gets a new token, and the session that it had ends.

use mfa_enroll_wire::UnixMillis;

use crate::entropy;
use crate::error::Refusal;
use crate::limit::Bucket;
use crate::session;
use crate::state::App;
use crate::store::{
    Account, AuditEvent, AuditRow, EnrollmentState, SessionRow, Stage, StoreError, Tx,
};
use crate::trace::RequestMeta;

/// Someone who is signing in: the request, and the session that the browser had.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The request's id and address.
    pub meta: RequestMeta,
    /// The session whose cookie the browser still presents, live or not.
    pub presented: Option<String>,
}

/// What follows from a right password.
#[derive(Debug)]
pub struct SignedIn {
    /// For the cookie.
    pub token: String,
    /// Whether a code is still due.
    pub stage: Stage,
}

/// Checks name and password. `None` if they do not fit together, whichever of them is wrong.
///
/// # Errors
/// [`Refusal::RateLimited`], the same for accounts that do not exist.
pub async fn password(
    app: &App,
    visitor: &Visitor,
    name: &str,
    password: String,
) -> Result<Option<SignedIn>, Refusal> {
    let now = app.clock.now();
    let name = name.trim().to_lowercase();
    // A name that nobody has is counted under its hash, so that its length costs nothing.
    let subject = crate::sha256(&[name.as_bytes()]);
    let subjects = subjects(&visitor.meta, &subject);
    reserve(app, &subjects, now).await?;

    let account = app.store.read().await?.account(&name).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let right = app.passwords.verify(hash, password).await?;
    let lock = account.as_ref().map_or(&*subject, |account| &*account.id).to_owned();
    let mut tx = app.store.write(&lock).await?;
    let Some(account) = account.filter(|_| right) else {
        audit(&mut *tx, visitor, now, None, AuditEvent::PasswordRefused, None).await?;
        tx.commit().await?;
        return Ok(None);
    };

    // Only wrong passwords count. Wrong ones from before stay counted: somebody else may be
    // guessing while the owner signs in.
    for (bucket, subject) in &subjects {
        tx.take_back_attempt(bucket.name(), subject, now).await?;
    }
    let predecessor = leave(&mut *tx, visitor, &account, now).await?;
    let more = asks_for_more(&mut *tx, &account.id, now).await?;
    let stage = if more { Stage::Half } else { Stage::Full };
    let token = entropy::token(&*app.entropy)?;
    let session = SessionRow {
        id: session::id_of(&token),
        user_id: account.id.clone(),
        stage,
        created_at: now,
        seen_at: now,
        authenticated_at: now,
        ended_at: None,
        predecessor,
        pass: None,
        recovered: false,
    };
    tx.insert_session(&session).await?;
    let subject = if more { "half" } else { "full" };
    let user = Some(account.id.as_str());
    audit(&mut *tx, visitor, now, user, AuditEvent::PasswordAccepted, Some(subject)).await?;
    if stage == Stage::Full {
        take_over(&mut *tx, visitor, &session, now).await?;
    }
    tx.commit().await?;
    Ok(Some(SignedIn { token, stage }))
}

/// Whether the password alone does not open a session: the account has a method, or a temporary
/// access pass that has not ended. One that is used up counts, too: until its owner has a method,
/// whoever stole the password could add one first.
async fn asks_for_more(tx: &mut dyn Tx, user: &str, now: UnixMillis) -> Result<bool, StoreError> {
    let pass = tx.pass_of(user).await?;
    Ok(pass.is_some_and(|pass| pass.guards(now)) || !tx.factors(user).await?.is_empty())
}

/// Counts the attempt before the work is done, so that parallel guesses are counted, too.
pub(super) async fn reserve(
    app: &App,
    subjects: &[(Bucket, String); 2],
    now: UnixMillis,
) -> Result<(), Refusal> {
    let mut tx = app.store.write(&subjects[0].1).await?;
    for (bucket, subject) in subjects {
        app.limits.check(&mut *tx, *bucket, subject, now).await?;
        tx.add_attempt(bucket.name(), subject, now).await?;
    }
    Ok(tx.commit().await?)
}

pub(super) fn subjects(meta: &RequestMeta, name: &str) -> [(Bucket, String); 2] {
    [
        (Bucket::PasswordByName, name.to_owned()),
        (Bucket::PasswordByAddress, meta.address.to_string()),
    ]
}

/// Ends the session that the browser had. If it was another person's, what that person was
/// enrolling is given up; the keys were on this screen.
async fn leave(
    tx: &mut dyn Tx,
    visitor: &Visitor,
    account: &Account,
    now: UnixMillis,
) -> Result<Option<String>, StoreError> {
    let Some(presented) = &visitor.presented else { return Ok(None) };
    let Some(before) = tx.session(presented).await? else { return Ok(None) };
    tx.end_session(&before.id, now).await?;
    // Half a session never enrolled anything; what counts is the full one before it.
    let full = match before.stage {
        Stage::Full => Some(before),
        Stage::Half => match &before.predecessor {
            Some(id) => tx.session(id).await?,
            None => None,
        },
    };
    let Some(full) = full else { return Ok(None) };
    if full.user_id != account.id {
        tx.end_recovery_sets(&full.id).await?;
        for row in tx.enrollments(&full.user_id).await? {
            if row.session_id == full.id {
                tx.end_enrollment(&row.id, EnrollmentState::Cancelled).await?;
                tx.forget_answers(&row.id).await?;
            }
        }
    }
    Ok(Some(full.id))
}

/// Hands what the same person was enrolling in the session before over to a full session.
pub(super) async fn take_over(
    tx: &mut dyn Tx,
    visitor: &Visitor,
    session: &SessionRow,
    now: UnixMillis,
) -> Result<(), Refusal> {
    let Some(id) = &session.predecessor else { return Ok(()) };
    let same_person = tx.session(id).await?.is_some_and(|before| before.user_id == session.user_id);
    if !same_person {
        return Ok(());
    }
    tx.move_recovery_sets(id, &session.id).await?;
    if tx.move_enrollments(id, &session.id).await? > 0 {
        let user = Some(session.user_id.as_str());
        audit(tx, visitor, now, user, AuditEvent::EnrollmentsTakenOver, None).await?;
    }
    Ok(())
}

/// Adds a row about a sign-in to the audit log.
pub(super) async fn audit(
    tx: &mut dyn Tx,
    visitor: &Visitor,
    now: UnixMillis,
    user: Option<&str>,
    event: AuditEvent,
    subject: Option<&str>,
) -> Result<(), StoreError> {
    let row = AuditRow {
        at: now,
        user_id: user.map(ToOwned::to_owned),
        event,
        subject: subject.map(ToOwned::to_owned),
        request_id: visitor.meta.id.clone(),
        actor: None,
    };
    tx.insert_audit(&row).await
}
