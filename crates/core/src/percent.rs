//! Percent escapes (RFC 3986 §2), for texts that may hold a key: nothing is left behind.

use zeroize::{Zeroize, Zeroizing};

/// The text without its escapes; `None` for a broken escape and for escapes that are not UTF-8.
#[must_use]
pub fn decode(text: &str, plus_is_space: bool) -> Option<Zeroizing<String>> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let mut nibble = || char::from(bytes.next()?).to_digit(16);
                match (nibble(), nibble()) {
                    (Some(high), Some(low)) => (high * 16 + low) as u8,
                    _ => {
                        decoded.zeroize();
                        return None;
                    }
                }
            }
            b'+' if plus_is_space => b' ',
            other => other,
        });
    }
    match String::from_utf8(decoded) {
        Ok(text) => Some(Zeroizing::new(text)),
        Err(error) => {
            error.into_bytes().zeroize();
            None
        }
    }
}

/// Appends a text with everything but unreserved characters escaped.
pub fn encode(uri: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            uri.push(char::from(HEX[usize::from(byte >> 4)]));
            uri.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str, plus_is_space: bool) -> Option<String> {
        decode(text, plus_is_space).map(|text| text.to_string())
    }

    #[test]
    fn escapes_are_read_in_either_case() {
        assert_eq!(decoded("a%3ab%3Ac", false).as_deref(), Some("a:b:c"));
        assert_eq!(decoded("%E2%82%AC", false).as_deref(), Some("€"));
    }

    #[test]
    fn plus_is_a_space_only_where_forms_write_it() {
        assert_eq!(decoded("a+b%2Bc", true).as_deref(), Some("a b+c"));
        assert_eq!(decoded("a+b", false).as_deref(), Some("a+b"));
    }

    #[test]
    fn broken_escapes_are_refused() {
        for bad in ["%", "%4", "%zz", "%-1", "%+1", "% 1", "abc%", "%€", "%ED%A0%80", "%FF", "%C3"]
        {
            assert_eq!(decoded(bad, true), None, "{bad}");
        }
    }

    #[test]
    fn only_unreserved_characters_stay_as_they_are() {
        let mut uri = String::new();
        encode(&mut uri, "aZ9-._~ :/?#&=%+@é");
        assert_eq!(uri, "aZ9-._~%20%3A%2F%3F%23%26%3D%25%2B%40%C3%A9");
    }
}
