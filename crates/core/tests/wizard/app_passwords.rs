//! App passwords: made once, shown once, and gone from the screen with the step.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::app_passwords::Step;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, factor};
use crate::programs::{PASSWORD, created, list, offering};

fn asked(bench: &Bench) -> (Action, Call) {
    let (_, action, call) = bench.asked();
    (action, call)
}

fn problem(bench: &Bench) -> Option<&NameProblem> {
    match bench.app_password_step() {
        Step::New(new) => new.problem.as_ref(),
        step => panic!("{step:?}"),
    }
}

#[test]
fn one_is_made_under_a_name_shown_once_and_listed() {
    let mut bench = Bench::app_passwords(&["Laptop"]);
    assert_eq!(bench.state(), StateId::AppPasswords);
    bench.ui(Intent::Add);
    assert_eq!(bench.state(), StateId::AppPasswordsNew);
    bench.ui(Intent::NameTyped("  Mail ".to_owned())).ui(Intent::SaveName);
    assert_eq!(bench.state(), StateId::AppPasswordsMaking);
    assert_eq!(asked(&bench).1, Call::CreateAppPassword { name: "Mail".to_owned() });
    bench.reply(created("p9", "Mail"));
    assert_eq!(bench.state(), StateId::AppPasswordsShown);
    assert!(bench.effects.contains(&Effect::Tell(News::Changed)));
    assert_eq!(bench.known().count, 2);
    bench.ui(Intent::Finish);
    assert_eq!(bench.state(), StateId::AppPasswords);
    assert_eq!(bench.app_password_names(), ["Laptop", "Mail"]);
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::List);
}

#[test]
fn whatever_leads_away_from_the_password_drops_it() {
    for leave in [Intent::Finish, Intent::Next, Intent::Back, Intent::Cancel] {
        let mut bench = Bench::app_password_shown();
        let Step::Shown(shown) = bench.app_password_step() else { panic!("{:?}", bench.state()) };
        assert_eq!(shown.password.expose_for_display(), PASSWORD);
        bench.ui(leave);
        assert_eq!(bench.app_password_step(), &Step::List);
    }
}

#[test]
fn a_lost_answer_is_asked_for_again_as_the_same_intention() {
    let mut bench = Bench::naming("Mail");
    bench.ui(Intent::SaveName);
    let first = asked(&bench);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::AppPasswordsNewFailed);
    bench.ui(Intent::Retry);
    assert_eq!(asked(&bench), first, "the same password can come only under the same key");
    // Somebody who stopped waiting, left, and comes back with the same name means the same, too.
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::AppPasswordsNew);
    bench.ui(Intent::Cancel);
    // It was made, and the list has it.
    bench.reply(Reply::AppPasswords(list(&["Laptop", "Mail"])));
    bench.ui(Intent::Add).ui(Intent::NameTyped("Mail".to_owned())).ui(Intent::SaveName);
    assert_eq!(asked(&bench), first);
    bench.reply(created("p1", "Mail"));
    bench.ui(Intent::Finish);
    assert_eq!(bench.app_password_names(), ["Laptop", "Mail"], "it is there once");
}

#[test]
fn another_name_is_another_intention_and_so_is_the_same_name_after_a_removal() {
    let mut bench = Bench::naming("Mail");
    bench.ui(Intent::SaveName);
    let (first, _) = asked(&bench);
    bench.fail(Failure::Timeout);
    bench.ui(Intent::NameTyped("Mail 2".to_owned())).ui(Intent::SaveName);
    let (second, _) = asked(&bench);
    assert_ne!(first, second);
    bench.reply(created("p9", "Mail 2"));
    bench.ui(Intent::Finish);
    bench.ui(Intent::Remove("p9".to_owned())).ui(Intent::ConfirmRemove).reply(Reply::Done);
    bench.ui(Intent::Add).ui(Intent::NameTyped("Mail 2".to_owned())).ui(Intent::SaveName);
    assert_ne!(asked(&bench).0, second, "the answer of then would show one that is gone");
}

#[test]
fn a_lost_answer_makes_the_list_be_asked_for() {
    let mut bench = Bench::naming("Mail");
    bench.ui(Intent::SaveName).fail(Failure::Timeout);
    bench.ui(Intent::Cancel);
    assert_eq!(asked(&bench).1, Call::AppPasswords);
    bench.reply(Reply::AppPasswords(list(&["Laptop", "Tablet", "Mail"])));
    assert_eq!(bench.app_password_names().len(), 3);
    assert_eq!(bench.known().count, 3);
    let mut bench = Bench::naming("Mail");
    bench.ui(Intent::Cancel);
    assert!(bench.maybe_asked().is_none(), "nothing was asked, so nothing was lost");
    assert!(bench.focuses(&Field::Add));
}

