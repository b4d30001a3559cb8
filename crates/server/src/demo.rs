//! The accounts of a demo, and how an account is made.

use mfa_enroll_core::base32;
use mfa_enroll_wire::{FactorKind, UnixMillis};

use crate::entropy;
use crate::error::Refusal;
use crate::limit::DAY;
use crate::name::Name;
use crate::rules::{BadRules, RuleBook};
use crate::seal::Row;
use crate::state::App;
use crate::store::{Account, FactorRow};

/// One account of the demo.
#[derive(Clone, Copy, Debug)]
pub struct DemoAccount {
    /// What to type.
    pub account: &'static str,
    /// The name on the pages.
    pub display_name: &'static str,
    /// What the sign-in page says about it.
    pub about: &'static str,
    /// Whether an authenticator app with [`KEY`] is registered.
    pub app: bool,
}

/// The password of all of them, shown on the sign-in page.
pub const PASSWORD: &str = "demo-password";

/// The key of the authenticator apps that some of them have, shown beside it.
pub const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// When the methods were added that are there from the start: before every review.
const LONG_AGO: UnixMillis = 1_735_689_600_000;

const fn account(
    account: &'static str,
    display_name: &'static str,
    about: &'static str,
) -> DemoAccount {
    DemoAccount { account, display_name, about, app: false }
}

const fn with_app(
    account: &'static str,
    display_name: &'static str,
    about: &'static str,
) -> DemoAccount {
    DemoAccount { account, display_name, about, app: true }
}

/// The accounts of a demo: one for every screen that rules lead to.
pub const ACCOUNTS: [DemoAccount; 13] = [
    account("alice@example.com", "Alice Archer", "A good place to start"),
    account("bob@example.com", "Bob Baker", "For a second try"),
    account("carol@example.com", "Carol Cheng-Østergård", "To see who sees what"),
    account("dave@example.com", "Dave Dubois", "Two methods needed, can wait 3 times"),
    with_app("erin@example.com", "Erin Eriksen", "Has an app, one more needed"),
    account("frank@example.com", "Frank Fischer", "Can wait once more"),
    account("grace@example.com", "Grace García", "The deadline is in two days"),
    account("heidi@example.com", "Heidi Huber", "The deadline is over"),
    with_app("ivan@example.com", "Ivan Ivanov", "Has to confirm the app that is there"),
    with_app("judy@example.com", "Judy Janssen", "Has to register again"),
    account("kim@example.com", "Kim Kovács", "Needs a method, but none is allowed"),
    account("leo@example.com", "Leo Lindqvist", "Signs in elsewhere"),
    with_app("mia@example.com", "Mia Moreau", "Has an app"),
];

/// The rules of a demo that has no rules file.
const RULES: &str = r#"
[default]
methods = ["totp", "sms", "voice", "office"]

[groups.two]
members = ["dave@example.com", "erin@example.com"]
required = 2
grace_days = 14
skips = 3

[users."frank@example.com"]
required = 1
grace_days = 14
skips = 1

[users."heidi@example.com"]
required = 1
deadline = 2026-01-01T00:00:00Z

[users."ivan@example.com"]
required = 1
review = { what = "confirm", since = 2026-01-01T00:00:00Z }

[users."judy@example.com"]
required = 1
grace_days = 14
review = { what = "redo", since = 2026-01-01T00:00:00Z }

[users."kim@example.com"]
required = 1
skips = 0
methods = []

[users."leo@example.com"]
excluded = true

[users."grace@example.com"]
required = 1
"#;

/// The rules of a demo; one deadline is always two days away.
///
/// # Errors
/// Never: a test reads them.
pub fn rules(now: UnixMillis) -> Result<RuleBook, BadRules> {
    let deadline = crate::mail::utc(now + 2 * DAY);
    let deadline = deadline.trim_end_matches(" UTC").replace(' ', "T");
    RuleBook::parse(&format!("{RULES}deadline = {deadline}Z\n"))
}

/// What a person who has started the demo wants to know next.
#[must_use]
pub fn listing() -> String {
    let accounts = ACCOUNTS.map(|demo| format!("  {:<20} {}", demo.account, demo.about));
    format!(
        "Sign in as\n{}\nThe password of each is {PASSWORD}. The apps that are there have the key\n\
         {KEY}. Ctrl-C stops.",
        accounts.join("\n")
    )
}

/// Makes the demo accounts that are not there yet.
///
/// # Errors
/// If the database fails.
pub async fn seed(app: &App) -> Result<(), Refusal> {
    for demo in ACCOUNTS {
        if app.store.read().await?.account(demo.account).await?.is_none() {
            let user = put(app, demo.account, PASSWORD, Some(demo.display_name)).await?;
            if demo.app {
                put_app(app, &user, "Authenticator app", KEY, LONG_AGO).await?;
            }
        }
    }
    Ok(())
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
    let bad = |field| Refusal::bad_input(field, "not acceptable");
    let name = Name::parse(name).map_err(|_| bad("name"))?;
    let secret = base32::decode(key).map_err(|_| bad("secret_base32"))?;
    let id = entropy::id(&*app.entropy)?;
    let row = Row::Factor(&id);
    let mut tx = app.store.write(user).await?;
    tx.insert_factor(&FactorRow {
        sealed: app.sealer.seal(&*app.entropy, user, row, secret.expose())?,
        id: id.clone(),
        user_id: user.to_owned(),
        kind: FactorKind::Totp,
        name: name.as_str().to_owned(),
        name_key: name.key(),
        created_at,
        last_used_at: None,
        last_step: 0,
        drift: 0,
        phone: None,
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

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
