//! How many messages may be sent, to whom, and when it looks as if somebody earned by them.
//!
//! Everything is checked before anything is counted. What a number gets is counted for each account
//! by itself, and all accounts together share one limit to it until they confirmed it: strangers
//! who know a number cannot use up what its owner signs in with. Nor does it show in what they may
//! still ask for whether the owner uses it. At a switchboard each extension is a phone of its own,
//! and all of them share one limit more. For a number that is confirmed it does not matter
//! whether the codes of its region come back: nobody earns by it, and a region that is closed to
//! new numbers, or has had enough of them for a minute, stays open to sign-in.

use mfa_enroll_wire::{UnixMillis, Way};

use crate::error::Refusal;
use crate::limit::{Bucket, seconds_until};
use crate::phone::Phone;
use crate::seal::Keyed;
use crate::state::App;
use crate::store::Tx;

/// How far apart numbers are that count as next to each other.
const NEAR: i64 = 10;
/// One message in so many has to come back as a right code.
const ANSWERED: usize = 5;

/// A message that somebody wants to be sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking<'a> {
    /// Whose account.
    pub(super) user: &'a str,
    /// Where the request is from.
    pub(super) address: &'a str,
    /// The phone.
    pub(super) phone: &'a Phone,
    /// How it is sent.
    pub(super) way: Way,
    /// Whether the number is a factor of the account already.
    pub(super) confirmed: bool,
}

/// Counts a message, unless there are too many.
pub(super) async fn admit(
    app: &App,
    tx: &mut dyn Tx,
    asking: &Asking<'_>,
    now: UnixMillis,
) -> Result<(), Refusal> {
    if !asking.confirmed {
        check_answers(app, tx, &asking.phone.region, now).await?;
    }
    let subjects = subjects(app, asking);
    for (bucket, subject) in &subjects {
        app.limits.check(tx, *bucket, subject, now).await?;
    }
    if !asking.confirmed {
        admit_number(app, tx, asking, now).await?;
    }
    for (bucket, subject) in &subjects {
        tx.add_attempt(bucket.name(), subject, now).await?;
    }
    Ok(())
}

/// Notes that a code came back to a number that was not confirmed.
pub(super) async fn answered(
    tx: &mut dyn Tx,
    region: &str,
    now: UnixMillis,
) -> Result<(), Refusal> {
    Ok(tx.add_attempt(Bucket::AnsweredByRegion.name(), region, now).await?)
}

fn subjects(app: &App, asking: &Asking<'_>) -> Vec<(Bucket, String)> {
    let (user, number, address) = match asking.way {
        Way::Sms => (Bucket::SmsByUser, Bucket::SmsByNumber, Bucket::SmsByAddress),
        _ => (Bucket::VoiceByUser, Bucket::VoiceByNumber, Bucket::VoiceByAddress),
    };
    let region = if asking.confirmed { Bucket::SignInByRegion } else { Bucket::SentByRegion };
    let (phone, dialed) = (asking.phone, asking.phone.dialed());
    let mut subjects = vec![
        (user, asking.user.to_owned()),
        (address, asking.address.to_owned()),
        (region, phone.region.clone()),
        (number, app.sealer.keyed(Keyed::Number, &[asking.user, &dialed])),
    ];
    if !asking.confirmed {
        subjects.push((number, app.sealer.keyed(Keyed::Number, &[&dialed])));
    }
    if !asking.confirmed && phone.extension.is_some() {
        let office = app.sealer.keyed(Keyed::Number, &[&phone.e164]);
        subjects.push((Bucket::OfficeByNumber, office));
    }
    subjects
}

/// Who is paid for messages to a region asks for many and types none of the codes. The worker
/// counts a message when it was sent: a gateway that is down is nobody's fault. What is still on
/// its way is therefore not counted yet: a burst goes beyond by what the region's budget
/// ([`Bucket::SentByRegion`]) lets through until it was sent, while all is well a minute's at most,
/// and never more than that of the minutes for which a code lives.
async fn check_answers(
    app: &App,
    tx: &mut dyn Tx,
    region: &str,
    now: UnixMillis,
) -> Result<(), Refusal> {
    for rule in app.limits.of(Bucket::UnansweredByRegion) {
        let since = now.saturating_sub(rule.window);
        let sent = tx.attempts(Bucket::UnansweredByRegion.name(), region, since).await?;
        let answered = tx.attempts(Bucket::AnsweredByRegion.name(), region, since).await?;
        if sent.len() >= rule.max && answered.len() * ANSWERED < sent.len() {
            let free_at = sent[sent.len() - rule.max].saturating_add(rule.window);
            return Err(Refusal::SendingStopped { retry_after: seconds_until(free_at, now) });
        }
    }
    Ok(())
}

/// How many different numbers, and whether they are one after the other. The extensions of one
/// number are one: how many of them an account calls, its calls of a day bound.
async fn admit_number(
    app: &App,
    tx: &mut dyn Tx,
    asking: &Asking<'_>,
    now: UnixMillis,
) -> Result<(), Refusal> {
    let (numbers, e164) = (Bucket::NumbersByUser, &*asking.phone.e164);
    let mark = app.sealer.keyed(Keyed::Number, &[asking.user, e164]);
    let since = now.saturating_sub(app.limits.memory(numbers));
    if !tx.attempts(numbers.name(), &mark, since).await?.is_empty() {
        return Ok(());
    }
    app.limits.check(tx, numbers, asking.user, now).await?;
    let scopes =
        [(Bucket::NeighborsByUser, asking.user), (Bucket::NeighborsByAddress, asking.address)];
    for (bucket, scope) in scopes {
        check_neighbors(app, tx, bucket, scope, e164, now).await?;
    }
    for (bucket, scope) in scopes {
        let near = app.sealer.keyed(Keyed::Number, &[scope, e164]);
        tx.add_attempt(bucket.name(), &near, now).await?;
    }
    for subject in [asking.user, &mark] {
        tx.add_attempt(numbers.name(), subject, now).await?;
    }
    Ok(())
}

async fn check_neighbors(
    app: &App,
    tx: &mut dyn Tx,
    bucket: Bucket,
    scope: &str,
    e164: &str,
    now: UnixMillis,
) -> Result<(), Refusal> {
    let number: i64 = e164.trim_start_matches('+').parse().unwrap_or(0);
    for rule in app.limits.of(bucket) {
        let since = now.saturating_sub(rule.window);
        let mut latest = Vec::new();
        for distance in (-NEAR..=NEAR).filter(|distance| *distance != 0) {
            let neighbor = format!("+{}", number + distance);
            let near = app.sealer.keyed(Keyed::Number, &[scope, &neighbor]);
            latest.extend(tx.attempts(bucket.name(), &near, since).await?.pop());
        }
        latest.sort_unstable();
        let Some(room_when_gone) = latest.len().checked_sub(rule.max) else { continue };
        let free_at = latest[room_when_gone].saturating_add(rule.window);
        return Err(Refusal::RateLimited { bucket, retry_after: seconds_until(free_at, now) });
    }
    Ok(())
}
