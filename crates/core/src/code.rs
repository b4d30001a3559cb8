//! The code that a person types: read tolerantly, kept as text because leading zeros matter.

use core::fmt;

use zeroize::Zeroizing;

use crate::decimal;
use crate::label::is_invisible;
use crate::secret::same_bytes;

/// How many digits a code has: six, seven or eight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits(u8);

impl Digits {
    /// What every app does, and what a key URI means when it does not say.
    pub const SIX: Self = Self(6);
    /// The longest code of RFC 4226.
    pub const EIGHT: Self = Self(8);

    /// Six to eight: RFC 4226 asks for six at least, and its truncation is good for eight.
    #[must_use]
    pub const fn new(digits: u8) -> Option<Self> {
        match digits {
            6..=8 => Some(Self(digits)),
            _ => None,
        }
    }

    /// The number of digits.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// One more than the largest code: ten to the power of the digits.
    pub(crate) const fn modulus(self) -> u32 {
        10_u32.pow(self.0 as u32)
    }
}

/// A code of the right length, as ASCII digits. A short-lived secret, so `Debug` is blank.
#[derive(Clone)]
pub struct Code(Zeroizing<String>);

impl Code {
    /// Reads what was typed or pasted.
    ///
    /// # Errors
    /// Names the first character that is no digit, or how many digits are missing or too many.
    pub fn parse(text: &str, digits: Digits) -> Result<Self, CodeProblem> {
        let typed = digits_of(text)?;
        let (length, wanted) = (typed.len(), usize::from(digits.get()));
        if length < wanted {
            let missing = u8::try_from(wanted - length).unwrap_or(u8::MAX);
            return Err(CodeProblem::TooShort { missing });
        }
        if length > wanted {
            let extra = u8::try_from(length - wanted).unwrap_or(u8::MAX);
            return Err(CodeProblem::TooLong { extra });
        }
        Ok(Self(typed))
    }

    /// The last digits of a truncated HMAC.
    pub(crate) fn from_value(value: u32, digits: Digits) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(usize::from(digits.get())));
        decimal::push_padded(&mut text, value, digits.get());
        Self(text)
    }

    /// The digits, for sending and for showing.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        same_bytes(self.0.as_bytes(), other.0.as_bytes())
    }
}

impl Eq for Code {}

/// Why a text is not a code. Each of these asks something else of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblem {
    /// Nothing was typed.
    Empty,
    /// This many digits are still to be typed.
    TooShort {
        /// How many.
        missing: u8,
    },
    /// This many digits are too many.
    TooLong {
        /// How many; 255 also stands for more.
        extra: u8,
    },
    /// This character is not a digit in any script, and not a separator.
    NotADigit(char),
}

/// The digits in a text as ASCII, however many there are.
///
/// Spaces, dashes and invisible marks are dropped, because apps show `123 456` and pages, IMEs
/// and right-to-left text add the rest. Decimal digits of other scripts count as what they mean.
///
/// # Errors
/// [`CodeProblem::Empty`] without any digit, [`CodeProblem::NotADigit`] with anything else.
pub fn digits_of(text: &str) -> Result<Zeroizing<String>, CodeProblem> {
    let mut digits = Zeroizing::new(String::with_capacity(text.len()));
    for c in text.chars().filter(|c| !is_separator(*c)) {
        digits.push(ascii_digit(c).ok_or(CodeProblem::NotADigit(c))?);
    }
    if digits.is_empty() {
        return Err(CodeProblem::Empty);
    }
    Ok(digits)
}

/// Whether a character only sets the others apart: a space, a dash, something invisible.
pub(crate) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || is_invisible(c)
        || matches!(
            c,
            '-' | '\u{2010}'
                ..='\u{2015}' // hyphens, en and em dash, bar
                | '\u{2043}' | '\u{2212}' // hyphen bullet, minus
                | '\u{58A}' | '\u{5BE}' | '\u{1806}' // Armenian, Hebrew, Mongolian
                | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' // small and full-width
                | '\u{30FC}' | '\u{FF70}' // what a Japanese keyboard makes of "-"
                | '\u{200C}' | '\u{200D}' // joiners, which letters need and digits do not
        )
}

/// The zeros of the decimal digits that keyboards produce; each is followed by its nine others.
const ZEROS: [u32; 37] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80,
    0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
    0xFF10,
];

/// The digit in any script as an ASCII digit.
pub(crate) fn ascii_digit(c: char) -> Option<char> {
    let code_point = c as u32;
    ZEROS.iter().find_map(|zero| {
        let value = code_point.checked_sub(*zero)?;
        (value < 10).then(|| char::from(b'0' + value as u8))
    })
}
