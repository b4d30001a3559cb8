//! The test values of RFC 6238, appendix B, with the longer seeds of erratum 2866.

use mfa_enroll_core::code::Digits;
use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::secret::Secret;

const SECONDS: [u64; 6] =
    [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000];

#[track_caller]
fn check(algorithm: Algorithm, seed_length: usize, codes: [&str; 6]) {
    let seed = b"1234567890".iter().copied().cycle().take(seed_length);
    let otp = Otp {
        secret: Secret::new(seed.collect()),
        algorithm,
        digits: Digits::EIGHT,
        period: Period::THIRTY,
    };
    for (seconds, code) in SECONDS.into_iter().zip(codes) {
        let step = otp.step_at(seconds * 1000);
        assert_eq!(otp.code_at_step(step).expose(), code, "at {seconds} s");
    }
}

#[test]
fn the_six_codes_with_sha1_come_out() {
    check(
        Algorithm::Sha1,
        20,
        ["94287082", "07081804", "14050471", "89005924", "69279037", "65353130"],
    );
}

#[test]
fn the_six_codes_with_sha256_come_out() {
    check(
        Algorithm::Sha256,
        32,
        ["46119246", "68084774", "67062674", "91819424", "90698825", "77737706"],
    );
}

#[test]
fn the_six_codes_with_sha512_come_out() {
    check(
        Algorithm::Sha512,
        64,
        ["90693936", "25091201", "99943326", "93441116", "38618901", "47863826"],
    );
}

#[test]
fn the_step_numbers_are_those_of_the_appendix() {
    let steps = [1, 0x023_523EC, 0x023_523ED, 0x0273_EF07, 0x03F9_40AA, 0x27BC_86AA];
    for (seconds, step) in SECONDS.into_iter().zip(steps) {
        assert_eq!(Period::THIRTY.step_at(seconds * 1000), step);
    }
}
