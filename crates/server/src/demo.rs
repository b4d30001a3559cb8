//! The accounts of a demo, and how an account is made.

mod put;
mod recovery;

use mfa_enroll_wire::{Program, UnixMillis};

use crate::error::Refusal;
use crate::limit::DAY;
use crate::rules::{BadRules, RuleBook};
use crate::state::App;

pub use put::{put, put_app, put_phone};
pub use recovery::put_recovery_codes;

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
    /// The number of the phone that is registered.
    pub phone: Option<&'static str>,
    /// The recovery codes that are left.
    pub recovery_codes: &'static [&'static str],
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
    DemoAccount { account, display_name, about, app: false, phone: None, recovery_codes: &[] }
}

impl DemoAccount {
    const fn with_app(self) -> Self {
        Self { app: true, ..self }
    }

    const fn with_phone(self, number: &'static str) -> Self {
        Self { phone: Some(number), ..self }
    }

    const fn with_recovery_codes(self, codes: &'static [&'static str]) -> Self {
        Self { recovery_codes: codes, ..self }
    }
}

/// The accounts of a demo: one for every screen that rules or methods lead to. The numbers are
/// among those that are nobody's: a demo may have a real gateway.
pub const ACCOUNTS: [DemoAccount; 17] = [
    account("alice@example.com", "Alice Archer", "A good place to start"),
    account("bob@example.com", "Bob Baker", "For a second try"),
    account("carol@example.com", "Carol Cheng-Østergård", "To see who sees what"),
    account("dave@example.com", "Dave Dubois", "Two methods needed, can wait 3 times"),
    account("erin@example.com", "Erin Eriksen", "Has an app, one more needed").with_app(),
    account("frank@example.com", "Frank Fischer", "Can wait once more"),
    account("grace@example.com", "Grace García", "The deadline is in two days"),
    account("heidi@example.com", "Heidi Huber", "The deadline is over"),
    account("ivan@example.com", "Ivan Ivanov", "Has to confirm the app that is there").with_app(),
    account("judy@example.com", "Judy Janssen", "Has to register again").with_app(),
    account("kim@example.com", "Kim Kovács", "Needs a method, but none is allowed"),
    account("leo@example.com", "Leo Lindqvist", "Signs in elsewhere"),
    account("mia@example.com", "Mia Moreau", "Has an app").with_app(),
    account("nina@example.com", "Nina Nowak", "Has a phone").with_phone("+1 202 555 0142"),
    account("oscar@example.com", "Oscar Okafor", "Has an app and a phone")
        .with_app()
        .with_phone("+1 202 555 0117"),
    account(
        "paula@example.com",
        "Paula Petrović",
        "Has an app and two recovery codes: DEM0-C0DE-2222-3333 and DEM0-C0DE-4444-5555",
    )
    .with_app()
    .with_recovery_codes(&["DEM0-C0DE-2222-3333", "DEM0-C0DE-4444-5555"]),
    account("quinn@example.com", "Quinn Quist", "Administrator with an app, helps others")
        .with_app(),
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

[users."quinn@example.com"]
admin = true

[users."grace@example.com"]
required = 1
"#;

/// How programs are set up in a demo.
#[must_use]
pub fn programs() -> Vec<Program> {
    let card = |name: &str, server: &str, user_name: Option<&str>, goes: &str| Program {
        name: name.to_owned(),
        server: Some(server.to_owned()),
        user_name: user_name.map(ToOwned::to_owned),
        password_goes: Some(goes.to_owned()),
    };
    let whole = Some("Your whole email address");
    vec![
        card(
            "Thunderbird",
            "imap.example.com, smtp.example.com",
            whole,
            "Account settings › Server settings: when Thunderbird asks for the password",
        ),
        card(
            "Outlook 2016 and older",
            "mail.example.com",
            None,
            "File › Account settings › Change: in the field “Password”",
        ),
        card(
            "Calendar on an iPhone",
            "https://dav.example.com",
            whole,
            "Settings › Apps › Calendar › Calendar accounts › Add account › Other › CalDAV",
        ),
    ]
}

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
         {KEY}; what the phones get is shown at /demo/phone.\nCtrl-C stops.",
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
            if let Some(number) = demo.phone {
                put_phone(app, &user, "Phone", number, LONG_AGO).await?;
            }
            put_recovery_codes(app, &user, demo.recovery_codes, LONG_AGO).await?;
        }
    }
    Ok(())
}
