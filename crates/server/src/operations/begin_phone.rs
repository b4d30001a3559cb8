//! `POST /enrollments` for a phone: the number is read, and a code is on its way.

use axum::http::StatusCode;
use mfa_enroll_wire::{BeginEnrollment, Way};

use super::begin::{count, end_others, of_kind};
use super::one_time::{Wanted, read_phone, send};
use super::replace::same_phone;
use super::standing::counts_now;
use super::{proofs, shown};
use crate::delivery::Purpose;
use crate::entropy;
use crate::error::Refusal;
use crate::idempotency::{Answer, Call, Opened};
use crate::limit::{ENROLLMENT_LIFE, ENROLLMENT_LIFE_MAX};
use crate::methods::{Method as _, PhoneMethod};
use crate::phone::{self, BadNumber, Phone};
use crate::seal::Row;
use crate::state::App;
use crate::store::{AuditEvent, EnrollmentRow, EnrollmentState, FactorRow, Tx};

/// Longer than any that a switchboard knows.
const LONGEST_EXTENSION: usize = 8;

pub(super) async fn begin_phone(
    app: &App,
    call: &Call,
    wanted: BeginEnrollment,
) -> Result<Answer, Refusal> {
    if !app.offers_phones() {
        return Err(Refusal::UnknownKind);
    }
    let (phone, way) = read(app, &call.who.account.name, &wanted)?;
    let mut tx = match call.open(app).await? {
        Opened::New(tx) => tx,
        Opened::Done(answer) => return Ok(answer),
    };
    tx.expire_enrollments(call.now).await?;
    let factors = tx.factors(call.user()).await?;
    let own = same_phone(app, &factors, &phone)?;
    let counts = match own {
        Some(own) => counts_now(app, &call.who.account, own, call.now)?,
        None => false,
    };
    // A number that has to be registered again takes its own place.
    let replaces = own.filter(|_| !counts).map(|own| own.id.clone()).or(wanted.replaces);
    let all = of_kind(&mut *tx, call, &PhoneMethod).await?;
    let ours = |row: &&EnrollmentRow| row.session_id == call.who.session.id;
    let pending = all.iter().filter(ours).find(|row| row.is_pending(call.now));
    if let Some(row) = pending
        && !wanted.rotate
        && row.replaces == replaces
        && is_same(app, &mut *tx, row, &phone, way).await?
    {
        let body = shown(app, &mut *tx, &call.who, row, call.now).await?;
        let answer = Answer::json(StatusCode::OK, &body)?.showing(&row.id);
        return call.finish(app, tx, answer).await;
    }

    if !call.who.is_fresh(call.now) {
        return Err(Refusal::ReauthDue { methods: proofs(app, &call.who.account, &factors)? });
    }
    if counts {
        return Err(Refusal::OwnNumber);
    }
    let phones = factors.iter().filter(|factor| factor.kind == PhoneMethod.kind());
    let goes = |factor: &&FactorRow| Some(&factor.id) == replaces.as_ref();
    if replaces.is_some() && !phones.clone().any(|factor| goes(&factor)) {
        return Err(Refusal::NoSuchFactor);
    }
    // The one that is replaced makes room for the new one.
    if phones.filter(|factor| !goes(factor)).count() >= PhoneMethod.max() as usize {
        return Err(Refusal::TooManyFactors);
    }
    let restart = all.iter().rfind(ours).is_some_and(|row| row.state == EnrollmentState::Locked);
    if !restart {
        count(app, call, &mut *tx).await?;
    }
    end_others(call, &mut *tx, &all).await?;

    let row = new_enrollment(app, call, &phone, replaces)?;
    tx.insert_enrollment(&row).await?;
    let address = call.meta.address.to_string();
    let code = Wanted {
        owner: &row.id,
        factor: "",
        user: call.user(),
        address: &address,
        phone: &phone,
        way,
        purpose: Purpose::AddPhone,
    };
    send(app, &mut *tx, &code, call.now).await?;
    call.audit(&mut *tx, AuditEvent::EnrollmentBegun, &row.id).await?;
    call.audit(&mut *tx, AuditEvent::CodeSent, &row.id).await?;
    let body = shown(app, &mut *tx, &call.who, &row, call.now).await?;
    let answer = Answer::json(StatusCode::CREATED, &body)?.showing(&row.id);
    call.finish(app, tx, answer).await
}

/// What was typed, as a phone that may be registered; whether anybody has it makes no difference.
fn read(app: &App, account: &str, wanted: &BeginEnrollment) -> Result<(Phone, Way), Refusal> {
    let bad = Refusal::bad_input;
    let typed = wanted.number.as_deref().ok_or_else(|| bad("number", "missing"))?;
    let way = wanted.way.ok_or_else(|| bad("way", "missing"))?;
    let policy = app.phones(account);
    if !policy.ways().contains(&way) {
        return Err(bad("way", "not allowed"));
    }
    let number =
        phone::read(typed, wanted.region.as_deref(), &policy).map_err(|why| match why {
            BadNumber::Number => bad("number", "no such number"),
            BadNumber::Region => bad("region", "missing, unknown or not allowed"),
        })?;
    let extension = wanted.extension.as_deref().filter(|extension| !extension.is_empty());
    let plain = |text: &str| {
        text.len() <= LONGEST_EXTENSION && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if extension.is_some_and(|extension| way != Way::Office || !plain(extension)) {
        return Err(bad("extension", "not digits, or not an office phone"));
    }
    let mut ways = policy.ways_for(number.line, way);
    if !ways.contains(&way) {
        return Err(bad("way", "the number cannot be reached so"));
    }
    // What the person chose is what they prefer.
    ways.sort_by_key(|one| *one != way);
    let phone = Phone {
        e164: number.e164,
        international: number.international,
        region: number.region,
        extension: extension.map(ToOwned::to_owned),
        ways,
    };
    Ok((phone, way))
}

async fn is_same(
    app: &App,
    tx: &mut dyn Tx,
    row: &EnrollmentRow,
    phone: &Phone,
    way: Way,
) -> Result<bool, Refusal> {
    let sealed = row.sealed.as_deref().unwrap_or_default();
    let pending = read_phone(&app.sealer.open(&row.user_id, Row::Enrollment(&row.id), sealed)?)?;
    let sent = tx.code(&row.id, "").await?.is_some_and(|code| code.way == way);
    Ok(sent && pending.is_same_as(phone))
}

fn new_enrollment(
    app: &App,
    call: &Call,
    phone: &Phone,
    replaces: Option<String>,
) -> Result<EnrollmentRow, Refusal> {
    let id = entropy::id(&*app.entropy)?;
    let plain = serde_json::to_vec(phone).map_err(|_| Refusal::Broken("plain data"))?;
    let plain = zeroize::Zeroizing::new(plain);
    let sealed = app.sealer.seal(&*app.entropy, call.user(), Row::Enrollment(&id), &plain)?;
    Ok(EnrollmentRow {
        id,
        user_id: call.user().to_owned(),
        session_id: call.who.session.id.clone(),
        kind: PhoneMethod.kind(),
        state: EnrollmentState::Pending,
        sealed: Some(sealed),
        created_at: call.now,
        expires_at: call.now + ENROLLMENT_LIFE,
        extendable_until: call.now + ENROLLMENT_LIFE_MAX,
        failures: 0,
        replaces,
    })
}
