//! Mails: what one is, and how it gets into the outbox.

use mfa_enroll_wire::UnixMillis;

use serde::{Deserialize, Serialize};

use crate::delivery::{self, Channel, Draft};
use crate::error::Refusal;
use crate::limit::DAY;
use crate::state::App;
use crate::store::{Account, Tx};

/// A plain-text mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// The address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The rest.
    pub text: String,
}

/// For how long it makes sense to try.
const LIFE: UnixMillis = 3 * DAY;

/// Puts a mail into the outbox, in the transaction of what it is about. A server that cannot send
/// mails writes none.
pub(crate) async fn enqueue(
    app: &App,
    tx: &mut dyn Tx,
    account: &Account,
    mail: &Mail,
    now: UnixMillis,
) -> Result<(), Refusal> {
    if !app.delivery.has(Channel::Mail) {
        return Ok(());
    }
    let payload = serde_json::to_vec(mail).map_err(|_| Refusal::Broken("a mail is plain data"))?;
    let payload = zeroize::Zeroizing::new(payload);
    let draft = Draft {
        channel: Channel::Mail,
        user: &account.id,
        about: None,
        now,
        expires_at: now + LIFE,
        region: None,
        payload: &payload,
    };
    delivery::post(app, tx, &draft).await?;
    Ok(())
}

/// Whether the name of an account is a mail address, as far as that can be told by looking.
#[must_use]
pub fn is_address(name: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| !c.is_whitespace() && !c.is_control())
    };
    name.split_once('@').is_some_and(|(user, host)| {
        plain(user) && plain(host) && !host.contains('@') && !name.contains(['<', '>', ','])
    })
}

/// `2027-01-15 08:00:10 UTC`.
#[must_use]
pub fn utc(at: UnixMillis) -> String {
    let (days, of_day) = (at / DAY, at % DAY / 1000);
    // Years that begin in March: the day that comes and goes is then the last one.
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year + era * 400 + next;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_names() {
        for yes in ["alice@example.com", "ünal@example.com", "a+b@localhost"] {
            assert!(is_address(yes), "{yes}");
        }
        for no in ["alice", "@example.com", "alice@", "a@b@c", "a b@c", "a@b\r\nBcc: x", "<a@b>"] {
            assert!(!is_address(no), "{no:?}");
        }
    }

    #[test]
    fn moments_are_written_in_utc() {
        for (at, said) in [
            (0, "1970-01-01 00:00:00 UTC"),
            (951_782_400_000, "2000-02-29 00:00:00 UTC"),
            (1_709_251_199_999, "2024-02-29 23:59:59 UTC"),
            (1_735_689_599_000, "2024-12-31 23:59:59 UTC"),
            (1_800_000_010_000, "2027-01-15 08:00:10 UTC"),
        ] {
            assert_eq!(utc(at), said, "{at}");
        }
    }
}
