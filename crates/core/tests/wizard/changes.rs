//! What is done on the list: the default, names, and removal with its impact.

use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, account, capability, factor};

pub(crate) fn phone(id: &str, name: &str, ways: &[Way]) -> Factor {
    let phone = Phone { ends_with: "42".to_owned(), ways: ways.to_vec() };
    Factor { kind: Kind::Phone, phone: Some(phone), ..factor(id, name) }
}

pub(crate) fn first(factor: &str, way: Option<Way>) -> DefaultMethod {
    DefaultMethod { factor: factor.to_owned(), way }
}

/// An app, which is the default, and a phone; so many are required.
pub(crate) fn two(required: u32) -> Account {
    let mut account =
        account("1", vec![factor("f1", "App"), phone("f2", "Phone", &[Way::Sms, Way::Voice])]);
    account.capabilities.push(capability(Kind::Phone, 5));
    account.default = Some(first("f1", None));
    account.setup = Setup { required, registered: 2, ..Setup::default() };
    account
}

pub(crate) fn opened(account: Account) -> Bench {
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(account, vec![]);
    bench
}

#[test]
fn every_way_of_a_phone_is_a_choice_of_its_own() {
    let expected = [first("f1", None), first("f2", Some(Way::Sms)), first("f2", Some(Way::Voice))];
    assert_eq!(two(0).default_choices(), expected);
}

#[test]
fn the_default_is_picked_saved_and_told() {
    let mut bench = opened(two(0));
    bench.ui(Intent::ChangeDefault);
    assert_eq!(bench.state(), StateId::ListDefault);
    let picked = first("f2", Some(Way::Voice));
    bench.ui(Intent::PickDefault(picked.clone()));
    assert_eq!(bench.maybe_asked(), None);
    bench.ui(Intent::SaveDefault);
    assert_eq!(bench.asked().2, Call::SetDefault(picked.clone()));
    assert_eq!(bench.state(), StateId::ListDefaultSaving);
    bench.reply(Reply::Factors { factors: two(0).factors, default: Some(picked.clone()) });
    assert_eq!(bench.inside().account.default, Some(picked.clone()));
    assert!(bench.says(&Say::DefaultNow(picked)));
    assert!(bench.focuses(&Field::ChangeDefault));
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn saving_the_default_as_it_is_asks_nobody() {
    let mut bench = opened(two(0));
    bench.ui(Intent::ChangeDefault);
    bench.ui(Intent::SaveDefault);
    assert_eq!(bench.maybe_asked(), None);
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn a_default_that_is_no_choice_cannot_be_picked() {
    let mut bench = opened(two(0));
    bench.ui(Intent::ChangeDefault);
    bench.ui(Intent::PickDefault(first("f2", Some(Way::Office))));
    bench.ui(Intent::SaveDefault);
    assert_eq!(bench.maybe_asked(), None);
}

#[test]
fn a_default_that_could_not_be_saved_stays_picked() {
    let mut bench = opened(two(0));
    bench.ui(Intent::ChangeDefault);
    bench.ui(Intent::PickDefault(first("f2", Some(Way::Sms))));
    bench.ui(Intent::SaveDefault);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::ListDefaultFailed);
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, Call::SetDefault(first("f2", Some(Way::Sms))));
    bench.wait(15_000);
    assert_eq!(bench.state(), StateId::ListDefaultFailed);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::List);
    assert_eq!(bench.inside().account.default, Some(first("f1", None)));
}

#[test]
fn without_a_method_there_is_no_default_to_change() {
    let mut bench = Bench::opened(vec![]);
    bench.ui(Intent::ChangeDefault);
    assert_eq!(bench.state(), StateId::ListEmpty);
}

#[test]
fn a_name_is_changed_in_its_row() {
    let mut bench = opened(two(0));
    bench.ui(Intent::Rename("f2".to_owned()));
    assert_eq!(bench.state(), StateId::ListRenaming);
    assert!(bench.focuses(&Field::Name));
    bench.ui(Intent::NameTyped(" Work ".to_owned()));
    bench.ui(Intent::SaveName);
    let call = Call::Rename { factor: "f2".to_owned(), name: "Work".to_owned() };
    assert_eq!(bench.asked().2, call);
    assert_eq!(bench.state(), StateId::ListRenameSaving);
    bench.reply(Reply::Renamed(phone("f2", "Work", &[Way::Sms])));
    assert_eq!(bench.state(), StateId::List);
    assert_eq!(bench.inside().account.factors[1].name, "Work");
    assert!(bench.focuses(&Field::RenameRow("f2".to_owned())));
}

