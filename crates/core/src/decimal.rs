//! Numbers to text without `core::fmt`: the formatting machinery would be the largest part of
//! the QR path in the shipped wasm.

/// Appends `number` in decimal.
pub(crate) fn push(text: &mut String, number: u32) {
    if number >= 10 {
        push(text, number / 10);
    }
    text.push(digit(number % 10));
}

/// Appends exactly `width` decimal places of `number`, with leading zeros.
pub(crate) fn push_padded(text: &mut String, number: u32, width: u8) {
    if width > 0 {
        push_padded(text, number / 10, width - 1);
        text.push(digit(number % 10));
    }
}

/// Reads plain decimal digits: no sign, no space, nothing empty, nothing that overflows.
pub(crate) fn read(text: &str) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.bytes().try_fold(0_u64, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(number: u32) -> String {
        let mut text = String::new();
        push(&mut text, number);
        text
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for number in [0, 1, 9, 10, 11, 99, 100, 1_000, 12_345, u32::MAX] {
            assert_eq!(pushed(number), number.to_string());
        }
    }

    #[test]
    fn padding_keeps_leading_zeros_and_drops_what_does_not_fit() {
        let mut text = String::new();
        push_padded(&mut text, 42, 6);
        push_padded(&mut text, 1_234_567, 6);
        assert_eq!(text, "000042234567");
    }

    #[test]
    fn reading_takes_digits_only_and_refuses_overflow() {
        assert_eq!(read("030"), Some(30));
        assert_eq!(read("18446744073709551615"), Some(u64::MAX));
        for bad in
            ["", "+1", "-1", " 1", "1.0", "18446744073709551616", "18446744073709551646", "٣"]
        {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
