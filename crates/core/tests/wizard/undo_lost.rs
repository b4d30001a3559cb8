//! Several methods that were reported lost together come back together.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, account, factor};

const NAMES: [(&str, &str); 3] = [("f1", "Work phone"), ("f2", "Tablet"), ("f3", "Laptop")];

fn factors(count: usize) -> Vec<Factor> {
    NAMES[..count].iter().map(|(id, name)| factor(id, name)).collect()
}

/// All three are marked, and the first call is on its way.
fn removing() -> Bench {
    let mut bench = Bench::opened(factors(3));
    bench.ui(Intent::LostSomething);
    for (id, _) in NAMES {
        bench.ui(Intent::PickLost(id.to_owned()));
    }
    bench.ui(Intent::Next);
    bench.ui(Intent::ConfirmRemove);
    bench
}

/// One is gone; the backend keeps it for a little longer than the one before.
fn goes(bench: &mut Bench, nth: u64) {
    let undo_until = SERVER + bench.now + 10_000 + nth;
    bench.reply(Reply::Removed { undo_until, default: None });
}

fn all_gone() -> Bench {
    let mut bench = removing();
    for nth in 0..3 {
        goes(&mut bench, nth);
    }
    assert_eq!(bench.state(), StateId::ListUndo);
    bench
}

fn gone(bench: &Bench) -> Vec<&str> {
    let Place::Inside(inside) = &bench.wizard.place else { panic!("nobody is signed in") };
    match &inside.screen {
        Screen::List(List::Removed(removed)) => removed.names().collect(),
        _ => Vec::new(),
    }
}

fn there(bench: &Bench) -> usize {
    let Place::Inside(inside) = &bench.wizard.place else { panic!("nobody is signed in") };
    inside.account.factors.len()
}

fn restore(factor: &str) -> Call {
    Call::Restore { factor: factor.to_owned() }
}

fn back(bench: &mut Bench, count: usize) {
    bench.reply(Reply::Factors { factors: factors(count), default: None });
}

#[test]
fn one_undo_brings_all_of_them_back_the_last_one_first() {
    let mut bench = all_gone();
    assert_eq!(gone(&bench), ["Work phone", "Tablet", "Laptop"]);
    bench.ui(Intent::Undo);
    for (nth, id) in ["f3", "f2", "f1"].into_iter().enumerate() {
        assert_eq!((bench.state(), bench.asked().2), (StateId::ListUndoBusy, restore(id)));
        back(&mut bench, nth + 1);
    }
    assert_eq!((bench.state(), there(&bench)), (StateId::List, 3));
    assert!(bench.effects.contains(&Effect::Focus(Field::Row("f1".to_owned()))));
}

#[test]
fn the_offer_ends_with_the_first_of_them() {
    let mut bench = all_gone();
    bench.wait(9_999);
    assert_eq!(bench.state(), StateId::ListUndo);
    bench.wait(1);
    assert_ne!(bench.state(), StateId::ListUndo);
}

#[test]
fn an_undo_that_fails_halfway_goes_on_where_it_was() {
    let mut bench = all_gone();
    bench.ui(Intent::Undo);
    back(&mut bench, 1);
    bench.fail(Failure::Offline);
    assert_eq!((bench.state(), there(&bench)), (StateId::ListUndoFailed, 1));
    assert_eq!(gone(&bench), ["Work phone", "Tablet"], "what is on the screen is true");
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, restore("f2"));
}

#[test]
fn what_came_too_late_stays_gone_and_is_named() {
    let mut bench = all_gone();
    bench.ui(Intent::Undo);
    back(&mut bench, 1);
    bench.fail(Failure::NotFound);
    assert_eq!(gone(&bench), ["Work phone", "Tablet"]);
    assert_eq!(there(&bench), 1);
}

#[test]
fn what_went_before_a_removal_failed_comes_back_too() {
    let mut bench = removing();
    goes(&mut bench, 0);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::LostRemoveFailed);
    bench.ui(Intent::Cancel);
    assert_eq!((bench.state(), gone(&bench)), (StateId::ListUndo, vec!["Work phone"]));
    assert!(bench.effects.contains(&Effect::Focus(Field::Undo)));
}

#[test]
fn one_that_somebody_else_removed_does_not_take_the_offer_away() {
    let mut bench = removing();
    goes(&mut bench, 0);
    bench.fail(Failure::NotFound);
    goes(&mut bench, 2);
    assert_eq!((bench.state(), gone(&bench)), (StateId::ListUndo, vec!["Work phone", "Laptop"]));
}

#[test]
fn the_backend_is_asked_what_it_demands_once_all_are_back() {
    let mut bench = all_gone();
    let looks = |bench: &Bench| {
        let asks = |effect: &&Effect| matches!(effect, Effect::Ask { call: Call::Open, .. });
        bench.effects.iter().filter(asks).count()
    };
    bench.ui(Intent::Undo);
    for (count, expected) in [(1, 0), (2, 0), (3, 1)] {
        back(&mut bench, count);
        assert_eq!(looks(&bench), expected, "{count} are back");
    }
}

#[test]
fn a_look_from_before_a_change_does_not_take_it_back() {
    let mut bench = Bench::opened(factors(2));
    bench.send(Event::Woke);
    let (before, _, _) = bench.asked();
    bench.ui(Intent::Remove("f1".to_owned())).ui(Intent::ConfirmRemove).host_says(true);
    goes(&mut bench, 0);
    assert!(bench.effects.contains(&Effect::Abort(before)));
    let (again, _, call) = bench.asked();
    assert_eq!((call, again != before), (Call::Open, true));
}

#[test]
fn the_default_that_is_told_is_one_that_is_left() {
    let default = |id: &str| Some(DefaultMethod { factor: id.to_owned(), way: None });
    let mut bench = removing();
    for (said, told) in [(default("f2"), default("f2")), (None, None)] {
        bench.reply(Reply::Removed { undo_until: SERVER + bench.now + 10_000, default: said });
        if let Place::Inside(inside) = &bench.wizard.place
            && let Screen::Lost(lost) = &inside.screen
        {
            assert_eq!(lost.gone.as_ref().expect("one is gone").new_default, told);
        }
    }
}

#[test]
fn a_look_from_before_an_undo_does_not_take_it_back() {
    let mut bench = Bench::opened(factors(2));
    bench.ui(Intent::Remove("f1".to_owned())).ui(Intent::ConfirmRemove).host_says(true);
    goes(&mut bench, 0);
    bench.send(Event::Woke);
    let (before, _, _) = bench.asked();
    bench.ui(Intent::Undo);
    back(&mut bench, 2);
    assert!(bench.effects.contains(&Effect::Abort(before)));
    assert_eq!(bench.asked().2, Call::Open);
}

#[test]
fn what_another_window_removed_is_not_asked_about_any_more() {
    let mut bench = Bench::opened(factors(2));
    bench.ui(Intent::LostSomething).ui(Intent::PickLost("f1".to_owned())).ui(Intent::Next);
    assert_eq!(bench.state(), StateId::LostWhat);
    bench.send(Event::Heard(News::Changed));
    bench.open(account("1", factors(2)[1..].to_vec()), vec![]);
    bench.send(Event::Tick);
    assert_eq!(bench.state(), StateId::LostWhich);
}
