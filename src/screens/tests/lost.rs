//! "I lost my phone", and the question after coming in with a recovery code.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::*;

use super::account::{alice, apps};
use super::bench::{Bench, SERVER, factor, server_fault};
use super::recovery_bench::codes;

/// Three methods, one of them a phone.
fn three() -> Vec<Factor> {
    let phone = Phone { ends_with: "42".to_owned(), ways: vec![Way::Sms] };
    let by_text = Factor { kind: Kind::Phone, phone: Some(phone), ..factor("f3", "Private phone") };
    vec![factor("f1", "Work phone"), factor("f2", "Authenticator app"), by_text]
}

impl Bench {
    fn losing(factors: Vec<Factor>, codes: RecoveryCodes) -> Self {
        Self::signed_in(Account { codes, ..alice(factors) }).with(Intent::LostSomething)
    }

    fn recovered() -> Self {
        Self::signed_in(Account { recovered: true, codes: codes(6), ..alice(three()) })
    }

    fn lost(ids: &[&str]) -> Self {
        let mut bench = Self::losing(three(), codes(6));
        for id in ids {
            bench.ui(Intent::PickLost((*id).to_owned()));
        }
        bench.with(Intent::Next)
    }

    pub(super) fn at_lost(state: StateId) -> Self {
        let settling = || Self::recovered().with(Intent::Finish);
        let removing = || Self::lost(&["f1"]).with(Intent::ConfirmRemove);
        match state {
            StateId::LostWhich => Self::losing(three(), codes(6)),
            StateId::LostSettling => settling(),
            StateId::LostSettleFailed => settling().failing(server_fault()),
            StateId::LostWhat => Self::lost(&["f1"]),
            StateId::LostRemoving => removing(),
            StateId::LostRemoveFailed => removing().failing(server_fault()),
            other => panic!("{} is reached elsewhere", other.name()),
        }
    }
}

#[test]
fn the_list_has_a_way_for_whoever_lost_a_phone() {
    assert!(Bench::listing().page().pressable().contains(&"I lost my phone"));
    let none = Bench::opened(Vec::new(), 5);
    assert!(!none.page().pressable().contains(&"I lost my phone"), "there is nothing to lose");
}

#[test]
fn every_method_can_be_marked_and_says_what_it_is() {
    let page = Bench::losing(three(), codes(6)).page();
    let choices: Vec<&str> = page.class("mfa-way").iter().map(|node| &*node.text).collect();
    let named =
        ["Work phone (Authenticator app)", "Authenticator app", "Private phone (Phone ••• 42)"];
    assert_eq!(choices.map_nbsp(), named);
    assert!(page.class("mfa-radio").iter().all(|node| node.get("type") == Some("checkbox")));
}

trait Plain {
    fn map_nbsp(self) -> Vec<String>;
}

impl Plain for Vec<&str> {
    fn map_nbsp(self) -> Vec<String> {
        self.into_iter().map(|text| text.replace('\u{a0}', " ")).collect()
    }
}

#[test]
fn what_still_works_is_everything_else() {
    let text = Bench::lost(&["f1", "f3"]).page().one("mfa-still").text.clone();
    assert!(text.contains("Authenticator app") && text.contains("one of your 6 recovery codes"));
    assert!(!text.contains("Work phone") && !text.contains("Private phone"), "{text}");
}

#[test]
fn with_nothing_left_another_method_is_announced() {
    let bench = Bench::losing(vec![factor("f1", "Work phone")], codes(0)).with(Intent::Next);
    assert!(bench.page().text().contains("add another method right away"));
    let one_code = RecoveryCodes { left: 1, ..codes(3) };
    let bench = Bench::losing(vec![factor("f1", "Work phone")], one_code).with(Intent::Next);
    assert!(bench.page().text().contains("your last recovery code"));
}

#[test]
fn one_goes_or_all_of_them_and_an_app_can_be_set_up_anew() {
    let one = Bench::lost(&["f1"]).page();
    assert_eq!(one.primary().text, "Remove it now");
    assert!(one.pressable().contains(&"I have a new phone for Work phone"));
    let two = Bench::lost(&["f1", "f3"]).page();
    assert_eq!(two.primary().text, "Remove all 2 now");
    assert!(!two.text().contains("new phone"), "the other one would be forgotten");
    let number = Bench::lost(&["f3"]).page();
    assert!(number.pressable().contains(&"Change number of Private phone"));
}

#[test]
fn help_says_what_it_will_ask_for() {
    assert!(Bench::lost(&["f1"]).page().text().contains("proof that it’s you"));
}

#[test]
fn whoever_came_back_in_is_asked_what_happened_and_may_say_nothing_did() {
    let page = Bench::recovered().page();
    assert!(page.text().contains("You’re back in"));
    assert!(page.pressable().contains(&"I still have everything"));
    assert!(!page.pressable().contains(&"Cancel"), "it has to be said");
}

#[test]
fn a_pass_says_until_when_it_works() {
    let pass = Some(Pass { ends_at: SERVER + 3_600_000, once: false });
    let alone = Bench::signed_in(Account { pass, ..alice(Vec::new()) });
    let words = alone.page().one("mfa-notice-warning").text.clone();
    assert!(words.contains("works until") && words.contains("Add a sign-in method"), "{words}");
    let with = Bench::signed_in(Account { pass, ..alice(three()) });
    let words = with.page().one("mfa-notice-warning").text.clone();
    assert!(!words.contains("Add a sign-in method"), "there is one: {words}");
}

#[test]
fn what_went_together_is_named_together_and_brought_back_by_one_button() {
    let mut bench = Bench::lost(&["f1", "f3"]).with(Intent::ConfirmRemove);
    for _ in 0..2 {
        bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default: None });
    }
    let page = bench.page();
    let notice = page.one("mfa-notice");
    assert!(notice.text.contains("Removed: Work phone, Private phone"), "{}", notice.text);
    assert!(notice.text.contains("They don’t work anymore."), "{}", notice.text);
    assert_eq!(page.all(|node| node.get("data-focus") == Some("undo")).len(), 1);
}

#[test]
fn a_pass_that_works_once_is_not_said_to_work_any_more() {
    let pass = Some(Pass { ends_at: SERVER + 3_600_000, once: true });
    let bench = Bench::signed_in(Account { pass, ..alice(Vec::new()) });
    let words = bench.page().one("mfa-notice-warning").text.clone();
    assert!(words.contains("works once") && words.contains("signed in until"), "{words}");
    assert!(!words.contains("works until"), "{words}");
}

#[test]
fn the_setup_says_when_a_pass_ends_too() {
    let pass = Some(Pass { ends_at: SERVER + 3_600_000, once: false });
    let setup = Setup { required: 1, skips_left: Some(0), ..Setup::default() };
    for capabilities in [vec![apps(5)], Vec::new()] {
        let bench = Bench::account(Mode::Setup, |account| {
            *account = Account { pass, setup: setup.clone(), capabilities, ..alice(Vec::new()) };
        });
        assert!(bench.page().text().contains("works until"), "{}", bench.page().text());
    }
}
