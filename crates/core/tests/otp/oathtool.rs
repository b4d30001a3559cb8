//! Ten thousand random cases against oathtool, an implementation that shares nothing with ours.
//! Without oathtool this fails; `cargo xtask test` installs it.

use std::process::Command;
use std::thread;

use mfa_enroll_core::base32;
use mfa_enroll_core::code::Digits;
use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::secret::Secret;

const CASES: u64 = 10_000;
const THREADS: u64 = 4;

/// A case is made from its number alone, so that the number in a failure is enough to repeat it.
fn case(number: u64) -> (Otp, u64) {
    let mut random = SplitMix(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x6D66_6121);
    let length = 10 + random.below(55) as usize;
    let otp = Otp {
        secret: Secret::new((0..length).map(|_| random.below(256) as u8).collect()),
        algorithm: Algorithm::ALL[random.below(3) as usize],
        digits: Digits::new(6 + random.below(3) as u8).expect("6 to 8"),
        period: Period::new(15 + random.below(286)).expect("15 to 300"),
    };
    // Up to the year 2514, so past 2038 and past 2106.
    (otp, random.below(1 << 34))
}

struct SplitMix(u64);

impl SplitMix {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }
}

fn oathtool(otp: &Otp, seconds: u64) -> String {
    let output = Command::new("oathtool")
        .arg(format!("--totp={}", otp.algorithm.name()))
        .args(["--digits", &otp.digits.get().to_string()])
        .arg(format!("--time-step-size={}s", otp.period.seconds()))
        .arg(format!("--now=@{seconds}"))
        .arg("--base32")
        .arg(base32::encode(&otp.secret).expose_for_display())
        .output()
        .expect("oathtool runs (Debian package oathtool)");
    assert!(
        output.status.success(),
        "oathtool refused: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("oathtool prints digits")
}

#[test]
fn ten_thousand_random_keys_settings_and_times_give_the_codes_that_oathtool_gives() {
    thread::scope(|scope| {
        for worker in 0..THREADS {
            scope.spawn(move || {
                for number in (worker..CASES).step_by(THREADS as usize) {
                    let (otp, seconds) = case(number);
                    let code = otp.code_at_step(otp.step_at(seconds * 1000 + number % 1000));
                    let theirs = oathtool(&otp, seconds);
                    assert_eq!(code.expose(), theirs.trim_end(), "case {number}");
                }
            });
        }
    });
}

#[test]
fn the_random_cases_cover_every_setting() {
    let cases: Vec<_> = (0..CASES).map(case).collect();
    for algorithm in Algorithm::ALL {
        for digits in 6..=8 {
            let covered = cases
                .iter()
                .filter(|(otp, _)| otp.algorithm == algorithm && otp.digits.get() == digits);
            assert!(covered.count() > 900, "{} {digits}", algorithm.name());
        }
    }
    assert!(cases.iter().any(|(otp, _)| otp.period.seconds() == 15));
    assert!(cases.iter().any(|(otp, _)| otp.period.seconds() == 300));
    assert!(cases.iter().any(|(_, seconds)| *seconds > u64::from(u32::MAX)));
}
