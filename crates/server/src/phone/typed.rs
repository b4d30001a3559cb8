//! What people type and paste.

use phonenumber::Mode;

use super::plan::place;
use super::{Number, PhonePolicy};

/// Longer than any number with its spaces and brackets.
const LONGEST: usize = 64;

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadNumber {
    /// There is no such number.
    Number,
    /// The region is missing or not known, or its numbers may not be registered.
    Region,
}

/// Reads a number: international with `+` or `00`, or national in `region`, trunk prefix or not.
///
/// # Errors
/// [`BadNumber`] says which member of the request is to blame.
pub fn read(typed: &str, region: Option<&str>, policy: &PhonePolicy) -> Result<Number, BadNumber> {
    let dialed = dialed(typed).ok_or(BadNumber::Number)?;
    let country = match region {
        Some(region) => Some(region.parse().map_err(|_| BadNumber::Region)?),
        None if dialed.starts_with('+') => None,
        None => return Err(BadNumber::Region),
    };
    let parsed = phonenumber::parse(country, &dialed).map_err(|_| BadNumber::Number)?;
    let national = parsed.national().to_string();
    let code = parsed.code().value();
    let (region, line) = place(code, &national).ok_or(BadNumber::Number)?;
    if !policy.allows_region(&region) {
        return Err(BadNumber::Region);
    }
    Ok(Number {
        e164: format!("+{code}{national}"),
        international: parsed.format().mode(Mode::International).to_string(),
        region,
        line,
    })
}

/// Digits alone, perhaps after a plus. Digits of every script are read, as are the signs that
/// people put between them; anything else is not a number (an extension has its own member).
fn dialed(typed: &str) -> Option<String> {
    if typed.len() > LONGEST * 4 || typed.chars().count() > LONGEST {
        return None;
    }
    let typed = typed.trim();
    let typed = typed.strip_prefix("tel:").unwrap_or(typed);
    let mut dialed = String::new();
    for sign in typed.chars() {
        match sign {
            '+' | '＋' if dialed.is_empty() => dialed.push('+'),
            '-'
            | '.'
            | '/'
            | '('
            | ')'
            | '\u{2010}'..='\u{2015}'
            | '\u{2212}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '（'
            | '）'
            | '－' => {}
            _ if sign.is_whitespace() => {}
            _ => dialed.push(char::from(b'0' + digit(sign)?)),
        }
    }
    if let Some(rest) = dialed.strip_prefix("00") {
        dialed = format!("+{rest}");
    }
    Some(dialed)
}

/// The decimal digits of the scripts that phones and keyboards use.
fn digit(sign: char) -> Option<u8> {
    const ZEROS: [char; 6] = ['0', '０', '٠', '۰', '०', '০'];
    ZEROS.into_iter().find_map(|zero| {
        let value = (sign as u32).checked_sub(zero as u32)?;
        u8::try_from(value).ok().filter(|value| *value < 10)
    })
}
