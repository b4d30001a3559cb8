//! From the choice to the key.

use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::wizard::totp::Extend;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, MINUTE, begin, factor, otp, pending, pending_uri, pending_with};

fn at_get_app() -> Bench {
    let mut bench = Bench::opened(vec![]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    bench.host_says(true);
    bench
}

#[test]
fn the_host_may_stop_an_enrollment_before_it_begins() {
    let mut bench = Bench::opened(vec![]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Totp));
    bench.host_says(false);
    assert_eq!(bench.state(), StateId::Choose);
    assert_eq!(bench.maybe_asked(), None);
}

#[test]
fn a_full_account_cannot_pick_one_more() {
    let factors = (1..=5).map(|n| factor(&format!("f{n}"), &format!("App {n}"))).collect();
    let mut bench = Bench::opened(factors);
    bench.ui(Intent::Add);
    assert_eq!(bench.state(), StateId::ChooseFull);
    bench.ui(Intent::Pick(Kind::Totp));
    assert!(bench.effects.is_empty());
}

#[test]
fn no_key_is_made_before_the_app_is_there() {
    let bench = at_get_app();
    assert_eq!(bench.state(), StateId::TotpGetApp);
    assert_eq!(bench.maybe_asked(), None);
}

#[test]
fn next_asks_for_the_pending_key_and_not_for_a_new_one() {
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    assert_eq!(bench.asked().2, begin(false));
    bench.reply(Reply::Begun(pending("e1")));
    assert_eq!(bench.state(), StateId::TotpScan);
    assert!(bench.focuses(&Field::Heading));
}

#[test]
fn a_double_click_asks_once() {
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    bench.ui(Intent::Next);
    assert_eq!(bench.maybe_asked(), None);
}

#[test]
fn back_and_forth_keeps_the_key_without_asking() {
    let mut bench = Bench::typing();
    let before = bench.walk().clone();
    for intent in [Intent::Back, Intent::Back, Intent::Next] {
        bench.ui(intent);
        assert_eq!(bench.maybe_asked(), None);
    }
    assert_eq!(bench.walk(), &before);
}

#[test]
fn what_was_typed_survives_going_back_to_the_key() {
    let mut bench = Bench::typing();
    bench.type_code("12 3");
    bench.ui(Intent::Back);
    bench.ui(Intent::Next);
    assert_eq!(bench.walk().typed.expose_for_display(), "12 3");
}

#[test]
fn cancel_leaves_and_lets_the_backend_forget_the_key() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::Cancel);
    assert!(bench.emits(&Outgoing::Cancelled));
    assert_eq!(bench.asked().2, Call::Discard { enrollment: "e1".to_owned() });
    assert_eq!(bench.state(), StateId::ListEmpty);
}

#[test]
fn a_failed_begin_can_be_retried_as_the_same_intention() {
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    let (_, action, _) = bench.asked();
    bench.fail(Failure::Server { request_id: None, seconds: 0 });
    assert_eq!(bench.state(), StateId::TotpBeginFailed);
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().1, action);
}

#[test]
fn a_begin_that_takes_too_long_is_given_up_and_can_be_cancelled_before() {
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    let mut cancelled = bench.clone();
    bench.wait(15_000);
    assert_eq!(bench.state(), StateId::TotpBeginFailed);
    let (ticket, _, _) = cancelled.asked();
    cancelled.ui(Intent::Cancel);
    assert_eq!(cancelled.state(), StateId::TotpGetApp);
    assert!(cancelled.effects.contains(&Effect::Abort(ticket)));
}

#[test]
fn an_offline_begin_goes_on_when_the_network_is_back() {
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    bench.fail(Failure::Offline);
    bench.send(Event::Online);
    assert_eq!(bench.asked().2, begin(false));
}

#[test]
fn starting_over_makes_a_new_key_and_tells_the_other_windows() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::StartOver);
    assert_eq!(bench.asked().2, begin(true));
    bench.reply(Reply::Begun(pending_with("e2", &otp(2))));
    assert!(bench.walk().replaced, "the screen says that the old entry is useless");
    assert!(bench.effects.contains(&Effect::Tell(News::Restarted("e1".to_owned()))));
}

#[test]
fn giving_up_a_new_key_keeps_the_old_one() {
    let mut bench = Bench::scanning();
    let before = bench.walk().offer.clone();
    bench.ui(Intent::StartOver);
    bench.fail(Failure::Offline);
    bench.ui(Intent::Back);
    assert_eq!(bench.walk().offer, before);
}

#[test]
fn the_uri_is_drawn_byte_for_byte() {
    let uri =
        "otpauth://totp/alice%40example.com?secret=OWXLKHSNT2S3EBIYIW6B6TBLAF7JDEW5&issuer=A+b&x=1";
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    bench.reply(Reply::Begun(pending_uri("e1", uri)));
    assert_eq!(bench.walk().offer.uri.raw(), uri);
}

