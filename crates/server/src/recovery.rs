//! Recovery codes: how one is made, written and read. Nothing here knows whose it is.
//!
//! A code is 80 random bits in Crockford's base 32 (<https://www.crockford.com/base32.html>): no
//! `I`, `L`, `O` or `U`, so that what is read from paper can be typed in more than one way.

use zeroize::Zeroizing;

use crate::entropy::{Entropy, NoEntropy};

/// How many codes a set has.
pub const CODES: usize = 10;

/// How many random bits a code has, in bytes.
const BYTES: usize = 10;
/// How many characters that is: five bits each.
const CHARS: usize = BYTES * 8 / 5;
/// Characters between two dashes.
const GROUP: usize = 4;
/// Nobody types more than this for a code; the rest of a megabyte is not looked at.
const LONGEST: usize = 256;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A recovery code, right or wrong, in the one spelling that is hashed. It is a secret: it has no
/// `Debug` and no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<String>);

impl Code {
    /// A new one.
    ///
    /// # Errors
    /// [`NoEntropy`] if there is no randomness.
    pub fn random(entropy: &dyn Entropy) -> Result<Self, NoEntropy> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        entropy.fill(&mut *bytes)?;
        let mut text = Zeroizing::new(String::with_capacity(CHARS));
        for five in bytes.chunks_exact(5) {
            let bits = five.iter().fold(0, |bits, byte| (bits << 8) | u64::from(*byte));
            for shift in (0..8).rev() {
                text.push(char::from(ALPHABET[(bits >> (shift * 5)) as usize & 31]));
            }
        }
        Ok(Self(text))
    }

    /// What a person typed: case, spaces and dashes do not matter, full-width letters and digits
    /// are letters and digits, `O` is `0`, `I` and `L` are `1`. `None` if no code looks like that.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        if typed.len() > LONGEST {
            return None;
        }
        let mut text = Zeroizing::new(String::with_capacity(CHARS));
        for letter in typed.chars().map(narrow).filter(|letter| !separates(*letter)) {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let known = u8::try_from(letter).is_ok_and(|byte| ALPHABET.contains(&byte));
            if !known || text.len() == CHARS {
                return None;
            }
            text.push(letter);
        }
        (text.len() == CHARS).then_some(Self(text))
    }

    /// As people see it: in groups, with dashes between them.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut shown = String::with_capacity(CHARS + CHARS / GROUP);
        for (index, letter) in self.0.chars().enumerate() {
            if index > 0 && index % GROUP == 0 {
                shown.push('-');
            }
            shown.push(letter);
        }
        shown
    }

    /// What is hashed.
    pub(crate) fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Full-width forms (U+FF01 to U+FF5E) as what they stand for: some keyboards type nothing else.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        other => other,
    }
}

/// White space, and everything that a word processor makes of a dash.
fn separates(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '\u{ad}' | '\u{200b}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SystemEntropy;

    struct Fixed([u8; BYTES]);

    impl Entropy for Fixed {
        fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
            buffer.copy_from_slice(&self.0);
            Ok(())
        }
    }

    fn read(typed: &str) -> Option<String> {
        Code::read(typed).map(|code| code.shown())
    }

    #[test]
    fn a_code_is_its_80_bits_and_nothing_else() {
        let shown = |bytes| Code::random(&Fixed(bytes)).expect("bytes").shown();
        assert_eq!(shown([0; BYTES]), "0000-0000-0000-0000", "no bit");
        assert_eq!(shown([255; BYTES]), "ZZZZ-ZZZZ-ZZZZ-ZZZZ", "every bit");
        let counted = [0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf];
        assert_eq!(shown(counted), "0123-4567-89AB-CDEF", "five bits a letter, from the left");
    }

    #[test]
    fn every_letter_of_the_alphabet_is_made() {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let code = Code::random(&SystemEntropy).expect("entropy").shown();
            seen.extend(code.chars().filter(|letter| *letter != '-'));
        }
        assert_eq!(seen.len(), 32, "{seen:?}");
    }

    #[test]
    fn what_is_shown_can_be_typed() {
        for _ in 0..100 {
            let code = Code::random(&SystemEntropy).expect("entropy");
            assert!(Code::read(&code.shown()) == Some(code.clone()), "as shown");
            assert!(Code::read(&code.shown().to_lowercase()) == Some(code), "in lower case");
        }
    }

    #[test]
    fn people_type_it_as_they_like() {
        let right = Some("0011-ABCD-EFGH-JKMN".to_owned());
        for typed in [
            "0011-ABCD-EFGH-JKMN",
            "0011abcdefghjkmn",
            "  oOiL abcd\tefgh  jkmn\n",
            "O0Il–ABCD—EFGH−JKMN",
            "0011‑ABCD‐EFGH\u{ad}JKMN",
            "００１１－ＡＢＣＤ　ｅｆｇｈ－ｊｋｍｎ",
            "0-0-1-1-a-b-c-d-e-f-g-h-j-k-m-n",
        ] {
            assert_eq!(read(typed), right, "{typed:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in [
            "",
            "123456",
            "0011-ABCD-EFGH-JKM",
            "0011-ABCD-EFGH-JKMNP",
            "0011-ABCD-EFGH-JKMU",
            "0011-ABCD-EFGH-JKM!",
            "0011-ABCD-EFGH-JKMé",
            "0011-ABCD-EFGH-JKM\u{ff01}",
        ] {
            assert_eq!(read(typed), None, "{typed:?}");
        }
        assert_eq!(read(&format!("{}0011ABCDEFGHJKMN", " ".repeat(LONGEST))), None, "too long");
    }
}
