//! The session ends under the person, or somebody else signs in.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, account, begin, factor, otp, pending, pending_with};

/// The session ended while a key was on the screen, and was asked for more time.
fn lapsed() -> Bench {
    let mut bench = Bench::scanning();
    bench.ui(Intent::KeepKey);
    bench.fail(Failure::Unauthenticated);
    bench
}

#[test]
fn signing_in_again_goes_on_at_the_same_step_with_the_same_key() {
    let mut bench = lapsed();
    let uri = bench.walk().offer.uri.clone();
    bench.host_says(false);
    bench.send(Event::Resume);
    bench.open(account("1", vec![]), vec![pending("e1")]);
    assert_eq!(bench.state(), StateId::TotpScan);
    assert_eq!(bench.walk().offer.uri, uri);
    assert!(bench.focuses(&Field::Heading));
}

#[test]
fn an_unhandled_lapse_shows_the_link_and_looks_again_when_the_page_is_looked_at() {
    let mut bench = lapsed();
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::SignInLink);
    bench.send(Event::Woke);
    assert_eq!(bench.state(), StateId::SignInChecking);
    bench.fail(Failure::Unauthenticated);
    assert_eq!(bench.state(), StateId::SignInLink);
}

#[test]
fn looking_whether_somebody_signed_in_can_be_given_up() {
    let mut bench = lapsed();
    bench.host_says(false);
    bench.send(Event::Resume);
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::SignInLink);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
}

#[test]
fn an_old_sign_in_asks_for_a_fresh_one() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::KeepKey);
    bench.fail(Failure::ReauthRequired);
    let asked = bench.effects.iter().any(|effect| {
        matches!(effect, Effect::AskHost { outgoing: Outgoing::AuthRequired { reauth: true }, .. })
    });
    assert!(asked, "{:?}", bench.effects);
}

#[test]
fn a_begin_that_only_lacked_the_session_is_asked_again_by_itself() {
    let mut bench = Bench::opened(vec![]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    bench.host_says(true);
    bench.ui(Intent::Next);
    bench.fail(Failure::ReauthRequired);
    bench.host_says(false);
    bench.send(Event::Resume);
    bench.open(account("1", vec![]), vec![]);
    assert_eq!(bench.asked().2, begin(false));
}

#[test]
fn another_person_wipes_everything_and_starts_over() {
    let mut bench = lapsed();
    bench.host_says(false);
    bench.send(Event::Resume);
    bench.open(account("2", vec![factor("f7", "Theirs")]), vec![]);
    assert_eq!(bench.state(), StateId::List);
    let shown = format!("{:?}", bench.wizard);
    assert!(!shown.contains("e1"), "nothing of the first person is left: {shown}");
}

#[test]
fn a_key_that_is_gone_after_signing_in_has_ended() {
    let mut bench = lapsed();
    bench.host_says(false);
    bench.send(Event::Resume);
    bench.open(account("1", vec![]), vec![]);
    assert_eq!(bench.state(), StateId::TotpExpired);
}

#[test]
fn a_look_that_fails_stays_silent() {
    let mut bench = Bench::scanning();
    bench.send(Event::Woke);
    assert_eq!(bench.asked().2, Call::Open);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::TotpScan);
    assert!(bench.effects.is_empty());
}

#[test]
fn a_look_after_a_while_finds_what_another_window_did() {
    for (factors, pendings, state) in [
        (vec![factor("f1", "App")], vec![], StateId::TotpAddedElsewhere),
        (vec![], vec![pending_with("e2", &otp(2))], StateId::TotpRestartedElsewhere),
        (vec![], vec![], StateId::TotpExpired),
        (vec![], vec![pending("e1")], StateId::TotpScan),
    ] {
        let mut bench = Bench::scanning();
        bench.send(Event::Woke);
        bench.open(account("1", factors), pendings);
        assert_eq!(bench.state(), state);
    }
}

