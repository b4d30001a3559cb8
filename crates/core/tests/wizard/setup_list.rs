//! From the setup to the list, to change something, and back on the way to its end.

use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, factor};
use crate::changes::{first, phone};
use crate::rules::{demand, prove, setup};

/// At the list, from the review of an app and a phone of which one is required.
fn changing() -> Bench {
    let factors = vec![factor("f1", "App"), phone("f2", "Phone", &[Way::Sms])];
    let mut bench = setup(factors, demand(1, 2));
    assert_eq!(bench.state(), StateId::SetupReview);
    bench.ui(Intent::ShowList);
    assert_eq!(bench.state(), StateId::ListBanner);
    assert_eq!(bench.inside().progress(), None, "nothing is counted here");
    bench
}

/// On from the list to the review, and to the end.
fn on_to_the_end(bench: &mut Bench) {
    assert_eq!(bench.state(), StateId::ListBanner, "the way on is there");
    bench.ui(Intent::ShowSetup);
    assert_eq!(bench.state(), StateId::SetupReview);
    assert!(bench.focuses(&Field::Heading));
    bench.ui(Intent::Finish);
    assert!(bench.emits(&Outgoing::SetupFinished));
    assert_eq!(bench.state(), StateId::List);
}

/// From "get the app" to the list; `replaced` is the one whose place it takes.
fn add(bench: &mut Bench, replaced: Option<&str>) {
    bench.host_says(true);
    let (factor, replaced) = (factor("n1", "New"), replaced.map(ToOwned::to_owned));
    prove(bench, Reply::Confirmed { factor, next_code_at: None, replaced, default: None });
}

#[test]
fn the_list_leads_back_to_the_review_and_on_to_the_end() {
    on_to_the_end(&mut changing());
}

#[test]
fn what_was_changed_on_the_list_keeps_the_way_on() {
    let mut bench = changing();
    bench.ui(Intent::Rename("f1".to_owned()));
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::ListBanner, "renamed");
    bench.ui(Intent::Remove("f2".to_owned()));
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(true);
    let default = Some(first("f1", None));
    bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default });
    bench.ui(Intent::Dismiss);
    assert_eq!(bench.state(), StateId::ListBanner, "removed");
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    add(&mut bench, None);
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::ListBanner, "added");
    bench.ui(Intent::ShowSetup);
    assert_eq!(bench.state(), StateId::SetupBackup, "the phone is gone");
    bench.ui(Intent::NoBackup);
    bench.ui(Intent::ShowList);
    on_to_the_end(&mut bench);
}

#[test]
fn what_is_begun_on_the_list_and_left_leads_back_there() {
    let mut bench = changing();
    bench.ui(Intent::Add);
    bench.ui(Intent::Back);
    assert!(!bench.emits(&Outgoing::Cancelled), "the setup is not left");
    bench.ui(Intent::Replace("f1".to_owned()));
    bench.host_says(true);
    bench.ui(Intent::Cancel);
    on_to_the_end(&mut bench);
}

#[test]
fn the_way_on_remains_when_nothing_is_to_be_confirmed_any_more() {
    let rules = Setup { review: Review::Confirm, ..demand(1, 1) };
    let mut bench = setup(vec![factor("f1", "App")], rules);
    assert_eq!(bench.state(), StateId::SetupConfirm);
    bench.ui(Intent::ShowList);
    bench.ui(Intent::Replace("f1".to_owned()));
    add(&mut bench, Some("f1"));
    let mut account = bench.inside().account.clone();
    account.setup = demand(1, 1);
    bench.open(account, vec![]);
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::ListBanner);
    bench.ui(Intent::ShowSetup);
    assert_eq!(bench.state(), StateId::SetupBackup, "what a method added on the way leads to");
    bench.ui(Intent::NoBackup);
    bench.ui(Intent::Finish);
    assert!(bench.emits(&Outgoing::SetupFinished));
}

#[test]
fn what_is_missing_after_a_change_comes_first() {
    let mut bench = changing();
    let mut account = bench.inside().account.clone();
    account.setup = demand(3, 2);
    bench.send(Event::Woke);
    bench.open(account, vec![]);
    assert_eq!(bench.state(), StateId::ListBanner);
    bench.ui(Intent::ShowSetup);
    assert_eq!(bench.state(), StateId::SetupWhy);
}

#[test]
fn where_nothing_is_demanded_and_nothing_was_added_the_list_ends_the_setup() {
    let mut bench = setup(vec![factor("f1", "App")], demand(0, 1));
    assert_eq!(bench.state(), StateId::Choose);
    bench.ui(Intent::Back);
    assert!(bench.emits(&Outgoing::Cancelled));
    assert_eq!(bench.state(), StateId::ListBanner);
    bench.ui(Intent::ShowSetup);
    assert!(bench.emits(&Outgoing::SetupFinished));
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn an_empty_list_in_the_setup_asks_to_add_something_and_goes_on_from_there() {
    let mut bench = setup(vec![], demand(0, 0));
    bench.ui(Intent::Back);
    assert!(bench.emits(&Outgoing::Cancelled));
    assert_eq!(bench.state(), StateId::ListEmpty);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    add(&mut bench, None);
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::SetupBackup);
}

#[test]
fn beside_the_list_of_a_page_the_setup_ends_at_the_list() {
    let mut bench = Bench::closed(Mode::Manage);
    let mut account = crate::changes::two(1);
    account.setup.review = Review::Confirm;
    bench.open(account, vec![]);
    bench.ui(Intent::ShowSetup);
    bench.ui(Intent::ShowList);
    assert_eq!(bench.inside().course, None);
}

#[test]
fn whoever_told_of_a_loss_in_the_setup_goes_on_from_the_list() {
    let mut account = crate::changes::two(1);
    account.recovered = true;
    let mut bench = Bench::closed(Mode::Setup);
    bench.open(account, vec![]);
    bench.ui(Intent::PickLost("f2".to_owned()));
    bench.ui(Intent::Next);
    bench.ui(Intent::ConfirmRemove);
    bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default: None });
    let mut account = bench.inside().account.clone();
    account.setup = demand(1, 1);
    bench.open(account, vec![]);
    bench.wait(10_000);
    bench.ui(Intent::Dismiss);
    on_to_the_end(&mut bench);
}

#[test]
fn an_account_that_signs_in_elsewhere_adds_nothing_and_may_remove_what_is_there() {
    let mut account = crate::changes::two(0);
    account.capabilities.clear();
    account.setup = Setup { excluded: true, ..demand(0, 0) };
    let mut bench = crate::changes::opened(account);
    assert_eq!(bench.state(), StateId::ListBanner, "it is told so");
    bench.ui(Intent::Add);
    assert_eq!(bench.state(), StateId::ListBanner);
    for id in ["f1", "f2"] {
        bench.ui(Intent::Remove(id.to_owned()));
        bench.ui(Intent::ConfirmRemove);
        bench.host_says(true);
        bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default: None });
    }
    bench.ui(Intent::Dismiss);
    assert_eq!(bench.state(), StateId::SetupExcluded, "an empty list would ask to add something");
}
