//! The demo's phone: a page of its own, and what the panel beside other pages shows.

use askama::Template;
use mfa_enroll_wire::{UnixMillis, Way};
use serde::Serialize;

use crate::delivery::{Shown, ShownMail};
use crate::limit::DAY;

/// The demo's phone.
#[derive(Template)]
#[template(path = "demo-phone.html")]
pub struct DemoPhonePage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// What has arrived, newest first.
    pub messages: Vec<Shown>,
    /// The mails that have arrived, newest first.
    pub mails: Vec<ShownMail>,
}

/// How much the panel shows: a phone is small.
const SHOWN: usize = 10;

/// What the panel beside the portal's pages shows.
#[derive(Serialize)]
pub struct DemoFeed {
    now: UnixMillis,
    arrived: Vec<Arrived>,
}

#[derive(Serialize)]
struct Arrived {
    event: String,
    kind: &'static str,
    heading: String,
    subject: Option<String>,
    at: UnixMillis,
    words: String,
}

impl DemoFeed {
    /// The newest of both, the newest first: those of one account, or everybody's.
    #[must_use]
    pub fn of(
        messages: Vec<Shown>,
        mails: Vec<ShownMail>,
        whose: Option<&str>,
        now: UnixMillis,
    ) -> Self {
        let is_theirs = |user: &str| whose.is_none_or(|whose| whose == user);
        let messages = messages.into_iter().filter(|one| is_theirs(&one.user_id));
        let mails = mails.into_iter().filter(|one| is_theirs(&one.user_id));
        let mut arrived: Vec<_> =
            messages.map(Arrived::from).chain(mails.map(Arrived::from)).collect();
        arrived.sort_by_key(|one| std::cmp::Reverse(one.at));
        arrived.truncate(SHOWN);
        Self { now, arrived }
    }
}

impl From<Shown> for Arrived {
    fn from(shown: Shown) -> Self {
        Self {
            kind: shown.way(),
            heading: shown.heading(),
            subject: None,
            at: shown.at,
            words: shown.words().to_owned(),
            event: shown.event_id,
        }
    }
}

impl From<ShownMail> for Arrived {
    fn from(shown: ShownMail) -> Self {
        Self {
            kind: "mail",
            heading: format!("Mail to {}", shown.mail.to),
            subject: Some(shown.mail.subject),
            at: shown.at,
            words: shown.mail.text,
            event: shown.event_id,
        }
    }
}

impl Shown {
    fn way(&self) -> &'static str {
        crate::store::way_name(self.message.way)
    }

    fn heading(&self) -> String {
        let to = &self.message.to;
        match (&self.message.extension, self.message.way) {
            (Some(extension), _) => format!("Call to {to}, extension {extension}"),
            (None, Way::Sms) => format!("Text message to {to}"),
            (None, _) => format!("Call to {to}"),
        }
    }

    fn words(&self) -> &str {
        let message = &self.message;
        message.text.as_deref().or(message.speech.as_deref()).unwrap_or_default()
    }

    fn time(&self) -> String {
        time_of_day(self.at)
    }
}

impl ShownMail {
    fn time(&self) -> String {
        time_of_day(self.at)
    }

    /// The text around its link, and the link.
    fn parts(&self) -> (&str, &str, &str) {
        let text = self.mail.text.as_str();
        let starts = [text.find("https://"), text.find("http://")];
        let Some(start) = starts.into_iter().flatten().min() else { return (text, "", "") };
        let (before, rest) = text.split_at(start);
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        (before, &rest[..end], &rest[end..])
    }
}

fn time_of_day(at: UnixMillis) -> String {
    let seconds = at % DAY / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
