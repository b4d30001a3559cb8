//! `/reauth`: proving again who is there. A right proof makes the session fresh and gives it a new
//! token; whoever had the old one has nothing any more.

use axum::http::StatusCode;
use mfa_enroll_wire::{
    Reauth, ReauthChoice, ReauthChoices, ReauthDone, ReauthProof, ReauthSend, ReauthSent,
    UnixMillis,
};

use super::notice::{Where, notify_wrong_codes};
use super::offered::{check_offered, offers_of};
use super::one_time::{SendTo, send_to_factor};
use super::password;
use super::recovery::listed;
use super::recovery_reauth::with_recovery_code;
use crate::delivery::{self, Purpose};
use crate::entropy;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::Bucket;
use crate::session::{self, FRESH, SignedIn};
use crate::state::App;
use crate::store::{AuditEvent, CodeRow, FactorRow, SessionRow, Tx};

/// With what the person can prove who they are, the default first. The password is enough only
/// where there is no method; a recovery code is the last resort, because it is used up.
///
/// # Errors
/// If the database fails.
pub async fn reauth_choices(app: &App, who: &SignedIn) -> Result<ReauthChoices, Refusal> {
    let mut tx = app.store.read().await?;
    let factors = tx.factors(&who.account.id).await?;
    let offers = offers_of(app, &mut *tx, &who.account, &factors).await?;
    let choice = |offer: mfa_enroll_wire::DefaultMethod| {
        let factor = factors.iter().find(|factor| factor.id == offer.factor)?.clone();
        Some(ReauthChoice {
            proof: ReauthProof::Code,
            factor: Some(factor.id),
            kind: Some(factor.kind),
            name: Some(factor.name),
            way: offer.way,
            ends_with: factor.phone.map(|phone| phone.ends_with),
        })
    };
    let mut choices: Vec<_> = offers.into_iter().filter_map(choice).collect();
    let other = |proof| ReauthChoice {
        proof,
        factor: None,
        kind: None,
        name: None,
        way: None,
        ends_with: None,
    };
    if choices.is_empty() {
        choices.push(other(ReauthProof::Password));
    }
    if listed(app, &mut *tx, &who.account).await?.is_some_and(|codes| codes.left > 0) {
        choices.push(other(ReauthProof::RecoveryCode));
    }
    Ok(ReauthChoices { choices, server_time: app.clock.now() })
}

/// Sends a code to a phone of the account.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn reauth_send(app: &App, call: &Call) -> Result<Answer, Refusal> {
    let wanted: ReauthSend = call.body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    still_there(call, &mut *tx).await?;
    let factors = tx.factors(call.user()).await?;
    let to = SendTo {
        owner: &call.who.session.id,
        address: &call.meta.address.to_string(),
        factor: &wanted.factor,
        way: wanted.way,
        purpose: Purpose::Confirm,
    };
    let account = &call.who.account;
    let (factor, code) = send_to_factor(app, &mut *tx, account, &factors, &to, call.now).await?;
    call.audit(&mut *tx, AuditEvent::CodeSent, &factor.id).await?;
    let body = shown(&mut *tx, factor, &code, call.now).await?;
    let answer = call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await?;
    app.delivery.ring();
    Ok(answer)
}

/// What has become of the newest code that this session was sent to a phone.
///
/// # Errors
/// [`Refusal::NoSuchFactor`] if there is no such phone, or nothing was sent to it.
pub async fn reauth_sent(app: &App, who: &SignedIn, factor: &str) -> Result<ReauthSent, Refusal> {
    let mut tx = app.store.read().await?;
    let factors = tx.factors(&who.account.id).await?;
    let known = factors.iter().find(|known| known.id == factor).ok_or(Refusal::NoSuchFactor)?;
    let code = tx.code(&who.session.id, factor).await?.ok_or(Refusal::NoSuchFactor)?;
    shown(&mut *tx, known, &code, app.clock.now()).await
}

async fn shown(
    tx: &mut dyn Tx,
    factor: &FactorRow,
    code: &CodeRow,
    now: UnixMillis,
) -> Result<ReauthSent, Refusal> {
    let ends_with = factor.phone.as_ref().map(|phone| phone.ends_with.clone());
    Ok(ReauthSent {
        ends_with: ends_with.unwrap_or_default(),
        delivery: delivery::progress(tx, &code.message_id).await?,
        resend_at: code.resend_at,
        server_time: now,
    })
}

/// Checks a proof.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn reauth(app: &App, call: &Call) -> Result<Answer, Refusal> {
    let wanted: Reauth = call.body()?;
    if let Some(typed) = wanted.recovery_code {
        if wanted.factor.is_some() || wanted.code.is_some() || wanted.password.is_some() {
            return Err(Refusal::bad_input("recovery_code", "one proof at a time"));
        }
        return with_recovery_code(app, call, &typed).await;
    }
    match (wanted.factor, wanted.code, wanted.password) {
        (Some(factor), Some(code), None) => with_code(app, call, &factor, &code).await,
        (None, None, Some(password)) => with_password(app, call, password).await,
        (None, Some(_), _) => Err(Refusal::bad_input("factor", "whose code?")),
        (Some(_), None, _) => Err(Refusal::bad_input("code", "missing")),
        _ => Err(Refusal::bad_input("password", "a code or a password")),
    }
}

