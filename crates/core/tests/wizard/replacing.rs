//! Putting a new method in place of another one.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, factor, otp, pending_with};
use crate::changes::{first, opened, two};

#[test]
fn a_new_one_counts_in_place_of_one_that_did_not() {
    let mut account = two(2);
    account.factors[0].counts = false;
    account.setup.registered = 1;
    assert_eq!(replaced(account).inside().account.setup.registered, 2);
}

#[test]
fn a_new_phone_takes_the_place_of_the_old_app() {
    let bench = replaced(two(2));
    assert!(bench.done().replaced);
    assert!(bench.inside().account.factor("f1").is_none());
    assert_eq!(bench.inside().account.default, Some(first("n1", None)));
    assert_eq!(bench.inside().account.setup.registered, 2, "one for one");
}

/// A new app is proven in place of the first.
fn replaced(account: Account) -> Bench {
    let mut bench = opened(account);
    bench.ui(Intent::Replace("f1".to_owned()));
    bench.host_says(true);
    bench.ui(Intent::Next);
    let Call::Begin { replaces, .. } = bench.asked().2 else { panic!("not begun") };
    assert_eq!(replaces.as_deref(), Some("f1"));
    assert!(bench.inside().account.factor("f1").is_some(), "it works until the new one is proven");
    bench.reply(Reply::Begun(pending_with("e1", &otp(1))));
    bench.ui(Intent::Next);
    let code = bench.code(0);
    bench.type_code(&code);
    bench.reply(Reply::Confirmed {
        factor: factor("n1", "App"),
        next_code_at: None,
        replaced: Some("f1".to_owned()),
        default: Some(first("n1", None)),
    });
    bench
}

#[test]
fn leaving_a_replacement_changes_nothing() {
    let mut bench = opened(two(0));
    bench.ui(Intent::Replace("f1".to_owned()));
    bench.host_says(true);
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::List);
    assert!(bench.inside().account.factor("f1").is_some());
}

#[test]
fn a_host_that_objects_keeps_the_old_one() {
    let mut bench = opened(two(0));
    bench.ui(Intent::Replace("f1".to_owned()));
    bench.host_says(false);
    assert_eq!(bench.state(), StateId::List);
}

/// "Change number" of this phone, at its form.
fn changing(bench: &mut Bench, id: &str) -> String {
    bench.ui(Intent::Replace(id.to_owned()));
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::PhoneNumber);
    bench.phone().form.number.clone()
}

#[test]
fn a_number_that_was_typed_is_there_again_after_a_look_at_the_list() {
    let mut account = two(0);
    account.factors.push(crate::changes::phone("f3", "Other", &[Way::Sms]));
    let mut bench = opened(account.clone());
    changing(&mut bench, "f2");
    bench.type_number("+32 3 460 35 35");
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::List);
    assert_eq!(changing(&mut bench, "f3"), "", "of the same phone alone");
    bench.ui(Intent::Cancel);
    bench.open(account.clone(), vec![]);
    changing(&mut bench, "f2");
    bench.type_number("+32 3 460 35 36");
    bench.ui(Intent::Back);
    assert_eq!(changing(&mut bench, "f2"), "+32 3 460 35 36");
    bench.ui(Intent::Back);
    account.person.id = "2".to_owned();
    bench.send(Event::Woke);
    bench.open(account, vec![]);
    assert_eq!(changing(&mut bench, "f2"), "", "another person never sees it");
}

#[test]
fn another_number_begins_at_its_form() {
    let mut bench = opened(two(0));
    bench.ui(Intent::Replace("f2".to_owned()));
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::PhoneNumber);
    let Screen::Phone(adding) = &bench.inside().screen else { panic!() };
    assert_eq!(adding.replaces.as_deref(), Some("f2"));
}
