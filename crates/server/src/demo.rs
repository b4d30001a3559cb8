//! The accounts of a demo, and how an account is made.

use crate::entropy;
use crate::error::Refusal;
use crate::state::App;
use crate::store::Account;

/// One account of the demo.
#[derive(Clone, Copy, Debug)]
pub struct DemoAccount {
    /// What to type.
    pub account: &'static str,
    /// The name on the pages.
    pub display_name: &'static str,
    /// What the sign-in page says about it.
    pub about: &'static str,
}

/// The password of all of them, shown on the sign-in page.
pub const PASSWORD: &str = "demo-password";

/// The accounts of a demo.
pub const ACCOUNTS: [DemoAccount; 3] = [
    DemoAccount {
        account: "alice@example.com",
        display_name: "Alice Archer",
        about: "A good place to start",
    },
    DemoAccount {
        account: "bob@example.com",
        display_name: "Bob Baker",
        about: "For a second try",
    },
    DemoAccount {
        account: "carol@example.com",
        display_name: "Carol Cheng-Østergård",
        about: "To see who sees what",
    },
];

/// What a person who has started the demo wants to know next.
#[must_use]
pub fn listing() -> String {
    let accounts = ACCOUNTS.map(|demo| format!("  {:<20} {}", demo.account, demo.about));
    format!(
        "Sign in as\n{}\nThe password of each is {PASSWORD}. Ctrl-C stops.",
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
            put(app, demo.account, PASSWORD, Some(demo.display_name)).await?;
        }
    }
    Ok(())
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
