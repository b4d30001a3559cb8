//! The test values of RFC 4226, appendix D: HOTP is a code by its counter.

use mfa_enroll_core::code::Digits;
use mfa_enroll_core::otp::Otp;
use mfa_enroll_core::secret::Secret;

/// Appendix D: the counter, the truncated value in decimal, the code.
const VECTORS: [(u64, &str, &str); 10] = [
    (0, "1284755224", "755224"),
    (1, "1094287082", "287082"),
    (2, "137359152", "359152"),
    (3, "1726969429", "969429"),
    (4, "1640338314", "338314"),
    (5, "868254676", "254676"),
    (6, "1918287922", "287922"),
    (7, "82162583", "162583"),
    (8, "673399871", "399871"),
    (9, "645520489", "520489"),
];

fn otp(digits: u8) -> Otp {
    Otp {
        digits: Digits::new(digits).expect("6 to 8"),
        ..Otp::compatible(Secret::new(b"12345678901234567890".to_vec()))
    }
}

#[test]
fn the_ten_codes_of_appendix_d_come_out() {
    for (counter, _, code) in VECTORS {
        assert_eq!(otp(6).code_at_step(counter).expose(), code, "{counter}");
    }
}

#[test]
fn longer_codes_are_the_last_digits_of_the_truncated_value() {
    for digits in [7, 8] {
        for (counter, value, _) in VECTORS {
            let code = otp(digits).code_at_step(counter);
            let last = &value[value.len() - usize::from(digits)..];
            assert_eq!(code.expose(), last, "{counter}, {digits} digits");
        }
    }
}

#[test]
fn every_counter_has_a_code_up_to_the_last_one() {
    for counter in [u64::from(u32::MAX), u64::MAX - 1, u64::MAX] {
        assert_eq!(otp(6).code_at_step(counter).expose().len(), 6);
    }
    assert_ne!(otp(8).code_at_step(u64::MAX), otp(8).code_at_step(0));
}
