//! The rules of a running server. A file that cannot be read changes nothing but the log.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::{BadRules, RuleBook, Rules};

/// The rules now.
#[derive(Debug, Default)]
pub struct LiveRules {
    file: Option<PathBuf>,
    now: RwLock<Reading>,
}

#[derive(Debug, Default)]
struct Reading {
    /// What was in the file the last time, good or not: it is judged once.
    text: Option<String>,
    book: Arc<RuleBook>,
}

impl LiveRules {
    /// Rules that never change.
    #[must_use]
    pub fn fixed(book: RuleBook) -> Self {
        Self { file: None, now: RwLock::new(Reading { text: None, book: Arc::new(book) }) }
    }

    /// The rules of a file.
    ///
    /// # Errors
    /// If it cannot be read or is not right: a server does not start with rules that nobody meant.
    pub fn read(file: &Path) -> Result<Self, BadRules> {
        let said = |error: &dyn std::fmt::Display| {
            BadRules::new(format_args!("{}: {error}", file.display()))
        };
        let text = std::fs::read_to_string(file).map_err(|error| said(&error))?;
        let book = RuleBook::parse(&text).map_err(|error| said(&error))?;
        let reading = Reading { text: Some(text), book: Arc::new(book) };
        Ok(Self { file: Some(file.to_owned()), now: RwLock::new(reading) })
    }

    /// What holds for the account of this name.
    #[must_use]
    pub fn of(&self, account: &str) -> Rules {
        self.now.read().unwrap_or_else(PoisonError::into_inner).book.of(account)
    }

    /// Reads the file again; says whether other rules hold now. A file that is gone or wrong
    /// leaves them as they are, and the log says so once.
    pub fn refresh(&self) -> bool {
        let Some(file) = &self.file else { return false };
        let text = std::fs::read_to_string(file).ok();
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        if text == now.text {
            return false;
        }
        now.text = text;
        let Some(text) = &now.text else {
            tracing::error!(file = %file.display(), "the rules are gone; the old ones hold");
            return false;
        };
        match RuleBook::parse(text) {
            Ok(book) => {
                let other = *now.book != book;
                now.book = Arc::new(book);
                tracing::info!(file = %file.display(), other, "the rules were read again");
                other
            }
            Err(error) => {
                tracing::error!(file = %file.display(), %error, "bad rules; the old ones hold");
                false
            }
        }
    }
}
