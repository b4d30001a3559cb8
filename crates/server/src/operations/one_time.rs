//! Codes that are sent to a phone: to add it, to sign in, to prove who is there.
//!
//! A code is bound to what it was sent for and to the number, is stored only as a keyed hash, and
//! the newest alone is valid. Wrong codes are counted beyond it: asking for another resets nothing.

use mfa_enroll_wire::{Challenge, ChallengeType, FactorKind, UnixMillis, Way};
use zeroize::Zeroizing;

use super::offered::check_offered;
use super::send_limits::{Asking, admit, answered};
use crate::delivery::{self, Channel, Draft, PhoneMessage, Purpose, Wording};
use crate::entropy::{Entropy, NoEntropy};
use crate::error::Refusal;
use crate::limit::{Bucket, CODE_LIFE, MINUTE, RESEND_WAITS, TRIES_PER_ENROLLMENT, seconds_until};
use crate::phone::Phone;
use crate::seal::{Keyed, Row};
use crate::state::App;
use crate::store::{Account, CodeRow, FactorRow, Tx};

/// A code that is wanted.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// For what: the id of an enrollment or of a session.
    pub(super) owner: &'a str,
    /// For the phone of which factor; empty for an enrollment.
    pub(super) factor: &'a str,
    /// Whose.
    pub(super) user: &'a str,
    /// Where the request is from.
    pub(super) address: &'a str,
    /// The phone.
    pub(super) phone: &'a Phone,
    /// How it is to be sent.
    pub(super) way: Way,
    /// What for.
    pub(super) purpose: Purpose,
}

/// Makes a code and writes its message. The worker is called when the transaction is over.
///
/// # Errors
/// [`Refusal::RateLimited`], [`Refusal::SendingStopped`], or [`Refusal::Locked`] after too many
/// wrong codes.
pub(super) async fn send(
    app: &App,
    tx: &mut dyn Tx,
    wanted: &Wanted<'_>,
    now: UnixMillis,
) -> Result<CodeRow, Refusal> {
    let Wanted { owner, factor, phone, way, .. } = *wanted;
    let before = tx.code(owner, factor).await?;
    let (sent, failures) = before.as_ref().map_or((0, 0), |code| (code.sent, code.failures));
    if failures >= TRIES_PER_ENROLLMENT {
        return Err(Refusal::Locked);
    }
    if let Some(before) = before.filter(|before| now < before.resend_at) {
        let bucket = if way == Way::Sms { Bucket::SmsByUser } else { Bucket::VoiceByUser };
        let retry_after = seconds_until(before.resend_at, now);
        return Err(Refusal::RateLimited { bucket, retry_after });
    }
    let confirmed = !factor.is_empty();
    let asking = Asking { user: wanted.user, address: wanted.address, phone, way, confirmed };
    admit(app, tx, &asking, now).await?;

    let code = random_code(&*app.entropy)?;
    let message = message(app, wanted, &code);
    let payload = Zeroizing::new(
        serde_json::to_vec(&message).map_err(|_| Refusal::Broken("a message is plain data"))?,
    );
    let expires_at = now + CODE_LIFE;
    let draft = Draft {
        channel: Channel::Phone,
        user: wanted.user,
        about: Some(&format!("{owner}/{factor}")),
        now,
        expires_at,
        region: (!confirmed).then_some(&*phone.region),
        payload: &payload,
    };
    let message_id = delivery::post(app, tx, &draft).await?;
    let hash = app.sealer.keyed(Keyed::Code, &[owner, factor, &phone.e164, &code]);
    let row = CodeRow {
        owner: owner.to_owned(),
        factor_id: factor.to_owned(),
        user_id: wanted.user.to_owned(),
        code_hash: Some(hash),
        way,
        sent: sent + 1,
        failures,
        resend_at: now + resend_wait(sent, way),
        expires_at,
        message_id,
        region: phone.region.clone(),
    };
    tx.put_code(&row).await?;
    Ok(row)
}

/// The same to a phone that the account has registered.
///
/// # Errors
/// As [`send`]; [`Refusal::NoSuchFactor`] if it is none of `factors`, [`Refusal::BadInput`] if it
/// cannot be reached in this way, [`Refusal::NotAllowed`] if the rules have withdrawn that.
pub(super) async fn send_to_factor<'f>(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
    factors: &'f [FactorRow],
    wanted: &SendTo<'_>,
    now: UnixMillis,
) -> Result<(&'f FactorRow, CodeRow), Refusal> {
    let same = |row: &&FactorRow| row.id == wanted.factor && row.kind == FactorKind::Phone;
    let factor = factors.iter().find(same).ok_or(Refusal::NoSuchFactor)?;
    let phone = open_phone(app, factor)?;
    if !phone.ways.contains(&wanted.way) {
        return Err(Refusal::bad_input("way", "not a way of this phone"));
    }
    check_offered(app, account, factors, factor, Some(wanted.way))?;
    let wanted = Wanted {
        owner: wanted.owner,
        factor: &factor.id,
        user: &factor.user_id,
        address: wanted.address,
        phone: &phone,
        way: wanted.way,
        purpose: wanted.purpose,
    };
    Ok((factor, send(app, tx, &wanted, now).await?))
}

