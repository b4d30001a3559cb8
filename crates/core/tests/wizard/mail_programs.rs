//! "Only in the browser, or mail programs too?": asked once on the way through the setup.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, confirmation, factor, pending};
use crate::programs::{created, list, offering};

fn registered(account: Account) -> Account {
    let setup = Setup { required: 1, registered: 1, ..Setup::default() };
    Account { setup, factors: vec![factor("f1", "App")], ..account }
}

/// Through the setup to what comes after the first method.
fn after_the_first(account: Account) -> Bench {
    let mut bench = Bench::closed(Mode::Setup);
    let setup = Setup { required: 1, ..Setup::default() };
    bench.open(Account { setup, ..account.clone() }, vec![]);
    bench.ui(Intent::Next).host_says(true);
    bench.ui(Intent::Next).reply(Reply::Begun(pending("e1")));
    bench.ui(Intent::Next);
    bench.type_code(&bench.code(0));
    bench.reply(confirmation(factor("f1", "App"), None));
    // Where rules are, the backend is asked what they say of the change.
    bench.open(registered(account), vec![]);
    bench.ui(Intent::Finish);
    bench
}

#[test]
fn whoever_uses_the_browser_only_goes_on_and_is_not_asked_again() {
    for no in [Intent::BrowserOnly, Intent::Back, Intent::Cancel] {
        let mut bench = after_the_first(offering(vec![]));
        assert_eq!(bench.state(), StateId::SetupPrograms);
        bench.ui(no);
        assert_eq!(bench.state(), StateId::SetupReview);
    }
}

#[test]
fn whoever_uses_mail_programs_makes_one_and_goes_on() {
    let mut bench = after_the_first(offering(vec![]));
    bench.ui(Intent::AppPasswords);
    assert_eq!(bench.state(), StateId::AppPasswordsLoading);
    bench.reply(Reply::AppPasswords(list(&[])));
    assert_eq!(bench.state(), StateId::AppPasswordsNew, "without a look at an empty list");
    bench.ui(Intent::NameTyped("Mail".to_owned())).ui(Intent::SaveName);
    bench.reply(created("p9", "Mail"));
    assert_eq!(bench.state(), StateId::AppPasswordsShown);
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::SetupReview);
}

#[test]
fn whoever_changes_their_mind_goes_on_too() {
    for replies in [0, 1] {
        let mut bench = after_the_first(offering(vec![]));
        bench.ui(Intent::AppPasswords);
        if replies == 1 {
            bench.reply(Reply::AppPasswords(list(&[])));
        }
        bench.ui(Intent::Cancel);
        assert_eq!(bench.state(), StateId::SetupReview);
    }
}

#[test]
fn going_back_leads_to_the_question_which_is_still_to_be_answered() {
    for replies in [0, 1] {
        let mut bench = after_the_first(offering(vec![]));
        bench.ui(Intent::AppPasswords);
        if replies == 1 {
            bench.reply(Reply::AppPasswords(list(&[])));
        }
        bench.ui(Intent::Back);
        assert_eq!(bench.state(), StateId::SetupPrograms);
        bench.ui(Intent::BrowserOnly);
        assert_eq!(bench.state(), StateId::SetupReview);
    }
}

#[test]
fn recovery_codes_come_after_it() {
    let codes = RecoveryCodes { offered: true, ..RecoveryCodes::default() };
    let mut bench = after_the_first(Account { codes, ..offering(vec![]) });
    assert_eq!(bench.state(), StateId::SetupPrograms);
    bench.ui(Intent::BrowserOnly);
    assert_eq!(bench.state(), StateId::RecoveryOffer);
}

#[test]
fn nobody_is_asked_who_may_not_make_one() {
    for rule in [AppPasswordRule::Forbidden, AppPasswordRule::Role] {
        let app_passwords = AppPasswordsKnown { rule, count: 0 };
        let bench = after_the_first(Account { app_passwords, ..offering(vec![]) });
        assert_eq!(bench.state(), StateId::SetupReview);
    }
}

#[test]
fn a_silent_look_does_not_take_the_question_away() {
    let mut bench = after_the_first(offering(vec![]));
    bench.send(Event::Heard(News::Changed));
    bench.open(registered(offering(vec![])), vec![]);
    assert_eq!(bench.state(), StateId::SetupPrograms);
}