#[test]
fn a_name_that_is_taken_stays_in_its_field() {
    let mut bench = opened(two(0));
    bench.ui(Intent::Rename("f2".to_owned()));
    bench.ui(Intent::NameTyped("APP".to_owned()));
    bench.ui(Intent::SaveName);
    assert_eq!(bench.state(), StateId::ListRenameWrong);
    let Screen::List(List::Renaming(rename)) = &bench.inside().screen else { panic!() };
    assert_eq!(rename.typed, "APP");
    assert_eq!(rename.name, Naming::Wrong(NameProblem::Taken));
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn the_impact_names_the_next_default() {
    let impact = two(1).impact("f1");
    assert_eq!((impact.left, impact.default_changes, impact.allowed), (1, true, true));
    assert_eq!(impact.default, Some(first("f2", Some(Way::Sms))));
    let other = two(1).impact("f2");
    assert!(!other.default_changes);
}

#[test]
fn removing_the_last_one_leaves_no_default() {
    let mut account = two(0);
    account.factors.truncate(1);
    let impact = account.impact("f1");
    assert_eq!((impact.left, impact.default, impact.default_changes), (0, None, true));
}

#[test]
fn what_the_rules_need_is_refused_with_the_way_out() {
    let mut bench = opened(two(2));
    bench.ui(Intent::Remove("f1".to_owned()));
    assert_eq!(bench.state(), StateId::ListRemoveRefused);
    bench.ui(Intent::ConfirmRemove);
    assert_eq!(bench.state(), StateId::ListRemoveRefused);
    bench.ui(Intent::Add);
    assert_eq!(bench.state(), StateId::Choose);
}

#[test]
fn the_backend_can_refuse_what_the_widget_would_allow() {
    let mut bench = opened(two(0));
    bench.ui(Intent::Remove("f1".to_owned()));
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(true);
    bench.fail(Failure::Precondition);
    assert_eq!(bench.state(), StateId::ListRemoveRefused);
}

#[test]
fn whether_one_may_go_depends_on_whether_that_one_counts() {
    for (counts, required, registered, allowed) in [
        (true, 0, 0, true),
        (true, 1, 1, false),
        (true, 1, 2, true),
        (true, 2, 1, false),
        (true, 2, 2, false),
        (true, 2, 3, true),
        (false, 0, 0, true),
        (false, 1, 0, true),
        (false, 1, 1, true),
        (false, 2, 1, true),
        (false, 2, 2, true),
    ] {
        for review in [Review::None, Review::Confirm, Review::Redo] {
            let mut account = two(required);
            account.setup = Setup { registered, review, ..account.setup };
            account.factors[0].counts = counts;
            let row = format!("{counts} {required} {registered} {review:?}");
            assert_eq!(account.impact("f1").allowed, allowed, "{row}");
            let mut bench = opened(account);
            bench.ui(Intent::Remove("f1".to_owned()));
            // While methods are missing nobody is asked at all.
            let expected = match (registered < required, allowed) {
                (true, _) => StateId::ListBanner,
                (false, true) => StateId::ListRemoving,
                (false, false) => StateId::ListRemoveRefused,
            };
            assert_eq!(bench.state(), expected, "{row}");
        }
    }
}

#[test]
fn what_was_lost_is_never_refused() {
    let mut bench = opened(two(2));
    bench.ui(Intent::Remove("f1".to_owned()));
    bench.ui(Intent::Lost("f1".to_owned()));
    assert_eq!(bench.state(), StateId::ListLost);
    bench.ui(Intent::ConfirmRemove);
    bench.host_says(true);
    assert_eq!(bench.asked().2, Call::Remove { factor: "f1".to_owned(), lost: true });
    assert_eq!(bench.state(), StateId::ListLostBusy);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::ListLostFailed);
}
