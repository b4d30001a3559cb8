//! What the rules lead to: the setup and the banner.

use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, account, capability, confirmation, factor, otp, pending_with};
use crate::changes::{first, opened, two};

pub(crate) fn demand(required: u32, registered: u32) -> Setup {
    Setup { required, registered, ..Setup::default() }
}

/// In setup mode, with apps and phones offered.
pub(crate) fn setup(factors: Vec<Factor>, setup: Setup) -> Bench {
    let mut account = account("1", factors);
    account.capabilities.push(capability(Kind::Phone, 5));
    account.setup = setup;
    let mut bench = Bench::closed(Mode::Setup);
    bench.open(account, vec![]);
    bench
}

/// From the app's first step to "done", with an app of its own.
pub(crate) fn enroll(bench: &mut Bench) {
    prove(bench, confirmation(factor("n1", "New"), None));
}

/// The same, confirmed like this.
pub(crate) fn prove(bench: &mut Bench, confirmed: Reply) {
    assert_eq!(bench.state(), StateId::TotpGetApp);
    bench.ui(Intent::Next);
    bench.reply(Reply::Begun(pending_with("e1", &otp(1))));
    bench.ui(Intent::Next);
    let code = bench.code(0);
    bench.type_code(&code);
    bench.reply(confirmed);
    assert_eq!(bench.state(), StateId::Done);
}

#[test]
fn what_is_missing_is_explained_first() {
    let bench = setup(vec![], demand(2, 0));
    assert_eq!(bench.state(), StateId::SetupWhy);
    assert_eq!(bench.inside().progress(), Some(Progress { at: 1, of: 2 }));
}

#[test]
fn every_standing_has_its_screen() {
    let over = Setup { deadline: Some(SERVER), ..demand(1, 0) };
    let none = Setup { skips_left: Some(0), ..demand(1, 0) };
    let redo = Setup { review: Review::Redo, ..demand(1, 0) };
    let confirm = Setup { review: Review::Confirm, ..demand(1, 1) };
    let excluded = Setup { excluded: true, ..demand(1, 0) };
    for (rules, state) in [
        (over, StateId::SetupOverdue),
        (none, StateId::SetupOverdue),
        (redo, StateId::SetupRedo),
        (confirm, StateId::SetupConfirm),
        (excluded, StateId::SetupExcluded),
        (demand(1, 1), StateId::SetupReview),
        (demand(0, 0), StateId::Choose),
    ] {
        assert_eq!(setup(vec![], rules.clone()).state(), state, "{rules:?}");
    }
}

#[test]
fn where_nothing_can_be_added_somebody_else_has_to_help() {
    let mut account = account("1", vec![]);
    account.capabilities.clear();
    account.setup = demand(1, 0);
    let mut bench = Bench::closed(Mode::Setup);
    bench.open(account, vec![]);
    assert_eq!(bench.state(), StateId::SetupNoMethod);
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, Call::Open);
}

#[test]
fn what_was_put_off_and_cannot_be_added_leads_to_the_same_help() {
    let mut account = account("1", vec![]);
    account.capabilities.clear();
    account.setup = Setup { skipped: true, ..demand(1, 0) };
    let mut bench = opened(account);
    bench.ui(Intent::ShowSetup);
    assert_eq!(bench.state(), StateId::SetupNoMethod, "and not to a button that does nothing");
    bench.ui(Intent::Skip);
    assert!(bench.emits(&Outgoing::Skipped));
}

#[test]
fn the_strongest_method_comes_first_and_another_can_be_chosen() {
    let mut bench = setup(vec![], demand(1, 0));
    bench.ui(Intent::Next);
    assert!(bench.effects.iter().any(|effect| matches!(
        effect,
        Effect::AskHost { outgoing: Outgoing::BeforeEnroll { method: "totp" }, .. }
    )));
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::TotpGetApp);
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::Choose);
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::SetupWhy);
}

#[test]
fn the_second_method_follows_the_first_without_another_explanation() {
    let mut bench = setup(vec![], demand(2, 0));
    bench.ui(Intent::Next);
    bench.host_says(true);
    enroll(&mut bench);
    assert_eq!(bench.inside().progress(), Some(Progress { at: 1, of: 2 }));
    bench.ui(Intent::Finish);
    assert_eq!(bench.inside().progress(), Some(Progress { at: 2, of: 2 }));
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::PhoneNumber, "an app is there, a phone is not");
}

