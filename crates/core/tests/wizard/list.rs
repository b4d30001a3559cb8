//! The list, and removing from it.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, factor, remove};

fn removing() -> Bench {
    let mut bench = Bench::opened(vec![factor("f1", "Phone"), factor("f2", "Tablet")]);
    bench.ui(Intent::Remove("f1".to_owned()));
    bench
}

#[test]
fn removing_asks_first() {
    let bench = removing();
    assert_eq!(bench.state(), StateId::ListRemoving);
    assert_eq!(bench.maybe_asked(), None);
    assert!(bench.focuses(&Field::RemoveQuestion));
}

#[test]
fn thinking_better_of_it_goes_back_to_the_row() {
    let mut bench = removing();
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::List);
    assert!(bench.focuses(&Field::Row("f1".to_owned())));
}

#[test]
fn a_confirmed_removal_is_asked_of_the_host_and_then_done() {
    let mut bench = removing();
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(true);
    assert_eq!(bench.asked().2, remove("f1"));
    assert_eq!(bench.state(), StateId::ListRemoveBusy);
    bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default: None });
    assert_eq!(bench.inside().account.factors, [factor("f2", "Tablet")]);
    assert!(bench.emits(&Outgoing::Removed { method: "totp", factor: "f1".to_owned() }));
    assert!(bench.says(&Say::Removed("Phone".to_owned())));
}

#[test]
fn a_host_that_objects_keeps_the_method() {
    let mut bench = removing();
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(false);
    assert_eq!(bench.maybe_asked(), None);
    assert_eq!(bench.inside().account.factors.len(), 2);
}

#[test]
fn a_method_that_is_gone_already_counts_as_removed() {
    let mut bench = removing();
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(true);
    bench.fail(Failure::NotFound);
    assert_eq!(bench.inside().account.factors.len(), 1);
}

#[test]
fn a_failed_removal_keeps_the_method_and_can_be_retried() {
    let mut bench = removing();
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(true);
    bench.fail(Failure::Server { request_id: None, seconds: 0 });
    assert_eq!(bench.state(), StateId::ListRemoveFailed);
    assert_eq!(bench.inside().account.factors.len(), 2);
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(true);
    assert_eq!(bench.asked().2, remove("f1"));
}

#[test]
fn an_unknown_kind_has_no_actions() {
    let mut unknown = factor("f9", "Front door");
    unknown.kind = Kind::Unknown;
    let mut bench = Bench::opened(vec![unknown]);
    bench.ui(Intent::Remove("f9".to_owned()));
    assert_eq!(bench.state(), StateId::List);
    bench.ui(Intent::Remove("no such id".to_owned()));
    assert_eq!(bench.state(), StateId::List);
}
