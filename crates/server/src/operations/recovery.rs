//! What the operations on recovery codes share: what a list says of them, and using one up.
//!
//! Codes are hashed with Argon2id, which takes long on purpose. That is done before a transaction
//! begins: others are not kept waiting for it, and inside the transaction it is only compared.

use mfa_enroll_wire::{RecoveryCodes, UnixMillis};

use crate::error::Refusal;
use crate::password::Derived;
use crate::recovery::Code;
use crate::state::App;
use crate::store::{Account, RecoveryCodeRow, RecoverySetRow, RecoveryState, Tx};

/// What a list says about the recovery codes of an account: nothing if it may have none.
///
/// # Errors
/// If the database fails.
pub async fn listed(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
) -> Result<Option<RecoveryCodes>, Refusal> {
    if !app.rules.of(&account.name).allows_recovery_codes() {
        return Ok(None);
    }
    Ok(Some(shown(tx, &account.id).await?))
}

/// The same, whatever the rules say.
///
/// # Errors
/// If the database fails.
pub(super) async fn shown(tx: &mut dyn Tx, user: &str) -> Result<RecoveryCodes, Refusal> {
    let sets = tx.recovery_sets(user).await?;
    let active = sets.iter().position(|set| set.state == RecoveryState::Active);
    // Sets are in the order in which they were made. One that was confirmed and then replaced is
    // no open question.
    let newer = &sets[active.map_or(0, |active| active + 1)..];
    let unconfirmed = newer.iter().any(|set| set.state != RecoveryState::Replaced);
    let Some(active) = active.map(|active| &sets[active]) else {
        return Ok(RecoveryCodes { unconfirmed, ..RecoveryCodes::default() });
    };
    let codes = tx.recovery_codes(&active.id).await?;
    Ok(RecoveryCodes {
        left: count(codes.iter().filter(|code| code.hash.is_some())),
        total: count(codes.iter()),
        created_at: Some(active.created_at),
        last_used_at: codes.iter().filter_map(|code| code.used_at).max(),
        unconfirmed,
    })
}

/// What somebody typed, hashed like the codes of the account.
pub(super) struct Typed {
    /// The set whose salt it was.
    set: Option<String>,
    /// Nothing if no code looks like that.
    derived: Option<Derived>,
}

/// A code that was used up.
pub(super) struct Spent {
    /// Of which set.
    pub(super) set: String,
    /// How many are left.
    pub(super) left: u32,
}

impl Typed {
    /// Hashes what was typed. An account without codes, or one that may not use them, takes as
    /// long as any other.
    pub(super) async fn hash(app: &App, account: &Account, typed: &str) -> Result<Self, Refusal> {
        let allowed = app.rules.of(&account.name).allows_recovery_codes();
        let mut tx = app.store.read().await?;
        let active = active(&mut *tx, &account.id).await?.filter(|_| allowed);
        drop(tx);
        let (set, salt) = active.map(|set| (set.id, set.salt)).unzip();
        Ok(Self { set, derived: derive(app, salt, typed).await? })
    }

    /// Uses the code up, if it is one of the active set that was not used before.
    pub(super) async fn spend(
        &self,
        tx: &mut dyn Tx,
        user: &str,
        now: UnixMillis,
    ) -> Result<Option<Spent>, Refusal> {
        let (Some(id), Some(derived)) = (&self.set, &self.derived) else { return Ok(None) };
        // Another set may have been confirmed meanwhile.
        let Some(set) = active(tx, user).await?.filter(|set| set.id == *id) else {
            return Ok(None);
        };
        let codes = tx.recovery_codes(&set.id).await?;
        let Some(code) = find(&codes, derived) else { return Ok(None) };
        if !tx.use_recovery_code(&set.id, code.position, now).await? {
            return Ok(None);
        }
        let left = count(codes.iter().filter(|code| code.hash.is_some())).saturating_sub(1);
        Ok(Some(Spent { set: set.id, left }))
    }
}

/// What Argon2id makes of a text that looks like a code.
pub(super) async fn derive(
    app: &App,
    salt: Option<String>,
    typed: &str,
) -> Result<Option<Derived>, Refusal> {
    let Some(code) = Code::read(typed) else { return Ok(None) };
    Ok(app.passwords.derive(salt, vec![code]).await?.pop())
}

/// Which code it is; one that was used has no hash any more, and no other can be it.
pub(super) fn find<'a>(
    codes: &'a [RecoveryCodeRow],
    derived: &Derived,
) -> Option<&'a RecoveryCodeRow> {
    let hashes = codes.iter().map(|code| code.hash.as_deref().unwrap_or_default());
    derived.position(hashes).map(|position| &codes[position])
}

async fn active(tx: &mut dyn Tx, user: &str) -> Result<Option<RecoverySetRow>, Refusal> {
    let sets = tx.recovery_sets(user).await?;
    Ok(sets.into_iter().find(|set| set.state == RecoveryState::Active))
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
