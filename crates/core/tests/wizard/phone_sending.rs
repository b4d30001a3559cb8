//! The backend is asked to send a code: it alone reads the number, and says what is wrong with it.

use mfa_enroll_core::wizard::phone::NumberProblem;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, pending};
use crate::phones::{code_sent, pending_phone};

#[test]
fn the_backend_refuses_by_field_and_nothing_is_lost() {
    for (failure, problem, field) in [
        (InvalidField::Number, NumberProblem::NumberRefused, Field::Number),
        (InvalidField::Region, NumberProblem::RegionRefused, Field::Number),
        (InvalidField::Way, NumberProblem::WayRefused, Field::Way),
        (InvalidField::Extension, NumberProblem::ExtensionRefused, Field::Extension),
    ] {
        let mut bench = Bench::sending();
        bench.fail(Failure::InvalidInput { field: failure });
        assert_eq!(bench.number_problem(), Some(&problem));
        assert!(bench.focuses(&field), "{problem:?}");
        assert_eq!(bench.phone().form.number, "+32 3 460 35 35");
    }
}

#[test]
fn a_number_that_the_account_has_is_said_to_be_there() {
    let mut bench = Bench::sending();
    bench.fail(Failure::AlreadyEnrolled);
    assert_eq!(bench.number_problem(), Some(&NumberProblem::AlreadyHere));
    assert_eq!(bench.state(), StateId::PhoneNumberWrong);
}

#[test]
fn what_the_backend_cannot_do_is_a_failure_and_not_a_wrong_number() {
    for failure in [Failure::Forbidden, Failure::Precondition, Failure::Offline] {
        let mut bench = Bench::sending();
        bench.fail(failure.clone());
        assert_eq!(bench.number_problem(), Some(&NumberProblem::Failed(failure)));
        assert_eq!(bench.state(), StateId::PhoneNumberFailed);
    }
}

#[test]
fn a_limit_is_waited_for_and_counted_down() {
    let mut bench = Bench::sending();
    bench.fail(Failure::RateLimited { seconds: 30 });
    assert!(bench.wizard.ticking(), "a countdown");
    bench.type_number("+32 3 460 35 36");
    bench.now += 29_999;
    bench.ui(Intent::Submit);
    assert_eq!(bench.maybe_asked(), None, "a millisecond early");
    bench.now += 1;
    bench.ui(Intent::Submit);
    assert_eq!(bench.asked_phone().number, "+32 3 460 35 36");
}

#[test]
fn mending_the_form_takes_the_problem_away() {
    let mut bench = Bench::sending();
    bench.fail(Failure::InvalidInput { field: InvalidField::Way });
    bench.ui(Intent::WayPicked(Way::Voice));
    assert_eq!(bench.number_problem(), None);
}

#[test]
fn an_offline_form_says_when_the_network_is_back() {
    let mut bench = Bench::sending();
    bench.fail(Failure::Offline);
    bench.send(Event::Online);
    assert_eq!(bench.number_problem(), None);
    assert!(bench.says(&Say::Online));
}

#[test]
fn a_lost_answer_is_asked_for_again_as_the_same_intention() {
    let mut bench = Bench::sending();
    let (ticket, action, _) = bench.asked();
    bench.wait(15_000);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert_eq!(bench.number_problem(), Some(&NumberProblem::Failed(Failure::Timeout)));
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().1, action);
}

#[test]
fn another_number_is_another_intention() {
    let mut bench = Bench::sending();
    let (_, action, _) = bench.asked();
    bench.fail(Failure::Timeout);
    bench.type_number("+32 3 460 35 36");
    bench.ui(Intent::Submit);
    assert_ne!(bench.asked().1, action);
}

#[test]
fn waiting_can_be_given_up_and_a_late_answer_changes_nothing() {
    let mut bench = Bench::sending();
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::PhoneNumber);
    assert!(bench.focuses(&Field::Number));
    bench.answered(ticket, Reply::Begun(pending_phone("p1", code_sent(1))));
    assert_eq!(bench.state(), StateId::PhoneNumber);
}

#[test]
fn twenty_clicks_send_one_message() {
    let mut bench = Bench::sending();
    for _ in 0..20 {
        bench.ui(Intent::Submit);
        assert_eq!(bench.maybe_asked(), None);
    }
}

#[test]
fn an_answer_of_another_kind_is_a_fault_of_the_contract() {
    let mut bench = Bench::sending();
    bench.reply(Reply::Begun(pending("e1")));
    assert_eq!(bench.number_problem(), Some(&NumberProblem::Failed(Failure::Contract)));
}

#[test]
fn a_phone_in_an_office_is_called_so() {
    let mut bench = Bench::sending();
    let office = CodeSent { way: Way::Office, ways: vec![Way::Office], ..code_sent(1) };
    bench.reply(Reply::Begun(pending_phone("p1", office)));
    bench.type_code("123456");
    let Call::Confirm { name, .. } = bench.asked().2 else { panic!("not sent") };
    assert_eq!(name.as_deref(), Some("Office phone"));
}