#[test]
fn a_name_that_cannot_be_one_is_not_sent() {
    for (name, wrong) in [
        (" ", NameProblem::Empty),
        ("laptop", NameProblem::Taken),
        (&"x".repeat(66), NameProblem::TooLong { extra: 2 }),
    ] {
        let mut bench = Bench::naming(name);
        bench.ui(Intent::SaveName);
        assert!(bench.maybe_asked().is_none());
        assert_eq!(bench.state(), StateId::AppPasswordsNewWrong);
        assert_eq!(problem(&bench), Some(&wrong));
        assert!(bench.focuses(&Field::Name) && bench.says(&Say::Problem));
    }
}

#[test]
fn what_the_backend_says_of_the_name_is_about_the_name() {
    let input = Failure::InvalidInput { field: InvalidField::Other };
    for (failure, wrong) in
        [(Failure::DuplicateName, NameProblem::Taken), (input, NameProblem::NotAccepted)]
    {
        let mut bench = Bench::naming("Mail");
        bench.ui(Intent::SaveName).fail(failure);
        assert_eq!(problem(&bench), Some(&wrong));
        assert!(bench.says(&Say::Problem));
        let Step::New(new) = bench.app_password_step() else { panic!("{:?}", bench.state()) };
        assert_eq!(new.typed, "Mail", "kept");
    }
}

#[test]
fn it_is_copied_when_asked_to_and_selected_where_that_is_refused() {
    let mut bench = Bench::app_password_shown();
    bench.send(Event::Copied(true));
    assert_eq!(bench.state(), StateId::AppPasswordsShown, "nothing was copied");
    bench.ui(Intent::CopyKey);
    assert_eq!(bench.effects, [Effect::Copy(SecretText::new(PASSWORD.to_owned()))]);
    bench.send(Event::Copied(true));
    assert_eq!(bench.state(), StateId::AppPasswordsCopied);
    assert!(bench.says(&Say::PasswordCopied(true)));
    bench.ui(Intent::CopyKey).send(Event::Copied(false));
    assert_eq!(bench.state(), StateId::AppPasswordsCopyRefused);
    assert!(bench.focuses(&Field::Key));
}

#[test]
fn none_can_be_made_where_the_rules_or_the_limit_say_no() {
    let forbidden = AppPasswordList { rule: AppPasswordRule::Forbidden, ..list(&["Laptop"]) };
    let role = AppPasswordList { rule: AppPasswordRule::Role, ..list(&["Laptop"]) };
    let full = AppPasswordList { max: 1, ..list(&["Laptop"]) };
    for (list, state) in [
        (forbidden, StateId::AppPasswordsForbidden),
        (role, StateId::AppPasswordsRole),
        (full, StateId::AppPasswordsFull),
    ] {
        let mut bench = Bench::app_passwords_of(list);
        assert_eq!(bench.state(), state);
        bench.ui(Intent::Add);
        assert_eq!(bench.state(), state);
        // What there is can be removed all the same.
        bench.ui(Intent::Remove("p0".to_owned())).ui(Intent::ConfirmRemove).reply(Reply::Done);
        assert_eq!(bench.app_password_names(), [""; 0]);
    }
    let unlimited = AppPasswordList { max: 0, ..list(&["Laptop"]) };
    assert_eq!(Bench::app_passwords_of(unlimited).state(), StateId::AppPasswords, "not said");
}

#[test]
fn a_removed_one_is_gone_and_the_focus_goes_to_what_took_its_place() {
    for (id, next) in [("p0", Some("p1")), ("p1", Some("p2")), ("p2", Some("p1"))] {
        let mut bench = Bench::app_passwords(&["A", "B", "C"]);
        bench.ui(Intent::Remove(id.to_owned()));
        assert_eq!(bench.state(), StateId::AppPasswordsRemoving);
        assert!(bench.focuses(&Field::RemoveQuestion));
        bench.ui(Intent::ConfirmRemove);
        assert_eq!(asked(&bench).1, Call::RemoveAppPassword { id: id.to_owned() });
        assert_eq!(bench.state(), StateId::AppPasswordsRemoveBusy);
        bench.reply(Reply::Done);
        assert_eq!(bench.state(), StateId::AppPasswords);
        assert_eq!(bench.known().count, 2);
        assert!(bench.effects.contains(&Effect::Tell(News::Changed)));
        let next = next.map(|next| Field::Row(next.to_owned()));
        assert!(next.is_some_and(|next| bench.focuses(&next)), "{id}: {:?}", bench.effects);
    }
    let mut bench = Bench::app_passwords(&["A"]);
    bench.ui(Intent::Remove("p0".to_owned())).ui(Intent::ConfirmRemove).reply(Reply::Done);
    assert_eq!(bench.state(), StateId::AppPasswordsNone);
    assert!(bench.focuses(&Field::Heading));
}

