//! The second step of signing in: a code of one of the account's factors.

use mfa_enroll_wire::UnixMillis;

use super::notice::{Where, notify_wrong_codes};
use super::offered::offers;
use super::one_time::spend_of_factor;
use super::password::{Visitor, audit, take_over};
use super::send_challenge::owner;
use crate::entropy;
use crate::error::Refusal;
use crate::limit::Bucket;
use crate::methods;
use crate::seal::Row;
use crate::session;
use crate::state::App;
use crate::store::{AuditEvent, FactorRow, SessionRow, Stage, Tx};

/// Checks a code and makes the half session full. Gives the new token, or `None` if no factor of
/// the account takes the code: wrong, or spent before.
///
/// # Errors
/// [`Refusal::RateLimited`], or [`Refusal::SessionOver`] if the half session ended meanwhile.
pub async fn challenge(
    app: &App,
    visitor: &Visitor,
    half: &SessionRow,
    typed: &str,
) -> Result<Option<String>, Refusal> {
    let now = app.clock.now();
    let user = &half.user_id;
    let mut tx = app.store.write(user).await?;
    // Read again in this transaction: of fifty requests with the same right code one succeeds.
    let live = tx.session(&half.id).await?.filter(|session| session::is_live(session, now));
    let half = live.ok_or(Refusal::SessionOver)?;
    check_limits(app, &mut *tx, visitor, user, now).await?;

    let Some(factor) = spend(app, &mut *tx, &half, typed, now).await? else {
        refuse(app, &mut *tx, visitor, user, now).await?;
        tx.commit().await?;
        return Ok(None);
    };

    let (event, factor) = (AuditEvent::ChallengePassed, Some(factor.id.as_str()));
    let token = open_full(app, &mut *tx, visitor, half, now).await?;
    audit(&mut *tx, visitor, now, Some(user), event, factor).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Ends a half session whose second step was passed, and opens the full one in its place. Gives
/// the new token.
pub(super) async fn open_full(
    app: &App,
    tx: &mut dyn Tx,
    visitor: &Visitor,
    half: SessionRow,
    now: UnixMillis,
) -> Result<String, Refusal> {
    let user = half.user_id;
    tx.clear_attempts(Bucket::ChallengeStreak.name(), &user).await?;
    tx.end_session(&half.id, now).await?;
    let token = entropy::token(&*app.entropy)?;
    let full = SessionRow {
        id: session::id_of(&token),
        user_id: user,
        stage: Stage::Full,
        created_at: now,
        seen_at: now,
        authenticated_at: now,
        ended_at: None,
        predecessor: half.predecessor,
        pass: half.pass,
        recovered: false,
    };
    tx.insert_session(&full).await?;
    take_over(tx, visitor, &full, now).await?;
    Ok(token)
}

/// Refuses the second step to whoever has tried too often, with whatever.
pub(super) async fn check_limits(
    app: &App,
    tx: &mut dyn Tx,
    visitor: &Visitor,
    user: &str,
    now: UnixMillis,
) -> Result<(), Refusal> {
    for (bucket, subject) in &subjects(user, visitor) {
        app.limits.check(tx, *bucket, subject, now).await?;
    }
    Ok(())
}

/// Counts a second step that was not passed, and tells the owner when more are refused.
pub(super) async fn refuse(
    app: &App,
    tx: &mut dyn Tx,
    visitor: &Visitor,
    user: &str,
    now: UnixMillis,
) -> Result<(), Refusal> {
    for (bucket, subject) in &subjects(user, visitor) {
        tx.add_attempt(bucket.name(), subject, now).await?;
    }
    tell_refused(app, tx, visitor, user, now).await
}

/// The same for a step that is counted already.
pub(super) async fn tell_refused(
    app: &App,
    tx: &mut dyn Tx,
    visitor: &Visitor,
    user: &str,
    now: UnixMillis,
) -> Result<(), Refusal> {
    audit(tx, visitor, now, Some(user), AuditEvent::ChallengeRefused, None).await?;
    if app.limits.left(tx, Bucket::ChallengeByUser, user, now).await? == 0
        && let Some(account) = tx.account_by_id(user).await?
    {
        let from = Where::of_request(&visitor.meta, now);
        notify_wrong_codes(app, tx, &account, &from).await?;
    }
    Ok(())
}

/// What a second step is counted under.
pub(super) fn subjects(user: &str, visitor: &Visitor) -> [(Bucket, String); 3] {
    [
        (Bucket::ChallengeStreak, user.to_owned()),
        (Bucket::ChallengeByUser, user.to_owned()),
        (Bucket::ChallengeByAddress, visitor.meta.address.to_string()),
    ]
}

/// The factor whose code this is, its time step spent. What is not asked for is not taken.
async fn spend(
    app: &App,
    tx: &mut dyn Tx,
    half: &SessionRow,
    typed: &str,
    now: UnixMillis,
) -> Result<Option<FactorRow>, Refusal> {
    let factors = tx.factors(&half.user_id).await?;
    let offers = offers(app, &owner(tx, half).await?, &factors)?;
    for factor in factors {
        let offered = offers.iter().any(|offer| offer.factor == factor.id);
        if offered && spend_one(app, tx, &factor, &half.id, typed, now).await? {
            return Ok(Some(factor));
        }
    }
    Ok(None)
}

/// Whether this factor takes the code: its time step is spent, or the code that the session was
/// sent is used up.
pub(super) async fn spend_one(
    app: &App,
    tx: &mut dyn Tx,
    factor: &FactorRow,
    session: &str,
    typed: &str,
    now: UnixMillis,
) -> Result<bool, Refusal> {
    let Some(method) = methods::of(factor.kind) else { return Ok(false) };
    let Some(code) = method.read_code(typed) else { return Ok(false) };
    let Some(codes) = method.own_codes() else {
        return spend_of_factor(app, tx, factor, session, &code, now).await;
    };
    let secret = app.sealer.open(&factor.user_id, Row::Factor(&factor.id), &factor.sealed)?;
    match codes.check_again(factor, &secret, &code, now) {
        Some(step) => Ok(tx.spend_step(&factor.id, step, now).await?),
        None => Ok(false),
    }
}
