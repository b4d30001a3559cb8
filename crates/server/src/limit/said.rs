//! A rule as an operator says it: `sms_number=5/1d`.

use std::fmt;
use std::str::FromStr;

use mfa_enroll_wire::UnixMillis;

use super::{Bucket, DAY, EVER, HOUR, MINUTE, Rule, rule};

const SECOND: UnixMillis = 1_000;

/// The stop that NIST SP 800-63B asks for: no server lets more wrong codes through in a row.
const MOST_IN_A_ROW: usize = 100;

/// Why a rule cannot be taken.
#[derive(Debug, PartialEq, Eq)]
pub enum BadRule {
    /// Nothing is called so.
    Name(String),
    /// It is not `NAME=MAX/WINDOW` with numbers from 1.
    Form,
    /// Longer than a time can be, or more than can be counted.
    TooLarge,
    /// `ever` for what is let through again after a while.
    Ends,
    /// A stop that ends by itself, or comes later than it has to.
    Weaker,
}

impl fmt::Display for BadRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => {
                let limits = Bucket::ALL.into_iter().filter(|bucket| bucket.is_limit());
                let names: Vec<_> = limits.map(Bucket::name).collect();
                write!(f, "there is no limit {name:?}; the names are {}", names.join(", "))
            }
            Self::Form => f.write_str(
                "a limit is NAME=MAX/WINDOW, for instance sms_number=5/1d; MAX is a number from \
                 1, WINDOW the same with s, m, h or d",
            ),
            Self::TooLarge => f.write_str("the number is too large"),
            Self::Ends => f.write_str("only confirm_streak and challenge_streak count for ever"),
            Self::Weaker => {
                write!(f, "the stop has to be for ever, after {MOST_IN_A_ROW} or fewer: 50/ever")
            }
        }
    }
}

impl std::error::Error for BadRule {}

impl FromStr for Rule {
    type Err = BadRule;

    fn from_str(text: &str) -> Result<Self, BadRule> {
        let (name, amount) = text.split_once('=').ok_or(BadRule::Form)?;
        let named = |bucket: &Bucket| bucket.name() == name && bucket.is_limit();
        let bucket = Bucket::ALL.into_iter().find(named);
        let bucket = bucket.ok_or_else(|| BadRule::Name(name.to_owned()))?;
        let (max, window) = amount.split_once('/').ok_or(BadRule::Form)?;
        let max = usize::try_from(number(max)?).map_err(|_| BadRule::TooLarge)?;
        let window = if window == "ever" { EVER } else { read_window(window)? };
        match (bucket.is_stop(), window == EVER) {
            (true, true) if max <= MOST_IN_A_ROW => Ok(rule(bucket, max, window)),
            (true, _) => Err(BadRule::Weaker),
            (false, true) => Err(BadRule::Ends),
            (false, false) => Ok(rule(bucket, max, window)),
        }
    }
}

fn read_window(text: &str) -> Result<UnixMillis, BadRule> {
    let units = [('s', SECOND), ('m', MINUTE), ('h', HOUR), ('d', DAY)];
    let read = |(letter, unit)| Some((text.strip_suffix(letter)?, unit));
    let (count, unit) = units.into_iter().find_map(read).ok_or(BadRule::Form)?;
    number(count)?.checked_mul(unit).ok_or(BadRule::TooLarge)
}

/// A number from 1, in digits alone.
fn number(text: &str) -> Result<u64, BadRule> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadRule::Form);
    }
    match text.parse() {
        Ok(0) => Err(BadRule::Form),
        Ok(number) => Ok(number),
        Err(_) => Err(BadRule::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(&'static str, usize, UnixMillis), BadRule> {
        text.parse::<Rule>().map(|rule| (rule.bucket.name(), rule.max, rule.window))
    }

    #[test]
    fn a_rule_is_a_name_a_number_and_a_time() {
        for (text, said) in [
            ("sms_user=1/30s", ("sms_user", 1, 30_000)),
            ("sms_number=5/1d", ("sms_number", 5, 86_400_000)),
            ("begin_address=2000/5m", ("begin_address", 2000, 300_000)),
            ("sign_in_region=007/1h", ("sign_in_region", 7, 3_600_000)),
        ] {
            assert_eq!(read(text), Ok(said), "{text}");
        }
    }

    #[test]
    fn every_limit_can_be_said() {
        for rule in super::super::Limits::standard().rules() {
            let window = if rule.window == EVER {
                "ever".to_owned()
            } else {
                format!("{}s", rule.window / SECOND)
            };
            let text = format!("{}={}/{window}", rule.bucket.name(), rule.max);
            assert_eq!(text.parse(), Ok(*rule), "{text}");
        }
    }

    #[test]
    fn what_is_not_one_is_refused_and_says_why() {
        let far = format!("sms_user=1/{}d", u64::MAX / DAY + 1);
        let many = format!("sms_user={}0/1d", u64::MAX);
        for (text, why) in [
            ("sms=5/1d", BadRule::Name("sms".to_owned())),
            ("SMS_USER=5/1d", BadRule::Name("SMS_USER".to_owned())),
            ("answered_region=5/1d", BadRule::Name("answered_region".to_owned())),
            ("=5/1d", BadRule::Name(String::new())),
            ("sms_user", BadRule::Form),
            ("sms_user=", BadRule::Form),
            ("sms_user=none", BadRule::Form),
            ("sms_user=5", BadRule::Form),
            ("sms_user=5/", BadRule::Form),
            ("sms_user=5/d", BadRule::Form),
            ("sms_user=5/1", BadRule::Form),
            ("sms_user=5/1w", BadRule::Form),
            ("sms_user=5/1d/2d", BadRule::Form),
            ("sms_user=0/1d", BadRule::Form),
            ("sms_user=5/0d", BadRule::Form),
            ("sms_user=-5/1d", BadRule::Form),
            ("sms_user=+5/1d", BadRule::Form),
            ("sms_user= 5/1d", BadRule::Form),
            ("sms_user=5/1.5d", BadRule::Form),
            ("sms_user=5/1é", BadRule::Form),
            (&far, BadRule::TooLarge),
            (&many, BadRule::TooLarge),
            ("sms_user=5/ever", BadRule::Ends),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
        let said = read("sms=5/1d").expect_err("no such name").to_string();
        assert!(said.contains("\"sms\"") && said.contains("sms_user, sms_number"), "{said}");
    }

    #[test]
    fn the_stop_may_come_sooner_and_never_later() {
        for name in ["confirm_streak", "challenge_streak"] {
            assert!(read(&format!("{name}=100/ever")).is_ok(), "{name}: as it is");
            assert!(read(&format!("{name}=1/ever")).is_ok(), "{name}: sooner");
            for weaker in ["101/ever", "100/1d", "1/1d"] {
                assert_eq!(read(&format!("{name}={weaker}")), Err(BadRule::Weaker), "{weaker}");
            }
        }
    }
}
