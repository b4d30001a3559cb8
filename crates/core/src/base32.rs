//! Base32 (RFC 4648), the spelling in which keys are shown, typed and put into key URIs.
//!
//! Decoding is as tolerant as authenticator apps are, so that a key which works on a phone is
//! not refused here:
//! - lower case, spaces and dashes between characters, and any `=` padding are accepted;
//! - bits that are left over at the end may be anything: apps drop them, and so do we.
//!   [`encode`] writes zeros there, the one spelling that strict readers take as well.
//!
//! Not accepted: the look-alikes `0`, `1` and `8`. Keys come from a server, so one of those is
//! a fault to report and not a typing mistake to guess at.

use zeroize::Zeroizing;

use crate::code::is_separator;
use crate::secret::{Secret, SecretText};

/// The longest key that is decoded. SHA-512 hashes whatever is longer than 128 bytes, so a key
/// of more than twice that is a mistake.
pub const MAX_SECRET_BYTES: usize = 256;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Why a text is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base32Problem {
    /// There is no character of the alphabet in it.
    Empty,
    /// This character is neither in the alphabet nor a separator.
    BadCharacter(char),
    /// No number of whole bytes is spelled with so many characters: some are missing.
    BadLength,
    /// More than [`MAX_SECRET_BYTES`].
    TooLong,
}

/// Reads a key, however it is spaced, cased or padded.
///
/// # Errors
/// Says what is wrong with the first thing that is.
pub fn decode(text: &str) -> Result<Secret, Base32Problem> {
    // Reserved in one piece: growing would leave copies of the key behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len().min(MAX_SECRET_BYTES * 2)));
    let mut characters = 0_usize;
    let mut buffer = 0_u32;
    let mut bits = 0_u32;
    for c in without_padding(text).chars() {
        if is_separator(c) {
            continue;
        }
        let value = value_of(c).ok_or(Base32Problem::BadCharacter(c))?;
        characters += 1;
        buffer = (buffer << 5) | value;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            if bytes.len() == MAX_SECRET_BYTES {
                return Err(Base32Problem::TooLong);
            }
            // What is above these eight bits has been pushed before.
            bytes.push((buffer >> bits) as u8);
        }
    }
    match characters % 8 {
        _ if characters == 0 => Err(Base32Problem::Empty),
        1 | 3 | 6 => Err(Base32Problem::BadLength),
        _ => Ok(Secret::new(core::mem::take(&mut *bytes))),
    }
}

/// Spells a key in upper case, without padding.
#[must_use]
pub fn encode(secret: &Secret) -> SecretText {
    let bytes = secret.expose();
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let mut buffer = 0_u32;
    let mut bits = 0_u32;
    for &byte in bytes {
        buffer = (buffer << 8) | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(buffer >> bits));
        }
    }
    if bits > 0 {
        text.push(letter(buffer << (5 - bits)));
    }
    SecretText::new(text)
}

/// Cuts an encoded key into groups of four, which people can read and copy.
#[must_use]
pub fn groups(text: &str) -> Vec<&str> {
    let mut groups = Vec::with_capacity(text.len().div_ceil(4));
    let mut rest = text;
    while !rest.is_empty() {
        // Counted in characters, so that no text can make this panic.
        let end = rest.char_indices().nth(4).map_or(rest.len(), |(at, _)| at);
        let (group, tail) = rest.split_at(end);
        groups.push(group);
        rest = tail;
    }
    groups
}

fn without_padding(text: &str) -> &str {
    text.trim_end_matches(|c| c == '=' || is_separator(c))
}

fn value_of(c: char) -> Option<u32> {
    match c {
        'A'..='Z' => Some(c as u32 - 'A' as u32),
        'a'..='z' => Some(c as u32 - 'a' as u32),
        '2'..='7' => Some(c as u32 - '2' as u32 + 26),
        _ => None,
    }
}

/// The letter for the lowest five bits.
fn letter(value: u32) -> char {
    char::from(ALPHABET[(value & 31) as usize])
}
