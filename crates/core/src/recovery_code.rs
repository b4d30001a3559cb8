//! Recovery codes as people type them: 80 bits in Crockford's base32, in groups of four.
//!
//! The alphabet has no `I`, `L`, `O` and `U`. A typed `I` or `L` is a `1`, an `O` is a `0`; case,
//! spaces and dashes do not matter, full-width letters are letters, and the digits of every script
//! are digits.

use core::fmt;

use zeroize::Zeroizing;

use crate::code::{ascii_digit, is_separator};
use crate::secret::{SecretText, same_bytes};

/// How many symbols a code has: sixteen of five bits.
pub const SYMBOLS: usize = 16;

/// Between dashes.
const GROUP: usize = 4;

/// A code of the right length, upper case and without dashes. A secret, so `Debug` is blank.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// Reads what was typed or pasted.
    ///
    /// # Errors
    /// Names the first character that no code has, or how many symbols are missing or too many.
    pub fn parse(text: &str) -> Result<Self, RecoveryCodeProblem> {
        let typed = symbols_of(text)?;
        match typed.len() {
            0 => Err(RecoveryCodeProblem::Empty),
            SYMBOLS => Ok(Self(typed)),
            fewer if fewer < SYMBOLS => Err(RecoveryCodeProblem::TooShort),
            _ => Err(RecoveryCodeProblem::TooLong),
        }
    }

    /// The symbols alone, for sending and for hashing.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// With a dash after every fourth symbol, as people see it.
    #[must_use]
    pub fn grouped(&self) -> SecretText {
        let mut text = String::with_capacity(SYMBOLS + SYMBOLS / GROUP);
        for (at, symbol) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(symbol);
        }
        SecretText::new(text)
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

impl PartialEq for RecoveryCode {
    fn eq(&self, other: &Self) -> bool {
        same_bytes(self.0.as_bytes(), other.0.as_bytes())
    }
}

impl Eq for RecoveryCode {}

/// Why a text is not a recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryCodeProblem {
    /// Nothing was typed.
    Empty,
    /// Symbols are still to be typed.
    TooShort,
    /// There are more than a code has: two codes, perhaps.
    TooLong,
    /// No code has this character.
    NotASymbol(char),
}

/// What of a text counts, whatever its length.
pub(crate) fn symbols_of(text: &str) -> Result<Zeroizing<String>, RecoveryCodeProblem> {
    // Room for every symbol at once: a string that grows leaves copies behind.
    let mut typed = Zeroizing::new(String::with_capacity(text.len()));
    for character in text.chars() {
        let letter = match character {
            // The full-width forms are ASCII, moved.
            '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
                char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
            }
            other => other,
        };
        match letter.to_ascii_uppercase() {
            'I' | 'L' => typed.push('1'),
            'O' => typed.push('0'),
            symbol @ ('A'..='T' | 'V'..='Z') => typed.push(symbol),
            other => match ascii_digit(other) {
                Some(digit) => typed.push(digit),
                None if is_separator(other) => {}
                None => return Err(RecoveryCodeProblem::NotASymbol(character)),
            },
        }
    }
    Ok(typed)
}
