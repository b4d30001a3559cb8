//! The whole table of limits, written a second time: who changes a number says it twice.

use mfa_enroll_server::limit::Limits;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const EVER: u64 = u64::MAX;

const EXPECTED: &[(&str, usize, u64)] = &[
    ("begin_user", 10, HOUR),
    ("begin_address", 30, HOUR),
    ("confirm_user", 10, 5 * MINUTE),
    ("confirm_user", 20, HOUR),
    ("confirm_user", 50, DAY),
    ("confirm_address", 10, 5 * MINUTE),
    ("confirm_address", 50, HOUR),
    ("confirm_streak", 100, EVER),
    ("password_name", 10, 5 * MINUTE),
    ("password_name", 30, HOUR),
    ("password_name", 100, DAY),
    ("password_address", 30, 5 * MINUTE),
    ("password_address", 100, HOUR),
    ("challenge_user", 5, 5 * MINUTE),
    ("challenge_user", 20, HOUR),
    ("challenge_user", 50, DAY),
    ("challenge_address", 10, 5 * MINUTE),
    ("challenge_address", 50, HOUR),
    ("challenge_streak", 100, EVER),
    ("recovery_made_user", 5, DAY),
    ("recovery_confirm_user", 20, 5 * MINUTE),
    ("sms_user", 1, 30 * SECOND),
    ("sms_user", 5, HOUR),
    ("sms_user", 10, DAY),
    ("sms_number", 5, DAY),
    ("sms_address", 10, HOUR),
    ("voice_user", 1, MINUTE),
    ("voice_user", 3, DAY),
    ("voice_number", 3, DAY),
    ("office_number", 30, HOUR),
    ("voice_address", 10, HOUR),
    ("numbers_user", 3, DAY),
    ("neighbors_user", 2, DAY),
    ("neighbors_address", 5, DAY),
    ("sent_region", 60, MINUTE),
    ("sign_in_region", 600, MINUTE),
    ("unanswered_region", 50, HOUR),
    ("wrong_codes_notice", 1, HOUR),
    ("app_passwords_user", 10, DAY),
    ("verify_name", 20, 5 * MINUTE),
    ("verify_address", 20, 5 * MINUTE),
];

#[test]
fn the_table_is_what_it_is_meant_to_be() {
    let limits = Limits::standard();
    let rows: Vec<_> =
        limits.rules().iter().map(|rule| (rule.bucket.name(), rule.max, rule.window)).collect();
    assert_eq!(rows, EXPECTED, "bucket, most, milliseconds");
}

#[test]
fn behind_a_proxy_the_rows_by_address_are_gone_and_no_others() {
    let limits = Limits::standard().without_addresses();
    let rows: Vec<_> = limits.rules().iter().map(|rule| rule.bucket.name()).collect();
    let left = EXPECTED.iter().map(|(name, ..)| *name).filter(|name| !name.ends_with("_address"));
    assert_eq!(rows, left.collect::<Vec<_>>(), "those by account, number and region");
}
