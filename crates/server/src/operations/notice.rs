//! Notices: after a change of how an account signs in, a mail to its address says what happened,
//! when and from where, with a link for "this wasn't me". The mail is written in the transaction
//! of the change and sent later: a mail server that is down keeps nobody from enrolling.

use mfa_enroll_wire::UnixMillis;

pub(super) use super::notice_change::Change;
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
         The link works for 7 days. It signs you out everywhere, removes app passwords that \
         were made since, ends a temporary access pass and says what to do next.\n",
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
}
