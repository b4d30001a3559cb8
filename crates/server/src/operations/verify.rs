//! `POST /app-passwords/verify`: a mail server asks whether a program may sign in.
//!
//! A right password costs one reading transaction, and a writing one once a minute. With 130 bits
//! nobody guesses, so limits protect only the database from being written to: a right password is
//! never refused because of wrong ones. Otherwise one forgotten program with an old password would
//! lock out all others of the account.

use mfa_enroll_wire::{AppPasswordRule, AppPasswordVerdict, UnixMillis, VerifyAppPassword};

use crate::error::Refusal;
use crate::limit::{Bucket, MINUTE};
use crate::readable;
use crate::seal::Keyed;
use crate::state::App;
use crate::store::{AppPasswordRow, AuditEvent, AuditRow, Tx};
use crate::trace::RequestMeta;

/// How exactly the last use is noted: a write for each mail that is fetched would be too much.
const TOUCH: UnixMillis = MINUTE;

/// Whose passwords are looked up for a name that nobody has: no id looks like this.
const NOBODY: &str = "-nobody-nobody-nobody-nobody";

/// Checks an app password. An unknown name and a wrong password are the same work and the same
/// answer.
///
/// # Errors
/// [`Refusal::RateLimited`] for a wrong one after too many, the same for accounts that do not
/// exist.
pub async fn verify_app_password(
    app: &App,
    meta: &RequestMeta,
    wanted: &VerifyAppPassword,
) -> Result<AppPasswordVerdict, Refusal> {
    let now = app.clock.now();
    let name = wanted.user.trim().to_lowercase();
    let typed = readable::read(&wanted.password);
    let mut tx = app.store.read().await?;
    let account = tx.account(&name).await?;
    let user = account.as_ref().map(|account| account.id.as_str());
    let hashes = app.sealer.all_keyed(Keyed::AppPassword, &[user.unwrap_or(NOBODY), &typed]);
    let found = find(&mut *tx, &hashes).await?;
    // Rules about making more leave those that exist; these two are about the account.
    let rules = app.rules.of(&name);
    let barred = rules.excluded || app.app_password_rule(&name) == AppPasswordRule::Role;
    let found = found.filter(|row| !barred && Some(&*row.user_id) == user);
    let Some(row) = found else {
        // Checked here, too: what is refused anyway does not wait for its turn to write.
        let subject = crate::sha256(&[name.as_bytes()]);
        app.limits.check(&mut *tx, Bucket::VerifyByName, &subject, now).await?;
        drop(tx);
        refuse(app, meta, &subject, user, now).await?;
        return Ok(verdict(None, now));
    };
    drop(tx);
    if row.last_used_at.is_some_and(|at| now.saturating_sub(at) < TOUCH) {
        return Ok(verdict(Some(&row), now));
    }
    let mut tx = app.store.write(&row.user_id).await?;
    // Read again: it may have been removed, or first used, meanwhile.
    let Some(row) = find(&mut *tx, &hashes).await? else { return Ok(verdict(None, now)) };
    if row.last_used_at.is_none() {
        let (user, event) = (Some(&*row.user_id), AuditEvent::AppPasswordFirstUsed);
        audit(&mut *tx, meta, now, user, event, Some(&row.id)).await?;
    }
    tx.touch_app_password(&row.id, now).await?;
    tx.commit().await?;
    Ok(verdict(Some(&row), now))
}

/// Counts a request that did not carry the mail server's credential.
///
/// # Errors
/// [`Refusal::RateLimited`] after too many from its address.
pub async fn count_bad_credential(app: &App, meta: &RequestMeta) -> Result<(), Refusal> {
    let (now, address) = (app.clock.now(), meta.address.to_string());
    let bucket = Bucket::VerifyByAddress;
    app.limits.check(&mut *app.store.read().await?, bucket, &address, now).await?;
    let mut tx = app.store.write(&address).await?;
    app.limits.check(&mut *tx, bucket, &address, now).await?;
    tx.add_attempt(bucket.name(), &address, now).await?;
    Ok(tx.commit().await?)
}

async fn find(tx: &mut dyn Tx, hashes: &[String]) -> Result<Option<AppPasswordRow>, Refusal> {
    let mut found = None;
    for hash in hashes {
        found = found.or(tx.app_password_by_hash(hash).await?);
    }
    Ok(found)
}

async fn refuse(
    app: &App,
    meta: &RequestMeta,
    subject: &str,
    user: Option<&str>,
    now: UnixMillis,
) -> Result<(), Refusal> {
    let bucket = Bucket::VerifyByName;
    let mut tx = app.store.write(subject).await?;
    app.limits.check(&mut *tx, bucket, subject, now).await?;
    tx.add_attempt(bucket.name(), subject, now).await?;
    audit(&mut *tx, meta, now, user, AuditEvent::AppPasswordRefused, None).await?;
    Ok(tx.commit().await?)
}

async fn audit(
    tx: &mut dyn Tx,
    meta: &RequestMeta,
    at: UnixMillis,
    user: Option<&str>,
    event: AuditEvent,
    subject: Option<&str>,
) -> Result<(), Refusal> {
    let row = AuditRow {
        at,
        user_id: user.map(ToOwned::to_owned),
        event,
        subject: subject.map(ToOwned::to_owned),
        request_id: meta.id.clone(),
        actor: None,
    };
    Ok(tx.insert_audit(&row).await?)
}

fn verdict(row: Option<&AppPasswordRow>, now: UnixMillis) -> AppPasswordVerdict {
    AppPasswordVerdict {
        valid: row.is_some(),
        user_id: row.map(|row| row.user_id.clone()),
        app_password: row.map(|row| row.id.clone()),
        server_time: now,
    }
}
