//! The last screen.

use mfa_enroll_core::wizard::{Failure, Intent, InvalidField, Place, StateId};

use super::bench::{Bench, factor, server_fault};

fn next_code(bench: &Bench) -> String {
    bench.page().one("mfa-notice").text.clone()
}

#[test]
fn the_next_code_is_counted_down_to_now() {
    let mut bench = Bench::done();
    assert!(next_code(&bench).contains("use the next code. The app shows it in 30 seconds."));
    bench.now += 29_000;
    assert!(next_code(&bench).contains("in one second."));
    bench.now += 1_000;
    assert!(next_code(&bench).contains("use the code the app shows now."));
}

#[test]
fn the_name_is_filled_in_and_can_be_edited_in_place() {
    let page = Bench::done().page();
    let input = page.id("mfa-name");
    assert_eq!(input.get("value"), Some("Authenticator app"));
    assert_eq!(input.get("data-focus"), Some("name"));
    assert_eq!(input.get("maxlength"), None, "nothing that was typed is cut off");
    assert_eq!(page.primary().text, "Done");
}

#[test]
fn a_name_that_cannot_be_saved_says_why_at_the_field() {
    let long = "x".repeat(66);
    for (name, said) in [
        ("  ", "Type a name first."),
        (long.as_str(), "That’s 2 characters too many: a name can have 64."),
    ] {
        let mut bench = Bench::done();
        bench.name(name);
        let page = bench.page();
        assert!(page.id("mfa-name-problem").text.contains(said), "{name:?}");
        let input = page.id("mfa-name");
        assert_eq!(input.get("aria-invalid"), Some("true"));
        assert_eq!(input.get("aria-describedby"), Some("mfa-name-problem mfa-name-hint"));
        assert_eq!(input.get("value"), Some(name), "nothing that was typed is lost");
    }
}

#[test]
fn what_the_server_says_of_a_name_is_told_apart() {
    for (failure, said) in [
        (Failure::DuplicateName, "has this name"),
        (Failure::InvalidInput { field: InvalidField::Other }, "can’t be saved"),
        (server_fault(), "on the server"),
    ] {
        let mut bench = Bench::at(StateId::DoneNameSaving);
        bench.answer(Err(failure));
        assert!(bench.page().id("mfa-name-problem").text.contains(said), "{said}");
    }
}

#[test]
fn saving_a_name_does_not_hold_up_anything_else() {
    let page = Bench::at(StateId::DoneNameSaving).page();
    assert!(page.pressable().contains(&"Done") && page.pressable().contains(&"Cancel"));
    assert!(page.id("mfa-name").get("readonly").is_some());
}

#[test]
fn a_saved_name_says_so_until_it_is_edited_again() {
    let mut bench = Bench::done();
    bench.ui(Intent::SaveName);
    assert!(bench.page().text().contains("Name saved"));
    bench.ui(Intent::NameTyped("Other".to_owned()));
    assert!(bench.page().pressable().contains(&"Save name"));
}

#[test]
fn a_second_method_is_recommended_to_those_who_have_one() {
    assert!(Bench::done().page().one("mfa-advice").text.contains("Add a second method"));
    let mut bench = Bench::done();
    if let Place::Inside(inside) = &mut bench.wizard.place {
        inside.account.factors.push(factor("f2", "Tablet"));
    }
    assert!(!bench.page().one("mfa-advice").text.contains("Add a second method"));
}

#[test]
fn nothing_is_recommended_that_the_account_has_no_room_for() {
    let mut bench = Bench::done();
    if let Place::Inside(inside) = &mut bench.wizard.place {
        inside.account.capabilities[0].max = 1;
    }
    assert!(!bench.page().one("mfa-advice").text.contains("Add a second method"));
}