/// For what a code is sent to a registered phone.
#[derive(Clone, Copy, Debug)]
pub(super) struct SendTo<'a> {
    /// The session that wants it.
    pub(super) owner: &'a str,
    /// Where the request is from.
    pub(super) address: &'a str,
    /// The phone's factor.
    pub(super) factor: &'a str,
    /// How it is to be sent.
    pub(super) way: Way,
    /// What for.
    pub(super) purpose: Purpose,
}

/// Whether this is the newest code; if so it is used up. A wrong one is counted for a factor
/// (an enrollment counts its own).
///
/// # Errors
/// If the database fails.
pub(super) async fn spend(
    app: &App,
    tx: &mut dyn Tx,
    owner: &str,
    factor: &str,
    phone: &Phone,
    typed: &str,
    now: UnixMillis,
) -> Result<bool, Refusal> {
    let Some(row) = tx.code(owner, factor).await? else { return Ok(false) };
    let Some(hash) = &row.code_hash else { return Ok(false) };
    if now >= row.expires_at || row.failures >= TRIES_PER_ENROLLMENT {
        return Ok(false);
    }
    if !app.sealer.is_keyed(Keyed::Code, &[owner, factor, &phone.e164, typed], hash) {
        if !factor.is_empty() {
            tx.count_code_failure(owner, factor).await?;
        }
        return Ok(false);
    }
    let used = tx.use_code(owner, factor).await?;
    if used && factor.is_empty() {
        answered(tx, &row.region, now).await?;
    }
    Ok(used)
}

/// Whether the code is the newest that this session was sent to the factor's phone.
///
/// # Errors
/// If the database fails.
pub(super) async fn spend_of_factor(
    app: &App,
    tx: &mut dyn Tx,
    factor: &FactorRow,
    owner: &str,
    typed: &str,
    now: UnixMillis,
) -> Result<bool, Refusal> {
    if factor.kind != FactorKind::Phone {
        return Ok(false);
    }
    let phone = open_phone(app, factor)?;
    let used = spend(app, tx, owner, &factor.id, &phone, typed, now).await?;
    if used {
        tx.touch_factor(&factor.id, now).await?;
    }
    Ok(used)
}

/// The phone of a factor.
///
/// # Errors
/// If it does not open.
pub(super) fn open_phone(app: &App, factor: &FactorRow) -> Result<Phone, Refusal> {
    let plain = app.sealer.open(&factor.user_id, Row::Factor(&factor.id), &factor.sealed)?;
    read_phone(&plain)
}

/// The phone in what was sealed.
pub(super) fn read_phone(plain: &[u8]) -> Result<Phone, Refusal> {
    serde_json::from_slice(plain).map_err(|_| Refusal::Broken("a sealed phone"))
}

/// What the person who adds a phone sees of the code that was sent.
pub(super) async fn challenge(
    app: &App,
    tx: &mut dyn Tx,
    account: &str,
    enrollment: &str,
    secret: &[u8],
) -> Result<Challenge, Refusal> {
    let phone = read_phone(secret)?;
    let code = tx.code(enrollment, "").await?;
    let code = code.ok_or(Refusal::Broken("a phone enrollment has sent a code"))?;
    let allowed = app.phones(account);
    Ok(Challenge {
        kind: ChallengeType::CodeSent,
        uri: None,
        way: Some(code.way),
        number: Some(phone.international),
        ways: Some(phone.ways.into_iter().filter(|way| allowed.ways.contains(way)).collect()),
        delivery: Some(delivery::progress(tx, &code.message_id).await?),
        resend_at: Some(code.resend_at),
        sent: Some(code.sent),
    })
}

fn message(app: &App, wanted: &Wanted<'_>, code: &str) -> PhoneMessage {
    let host = app.config.host();
    let wording = Wording { issuer: &app.config.issuer, host, minutes: CODE_LIFE / MINUTE };
    let is_text = wanted.way == Way::Sms;
    PhoneMessage {
        way: wanted.way,
        to: wanted.phone.e164.clone(),
        extension: wanted.phone.extension.clone(),
        text: is_text.then(|| wording.text(wanted.purpose, code)),
        speech: (!is_text).then(|| wording.speech(wanted.purpose, code)),
        purpose: wanted.purpose,
    }
}

/// A call takes a minute; nobody is called again before.
fn resend_wait(sent: u32, way: Way) -> UnixMillis {
    let wait = RESEND_WAITS[(sent as usize).min(RESEND_WAITS.len() - 1)];
    if way == Way::Sms { wait } else { wait.max(MINUTE) }
}

/// Six digits, every code as likely as any other.
fn random_code(entropy: &dyn Entropy) -> Result<Zeroizing<String>, NoEntropy> {
    const CODES: u32 = 1_000_000;
    const FAIR: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let mut bytes = Zeroizing::new([0; 4]);
        entropy.fill(&mut *bytes)?;
        let number = u32::from_be_bytes(*bytes);
        if number < FAIR {
            return Ok(Zeroizing::new(format!("{:06}", number % CODES)));
        }
    }
}