async fn with_code(app: &App, call: &Call, id: &str, typed: &str) -> Result<Answer, Refusal> {
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    still_there(call, &mut *tx).await?;
    let factors = tx.factors(call.user()).await?;
    let factor = factors.iter().find(|factor| factor.id == id).ok_or(Refusal::NoSuchFactor)?;
    check_offered(app, &call.who.account, &factors, factor, None)?;
    let subjects = subjects(call);
    for (bucket, subject) in &subjects {
        app.limits.check(&mut *tx, *bucket, subject, call.now).await?;
    }
    if super::challenge::spend_one(app, &mut *tx, factor, &call.who.session.id, typed, call.now)
        .await?
    {
        tx.clear_attempts(Bucket::ChallengeStreak.name(), call.user()).await?;
        return rotate(app, call, tx, id).await;
    }
    let tries_left = count_wrong(app, call, &mut *tx).await?;
    refuse(app, call, tx, id, tries_left).await
}

/// Counts a wrong code of any kind, and says how many more are let through.
pub(super) async fn count_wrong(app: &App, call: &Call, tx: &mut dyn Tx) -> Result<u32, Refusal> {
    let mut tries_left = u32::MAX;
    for (bucket, subject) in &subjects(call) {
        tx.add_attempt(bucket.name(), subject, call.now).await?;
        let left = app.limits.left(tx, *bucket, subject, call.now).await?;
        tries_left = tries_left.min(left);
    }
    if tries_left == 0 {
        notify_wrong_codes(app, tx, &call.who.account, &Where::of(call)).await?;
    }
    Ok(tries_left)
}

async fn with_password(app: &App, call: &Call, typed: String) -> Result<Answer, Refusal> {
    // A repeated call is answered before anything is counted.
    match call.open(app).await? {
        Opened::New(mut tx) => {
            if !tx.factors(call.user()).await?.is_empty() {
                return Err(Refusal::PasswordNotEnough);
            }
        }
        Opened::Done(answer) => return Ok(answer),
    }
    let account = &call.who.account;
    let subjects = password::subjects(&call.meta, &crate::sha256(&[account.name.as_bytes()]));
    password::reserve(app, &subjects, call.now).await?;
    let right = app.passwords.verify(Some(account.password_hash.clone()), typed).await?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    still_there(call, &mut *tx).await?;
    // Checked again: a method may have been added while the password was checked.
    if !tx.factors(call.user()).await?.is_empty() {
        return Err(Refusal::PasswordNotEnough);
    }
    if right {
        for (bucket, subject) in &subjects {
            tx.take_back_attempt(bucket.name(), subject, call.now).await?;
        }
        return rotate(app, call, tx, "password").await;
    }
    let mut tries_left = u32::MAX;
    for (bucket, subject) in &subjects {
        let left = app.limits.left(&mut *tx, *bucket, subject, call.now).await?;
        tries_left = tries_left.min(left);
    }
    refuse(app, call, tx, "password", tries_left).await
}

/// Of fifty proofs at once one succeeds: the others come with a session that has ended.
pub(super) async fn still_there(call: &Call, tx: &mut dyn Tx) -> Result<(), Refusal> {
    let session = tx.session(&call.who.session.id).await?;
    let live = session.is_some_and(|session| session::is_live(&session, call.now));
    if live { Ok(()) } else { Err(Refusal::SessionOver) }
}

pub(super) fn subjects(call: &Call) -> [(Bucket, String); 3] {
    [
        (Bucket::ChallengeStreak, call.user().to_owned()),
        (Bucket::ChallengeByUser, call.user().to_owned()),
        (Bucket::ChallengeByAddress, call.meta.address.to_string()),
    ]
}

pub(super) async fn refuse(
    app: &App,
    call: &Call,
    mut tx: Box<dyn Tx>,
    subject: &str,
    tries_left: u32,
) -> Result<Answer, Refusal> {
    call.audit(&mut *tx, AuditEvent::ReauthRefused, subject).await?;
    let answer = Answer::refusal(&Refusal::WrongProof { tries_left });
    call.finish(app, tx, answer).await
}

/// The same session under another token. It does not live longer for it, and what it was
/// enrolling comes along.
pub(super) async fn rotate(
    app: &App,
    call: &Call,
    mut tx: Box<dyn Tx>,
    subject: &str,
) -> Result<Answer, Refusal> {
    let old = &call.who.session;
    let token = entropy::token(&*app.entropy)?;
    let new = SessionRow {
        id: session::id_of(&token),
        seen_at: call.now,
        authenticated_at: call.now,
        predecessor: Some(old.id.clone()),
        ..old.clone()
    };
    tx.end_session(&old.id, call.now).await?;
    tx.insert_session(&new).await?;
    tx.move_enrollments(&old.id, &new.id).await?;
    tx.move_recovery_sets(&old.id, &new.id).await?;
    tx.move_skip(&old.id, &new.id).await?;
    call.audit(&mut *tx, AuditEvent::ReauthPassed, subject).await?;
    let body = ReauthDone { fresh_until: fresh_until(call.now), server_time: call.now };
    let answer = Answer::json(StatusCode::OK, &body)?.with_session(token);
    call.finish(app, tx, answer).await
}

fn fresh_until(now: UnixMillis) -> UnixMillis {
    now + FRESH
}
