//! The second step of signing in with a phone: what is asked for, and sending the code.

use mfa_enroll_wire::{DefaultMethod, UnixMillis, Way};

use super::offered::offers_of;
use super::one_time::{SendTo, send_to_factor};
use super::pass::active;
use super::password::{Visitor, audit};
use crate::delivery::{self, Purpose};
use crate::error::Refusal;
use crate::session;
use crate::state::App;
use crate::store::{Account, AuditEvent, FactorRow, SessionRow, Tx};

/// One thing that sign-in can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which factor.
    pub factor: String,
    /// For a phone: how the code comes.
    pub way: Option<Way>,
    /// For a phone: the last two digits.
    pub ends_with: String,
}

/// What the page asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What is asked for now.
    pub now: Option<Offer>,
    /// Everything that can be asked for, the default first.
    pub all: Vec<Offer>,
    /// For a phone: how far the newest code has come, and from when on there is another.
    pub sent: Option<(mfa_enroll_wire::Delivery, UnixMillis)>,
    /// Whether a temporary access pass is taken, too.
    pub pass: bool,
}

/// What to ask for: what a code was sent for last, else the default. `app` asks for the app's.
///
/// # Errors
/// If the database fails.
pub async fn asked(app: &App, half: &SessionRow, use_app: bool) -> Result<Asked, Refusal> {
    let mut tx = app.store.read().await?;
    let factors = tx.factors(&half.user_id).await?;
    let all = offers(app, &mut *tx, half, &factors).await?;
    let pass = active(&mut *tx, &half.user_id, app.clock.now()).await?.is_some();
    if use_app && let Some(offer) = all.iter().find(|offer| offer.way.is_none()) {
        return Ok(Asked { now: Some(offer.clone()), all, sent: None, pass });
    }
    let newest = tx.codes(&half.id).await?.into_iter().max_by_key(|code| code.expires_at);
    let Some(code) = newest else {
        return Ok(Asked { now: all.first().cloned(), all, sent: None, pass });
    };
    let sent_for = |offer: &&Offer| offer.factor == code.factor_id && offer.way == Some(code.way);
    let now = all.iter().find(sent_for).or(all.first()).cloned();
    let progress = delivery::progress(&mut *tx, &code.message_id).await?;
    Ok(Asked { now, all, sent: Some((progress, code.resend_at)), pass })
}

/// Sends a code to a phone of the account that is signing in.
///
/// # Errors
/// What limits and rules say of this phone and way; [`Refusal::SessionOver`] if the half session
/// ended meanwhile.
pub async fn send_challenge(
    app: &App,
    visitor: &Visitor,
    half: &SessionRow,
    factor: &str,
    way: Way,
) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.write(&half.user_id).await?;
    let live = tx.session(&half.id).await?.filter(|session| session::is_live(session, now));
    let half = live.ok_or(Refusal::SessionOver)?;
    let factors = tx.factors(&half.user_id).await?;
    let account = owner(&mut *tx, &half).await?;
    let address = visitor.meta.address.to_string();
    let to = SendTo { owner: &half.id, address: &address, factor, way, purpose: Purpose::SignIn };
    let (factor, _) = send_to_factor(app, &mut *tx, &account, &factors, &to, now).await?;
    let (user, event) = (Some(half.user_id.as_str()), AuditEvent::CodeSent);
    audit(&mut *tx, visitor, now, user, event, Some(&factor.id)).await?;
    tx.commit().await?;
    app.delivery.ring();
    Ok(())
}

/// Sends the code at once if a phone is what sign-in asks for first. That it cannot be sent is for
/// the page to say, where there are other methods.
///
/// # Errors
/// If the database fails.
pub async fn send_first(app: &App, visitor: &Visitor, token: &str) -> Result<(), Refusal> {
    let id = session::id_of(token);
    let Some(half) = app.store.read().await?.session(&id).await? else { return Ok(()) };
    let first = asked(app, &half, false).await?.now;
    let Some(Offer { factor, way: Some(way), .. }) = first else { return Ok(()) };
    match send_challenge(app, visitor, &half, &factor, way).await {
        Err(refusal @ (Refusal::RateLimited { .. } | Refusal::SendingStopped { .. })) => {
            refusal.log();
            Ok(())
        }
        other => other,
    }
}

/// Whose half session it is.
pub(super) async fn owner(tx: &mut dyn Tx, half: &SessionRow) -> Result<Account, Refusal> {
    tx.account_by_id(&half.user_id).await?.ok_or(Refusal::SessionOver)
}

/// The default first.
async fn offers(
    app: &App,
    tx: &mut dyn Tx,
    half: &SessionRow,
    factors: &[FactorRow],
) -> Result<Vec<Offer>, Refusal> {
    let account = owner(tx, half).await?;
    let all = offers_of(app, tx, &account, factors).await?;
    let ends_with = |id: &str| {
        let factor = factors.iter().find(|factor| factor.id == id);
        factor.and_then(|factor| factor.phone.as_ref()).map(|phone| phone.ends_with.clone())
    };
    let offer = |one: DefaultMethod| Offer {
        ends_with: ends_with(&one.factor).unwrap_or_default(),
        factor: one.factor,
        way: one.way,
    };
    Ok(all.into_iter().map(offer).collect())
}
