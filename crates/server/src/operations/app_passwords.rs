//! `/app-passwords`: passwords for programs, shown once and kept as keyed hashes.

use axum::http::StatusCode;
use mfa_enroll_wire::{
    AppPasswordCreated, AppPasswordList, AppPasswordRule, CreateAppPassword, Done,
};

use super::notice::{Change, notify};
use super::notice_access::Access;
use super::proofs;
use crate::entropy;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::{APP_PASSWORDS, Bucket};
use crate::name::Name;
use crate::readable;
use crate::seal::Keyed;
use crate::session::SignedIn;
use crate::state::App;
use crate::store::{AppPasswordRow, AuditEvent};

/// 26 characters of 5 bits are 130 bits: a fast hash is enough, and no limit has to protect it.
const CHARACTERS: usize = 26;

/// The app passwords of an account, whatever the rules say about making another.
///
/// # Errors
/// If the database fails.
pub async fn list_app_passwords(app: &App, who: &SignedIn) -> Result<AppPasswordList, Refusal> {
    let rows = app.store.read().await?.app_passwords(&who.account.id).await?;
    Ok(AppPasswordList {
        app_passwords: rows.iter().map(AppPasswordRow::wire).collect(),
        rule: app.app_password_rule(&who.account.name),
        max: APP_PASSWORDS,
        programs: app.config.programs.cards.clone(),
        server_time: app.clock.now(),
    })
}

/// Makes an app password.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn create_app_password(app: &App, call: &Call) -> Result<Answer, Refusal> {
    let wanted: CreateAppPassword = call.body()?;
    let name = Name::parse(&wanted.name).map_err(|_| Refusal::bad_input("name", "not a name"))?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    if app.app_password_rule(&call.who.account.name) != AppPasswordRule::Offered {
        return Err(Refusal::NotAllowed);
    }
    // Where the password alone signs in, programs can be given that; and whoever has only that
    // must not get more for it.
    let factors = tx.factors(call.user()).await?;
    if factors.is_empty() {
        return Err(Refusal::NoMethod);
    }
    if !call.who.is_fresh(call.now) {
        return Err(Refusal::ReauthDue { methods: proofs(app, &call.who.account, &factors)? });
    }
    let others = tx.app_passwords(call.user()).await?;
    if others.iter().any(|other| other.name_key == name.key()) {
        return Err(Refusal::DuplicateName);
    }
    if others.len() >= APP_PASSWORDS as usize {
        return Err(Refusal::TooManyAppPasswords);
    }
    let bucket = Bucket::AppPasswordsByUser;
    app.limits.check(&mut *tx, bucket, call.user(), call.now).await?;
    tx.add_attempt(bucket.name(), call.user(), call.now).await?;

    let password = readable::make(&*app.entropy, CHARACTERS)?;
    let row = AppPasswordRow {
        id: entropy::id(&*app.entropy)?,
        user_id: call.user().to_owned(),
        name: name.as_str().to_owned(),
        name_key: name.key(),
        hash: app.sealer.keyed(Keyed::AppPassword, &[call.user(), &password]),
        created_at: call.now,
        last_used_at: None,
    };
    tx.insert_app_password(&row).await?;
    call.audit(&mut *tx, AuditEvent::AppPasswordCreated, &row.id).await?;
    let change = Access::Created { name: row.name.clone() };
    notify(app, call, &mut *tx, Change::Access(change)).await?;
    let body = AppPasswordCreated {
        app_password: row.wire(),
        password: readable::grouped(&password),
        server_time: call.now,
    };
    let answer = Answer::json(StatusCode::CREATED, &body)?.showing(&row.id);
    call.finish(app, tx, answer).await
}

/// Removes an app password. It needs no fresh proof and no rule refuses it: it only takes access
/// away, and whoever lost the device that has it must not be kept waiting.
///
/// # Errors
/// Everything that the contract lists for the route.
pub async fn remove_app_password(app: &App, call: &Call, id: &str) -> Result<Answer, Refusal> {
    call.no_body()?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    let own = tx.app_passwords(call.user()).await?;
    let row = own.into_iter().find(|row| row.id == id).ok_or(Refusal::NoSuchAppPassword)?;
    tx.delete_app_password(id).await?;
    tx.forget_answers(id).await?;
    call.audit(&mut *tx, AuditEvent::AppPasswordRemoved, id).await?;
    notify(app, call, &mut *tx, Change::Access(Access::Removed { name: row.name })).await?;
    let body = Done { server_time: call.now };
    call.finish(app, tx, Answer::json(StatusCode::OK, &body)?).await
}
