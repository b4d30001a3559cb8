//! Mails by SMTP.

use std::time::{Duration, UNIX_EPOCH};

use async_trait::async_trait;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::{Outgoing, Provider, Undelivered};
use crate::mail::Mail;

/// Shorter than the worker's own patience.
const PATIENCE: Duration = Duration::from_secs(15);

/// A mail server.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// A server by its URL (`smtps://user:password@mail.example.com`, or `smtp://…?tls=required`),
    /// and the sender.
    ///
    /// # Errors
    /// A sentence for the person who starts the server.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        // The URL may hold a password, so the error does not repeat it.
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| "--smtp wants a URL: smtps://user:password@host".to_owned())?;
        let from = from
            .parse()
            .map_err(|error| format!("--mail-from is not a sender ({error}): {from}"))?;
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).build(), from })
    }

    fn message(&self, outgoing: &Outgoing) -> Result<Message, Undelivered> {
        let never = |error: &dyn std::fmt::Display| Undelivered::Never(error.to_string());
        let mail: Mail = serde_json::from_slice(&outgoing.payload)
            .map_err(|_| Undelivered::Never("not a mail".to_owned()))?;
        let to: Mailbox = mail.to.parse().map_err(|_| never(&"not an address"))?;
        // The same for every delivery: mail programs show a doubled one once.
        let id = format!("<{}@{}>", outgoing.event_id, self.from.email.domain());
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject)
            .message_id(Some(id))
            .date(UNIX_EPOCH + Duration::from_millis(outgoing.created_at))
            // Without it the encoding means nothing, and the link would be shown in pieces.
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN)
            .header(AutoSubmitted)
            .body(mail.text)
            .map_err(|error| never(&error))
    }
}

#[async_trait]
impl Provider for Smtp {
    async fn deliver(&self, outgoing: &Outgoing) -> Result<(), Undelivered> {
        let message = self.message(outgoing)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            // What the server says may hold the address.
            Err(error) if error.is_permanent() && !is_about_us(&error) => {
                Err(Undelivered::Never("refused".to_owned()))
            }
            Err(_) => Err(Undelivered::Later("the mail server did not take it".to_owned())),
        }
    }
}

/// Whether the server wants another name or password from us, or TLS: no mail is lost by settings
/// that somebody has to mend.
fn is_about_us(error: &lettre::transport::smtp::Error) -> bool {
    error.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538))
}

/// `Auto-Submitted: auto-generated` (RFC 3834): nothing that answers by itself answers a notice.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outgoing(to: &str) -> Outgoing {
        let mail = Mail {
            to: to.to_owned(),
            subject: "Beispiel: Änderung\r\nBcc: evil@example.com".to_owned(),
            text: "Grüße\n".to_owned(),
        };
        Outgoing {
            event_id: "E1".to_owned(),
            user_id: "U1".to_owned(),
            created_at: 1_800_000_010_000,
            now: 1_800_000_011_000,
            payload: serde_json::to_vec(&mail).expect("plain data").into(),
        }
    }

    #[test]
    fn a_mail_has_an_id_of_its_event_and_its_date() {
        let smtp = Smtp::new("smtp://localhost:1", "Example <id@example.com>").expect("a sender");
        let message = smtp.message(&outgoing("alice@example.com")).expect("a mail").formatted();
        let text = String::from_utf8(message).expect("ASCII");
        for line in [
            "Message-ID: <E1@example.com>\r\n",
            "From: Example <id@example.com>\r\n",
            "To: alice@example.com\r\n",
            "Date: Fri, 15 Jan 2027 08:00:10 +0000\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
        ] {
            assert!(text.contains(line), "{line:?} in {text}");
        }
        assert!(!text.contains("\r\nBcc:"), "a subject is one header: {text}");
    }

    #[test]
    fn what_is_no_address_is_never_delivered() {
        let smtp = Smtp::new("smtp://localhost:1", "id@example.com").expect("a sender");
        let outcome = smtp.message(&outgoing("alice"));
        assert!(matches!(outcome, Err(Undelivered::Never(_))), "{outcome:?}");
    }

    #[test]
    fn bad_settings_are_refused_without_repeating_a_password() {
        let error = Smtp::new("mail:secret@host", "id@example.com").err().expect("no URL");
        assert!(!error.contains("secret"), "{error}");
        assert!(Smtp::new("smtp://localhost", "nobody").is_err(), "no sender");
    }
}
