//! Recovery codes on the screen.

use mfa_enroll_core::wizard::recovery::Export;
use mfa_enroll_core::wizard::{Event, Intent, News, RecoveryCodes, Reply, StateId};

use super::bench::Bench;
use super::recovery_bench::{CODES, codes};

#[test]
fn the_list_says_how_many_are_left_and_leads_to_new_ones() {
    let page = Bench::with_codes(codes(7)).page();
    let row = &page.one("mfa-aside").text;
    assert!(row.contains("Recovery codes") && row.contains("7 of 10 left"), "{row}");
    assert!(row.contains("Made 1 day ago"), "{row}");
    assert!(page.pressable().contains(&"Make new codes"));
    assert!(page.class("mfa-badge-warning").is_empty(), "there are enough");
}

#[test]
fn that_one_was_used_is_shown() {
    let used = RecoveryCodes { last_used_at: codes(7).created_at, ..codes(7) };
    assert!(Bench::with_codes(used).page().one("mfa-aside").text.contains("Last used 1 day ago"));
    assert!(!Bench::with_codes(codes(7)).page().one("mfa-aside").text.contains("Last used"));
}

#[test]
fn removing_the_only_method_says_what_becomes_of_codes_and_app_passwords() {
    let removing = |codes, count| {
        let mut bench = Bench::with_codes(codes);
        bench.inside().account.app_passwords.count = count;
        bench.with(Intent::Remove("f1".to_owned())).page().id("mfa-question-body").text.clone()
    };
    let both = removing(codes(7), 2);
    assert!(both.contains("recovery codes then rest") && both.contains("2 app passwords keep"));
    let none = removing(codes(0), 0);
    assert!(!none.contains("rest") && !none.contains("app password"), "{none}");
}

#[test]
fn few_codes_are_marked() {
    for (left, low) in [(4, false), (3, true), (1, true)] {
        let page = Bench::with_codes(codes(left)).page();
        assert_eq!(!page.class("mfa-badge-warning").is_empty(), low, "{left}");
    }
    let none_left = RecoveryCodes { left: 0, ..codes(3) };
    let page = Bench::with_codes(none_left).page();
    assert!(page.one("mfa-aside").text.contains("0 of 10 left"));
    assert_eq!(page.one("mfa-badge-warning").text, "Running low");
}

#[test]
fn an_account_without_codes_is_told_what_they_are_for() {
    let page = Bench::with_codes(codes(0)).page();
    assert!(page.one("mfa-aside").text.contains("None yet"));
    assert!(page.pressable().contains(&"Get codes"));
}

#[test]
fn a_backend_without_codes_is_not_asked_for_any() {
    let page = Bench::with_codes(RecoveryCodes::default()).page();
    assert!(page.class("mfa-aside").is_empty());
}

#[test]
fn codes_that_were_never_proven_are_told_to_be_worthless() {
    let mut bench = Bench::with_codes(RecoveryCodes { unconfirmed: true, ..codes(7) });
    let words = bench.page().one("mfa-notice-warning").text.clone();
    assert!(words.contains("don’t work") && words.contains("had before still work"), "{words}");
    bench = Bench::with_codes(RecoveryCodes { unconfirmed: true, ..codes(0) });
    let words = bench.page().one("mfa-notice-warning").text.clone();
    assert!(!words.contains("before"), "there were none before: {words}");
}

#[test]
fn whoever_has_codes_hears_that_they_stay_until_the_new_ones_are_confirmed() {
    assert!(Bench::offering_codes(7).page().text().contains("keep working until you’ve confirmed"));
    assert!(!Bench::offering_codes(0).page().text().contains("keep working"));
}

#[test]
fn every_code_is_shown_in_groups() {
    let page = Bench::at(StateId::RecoveryCodes).page();
    let list = page.one("mfa-codes");
    for code in CODES {
        assert!(list.text.contains(code), "{}", list.text);
    }
    assert_eq!(list.get("dir"), Some("ltr"));
    assert_eq!(list.get("translate"), Some("no"));
    for way in ["Copy all", "Download", "Print"] {
        assert!(page.pressable().contains(&way), "{way}");
    }
}

#[test]
fn a_file_and_a_sheet_are_to_be_looked_for() {
    // A sandbox that forbids them says nothing.
    for (export, words) in
        [(Export::Download, "that the file is there"), (Export::Print, "comes out")]
    {
        let mut bench = Bench::at(StateId::RecoveryCodes).with(Intent::Export(export));
        assert!(!bench.page().text().contains(words));
        bench.send(Event::Exported(true));
        assert!(bench.page().text().contains(words), "{}", bench.page().text());
    }
}

#[test]
fn the_codes_are_not_on_the_screen_while_one_of_them_is_typed() {
    let text = Bench::at(StateId::RecoveryProve).page().text().to_owned();
    assert!(CODES.iter().all(|code| !text.contains(code)), "{text}");
}

#[test]
fn the_field_is_not_one_that_programs_fill_in() {
    let page = Bench::at(StateId::RecoveryProve).page();
    assert_eq!(page.id("mfa-code").get("autocomplete"), Some("off"));
    assert_eq!(page.id("mfa-code").get("inputmode"), None, "letters, too");
}

#[test]
fn each_way_of_mistyping_gets_words_of_its_own() {
    for (typed, words) in [
        ("0000-0000-0000-0000", "isn’t one of these"),
        ("7Q4M-X2KD", "isn’t complete"),
        ("7Q4M-X2KD-90ZB-HTRW 1VPN", "more than one code"),
        ("7Q4M-X2KU", "“U”"),
        ("", "Type one of the codes first"),
    ] {
        let page = Bench::typing_one(typed).with(Intent::Submit).page();
        let problem = &page.id("mfa-code-problem").text;
        assert!(problem.contains(words), "{typed}: {problem}");
        assert_eq!(page.id("mfa-code").get("value").unwrap_or_default(), typed, "kept");
        assert_eq!(page.id("mfa-code").get("aria-invalid"), Some("true"));
    }
}

#[test]
fn a_failure_is_not_blamed_on_the_code() {
    let page = Bench::at(StateId::RecoveryProveFailed).page();
    assert_eq!(page.id("mfa-code").get("aria-invalid"), None);
}

#[test]
fn codes_that_took_the_place_of_others_say_so() {
    let text = Bench::at(StateId::RecoveryDone).page().text().to_owned();
    assert!(!text.contains("had before"), "there were none: {text}");
    let mut bench = Bench::showing(7).with(Intent::Next);
    bench.type_recovery(CODES[0]);
    bench.reply(Reply::RecoveryCodes(codes(10)));
    assert!(bench.page().text().contains("had before don’t work anymore"));
}

#[test]
fn codes_that_were_replaced_elsewhere_do_not_pass_for_ready() {
    let mut bench = Bench::at(StateId::RecoveryDone);
    bench.send(Event::Heard(News::Codes("c2".to_owned())));
    let page = bench.page();
    assert!(page.text().contains("replaced in another window"), "{}", page.text());
    assert!(page.text().contains("throw them away") && !page.text().contains("are ready"));
}
