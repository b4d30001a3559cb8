//! Notices: after a change of how an account signs in, a mail to its address says what happened,
//! when and from where, with a link for "this wasn't me". The mail is written in the transaction
//! of the change and sent later: a mail server that is down keeps nobody from enrolling.

use mfa_enroll_wire::UnixMillis;

use super::notice_recovery::Recovery;
use crate::delivery::Channel;
use crate::entropy;
use crate::error::Refusal;
use crate::idempotency::Call;
use crate::limit::{Bucket, DAY};
use crate::mail::{self, Mail};
use crate::state::App;
use crate::store::{Account, DisavowalRow, Tx};
use crate::trace::RequestMeta;

/// For how long "this wasn't me" works.
pub const DISAVOWABLE: UnixMillis = 7 * DAY;

/// What happened. Names are those that the person gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A method was added.
    Added {
        /// Its name.
        name: String,
    },
    /// A method took the place of another.
    Replaced {
        /// Its name, which it took over.
        name: String,
    },
    /// Another number took the place of a phone's.
    NumberChanged {
        /// The phone's name, which stays.
        name: String,
        /// The last digits of the new number.
        ends_with: String,
    },
    /// A method got another name.
    Renamed {
        /// Its name before.
        from: String,
        /// Its name now.
        to: String,
    },
    /// A method was removed, and cannot be brought back any more.
    Removed {
        /// Its name.
        name: String,
    },
    /// A method was reported lost or stolen, and cannot be brought back any more.
    Lost {
        /// Its name.
        name: String,
    },
    /// Sign-in asks for another method first.
    DefaultChanged {
        /// Its name.
        name: String,
    },
    /// All other sessions were ended.
    SessionsEnded {
        /// How many.
        count: u32,
    },
    /// So many wrong codes that more are refused for a while.
    WrongCodes,
    /// Something about recovery codes.
    Recovery(Recovery),
}

impl Change {
    /// The name in the database.
    #[must_use]
    pub(super) fn event(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Replaced { .. } => "replaced",
            Self::NumberChanged { .. } => "number_changed",
            Self::Renamed { .. } => "renamed",
            Self::Removed { .. } => "removed",
            Self::Lost { .. } => "lost",
            Self::DefaultChanged { .. } => "default_changed",
            Self::SessionsEnded { .. } => "sessions_ended",
            Self::WrongCodes => "wrong_codes",
            Self::Recovery(change) => change.event(),
        }
    }

    fn subject(&self) -> &'static str {
        match self {
            Self::Added { .. } => "A sign-in method was added",
            Self::Replaced { .. } => "A sign-in method was replaced",
            Self::NumberChanged { .. } => "A phone number was changed",
            Self::Renamed { .. } => "A sign-in method was renamed",
            Self::Removed { .. } => "A sign-in method was removed",
            Self::Lost { .. } => "A sign-in method was reported lost",
            Self::DefaultChanged { .. } => "Your default sign-in method was changed",
            Self::SessionsEnded { .. } => "You were signed out in other places",
            Self::WrongCodes => "Wrong codes were typed for your account",
            Self::Recovery(change) => change.subject(),
        }
    }

    fn sentence(&self) -> String {
        match self {
            Self::Added { name } => format!("The sign-in method “{name}” was added."),
            Self::Replaced { name } => {
                format!("The sign-in method “{name}” was set up anew; the old one works no longer.")
            }
            Self::NumberChanged { name, ends_with } => {
                format!("The number of “{name}” was changed. It now ends in {ends_with}.")
            }
            Self::Renamed { from, to } => {
                format!("The sign-in method “{from}” is now called “{to}”.")
            }
            Self::Removed { name } => format!("The sign-in method “{name}” was removed."),
            Self::Lost { name } => {
                format!("The sign-in method “{name}” was reported lost; it works no longer.")
            }
            Self::DefaultChanged { name } => {
                format!("Signing in now asks for “{name}” first.")
            }
            Self::SessionsEnded { count: 1 } => "One other session was signed out.".to_owned(),
            Self::SessionsEnded { count } => format!("{count} other sessions were signed out."),
            Self::WrongCodes => {
                "Somebody typed several wrong codes. More are refused for a while.".to_owned()
            }
            Self::Recovery(change) => change.sentence(),
        }
    }
}

/// When and from where a change was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Where {
    /// When.
    pub at: UnixMillis,
    /// From which address.
    pub address: String,
    /// With which browser.
    pub agent: String,
}

