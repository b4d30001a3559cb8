//! How an account is made that nobody has registered: for a demo, and for tests.

use mfa_enroll_core::base32;
use mfa_enroll_wire::{FactorKind, PhoneDetail, UnixMillis, Way};
use zeroize::Zeroizing;

use crate::entropy;
use crate::error::Refusal;
use crate::name::Name;
use crate::phone::{self, Phone, PhonePolicy};
use crate::seal::Row;
use crate::state::App;
use crate::store::{Account, FactorRow};

/// Makes an account, or gives the one of this name another password. Answers with its id.
///
/// # Errors
/// If the database fails.
pub async fn put(
    app: &App,
    name: &str,
    password: &str,
    display_name: Option<&str>,
) -> Result<String, Refusal> {
    let name = name.trim().to_lowercase();
    let mut tx = app.store.write(&name).await?;
    let id = match tx.account(&name).await? {
        Some(account) => account.id,
        None => entropy::id(&*app.entropy)?,
    };
    tx.put_account(&Account {
        id: id.clone(),
        name,
        display_name: display_name.map(ToOwned::to_owned),
        password_hash: app.passwords.hash(&*app.entropy, password)?,
        created_at: app.clock.now(),
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Gives an account an authenticator app, and answers with its id.
///
/// # Errors
/// [`Refusal::BadInput`] if the name or the key (Base32) is not acceptable.
pub async fn put_app(
    app: &App,
    user: &str,
    name: &str,
    key: &str,
    created_at: UnixMillis,
) -> Result<String, Refusal> {
    let secret = base32::decode(key).map_err(|_| bad("secret_base32"))?;
    let new = New { kind: FactorKind::Totp, name, secret: secret.expose(), phone: None };
    insert(app, user, &new, created_at).await
}

/// Gives an account a phone that takes text messages and calls, and answers with its id.
///
/// # Errors
/// [`Refusal::BadInput`] if the name or the international number is not acceptable.
pub async fn put_phone(
    app: &App,
    user: &str,
    name: &str,
    number: &str,
    created_at: UnixMillis,
) -> Result<String, Refusal> {
    let policy = PhonePolicy::default();
    let number = phone::read(number, None, &policy).map_err(|_| bad("number"))?;
    let phone = Phone {
        ways: policy.ways_for(number.line, Way::Sms),
        e164: number.e164,
        international: number.international,
        region: number.region,
        extension: None,
    };
    let plain = serde_json::to_vec(&phone).map_err(|_| Refusal::Broken("plain data"))?;
    let secret = Zeroizing::new(plain);
    let phone = Some(phone.detail());
    let new = New { kind: FactorKind::Phone, name, secret: &secret, phone };
    insert(app, user, &new, created_at).await
}

/// What differs between kinds.
struct New<'a> {
    kind: FactorKind,
    name: &'a str,
    secret: &'a [u8],
    phone: Option<PhoneDetail>,
}

async fn insert(
    app: &App,
    user: &str,
    new: &New<'_>,
    created_at: UnixMillis,
) -> Result<String, Refusal> {
    let name = Name::parse(new.name).map_err(|_| bad("name"))?;
    let id = entropy::id(&*app.entropy)?;
    let mut tx = app.store.write(user).await?;
    tx.insert_factor(&FactorRow {
        sealed: app.sealer.seal(&*app.entropy, user, Row::Factor(&id), new.secret)?,
        id: id.clone(),
        user_id: user.to_owned(),
        kind: new.kind,
        name: name.as_str().to_owned(),
        name_key: name.key(),
        created_at,
        last_used_at: None,
        last_step: 0,
        drift: 0,
        phone: new.phone.clone(),
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

fn bad(field: &str) -> Refusal {
    Refusal::bad_input(field, "not acceptable")
}