#[test]
fn a_backup_is_suggested_once_and_then_comes_the_review() {
    let mut bench = setup(vec![], demand(1, 0));
    bench.ui(Intent::Next);
    bench.host_says(true);
    enroll(&mut bench);
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::SetupBackup);
    bench.ui(Intent::NoBackup);
    assert_eq!(bench.state(), StateId::SetupReview);
    bench.ui(Intent::Finish);
    assert!(bench.emits(&Outgoing::SetupFinished));
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn skipping_asks_the_backend_and_really_leaves() {
    let mut bench = setup(vec![], Setup { skips_left: Some(1), ..demand(1, 0) });
    bench.ui(Intent::Skip);
    assert_eq!(bench.asked().2, Call::Skip);
    assert_eq!(bench.state(), StateId::SetupSkipping);
    bench.reply(Reply::Setup(Setup { skips_left: Some(0), skipped: true, ..demand(1, 0) }));
    assert!(bench.emits(&Outgoing::Skipped));
    assert_eq!(bench.state(), StateId::ListBanner);
}

#[test]
fn skipping_is_not_there_when_the_rules_end_it() {
    for rules in [
        Setup { skips_left: Some(0), ..demand(1, 0) },
        Setup { deadline: Some(SERVER), ..demand(1, 0) },
    ] {
        let mut bench = setup(vec![], rules);
        bench.ui(Intent::Skip);
        assert_eq!(bench.maybe_asked(), None);
        assert_eq!(bench.state(), StateId::SetupOverdue);
    }
}

#[test]
fn what_was_put_off_in_this_session_is_not_counted_again() {
    let mut bench = setup(vec![], Setup { skipped: true, ..demand(1, 0) });
    bench.ui(Intent::Skip);
    assert_eq!(bench.maybe_asked(), None);
    assert!(bench.emits(&Outgoing::Skipped));
}

#[test]
fn the_deadline_passes_on_the_screen_itself() {
    let mut bench = setup(vec![], Setup { deadline: Some(SERVER + 5_000), ..demand(1, 0) });
    assert_eq!(bench.state(), StateId::SetupWhy);
    bench.wait(5_000);
    assert_eq!(bench.state(), StateId::SetupOverdue);
    bench.ui(Intent::Skip);
    assert_eq!(bench.maybe_asked(), None);
}

#[test]
fn a_skip_that_failed_can_be_tried_again() {
    let mut bench = setup(vec![], demand(1, 0));
    bench.ui(Intent::Skip);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::SetupSkipFailed);
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, Call::Skip);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::SetupWhy);
}

#[test]
fn what_is_still_right_is_confirmed() {
    let rules = Setup { review: Review::Confirm, ..demand(1, 1) };
    let mut bench = setup(vec![factor("f1", "App")], rules);
    bench.ui(Intent::ConfirmSetup);
    assert_eq!(bench.asked().2, Call::ConfirmSetup);
    assert_eq!(bench.state(), StateId::SetupConfirming);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::SetupConfirmFailed);
    bench.ui(Intent::Retry);
    bench.reply(Reply::Setup(demand(1, 1)));
    assert!(bench.emits(&Outgoing::SetupFinished));
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn the_list_has_a_banner_while_something_is_required() {
    let mut account = two(3);
    account.setup.skipped = true;
    let mut bench = opened(account);
    assert_eq!(bench.state(), StateId::ListBanner);
    bench.ui(Intent::ShowSetup);
    assert_eq!(bench.state(), StateId::SetupWhy);
}

#[test]
fn a_backend_that_demands_the_setup_is_asked_what_it_wants() {
    let mut bench = opened(two(0));
    bench.ui(Intent::ChangeDefault);
    bench.ui(Intent::PickDefault(first("f2", Some(Way::Sms))));
    bench.ui(Intent::SaveDefault);
    bench.fail(Failure::SetupRequired);
    assert_eq!(bench.asked().2, Call::Open);
    bench.open(two(3), vec![]);
    assert_eq!(bench.state(), StateId::SetupWhy);
}

#[test]
fn a_pending_enrollment_goes_on_and_returns_to_the_setup() {
    let mut account = account("1", vec![]);
    account.setup = demand(1, 0);
    let mut bench = Bench::closed(Mode::Setup);
    bench.open(account, vec![pending_with("e1", &otp(1))]);
    assert_eq!(bench.state(), StateId::TotpScan);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::SetupWhy);
}
