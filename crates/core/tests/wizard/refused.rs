//! What stands in the way of a code: waiting, ended enrollments, ended sessions.

use mfa_enroll_core::diagnose::Diagnosis;
use mfa_enroll_core::wizard::totp::Problem;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, MINUTE, begin, otp, pending_with};

#[test]
fn a_space_more_or_less_changes_nothing_that_is_shown() {
    let mut bench = Bench::typing();
    let wrong = bench.wrong_code(1);
    bench.type_code(&wrong);
    bench.type_code(&format!("{} {}", &wrong[..3], &wrong[3..]));
    assert_eq!(bench.problem(), Some(&Problem::Hint(Diagnosis::Unknown)));
    assert_eq!(bench.maybe_asked(), None);
}

#[test]
fn too_many_calls_wait_as_long_as_the_server_says() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    bench.fail(Failure::RateLimited { seconds: 5 });
    bench.ui(Intent::Submit);
    assert_eq!(bench.maybe_asked(), None);
    bench.now += 5_000;
    bench.ui(Intent::Submit);
    assert!(bench.maybe_asked().is_some());
}

#[test]
fn five_wrong_codes_lock_and_starting_again_makes_a_new_key() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    bench.fail(Failure::Locked);
    assert_eq!(bench.state(), StateId::TotpLocked);
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, begin(true));
}

#[test]
fn an_enrollment_that_ended_at_the_backend_ends_here() {
    for (failure, state) in [
        (Failure::Expired, StateId::TotpExpired),
        (Failure::NotFound, StateId::TotpExpired),
        (Failure::AlreadyEnrolled, StateId::TotpAddedElsewhere),
    ] {
        let mut bench = Bench::typing();
        let code = bench.code(0);
        bench.type_code(&code);
        bench.fail(failure);
        assert_eq!(bench.state(), state);
    }
}

#[test]
fn a_session_that_ended_does_not_read_as_a_wrong_code() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code);
    bench.fail(Failure::Unauthenticated);
    assert_eq!(bench.state(), StateId::SignInHost);
    bench.host_says(false);
    bench.send(Event::Resume);
    let (person, id) = (bench.inside().account.clone(), bench.walk().offer.id.clone());
    bench.open(person, vec![pending_with(&id, &otp(1))]);
    assert_eq!(bench.state(), StateId::TotpCode);
    assert_eq!(bench.problem(), None);
    assert_eq!(bench.walk().typed.expose_for_display(), code);
}

#[test]
fn a_key_that_cannot_be_checked_here_is_sent_when_it_is_complete() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::StartOver);
    let built = mfa_enroll_core::key_uri::KeyUri::build("Example", "alice", &otp(3));
    let uri = format!("{}&2step_salt=8", built.expose_for_display());
    bench.reply(Reply::Begun(crate::bench::pending_uri("e3", &uri)));
    bench.ui(Intent::Next);
    bench.type_code("000000");
    assert!(bench.maybe_asked().is_some());
}

#[test]
fn the_time_does_not_run_out_under_a_code_that_is_being_checked() {
    let mut bench = Bench::typing();
    bench.now += 15 * MINUTE - 1_000;
    let code = bench.code(0);
    bench.type_code(&code);
    bench.wait(2_000);
    assert_eq!(bench.state(), StateId::TotpCodeChecking);
}
