//! Keys that do not leak by accident: blank in `Debug`, cleared when dropped, compared in
//! constant time, and with one way out whose name can be searched for.

use core::fmt;
use core::hint::black_box;

use zeroize::Zeroizing;

/// The raw bytes of a key shared between an authenticator app and the server.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes the bytes over; they are cleared when the last owner drops them.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes themselves, for computing codes and for sealing.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The length in bits, which is what policies speak about.
    #[must_use]
    pub fn bits(&self) -> usize {
        self.0.len().saturating_mul(8)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        same_bytes(&self.0, &other.0)
    }
}

impl Eq for Secret {}

/// Text that gives a key away: its Base32 spelling, a key URI, the path of its QR code.
#[derive(Clone)]
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// Takes the text over; it is cleared when the last owner drops it.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself, for the screen and for nothing else.
    #[must_use]
    pub fn expose_for_display(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(..)")
    }
}

impl PartialEq for SecretText {
    fn eq(&self, other: &Self) -> bool {
        same_bytes(self.0.as_bytes(), other.0.as_bytes())
    }
}

impl Eq for SecretText {}

/// Compares without stopping at the first difference. The lengths are not secret.
pub(crate) fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    // `black_box` keeps the compiler from turning the fold into an early return.
    let difference = a.iter().zip(b).fold(0, |seen, (x, y)| black_box(seen | (x ^ y)));
    difference == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_neither_bytes_nor_text() {
        let secret = Secret::new(b"hunter2".to_vec());
        let text = SecretText::new("hunter2".to_owned());
        assert_eq!(format!("{secret:?} {text:?}"), "Secret(..) SecretText(..)");
    }

    #[test]
    fn debug_of_a_container_does_not_show_it_either() {
        let nested = Some(vec![SecretText::new("JBSWY3DP".to_owned())]);
        assert!(!format!("{nested:#?}").contains("JBSWY3DP"));
    }

    #[test]
    fn equal_bytes_are_equal_and_one_flipped_bit_is_not() {
        let a = Secret::new(vec![1, 2, 3]);
        assert_eq!(a, a.clone());
        for byte in 0..3 {
            for bit in 0..8 {
                let mut other = vec![1, 2, 3];
                other[byte] ^= 1 << bit;
                assert_ne!(a, Secret::new(other), "byte {byte}, bit {bit}");
            }
        }
    }

    #[test]
    fn a_prefix_is_not_equal() {
        assert_ne!(Secret::new(vec![1, 2]), Secret::new(vec![1, 2, 3]));
        assert_ne!(SecretText::new("AB".to_owned()), SecretText::new("ABC".to_owned()));
    }

    #[test]
    fn bits_are_eight_a_byte() {
        assert_eq!(Secret::new(vec![0; 20]).bits(), 160);
        assert_eq!(Secret::new(vec![]).bits(), 0);
    }
}