impl Where {
    /// Of a call.
    #[must_use]
    pub(super) fn of(call: &Call) -> Self {
        Self::of_request(&call.meta, call.now)
    }

    /// Of any request.
    #[must_use]
    pub(super) fn of_request(meta: &RequestMeta, at: UnixMillis) -> Self {
        Self { at, address: meta.address.to_string(), agent: meta.agent.clone() }
    }
}

/// Writes the notice about a change that the caller makes.
pub(super) async fn notify(
    app: &App,
    call: &Call,
    tx: &mut dyn Tx,
    change: Change,
) -> Result<(), Refusal> {
    notify_about(app, tx, &call.who.account, change, &Where::of(call)).await
}

/// Writes a notice. An account whose name is no mail address gets none.
pub(super) async fn notify_about(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
    change: Change,
    from: &Where,
) -> Result<(), Refusal> {
    if !mail::is_address(&account.name) || !app.delivery.has(Channel::Mail) {
        return Ok(());
    }
    let token = entropy::token(&*app.entropy)?;
    tx.insert_disavowal(&DisavowalRow {
        token_hash: crate::sha256(&[token.as_bytes()]),
        user_id: account.id.clone(),
        event: change.event().to_owned(),
        at: from.at,
        used_at: None,
    })
    .await?;
    let origin = app.config.origins.first().map_or("", String::as_str);
    let mail = Mail {
        to: account.name.clone(),
        subject: format!("{}: {}", app.config.issuer, change.subject()),
        text: text(&app.config.issuer, &account.name, &change, from, origin, &token),
    };
    mail::enqueue(app, tx, account, &mail, app.clock.now()).await
}

/// The same for wrong codes: at most once an hour, however many are typed.
pub(super) async fn notify_wrong_codes(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
    from: &Where,
) -> Result<(), Refusal> {
    let bucket = Bucket::WrongCodesNotice;
    if app.limits.check(tx, bucket, &account.id, from.at).await.is_err() {
        return Ok(());
    }
    tx.add_attempt(bucket.name(), &account.id, from.at).await?;
    notify_about(app, tx, account, Change::WrongCodes, from).await
}

fn text(
    issuer: &str,
    account: &str,
    change: &Change,
    from: &Where,
    origin: &str,
    token: &str,
) -> String {
    let agent = if from.agent.is_empty() { "unknown" } else { &from.agent };
    format!(
        "{sentence}\n\n\
         Service: {issuer}\n\
         Account: {account}\n\
         When: {when}\n\
         Address: {address}\n\
         Browser: {agent}\n\n\
         If this was you, there is nothing to do.\n\n\
         This wasn't me: {origin}/not-me/{token}\n\
         The link works for 7 days. It signs you out everywhere and says what to do next.\n",
        sentence = change.sentence(),
        when = mail::utc(from.at),
        address = from.address,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_what_when_and_from_where_and_has_the_link() {
        let from = Where {
            at: 1_800_000_010_000,
            address: "192.0.2.1".to_owned(),
            agent: "Firefox".to_owned(),
        };
        let change = Change::Added { name: "Work phone".to_owned() };
        let said = text("Example", "a@example.com", &change, &from, "https://id.example.com", "T0");
        for part in [
            "“Work phone” was added",
            "Service: Example",
            "2027-01-15 08:00:10 UTC",
            "192.0.2.1",
            "Firefox",
            "https://id.example.com/not-me/T0",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    #[test]
    fn every_change_says_something_of_its_own() {
        let name = || "x".to_owned();
        let all = [
            Change::Added { name: name() },
            Change::Replaced { name: name() },
            Change::NumberChanged { name: name(), ends_with: "42".to_owned() },
            Change::Renamed { from: name(), to: "y".to_owned() },
            Change::Removed { name: name() },
            Change::Lost { name: name() },
            Change::DefaultChanged { name: name() },
            Change::SessionsEnded { count: 2 },
            Change::Recovery(Recovery::Used { left: 6 }),
            Change::WrongCodes,
        ];
        for (index, one) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                assert_ne!(one.event(), other.event(), "{one:?} {other:?}");
                assert_ne!(one.subject(), other.subject(), "{one:?} {other:?}");
                assert_ne!(one.sentence(), other.sentence(), "{one:?} {other:?}");
            }
        }
        assert!(Change::SessionsEnded { count: 1 }.sentence().starts_with("One "), "singular");
    }
}
