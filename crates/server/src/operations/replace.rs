//! A proven method takes its place among the others, or the place of one of them: the same for
//! every kind.

use mfa_enroll_wire::{DefaultMethod, FactorKind};

use super::default_method::{self, settle};
use super::notice::{Change, notify};
use super::offered::offers;
use super::one_time::open_phone;
use super::standing::position;
use crate::error::Refusal;
use crate::idempotency::Call;
use crate::methods::Method;
use crate::name::Name;
use crate::phone::Phone;
use crate::state::App;
use crate::store::{Account, AuditEvent, FactorRow, Tx};

/// The place that a new factor will take, found out before it is made.
pub(super) struct Place {
    /// What it will be called.
    pub(super) name: Name,
    /// The methods beside it.
    pub(super) others: Vec<FactorRow>,
    old: Option<FactorRow>,
    default: Option<DefaultMethod>,
}

/// What became of the account.
pub(super) struct Placed {
    /// The factor that is gone.
    pub(super) replaced: Option<String>,
    /// What sign-in asks for first now.
    pub(super) default_method: Option<DefaultMethod>,
}

/// Finds the place: that of `replaces`, with its name, or a new one if the account may have one
/// more. A factor that was removed meanwhile has no place to give.
pub(super) async fn find_place(
    app: &App,
    call: &Call,
    tx: &mut dyn Tx,
    method: &dyn Method,
    replaces: Option<&str>,
    wanted: Option<Name>,
) -> Result<Place, Refusal> {
    let factors = tx.factors(call.user()).await?;
    let default = default_method::current(app, tx, &call.who.account, &factors).await?;
    let (mut old, others): (Vec<_>, Vec<_>) =
        factors.into_iter().partition(|factor| Some(factor.id.as_str()) == replaces);
    let old = old.pop();
    let of_kind = others.iter().filter(|factor| factor.kind == method.kind()).count();
    if of_kind >= method.max() as usize {
        return Err(Refusal::TooManyFactors);
    }
    let name = match (wanted, &old) {
        (Some(name), _) => name,
        (None, Some(old)) => {
            Name::parse(&old.name).map_err(|_| Refusal::Broken("a stored name"))?
        }
        (None, None) => {
            Name::parse(method.default_name()).map_err(|_| Refusal::Broken("default name"))?
        }
    };
    let taken: Vec<String> = others.iter().map(|factor| factor.name_key.clone()).collect();
    Ok(Place { name: name.free_among(&taken), old, others, default })
}

/// Refuses a phone that one of these is already: an account has it in one row.
pub(super) fn check_phone(app: &App, factors: &[FactorRow], phone: &Phone) -> Result<(), Refusal> {
    if same_phone(app, factors, phone)?.is_some() { Err(Refusal::OwnNumber) } else { Ok(()) }
}

/// The one of these that is this phone.
pub(super) fn same_phone<'a>(
    app: &App,
    factors: &'a [FactorRow],
    phone: &Phone,
) -> Result<Option<&'a FactorRow>, Refusal> {
    for factor in factors.iter().filter(|factor| factor.kind == FactorKind::Phone) {
        if open_phone(app, factor)?.is_same_as(phone) {
            return Ok(Some(factor));
        }
    }
    Ok(None)
}

/// Puts the factor there, in one transaction with the proof: the old one goes, the default is
/// inherited or the first one becomes it, and the notice is written.
pub(super) async fn put(
    app: &App,
    call: &Call,
    tx: &mut dyn Tx,
    place: Place,
    factor: &FactorRow,
) -> Result<Placed, Refusal> {
    let Place { old, default, .. } = place;
    if let Some(old) = &old {
        tx.delete_factor(&old.id).await?;
    }
    tx.insert_factor(factor).await?;
    let who = &call.who;
    let inherited = match (default, &old) {
        (Some(default), Some(old)) if old.id == default.factor => {
            inherit(app, &who.account, default, factor)?
        }
        (default, _) => default,
    };
    let default_method = settle(app, tx, &who.account, inherited.as_ref()).await?;
    let here = position(app, tx, &who.account, &who.session.id, call.now).await?;
    if here.makes_up() {
        tx.put_setup(call.user(), &here.row.without_loss()).await?;
    }
    let name = factor.name.clone();
    let (event, change) = match (&old, &factor.phone) {
        (Some(_), Some(phone)) => {
            let ends_with = phone.ends_with.clone();
            (AuditEvent::FactorReplaced, Change::NumberChanged { name, ends_with })
        }
        (Some(_), None) => (AuditEvent::FactorReplaced, Change::Replaced { name }),
        (None, _) => (AuditEvent::FactorAdded, Change::Added { name }),
    };
    call.audit(tx, event, &factor.id).await?;
    notify(app, call, tx, change).await?;
    Ok(Placed { replaced: old.map(|old| old.id), default_method })
}

/// The default of the old factor for the new one. A number that cannot be reached in that way stays
/// the default in its own strongest one: the person chose the phone.
fn inherit(
    app: &App,
    account: &Account,
    default: DefaultMethod,
    factor: &FactorRow,
) -> Result<Option<DefaultMethod>, Refusal> {
    let own = offers(app, account, std::slice::from_ref(factor))?;
    let same = DefaultMethod { factor: factor.id.clone(), ..default };
    Ok(if own.contains(&same) { Some(same) } else { own.into_iter().next() })
}
