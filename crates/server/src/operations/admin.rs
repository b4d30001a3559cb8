//! `/admin`: what an administrator does for somebody else.

use axum::http::StatusCode;
use mfa_enroll_wire::{IssuePass, PassIssued, Taken, UnixMillis};
use zeroize::Zeroizing;

use super::end_others::end_those;
use super::notice_access::{Access, notify_person};
use super::proofs;
use crate::entropy;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::{Bucket, MINUTE};
use crate::readable;
use crate::state::App;
use crate::store::{Account, AuditEvent, PassRow, Tx};

/// Of how many characters a pass may be. Eight are 40 bits: enough for a month of the limits at
/// sign-in, and for whoever steals the database the hash is slow.
const LENGTHS: std::ops::RangeInclusive<u32> = 8..=48;
const LENGTH: u32 = 12;
/// For how many minutes it may work: up to 30 days.
const MINUTES: std::ops::RangeInclusive<u32> = 10..=43_200;
const HOUR: u32 = 60;

/// An administrator's call that still has to be done.
pub(super) struct Task {
    /// In this transaction, which nobody changes the account beside.
    pub(super) tx: Box<dyn Tx>,
    /// For whom.
    pub(super) person: Account,
}

/// Opens an administrator's call about the account of this id or name, or finds that it was done
/// already. Who is no administrator learns nothing about the account.
pub(super) async fn open(
    app: &App,
    call: &Call,
    whose: &str,
) -> Result<Result<Task, Answer>, Refusal> {
    check_role(app, call)?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(Err(answer)),
    };
    if !call.who.is_fresh(call.now) {
        let factors = tx.factors(call.user()).await?;
        return Err(Refusal::ReauthDue { methods: proofs(app, &call.who.account, &factors)? });
    }
    let person = match tx.account_by_id(whose).await? {
        Some(person) => Some(person),
        None => tx.account(&whose.trim().to_lowercase()).await?,
    };
    let person = person.ok_or(Refusal::NoSuchAccount)?;
    // Another administrator has to: who holds this session could help themselves to another way in.
    if person.id == call.user() {
        return Err(Refusal::OwnAccount);
    }
    tx.lock(&person.id).await?;
    Ok(Ok(Task { tx, person }))
}

fn check_role(app: &App, call: &Call) -> Result<(), Refusal> {
    if app.rules.of(&call.who.account.name).admin { Ok(()) } else { Err(Refusal::NotAdmin) }
}

/// Issues a temporary access pass. One from before ends, and with it the sessions that it opened.
/// A stop after too many wrong codes at sign-in ends, too.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn issue_pass(app: &App, call: &Call, whose: &str) -> Result<Answer, Refusal> {
    let wanted: IssuePass = call.body()?;
    let length = wanted.length.unwrap_or(LENGTH);
    let minutes = wanted.minutes.unwrap_or(HOUR);
    if !LENGTHS.contains(&length) {
        return Err(Refusal::bad_input("length", "not 8 to 48"));
    }
    if !MINUTES.contains(&minutes) {
        return Err(Refusal::bad_input("minutes", "not 10 to 43200"));
    }
    // Before the transaction: hashing is slow, and others want to write.
    check_role(app, call)?;
    let (pass, hash) = make_pass(app, length as usize).await?;
    let Task { mut tx, person } = match open(app, call, whose).await? {
        Ok(task) => task,
        Err(answer) => return Ok(answer),
    };
    end_pass(call, &mut *tx, &person.id).await?;
    let row = PassRow {
        id: entropy::id(&*app.entropy)?,
        user_id: person.id.clone(),
        hash,
        once: wanted.once,
        ends_at: call.now + u64::from(minutes) * MINUTE,
        used_at: None,
    };
    tx.put_pass(&row).await?;
    // Nobody has guessed at this one yet, and who was stopped has no other way back. What is
    // counted by time stays: the pass is guessed at with whatever else is.
    tx.clear_attempts(Bucket::ChallengeStreak.name(), &person.id).await?;
    call.audit_for(&mut *tx, &person.id, AuditEvent::PassIssued, &row.id).await?;
    notify_person(app, call, &mut *tx, &person, Access::PassIssued).await?;
    let body = PassIssued {
        pass: pass.to_string(),
        ends_at: row.ends_at,
        once: row.once,
        server_time: call.now,
    };
    let answer = Answer::json(StatusCode::CREATED, &body)?.showing(&row.id);
    call.finish(app, tx, answer).await
}

/// A pass, and its hash.
async fn make_pass(app: &App, length: usize) -> Result<(Zeroizing<String>, String), Refusal> {
    let app = app.clone();
    tokio::task::spawn_blocking(move || {
        let pass = readable::make(&*app.entropy, length)?;
        let hash = app.passwords.hash(&*app.entropy, &pass)?;
        Ok((pass, hash))
    })
    .await
    .map_err(|_| Refusal::Broken("hashing a pass panicked"))?
}

/// Ends the pass of an account, if it has one, and the sessions that it opened.
pub(super) async fn end_pass(call: &Call, tx: &mut dyn Tx, user: &str) -> Result<(), Refusal> {
    if let Some(pass) = tx.pass_of(user).await? {
        tx.forget_answers(&pass.id).await?;
    }
    tx.delete_pass(user).await?;
    end_those(tx, user, call.now, |session| session.pass.is_some()).await?;
    Ok(())
}

/// Removes all app passwords of an account.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn revoke_app_passwords(app: &App, call: &Call, whose: &str) -> Result<Answer, Refusal> {
    call.no_body()?;
    let Task { mut tx, person } = match open(app, call, whose).await? {
        Ok(task) => task,
        Err(answer) => return Ok(answer),
    };
    let app_passwords = delete_app_passwords(&mut *tx, &person.id, 0).await?;
    if app_passwords > 0 {
        let (event, count) = (AuditEvent::AppPasswordsRevoked, app_passwords.to_string());
        call.audit_for(&mut *tx, &person.id, event, &count).await?;
        notify_person(app, call, &mut *tx, &person, Access::Revoked).await?;
    }
    let body = Taken { factors: 0, app_passwords, sessions: 0, server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}

/// Deletes the app passwords of an account that were made at `since` or later; says how many.
pub(super) async fn delete_app_passwords(
    tx: &mut dyn Tx,
    user: &str,
    since: UnixMillis,
) -> Result<u32, Refusal> {
    let mut rows = tx.app_passwords(user).await?;
    rows.retain(|row| row.created_at >= since);
    for row in &rows {
        tx.delete_app_password(&row.id).await?;
        tx.forget_answers(&row.id).await?;
    }
    Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
}
