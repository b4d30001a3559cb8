//! Two windows of one page.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, account, begin, factor};

#[test]
fn finishing_elsewhere_is_told_here() {
    for mut bench in [Bench::scanning(), Bench::typing()] {
        bench.send(Event::Heard(News::Finished("e1".to_owned())));
        assert_eq!(bench.state(), StateId::TotpAddedElsewhere);
        bench.ui(Intent::Finish);
        assert_eq!(bench.asked().2, Call::Open, "the list shows what the other window added");
        bench.open(account("1", vec![factor("f1", "App")]), vec![]);
        assert_eq!(bench.state(), StateId::List);
    }
}

#[test]
fn starting_over_elsewhere_is_told_here_and_leads_to_the_new_key() {
    for mut bench in [Bench::scanning(), Bench::typing()] {
        bench.send(Event::Heard(News::Restarted("e1".to_owned())));
        assert_eq!(bench.state(), StateId::TotpRestartedElsewhere);
        bench.ui(Intent::Retry);
        assert_eq!(bench.asked().2, begin(false));
    }
}

#[test]
fn news_of_another_enrollment_changes_nothing() {
    let mut bench = Bench::scanning();
    bench.send(Event::Heard(News::Finished("e9".to_owned())));
    bench.send(Event::Heard(News::Restarted("e9".to_owned())));
    assert_eq!(bench.state(), StateId::TotpScan);
}

#[test]
fn a_list_looks_again_when_something_was_added_elsewhere() {
    let mut bench = Bench::opened(vec![]);
    bench.send(Event::Heard(News::Finished("e1".to_owned())));
    assert_eq!(bench.asked().2, Call::Open);
    bench.open(account("1", vec![factor("f1", "App")]), vec![]);
    assert_eq!(bench.state(), StateId::List);
}
