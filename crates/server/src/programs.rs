//! Programs without a second factor: the server that asks for them whether a password is right,
//! and how they are set up.

use std::fmt;
use std::path::Path;

use axum::http::{HeaderMap, header};
use mfa_enroll_wire::Program;
use serde::Deserialize;

/// What `--demo` expects of a mail server where no file says something else.
pub const DEMO_TOKEN: &str = "demo-mail-server-token";

/// Shorter ones can be guessed.
const SHORTEST_TOKEN: usize = 20;

/// What is known about programs. Without a credential nobody can ask about app passwords, and
/// none are offered.
#[derive(Clone, Debug, Default)]
pub struct Programs {
    /// What the mail server proves itself with.
    pub credential: Option<Credential>,
    /// How programs are set up, for people.
    pub cards: Vec<Program>,
}

/// The token of a mail server; only its hash is kept.
#[derive(Clone)]
pub struct Credential(String);

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential")
    }
}

impl Credential {
    /// Of the text of a file.
    ///
    /// # Errors
    /// A sentence for whoever wrote it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let token = text.trim();
        if token.len() < SHORTEST_TOKEN || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(format!(
                "a mail server's token is at least {SHORTEST_TOKEN} plain characters on one line"
            ));
        }
        Ok(Self(crate::sha256(&[token.as_bytes()])))
    }

    /// Whether a request carries it, as `Authorization: Bearer …`. Hashes are compared, all of
    /// each: the time tells nothing about the token.
    #[must_use]
    pub fn is_in(&self, headers: &HeaderMap) -> bool {
        let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, token) = value.and_then(|value| value.split_once(' ')).unwrap_or_default();
        let hash = crate::sha256(&[token.trim().as_bytes()]);
        let differing = hash.bytes().zip(self.0.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
        differing == 0 && scheme.eq_ignore_ascii_case("bearer")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    programs: Vec<Card>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    name: String,
    server: Option<String>,
    user_name: Option<String>,
    password_goes: Option<String>,
}

/// Reads how programs are set up from TOML: `[[programs]]` with `name`, and as wanted `server`,
/// `user_name` and `password_goes`.
///
/// # Errors
/// What is wrong, with its line.
pub fn parse(text: &str) -> Result<Vec<Program>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let card = |card: Card| Program {
        name: card.name,
        server: card.server,
        user_name: card.user_name,
        password_goes: card.password_goes,
    };
    Ok(file.programs.into_iter().map(card).collect())
}

/// The same from a file.
///
/// # Errors
/// A sentence with the file's name.
pub fn read(file: &Path) -> Result<Vec<Program>, String> {
    let said = |error: &dyn fmt::Display| format!("{}: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| said(&error))?;
    parse(&text).map_err(|error| said(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_fits_only_its_token() {
        let credential = Credential::parse(" 0123456789-0123456789\n").expect("a token");
        let fits = |value: &str| {
            let value = value.parse().expect("a value");
            credential.is_in(&HeaderMap::from_iter([(header::AUTHORIZATION, value)]))
        };
        assert!(fits("Bearer 0123456789-0123456789") && fits("bearer 0123456789-0123456789"));
        for value in
            ["", "Bearer", "Bearer ", "Bearer 0123456789-012345678", "0123456789-0123456789"]
        {
            assert!(!fits(value), "{value:?}");
        }
        assert!(!fits("Basic 0123456789-0123456789"), "another scheme");
        assert!(!credential.is_in(&HeaderMap::new()), "none");
        assert_eq!(format!("{credential:?}"), "Credential", "nothing of it");
    }

    #[test]
    fn a_token_that_can_be_guessed_is_refused() {
        for text in ["", "short", "with a space in the middle", "two-lines-of-one\ntoken-in-a-file"]
        {
            assert!(Credential::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn cards_are_read_and_a_bad_file_names_its_line() {
        let cards = parse("[[programs]]\nname = 'A'\nserver = 'b'\n[[programs]]\nname = 'C'");
        let cards = cards.expect("cards");
        assert_eq!((&*cards[0].name, cards[0].server.as_deref()), ("A", Some("b")), "the first");
        assert_eq!((&*cards[1].name, &cards[1].server), ("C", &None), "the second");
        let error = parse("[[programs]]\nname = 'A'\nservr = 'b'").expect_err("misspelled");
        assert!(error.contains("line 3"), "{error}");
    }
}
