//! What is announced is what the screen shows.

use mfa_enroll_core::diagnose::Diagnosis;
use mfa_enroll_core::wizard::{Effect, Event, Failure, Intent, Say, StateId};
use yew::Callback;

use super::bench::{Bench, server_fault};
use crate::text;

/// Everything that the last event announced.
fn said(bench: &Bench) -> Vec<String> {
    let dispatch = Callback::noop();
    let announced = bench.effects.iter().filter_map(|effect| match effect {
        Effect::Announce(say) => Some(text::say(say, bench.view(&dispatch))),
        _ => None,
    });
    announced.collect()
}

/// The words of the last announcement are on the screen, sentence by sentence.
fn says_what_it_shows(bench: &Bench) {
    let said = said(bench);
    let last = said.last().expect("something is announced");
    assert!(!last.is_empty());
    let page = bench.page();
    for sentence in last.split(". ") {
        let sentence = sentence.trim_end_matches('.');
        assert!(page.text().contains(sentence), "{sentence:?} is not in {:?}", page.text());
    }
}

#[test]
fn a_problem_at_the_door_is_announced_as_it_is_shown() {
    for failure in [Failure::Offline, Failure::RateLimited { seconds: 20 }, server_fault()] {
        says_what_it_shows(&Bench::closed().failing(failure));
    }
}

#[test]
fn a_problem_with_the_key_is_announced_as_it_is_shown() {
    says_what_it_shows(&Bench::beginning().failing(Failure::Timeout));
    says_what_it_shows(&Bench::at(StateId::TotpRefused));
    says_what_it_shows(&Bench::at(StateId::TotpExpired));
    says_what_it_shows(&Bench::at(StateId::TotpLocked));
}

#[test]
fn a_problem_with_the_code_is_announced_as_it_is_shown() {
    says_what_it_shows(&Bench::at(StateId::TotpCodeHint));
    says_what_it_shows(&Bench::at(StateId::TotpCodeFailed));
    let refused = Bench::checking().failing(Failure::InvalidCode { tries_left: Some(3) });
    says_what_it_shows(&refused);
    assert!(said(&refused).concat().contains("You have 3 more tries."));
}

#[test]
fn a_problem_with_the_name_or_the_list_is_announced_as_it_is_shown() {
    says_what_it_shows(&Bench::at(StateId::DoneNameWrong));
    says_what_it_shows(&Bench::at(StateId::ListRemoveFailed));
}

#[test]
fn a_key_that_could_not_be_kept_is_announced_as_it_is_shown() {
    let mut bench = Bench::at(StateId::TotpScanEndsSoon).with(Intent::KeepKey);
    bench.answer(Err(Failure::Offline));
    says_what_it_shows(&bench);
}

#[test]
fn copying_reminds_of_the_clipboard() {
    let mut bench = Bench::scanning();
    bench.send(Event::Copied(true));
    assert!(said(&bench).concat().contains("doesn’t stay on your clipboard"));
    bench.send(Event::Copied(false));
    assert!(said(&bench).concat().contains("The key is selected"));
}

#[test]
fn every_announcement_has_words() {
    let everything = [
        Say::Checking,
        Say::Hint(Diagnosis::Unknown),
        Say::WrongCode { tries_left: None },
        Say::Problem,
        Say::Copied,
        Say::CopyRefused,
        Say::Kept,
        Say::EndsSoon,
        Say::NameSaved,
        Say::Removed("Work phone".to_owned()),
        Say::Restored("Work phone".to_owned()),
        Say::SessionsEnded(2),
        Say::Online,
    ];
    let bench = Bench::at(StateId::TotpCodeHint);
    let dispatch = Callback::noop();
    for say in everything {
        let words = text::say(&say, bench.view(&dispatch));
        assert!(!words.is_empty() && !words.contains('{'), "{say:?}");
    }
}

#[test]
fn the_removed_method_is_named() {
    let mut bench = Bench::at(StateId::ListRemoveBusy);
    bench.answer(Err(Failure::NotFound));
    assert_eq!(said(&bench)[0], "Work phone was removed.");
}

#[test]
fn problems_of_the_list_and_of_the_setup_are_announced_as_they_are_shown() {
    for state in [
        StateId::ListRemoveFailed,
        StateId::ListLostFailed,
        StateId::ListUndoFailed,
        StateId::ListDefaultFailed,
        StateId::ListRenameWrong,
        StateId::ListSessionsFailed,
        StateId::DoneSessionsFailed,
        StateId::SetupSkipFailed,
        StateId::SetupConfirmFailed,
    ] {
        says_what_it_shows(&Bench::at(state));
    }
}

#[test]
fn a_removal_is_announced_with_what_became_the_default() {
    let words = said(&Bench::at(StateId::ListUndo)).concat();
    assert!(words.contains("Work phone was removed."), "{words}");
    assert!(words.contains("Your default sign-in method is now: Text to •••\u{a0}42."), "{words}");
}

#[test]
fn ended_sessions_are_announced() {
    let words = said(&Bench::at(StateId::ListSessionsEnded)).concat();
    assert!(words.contains("signed out on 2 other devices"), "{words}");
}