#[test]
fn one_that_is_gone_already_counts_as_removed() {
    let mut bench = Bench::app_passwords(&["A"]);
    bench.ui(Intent::Remove("p0".to_owned())).ui(Intent::ConfirmRemove).fail(Failure::NotFound);
    assert_eq!(bench.state(), StateId::AppPasswordsNone);
    assert!(bench.says(&Say::Removed("A".to_owned())) && !bench.says(&Say::Problem));
}

#[test]
fn one_that_could_not_be_removed_stays_and_can_be_tried_again() {
    let mut bench = Bench::app_passwords(&["A", "B"]);
    bench.ui(Intent::Remove("p0".to_owned())).ui(Intent::ConfirmRemove).fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::AppPasswordsRemoveFailed);
    bench.ui(Intent::Retry);
    assert_eq!(bench.state(), StateId::AppPasswordsRemoveBusy);
    bench.ui(Intent::Cancel).ui(Intent::Cancel);
    assert_eq!(bench.app_password_names(), ["A", "B"]);
    assert!(bench.focuses(&Field::Row("p0".to_owned())));
}

#[test]
fn a_list_that_does_not_come_can_be_asked_for_again_or_left() {
    let mut bench = Bench::to_app_passwords();
    assert_eq!(bench.state(), StateId::AppPasswordsLoading);
    bench.wait(15_000);
    assert_eq!(bench.state(), StateId::AppPasswordsLoadFailed);
    bench.ui(Intent::Retry);
    assert_eq!(bench.state(), StateId::AppPasswordsLoading);
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::List);
    assert!(matches!(bench.effects[..], [Effect::Abort(_), ..]));
}

#[test]
fn after_signing_in_again_the_list_is_asked_for_by_itself() {
    let mut bench = Bench::to_app_passwords();
    bench.fail(Failure::Unauthenticated);
    bench.host_says(false).send(Event::Resume);
    bench.open(offering(vec![factor("f0", "App")]), vec![]);
    assert_eq!(bench.state(), StateId::AppPasswordsLoading);
    bench.reply(Reply::AppPasswords(list(&["Laptop"])));
    assert_eq!(bench.state(), StateId::AppPasswords);
}

#[test]
fn a_proof_that_is_asked_for_ends_in_the_password() {
    let mut bench = Bench::naming("Mail");
    bench.ui(Intent::SaveName);
    let first = asked(&bench);
    bench.fail(Failure::ReauthRequired);
    bench.host_says(true).reply(Reply::ProofChoices(vec![ProofChoice::Password]));
    bench.ui(Intent::PasswordTyped(SecretText::new("x".to_owned()))).ui(Intent::Submit);
    bench.reply(Reply::Done).open(offering(vec![factor("f0", "App")]), vec![]);
    let again = bench.effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, action, call } if (*action, call.clone()) == first => Some(*ticket),
        _ => None,
    });
    let answer = Answer { reply: created("p9", "Mail"), server_time: Some(SERVER) };
    bench.send(Event::Answered(again.expect("it is asked again"), Ok(answer)));
    assert_eq!(bench.state(), StateId::AppPasswordsShown);
}

#[test]
fn what_another_window_changes_is_looked_at_silently() {
    let mut bench = Bench::app_passwords(&["A", "B"]);
    bench.ui(Intent::Remove("p1".to_owned()));
    bench.send(Event::Heard(News::Changed));
    bench.open(offering(vec![factor("f0", "App")]), vec![]);
    assert_eq!(bench.state(), StateId::AppPasswordsRemoving, "nothing is seen of the look");
    assert_eq!(asked(&bench).1, Call::AppPasswords);
    bench.reply(Reply::AppPasswords(list(&["A"])));
    assert_eq!(bench.state(), StateId::AppPasswords, "what was asked about is gone");
    assert!(bench.focuses(&Field::Heading));
}

#[test]
fn a_look_that_is_older_than_a_change_is_not_believed() {
    let mut bench = Bench::naming("Mail");
    bench.send(Event::Heard(News::Changed)).open(offering(vec![factor("f0", "App")]), vec![]);
    let (old, _, _) = bench.asked();
    bench.ui(Intent::SaveName).reply(created("p9", "Mail"));
    assert!(bench.effects.contains(&Effect::Abort(old)));
    assert_eq!(asked(&bench).1, Call::AppPasswords);
    let stale = Answer { reply: Reply::AppPasswords(list(&["Laptop"])), server_time: None };
    bench.send(Event::Answered(old, Ok(stale)));
    assert_eq!(bench.known().count, 3);
}