#[test]
fn the_server_clock_is_taken_from_every_answer() {
    let mut bench = Bench::scanning();
    bench.now += 1_000;
    bench.send(Event::Woke);
    let reply = Reply::Opened { account: account("1", vec![]), pending: vec![pending("e1")] };
    bench.answer(Ok(Answer { reply, server_time: Some(5_000_000) }));
    assert_eq!(bench.wizard.clock.server_time(bench.now + 250), Some(5_000_250));
}

#[test]
fn what_was_asked_before_the_session_ended_is_answered_under_the_sign_in() {
    let mut bench = Bench::opened(vec![factor("f0", "Old")]);
    bench.send(Event::Woke);
    let (look, _, _) = bench.asked();
    bench.ui(Intent::Remove("f0".to_owned())).ui(Intent::ConfirmRemove);
    let host = bench.effects.iter().find_map(|effect| match effect {
        Effect::AskHost { ticket, .. } => Some(*ticket),
        _ => None,
    });
    bench.send(Event::Answered(look, Err(Failure::Unauthenticated)));
    bench.send(Event::HostSaid(host.expect("the host was asked"), true));
    assert!(bench.maybe_asked().is_none(), "nothing is removed behind a sign-in form");
    bench.send(Event::Resume);
    bench.open(account("1", vec![factor("f0", "Old")]), vec![]);
    assert_eq!(bench.state(), StateId::ListRemoveBusy, "what was confirmed goes on by itself");
    assert!(matches!(bench.asked().2, Call::Remove { .. }));
}

/// One of two methods is being removed, and the session turns out to be over.
fn ended_while_removing() -> (Bench, Ticket) {
    let mut bench = Bench::opened(vec![factor("f0", "Old"), factor("f1", "New")]);
    bench.send(Event::Woke);
    let (look, _, _) = bench.asked();
    bench.ui(Intent::Remove("f0".to_owned())).ui(Intent::ConfirmRemove).host_says(true);
    let (remove, _, _) = bench.asked();
    bench.send(Event::Answered(look, Err(Failure::Unauthenticated)));
    (bench, remove)
}

#[test]
fn a_removal_that_was_done_is_known_after_signing_in() {
    let (mut bench, remove) = ended_while_removing();
    let done = Answer { reply: Reply::Removed { undo_until: 0, default: None }, server_time: None };
    bench.send(Event::Answered(remove, Ok(done)));
    bench.send(Event::Resume);
    bench.open(account("1", vec![factor("f0", "Old"), factor("f1", "New")]), vec![]);
    assert_eq!(bench.inside().account.factors.len(), 1);
}

#[test]
fn an_answer_that_waits_for_its_screen_is_not_taken_for_another() {
    let (mut bench, remove) = ended_while_removing();
    bench.send(Event::Answered(remove, Err(Failure::Offline)));
    let waiting = bench.wizard.place.clone();
    for late in [Failure::Locked, Failure::ReauthRequired] {
        bench.send(Event::Answered(remove, Err(late)));
        assert_eq!(bench.wizard.place, waiting);
    }
}

#[test]
fn a_look_whose_answer_went_by_under_the_sign_in_is_not_waited_for() {
    let mut bench = Bench::scanning();
    bench.send(Event::Woke);
    let (look, ..) = bench.asked();
    bench.ui(Intent::KeepKey);
    bench.fail(Failure::Unauthenticated);
    let opened = Reply::Opened { account: account("1", vec![]), pending: vec![pending("e1")] };
    bench.host_says(false);
    bench.send(Event::Answered(look, Ok(Answer { reply: opened.clone(), server_time: None })));
    bench.send(Event::Resume);
    bench.reply(opened);
    assert!(bench.effects.contains(&Effect::Abort(look)));
    bench.send(Event::Woke);
    assert_eq!(bench.asked().2, Call::Open, "the next look is not held up");
}

#[test]
fn whoever_has_to_say_what_was_lost_is_asked_right_after_signing_in_again() {
    let mut account = account("1", vec![factor("f0", "Old")]);
    account.recovered = true;
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(account.clone(), vec![]);
    bench.ui(Intent::Finish);
    bench.fail(Failure::IdentityChanged);
    bench.host_says(false);
    bench.send(Event::Resume);
    bench.open(account, vec![]);
    assert_eq!(bench.state(), StateId::LostWhich);
}
