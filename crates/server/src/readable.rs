//! Secrets that people read and type: app passwords and temporary access passes.
//!
//! Crockford's 32 characters: digits and lower-case letters without `i`, `l`, `o` and `u`, so
//! that each carries 5 bits and none looks like another. What is typed may be in capitals, with
//! spaces and dashes, and with the letters that were left out for the digits they look like.

use zeroize::Zeroizing;

use crate::entropy::{Entropy, NoEntropy};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How long a group is; the last one takes the rest, if that is a single character.
const GROUP: usize = 5;

/// So many random characters.
///
/// # Errors
/// [`NoEntropy`] if there is no randomness.
pub fn make(entropy: &dyn Entropy, length: usize) -> Result<Zeroizing<String>, NoEntropy> {
    let mut bytes = Zeroizing::new(vec![0; length]);
    entropy.fill(&mut bytes)?;
    // 256 is a multiple of 32: no character is likelier than another.
    let character = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    Ok(Zeroizing::new(bytes.iter().map(character).collect()))
}

/// With dashes, for reading.
#[must_use]
pub fn grouped(text: &str) -> String {
    let last = text.len().saturating_sub(2);
    text.chars().enumerate().fold(String::new(), |mut groups, (index, character)| {
        if index > 0 && index % GROUP == 0 && index <= last {
            groups.push('-');
        }
        groups.push(character);
        groups
    })
}

/// What was meant by what was typed. Anything that cannot be meant stays as it is: it is wrong.
#[must_use]
pub fn read(typed: &str) -> Zeroizing<String> {
    let meant = |character: char| match character.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    let filler = |character: &char| character.is_whitespace() || matches!(character, '-' | '–');
    Zeroizing::new(typed.chars().filter(|character| !filler(character)).map(meant).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bytes(u8);

    impl Entropy for Bytes {
        fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
            buffer.iter_mut().zip(self.0..).for_each(|(byte, next)| *byte = next);
            Ok(())
        }
    }

    #[test]
    fn every_byte_becomes_a_character_of_the_alphabet_each_as_often() {
        let text = make(&Bytes(0), 128).expect("bytes");
        let expected = std::str::from_utf8(ALPHABET).expect("plain").repeat(4);
        assert_eq!(*text, expected, "in turns");
        assert!(!text.contains(['i', 'l', 'o', 'u']), "no lookalikes");
    }

    #[test]
    fn groups_have_five_characters_and_none_has_one() {
        for (plain, shown) in [
            ("", ""),
            ("abcde", "abcde"),
            ("abcdef", "abcdef"),
            ("abcdefg", "abcde-fg"),
            ("0123456789abcdefghjkmnpqrs", "01234-56789-abcde-fghjk-mnpqrs"),
        ] {
            assert_eq!(grouped(plain), shown, "{plain}");
        }
    }

    #[test]
    fn what_was_meant_is_read() {
        for typed in ["01abc-de", "0IABC DE", " olabc–de\t", "o1ABC\u{a0}D-E"] {
            assert_eq!(*read(typed), "01abcde", "{typed:?}");
        }
        assert_eq!(*read("01äbc"), "01äbc", "not one of ours");
    }
}
