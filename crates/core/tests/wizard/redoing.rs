//! What was registered before does not count any more: in which order the rest follows, and what
//! is replaced.

use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, account, capability, factor};
use crate::changes::phone;
use crate::rules::{demand, enroll, setup};

fn redo(required: u32, registered: u32) -> Setup {
    Setup { review: Review::Redo, ..demand(required, registered) }
}

fn old(factor: Factor) -> Factor {
    Factor { counts: false, ..factor }
}

/// With room for one app and five phones.
fn narrow(factors: Vec<Factor>, setup: Setup) -> Account {
    let mut account = account("1", factors);
    account.capabilities = vec![capability(Kind::Totp, 1), capability(Kind::Phone, 5)];
    account.setup = setup;
    account
}

#[test]
fn after_the_new_app_comes_the_phone_and_not_another_app() {
    let mut bench = setup(vec![old(factor("f1", "Old"))], redo(2, 0));
    assert_eq!(bench.state(), StateId::SetupRedo);
    assert_eq!(bench.inside().account.suggested(), Some(Kind::Totp), "the old one does not count");
    bench.ui(Intent::Next);
    bench.host_says(true);
    enroll(&mut bench);
    bench.ui(Intent::Finish);
    assert_eq!(bench.inside().progress(), Some(Progress { at: 2, of: 2 }));
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::PhoneNumber);
}

#[test]
fn an_old_phone_is_no_backup_for_a_new_app() {
    let mut bench = setup(vec![old(phone("f1", "Phone", &[Way::Sms]))], redo(1, 0));
    bench.ui(Intent::Next);
    bench.host_says(true);
    enroll(&mut bench);
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::SetupBackup);
    bench.ui(Intent::Next);
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::PhoneNumber);
}

#[test]
fn where_there_is_no_room_the_old_one_is_replaced() {
    let mut bench = Bench::closed(Mode::Setup);
    bench.open(narrow(vec![old(factor("old", "App"))], redo(1, 0)), vec![]);
    assert_eq!(bench.state(), StateId::SetupRedo);
    bench.ui(Intent::Next);
    bench.host_says(true);
    bench.ui(Intent::Next);
    let Call::Begin { replaces, .. } = bench.asked().2 else { panic!("not begun") };
    assert_eq!(replaces.as_deref(), Some("old"));
}

#[test]
fn one_that_counts_is_never_replaced_unasked() {
    let mut account = narrow(vec![factor("new", "App")], redo(2, 1));
    assert!(!account.may_add(Kind::Totp), "it is full, and what is there counts");
    assert_eq!(account.suggested(), Some(Kind::Phone));
    account.factors.push(old(factor("old", "Old")));
    account.capabilities[0].max = 2;
    let mut bench = Bench::closed(Mode::Setup);
    bench.open(account, vec![]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    bench.host_says(true);
    bench.ui(Intent::Next);
    let Call::Begin { replaces, .. } = bench.asked().2 else { panic!("not begun") };
    assert_eq!(replaces.as_deref(), Some("old"), "and not the first of its kind");
}

#[test]
fn an_app_is_suggested_as_a_backup_for_a_phone() {
    let mut account = account("1", vec![phone("f2", "Phone", &[Way::Sms])]);
    account.capabilities.push(capability(Kind::Phone, 5));
    assert_eq!(account.suggested(), Some(Kind::Totp));
}
