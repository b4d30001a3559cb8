//! The second step of signing in, with a recovery code in place of a method's.

use super::challenge::{check_limits, open_full, refuse};
use super::notice::{Change, Where, notify_about};
use super::notice_recovery::Recovery;
use super::password::{Visitor, audit};
use super::recovery::{Typed, listed};
use crate::error::Refusal;
use crate::session;
use crate::state::App;
use crate::store::{Account, AuditEvent, SessionRow};

/// Checks a recovery code, uses it up and makes the half session full. Gives the new token, or
/// `None` if it is none of the account's, or was used before.
///
/// It is limited with the codes of methods: whoever may not guess those may not guess these.
///
/// # Errors
/// [`Refusal::RateLimited`], or [`Refusal::SessionOver`] if the half session ended meanwhile.
pub async fn recovery_code(
    app: &App,
    visitor: &Visitor,
    account: &Account,
    half: &SessionRow,
    typed: &str,
) -> Result<Option<String>, Refusal> {
    let now = app.clock.now();
    let user = &account.id;
    let mut tx = app.store.read().await?;
    // Before the work, so that it cannot be caused without end; and again below, where it counts.
    check_limits(app, &mut *tx, visitor, user, now).await?;
    drop(tx);
    let typed = Typed::hash(app, account, typed).await?;

    let mut tx = app.store.write(user).await?;
    let live = tx.session(&half.id).await?.filter(|session| session::is_live(session, now));
    let half = live.ok_or(Refusal::SessionOver)?;
    check_limits(app, &mut *tx, visitor, user, now).await?;
    let Some(spent) = typed.spend(&mut *tx, user, now).await? else {
        refuse(app, &mut *tx, visitor, user, now).await?;
        tx.commit().await?;
        return Ok(None);
    };
    let token = open_full(app, &mut *tx, visitor, half, now).await?;
    tx.set_recovered(&session::id_of(&token), true).await?;
    let event = AuditEvent::RecoveryCodeUsed;
    audit(&mut *tx, visitor, now, Some(user), event, Some(&spent.set)).await?;
    let change = Change::Recovery(Recovery::Used { left: spent.left });
    let from = Where::of_request(&visitor.meta, now);
    notify_about(app, &mut *tx, account, change, &from).await?;
    tx.commit().await?;
    app.delivery.ring();
    Ok(Some(token))
}

/// How many recovery codes would be taken at the second step.
///
/// # Errors
/// If the database fails.
pub async fn recovery_codes_left(app: &App, account: &Account) -> Result<u32, Refusal> {
    let mut tx = app.store.read().await?;
    Ok(listed(app, &mut *tx, account).await?.map_or(0, |codes| codes.left))
}
