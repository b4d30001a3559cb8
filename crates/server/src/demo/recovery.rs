//! Recovery codes that were not made by chance: for a demo, and for tests.

use mfa_enroll_wire::UnixMillis;

use crate::entropy;
use crate::error::Refusal;
use crate::recovery::{CODES, Code};
use crate::state::App;
use crate::store::{RecoveryCodeRow, RecoverySetRow, RecoveryState};

/// Gives an account a confirmed set of recovery codes of which these are left; the others were
/// used. Nothing happens if there are none.
///
/// # Errors
/// [`Refusal::BadInput`] if one of them cannot be a code or there are too many.
pub async fn put_recovery_codes(
    app: &App,
    user: &str,
    left: &[&str],
    created_at: UnixMillis,
) -> Result<(), Refusal> {
    if left.is_empty() {
        return Ok(());
    }
    let bad = || Refusal::bad_input("recovery_codes", "not acceptable");
    let codes = left.iter().map(|code| Code::read(code)).collect::<Option<Vec<_>>>();
    let codes = codes.filter(|codes| codes.len() <= CODES).ok_or_else(bad)?;
    let salt = app.passwords.new_salt(&*app.entropy)?;
    let hashes = app.passwords.derive(Some(salt.clone()), codes).await?;
    let mut hashes = hashes.iter().map(|derived| derived.bytes().to_vec());
    let rows: Vec<_> = (0..CODES as u32)
        .map(|position| {
            let hash = hashes.next();
            let used_at = hash.is_none().then_some(created_at);
            RecoveryCodeRow { position, hash, used_at }
        })
        .collect();
    let set = RecoverySetRow {
        id: entropy::id(&*app.entropy)?,
        user_id: user.to_owned(),
        // No session made it, so none can confirm it.
        session_id: String::new(),
        state: RecoveryState::Active,
        salt,
        created_at,
        expires_at: created_at,
    };
    let mut tx = app.store.write(user).await?;
    tx.delete_recovery_codes(user).await?;
    tx.insert_recovery_set(&set, &rows).await?;
    Ok(tx.commit().await?)
}
