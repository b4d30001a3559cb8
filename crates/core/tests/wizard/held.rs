//! While methods are missing the session may only enroll: the wizard offers nothing else.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, capability, confirmation, factor};
use crate::changes::opened;
use crate::programs::{list, offering};
use crate::recovering::with_codes;
use crate::rules::{demand, prove};

/// Two methods are required, recovery codes are missing, and an app is being added.
fn adding(setup: Setup) -> Bench {
    let mut account = with_codes(vec![], 0);
    account.capabilities.push(capability(Kind::Phone, 5));
    account.setup = setup;
    let mut bench = opened(account);
    add(&mut bench, "n1");
    bench
}

/// From the list to "done" and behind it.
fn add(bench: &mut Bench, id: &str) {
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    bench.host_says(true);
    prove(bench, confirmation(factor(id, id), None));
    bench.ui(Intent::Finish);
}

#[test]
fn recovery_codes_are_not_suggested_before_everything_required_is_there() {
    let mut bench = adding(demand(2, 0));
    assert_eq!(bench.state(), StateId::ListBanner, "one is still missing");
    add(&mut bench, "n2");
    assert_eq!(bench.state(), StateId::RecoveryOffer, "now the backend makes them");
}

#[test]
fn recovery_codes_are_suggested_to_whoever_has_put_off_the_rest() {
    let bench = adding(Setup { skipped: true, ..demand(2, 0) });
    assert_eq!(bench.state(), StateId::RecoveryOffer);
}

#[test]
fn recovery_codes_cannot_be_asked_for_while_something_is_missing() {
    let account = || with_codes(vec![factor("f1", "App")], 0);
    let mut bench = opened(Account { setup: demand(2, 1), ..account() });
    bench.ui(Intent::RecoveryCodes);
    assert_eq!(bench.state(), StateId::ListBanner);
    let mut bench = opened(Account { setup: demand(1, 1), ..account() });
    bench.ui(Intent::RecoveryCodes);
    assert_eq!(bench.state(), StateId::RecoveryOffer);
}

#[test]
fn app_passwords_can_be_removed_but_not_made_while_something_is_missing() {
    let mut bench = opened(Account { setup: demand(2, 1), ..offering(vec![factor("f1", "App")]) });
    bench.ui(Intent::AppPasswords);
    bench.reply(Reply::AppPasswords(list(&["Laptop"])));
    bench.ui(Intent::Add);
    assert_eq!(bench.state(), StateId::AppPasswords);
    bench.ui(Intent::Remove("p0".to_owned()));
    assert_eq!(bench.state(), StateId::AppPasswordsRemoving);
}