#[test]
fn a_weak_key_is_refused_and_nothing_is_posted() {
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    bench.reply(Reply::Begun(pending_uri("e1", "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ")));
    assert_eq!(bench.state(), StateId::TotpRefused);
    assert_eq!(bench.maybe_asked(), None);
    assert!(bench.emits(&Outgoing::Error { code: "refused" }));
}

#[test]
fn a_host_that_lowers_the_floor_gets_the_short_key() {
    let mut bench = at_get_app();
    bench.wizard.config.pins.min_secret_bits = 80;
    bench.ui(Intent::Next);
    bench.reply(Reply::Begun(pending_uri("e1", "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ")));
    assert_eq!(bench.state(), StateId::TotpScan);
}

#[test]
fn an_unknown_challenge_is_a_fault_and_not_a_crash() {
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    let mut pending = pending("e1");
    pending.challenge = Challenge::Unknown;
    bench.reply(Reply::Begun(pending));
    assert_eq!(bench.state(), StateId::TotpRefused);
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::Choose);
}

#[test]
fn a_key_too_long_for_any_qr_code_is_shown_alone() {
    let built = KeyUri::build("Example", "alice@example.com", &otp(1));
    let uri = format!("{}&note={}", built.expose_for_display(), "x".repeat(4_000));
    let mut bench = at_get_app();
    bench.ui(Intent::Next);
    bench.reply(Reply::Begun(pending_uri("e1", &uri)));
    assert_eq!(bench.state(), StateId::TotpScanKeyOnly);
}

#[test]
fn the_larger_view_opens_and_closes() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::Enlarge(true));
    assert_eq!(bench.state(), StateId::TotpScanLarge);
    bench.ui(Intent::Enlarge(false));
    assert_eq!(bench.state(), StateId::TotpScan);
}

#[test]
fn copying_the_key_copies_the_key_alone_and_says_so() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::CopyKey);
    let copied = bench.effects.iter().find_map(|effect| match effect {
        Effect::Copy(secret) => Some(secret.expose_for_display().to_owned()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some(bench.walk().offer.uri.secret_text().expose_for_display()));
    bench.send(Event::Copied(true));
    assert!(bench.says(&Say::Copied));
}

#[test]
fn a_refused_clipboard_selects_the_key_instead() {
    let mut bench = Bench::scanning();
    bench.send(Event::Copied(false));
    assert!(bench.says(&Say::CopyRefused));
    assert!(bench.focuses(&Field::Key));
}

#[test]
fn two_minutes_before_the_end_the_person_is_told_once() {
    let mut bench = Bench::scanning();
    bench.wait(13 * MINUTE - 1);
    assert!(!bench.says(&Say::EndsSoon));
    bench.wait(1);
    assert!(bench.says(&Say::EndsSoon));
    assert_eq!(bench.state(), StateId::TotpScanEndsSoon);
    bench.wait(500);
    assert!(!bench.says(&Say::EndsSoon), "not every tick");
}

#[test]
fn keeping_the_key_moves_its_end_and_nothing_else() {
    let mut bench = Bench::scanning();
    let uri = bench.walk().offer.uri.clone();
    bench.wait(14 * MINUTE);
    bench.ui(Intent::KeepKey);
    assert_eq!(bench.asked().2, Call::Extend { enrollment: "e1".to_owned() });
    let mut longer = pending("e1");
    longer.expires_at += 14 * MINUTE;
    bench.reply(Reply::Begun(longer.clone()));
    assert!(bench.says(&Say::Kept));
    assert_eq!(bench.walk().offer.expires_at, longer.expires_at);
    assert_eq!(bench.walk().offer.uri, uri);
    assert_eq!(bench.state(), StateId::TotpScan);
}

#[test]
fn a_failed_extension_is_said_beside_the_key_that_still_works() {
    let mut bench = Bench::scanning();
    bench.ui(Intent::KeepKey);
    bench.fail(Failure::Offline);
    assert_eq!(bench.walk().extend, Extend::Failed(Failure::Offline));
    assert_eq!(bench.state(), StateId::TotpScan);
}

#[test]
fn waiting_for_more_time_can_be_given_up_and_gives_up_nothing_else() {
    let mut bench = Bench::scanning();
    bench.wait(14 * MINUTE);
    let before = bench.walk().clone();
    bench.ui(Intent::KeepKey);
    assert_eq!(bench.state(), StateId::TotpScanKeeping);
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::StopKeeping);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert!(bench.focuses(&Field::Keep), "the button that had the focus is gone");
    assert_eq!(bench.walk(), &before);
    bench.send(Event::Answered(ticket, Err(Failure::Expired)));
    assert_eq!(bench.walk(), &before, "an answer that comes all the same is too late");
    bench.ui(Intent::StopKeeping);
    assert_eq!(bench.effects, [], "there is nothing to give up");
}

#[test]
fn the_key_leaves_the_screen_when_its_time_is_over() {
    let mut bench = Bench::scanning();
    bench.wait(15 * MINUTE);
    assert_eq!(bench.state(), StateId::TotpExpired);
    bench.ui(Intent::Retry);
    assert_eq!(bench.asked().2, begin(false));
}
