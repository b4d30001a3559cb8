//! Phones in the contract, held against the golden files.

use mfa_enroll_wire::{
    BeginEnrollment, Challenge, ChallengeType, Delivery, Enrollment, FactorKind, MethodCapability,
    Region, ResendCode, Way,
};
use serde_json::json;

use crate::enrolling::begin;
use crate::golden::{NOW, pin};

fn enrollment() -> Enrollment {
    Enrollment {
        id: "1FhiMWuXNgwyI7VPjJBgMBVa7OA".to_owned(),
        kind: FactorKind::Phone,
        expires_at: NOW + 900_000,
        extendable_until: NOW + 3_600_000,
        tries_left: 5,
        challenge: Challenge {
            kind: ChallengeType::CodeSent,
            uri: None,
            way: Some(Way::Sms),
            number: Some("+32 470 12 35 42".to_owned()),
            ways: Some(vec![Way::Sms, Way::Voice]),
            delivery: Some(Delivery::Sending),
            resend_at: Some(NOW + 30_000),
            sent: Some(1),
        },
        replaces: None,
        server_time: NOW,
    }
}

#[test]
fn requests_for_phones_are_pinned() {
    let phone = BeginEnrollment {
        number: Some("0470 12 35 42".to_owned()),
        region: Some("BE".to_owned()),
        way: Some(Way::Sms),
        ..begin(FactorKind::Phone)
    };
    pin("requests/begin-phone", &phone);
    let office = BeginEnrollment {
        number: Some("+32 3 460 35 35".to_owned()),
        region: None,
        way: Some(Way::Office),
        extension: Some("217".to_owned()),
        ..phone
    };
    pin("requests/begin-office", &office);
    pin("requests/resend", &ResendCode { way: Way::Voice });
}

#[test]
fn a_code_that_was_sent_is_pinned() {
    pin("answers/enrollment-phone", &enrollment());
    let shown = format!("{:?}", enrollment());
    assert!(!shown.contains("12 35"), "the number does not show in Debug: {shown}");
}

#[test]
fn what_can_be_added_is_pinned() {
    let belgium = Region { code: "BE".to_owned(), calling_code: "32".to_owned() };
    let capability = MethodCapability {
        kind: FactorKind::Phone,
        max: 3,
        ways: vec![Way::Sms, Way::Voice],
        regions: vec![belgium],
    };
    let expected = json!({
        "kind": "phone",
        "max": 3,
        "ways": ["sms", "voice"],
        "regions": [{"code": "BE", "calling_code": "32"}],
    });
    let written = serde_json::to_value(&capability).expect("plain data");
    assert_eq!(written, expected, "as the widget reads it");
}

#[test]
fn ways_and_deliveries_of_newer_backends_are_kept_apart() {
    let way: Way = serde_json::from_value(json!("carrier_pigeon")).expect("understood");
    assert_eq!(way, Way::Unknown, "not offered");
    let delivery: Delivery = serde_json::from_value(json!("read")).expect("understood");
    assert_eq!(delivery, Delivery::Unknown, "taken for sending");
}

#[test]
fn a_request_to_send_again_refuses_members_it_does_not_know() {
    let extra = json!({"way": "sms", "number": "+32470123542"});
    assert!(serde_json::from_value::<ResendCode>(extra).is_err(), "the number cannot be changed");
}
