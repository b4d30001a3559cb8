//! The last screen: a name can be given, and never stands in the way.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, confirmation, factor};

fn done() -> Bench {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    bench.reply(confirmation(factor("f1", "Authenticator app"), None));
    bench
}

fn name(bench: &mut Bench, text: &str) {
    bench.ui(Intent::NameTyped(text.to_owned()));
}

#[test]
fn finishing_without_a_new_name_asks_nothing() {
    let mut bench = done();
    bench.ui(Intent::Finish);
    assert_eq!(bench.maybe_asked(), None);
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn finishing_while_a_name_is_saved_leaves_when_it_is() {
    let mut bench = done();
    name(&mut bench, "Work phone");
    bench.ui(Intent::SaveName);
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::DoneNameSaving, "not before it is saved");
    let reply = Reply::Renamed(factor("f1", "Work phone"));
    bench.send(Event::Answered(ticket, Ok(Answer { reply, server_time: None })));
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn a_new_name_is_saved_in_place() {
    let mut bench = done();
    name(&mut bench, "  Work phone ");
    bench.ui(Intent::SaveName);
    let call = Call::Rename { factor: "f1".to_owned(), name: "Work phone".to_owned() };
    assert_eq!(bench.asked().2, call);
    bench.reply(Reply::Renamed(factor("f1", "Work phone")));
    assert_eq!(bench.done().rename.name, Naming::Editing(true));
    assert!(bench.says(&Say::NameSaved));
    assert_eq!(bench.inside().account.factors[0].name, "Work phone");
}

#[test]
fn finishing_with_a_new_name_saves_it_first_and_then_leaves() {
    let mut bench = done();
    name(&mut bench, "Work phone");
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::DoneNameSaving);
    bench.reply(Reply::Renamed(factor("f1", "Work phone")));
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn bad_names_are_told_apart_and_kept() {
    for (text, problem) in
        [("   ", NameProblem::Empty), (&"x".repeat(65), NameProblem::TooLong { extra: 1 })]
    {
        let mut bench = done();
        name(&mut bench, text);
        bench.ui(Intent::SaveName);
        assert_eq!(bench.done().rename.name, Naming::Wrong(problem));
        assert_eq!(bench.done().rename.typed, text);
        assert_eq!(bench.maybe_asked(), None);
        assert!(bench.focuses(&Field::Name));
    }
}

#[test]
fn sixty_four_characters_are_allowed_whatever_their_bytes() {
    let mut bench = done();
    name(&mut bench, &"é".repeat(64));
    bench.ui(Intent::SaveName);
    assert!(bench.maybe_asked().is_some());
}

#[test]
fn a_name_that_is_taken_is_seen_here_or_at_the_backend() {
    let mut bench = Bench::opened(vec![factor("f0", "Tablet")]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    bench.host_says(true);
    bench.ui(Intent::Next);
    bench.reply(Reply::Begun(crate::bench::pending("e1")));
    bench.ui(Intent::Next);
    let code = bench.code(0);
    bench.type_code(&code);
    bench.reply(confirmation(factor("f1", "App"), None));
    name(&mut bench, "TABLET");
    bench.ui(Intent::SaveName);
    assert_eq!(bench.done().rename.name, Naming::Wrong(NameProblem::Taken));
    name(&mut bench, "Phone");
    bench.ui(Intent::SaveName);
    bench.fail(Failure::DuplicateName);
    assert_eq!(bench.done().rename.name, Naming::Wrong(NameProblem::Taken));
    assert_eq!(bench.done().rename.typed, "Phone");
}

#[test]
fn a_name_that_could_not_be_saved_can_be_retried_or_left() {
    let mut bench = done();
    name(&mut bench, "Phone");
    bench.ui(Intent::SaveName);
    bench.wait(15_000);
    assert_eq!(bench.done().rename.name, Naming::Wrong(NameProblem::Failed(Failure::Timeout)));
    let mut left = bench.clone();
    bench.ui(Intent::Retry);
    assert!(bench.maybe_asked().is_some());
    left.ui(Intent::Cancel);
    assert_eq!(left.state(), StateId::List);
}

#[test]
fn stopping_to_save_keeps_the_typed_name() {
    let mut bench = done();
    name(&mut bench, "Phone");
    bench.ui(Intent::SaveName);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.done().rename.typed, "Phone");
    assert_eq!(bench.state(), StateId::Done);
}
