//! `POST /recovery-codes`: a new set, shown once. The set before it stays valid until this one is
//! confirmed.

use axum::http::StatusCode;
use mfa_enroll_wire::RecoveryCodeSet;

use super::proofs;
use crate::entropy;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::{ANSWER_LIFE, Bucket, RECOVERY_LIFE};
use crate::password::Derived;
use crate::recovery::{CODES, Code};
use crate::state::App;
use crate::store::{AuditEvent, RecoveryCodeRow, RecoverySetRow, RecoveryState, Tx};

const LIMIT: Bucket = Bucket::RecoveryMadeByUser;

/// Makes recovery codes. The codes are in the answer and, sealed under the key of the call, in the
/// stored copy of it; that copy goes when one of them is confirmed, and after
/// [`ANSWER_LIFE`] at the latest.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn make_recovery_codes(app: &App, call: &Call) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    admit(app, call, &mut *tx).await?;
    // Counted before the work, so that many calls at once cause no more of it than is let through.
    app.limits.check(&mut *tx, LIMIT, call.user(), call.now).await?;
    tx.add_attempt(LIMIT.name(), call.user(), call.now).await?;
    tx.commit().await?;
    let Made { codes, salt, derived } = match make(app).await {
        Ok(made) => made,
        Err(refusal) => {
            take_back(app, call).await?;
            return Err(refusal);
        }
    };

    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        // The same call, at the same time: its codes are the ones.
        Opened::Done(answer) => {
            take_back(app, call).await?;
            return Ok(answer);
        }
    };
    admit(app, call, &mut *tx).await?;
    let set = RecoverySetRow {
        id: entropy::id(&*app.entropy)?,
        user_id: call.user().to_owned(),
        session_id: call.who.session.id.clone(),
        state: RecoveryState::Pending,
        salt,
        created_at: call.now,
        expires_at: call.now + RECOVERY_LIFE,
    };
    tx.insert_recovery_set(&set, &rows(&derived)).await?;
    call.audit(&mut *tx, AuditEvent::RecoveryCodesMade, &set.id).await?;
    let body = RecoveryCodeSet {
        codes: codes.iter().map(Code::shown).collect(),
        service: app.config.issuer.clone(),
        shown_until: call.now + ANSWER_LIFE,
        expires_at: set.expires_at,
        server_time: call.now,
        id: set.id,
    };
    let answer = Answer::json(StatusCode::CREATED, &body)?.showing(&body.id);
    call.finish(app, tx, answer).await
}

async fn admit(app: &App, call: &Call, tx: &mut dyn Tx) -> Result<(), Refusal> {
    if !app.rules.of(&call.who.account.name).allows_recovery_codes() {
        return Err(Refusal::NotAllowed);
    }
    let factors = tx.factors(call.user()).await?;
    if factors.is_empty() {
        return Err(Refusal::NoMethod);
    }
    if !call.who.is_fresh(call.now) {
        return Err(Refusal::ReauthDue { methods: proofs(app, &call.who.account, &factors)? });
    }
    Ok(())
}

struct Made {
    codes: Vec<Code>,
    salt: String,
    derived: Vec<Derived>,
}

/// Ten runs of Argon2id: nobody waits for the database meanwhile.
async fn make(app: &App) -> Result<Made, Refusal> {
    let codes = (0..CODES).map(|_| Code::random(&*app.entropy)).collect::<Result<Vec<_>, _>>()?;
    let salt = app.passwords.new_salt(&*app.entropy)?;
    let derived = app.passwords.derive(Some(salt.clone()), codes.clone()).await?;
    Ok(Made { codes, salt, derived })
}

/// Nothing was made.
async fn take_back(app: &App, call: &Call) -> Result<(), Refusal> {
    let mut tx = app.store.write(call.user()).await?;
    tx.take_back_attempt(LIMIT.name(), call.user(), call.now).await?;
    Ok(tx.commit().await?)
}

fn rows(derived: &[Derived]) -> Vec<RecoveryCodeRow> {
    let row = |(position, one): (u32, &Derived)| RecoveryCodeRow {
        position,
        hash: Some(one.bytes().to_vec()),
        used_at: None,
    };
    (0..).zip(derived).map(row).collect()
}
