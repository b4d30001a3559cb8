//! Adding a phone: the code that was sent to it.

use mfa_enroll_core::wizard::{Challenge, Delivery, Intent, Reply, StateId, Way};

use super::bench::Bench;
use super::phone_bench::sent;

#[test]
fn where_the_code_went_is_shown_by_its_last_digits_only() {
    let page = Bench::receiving().page();
    assert_eq!(page.one("mfa-lead").text, "We sent it by text message to ••• 42.");
    assert!(!page.text().contains("470"), "{}", page.text());
}

#[test]
fn the_field_for_the_code_is_the_one_that_phones_fill_in() {
    let page = Bench::receiving().page();
    assert_eq!(page.id("mfa-code").get("autocomplete"), Some("one-time-code"));
    assert!(page.class("mfa-ring").is_empty(), "there is no app that changes it");
}

#[test]
fn another_code_is_counted_down_by_the_servers_clock() {
    let mut bench = Bench::receiving();
    let page = bench.page();
    assert_eq!(page.id("mfa-resend-wait").text, "You can ask for another code in 30 seconds.");
    assert!(!page.pressable().contains(&"Send a new code"));
    bench.now += 29_500;
    assert!(bench.page().id("mfa-resend-wait").text.contains("one second"));
    bench.now += 500;
    let page = bench.page();
    assert!(page.pressable().contains(&"Send a new code"));
    assert!(page.pressable().contains(&"Call me instead"));
}

#[test]
fn only_ways_that_reach_the_number_are_offered_instead() {
    let mut pending = sent(Delivery::Sent, 1);
    if let Challenge::CodeSent(code) = &mut pending.challenge {
        code.ways = vec![Way::Sms];
    }
    let text = Bench::received(pending).page().text().to_owned();
    assert!(!text.contains("instead"), "{text}");
}

#[test]
fn the_number_can_be_changed_and_is_still_there() {
    let bench = Bench::receiving();
    assert!(bench.page().pressable().contains(&"Change number"));
    let page = bench.with(Intent::ChangeNumber).page();
    assert_eq!(page.id("mfa-number").get("value"), Some("0470 12 35 42"));
}

#[test]
fn after_another_code_only_the_newest_works_and_it_says_so() {
    assert!(Bench::receiving().page().class("mfa-notice").is_empty());
    let mut bench = Bench::resending();
    bench.reply(Reply::Begun(sent(Delivery::Sent, 2)));
    assert_eq!(bench.page().one("mfa-notice").text, "Only the newest code works.");
}

#[test]
fn a_message_that_is_not_delivered_says_so_with_what_to_do() {
    let page = Bench::at(StateId::PhoneCodeNotDelivered).page();
    let notice = &page.one("mfa-notice-warning").text;
    assert!(notice.contains("isn’t delivered yet") && notice.contains("another way"), "{notice}");
}

#[test]
fn every_way_out_of_a_message_that_is_not_delivered_is_in_its_notice_once() {
    let mut bench = Bench::at(StateId::PhoneCodeNotDelivered);
    bench.now += 30_000;
    let page = bench.page();
    let notice = &page.one("mfa-notice-warning").text;
    let ways = ["Send a new code", "Call me instead", "Change number", "Use an app instead"];
    for way in ways {
        assert!(notice.contains(way), "{way}: {notice}");
        let there = page.pressable().into_iter().filter(|label| *label == way).count();
        assert_eq!(there, 1, "{way} is there once");
    }
}

#[test]
fn while_a_code_is_checked_the_notice_stays_where_it_is_and_nothing_in_it_can_be_pressed() {
    let mut bench = Bench::at(StateId::PhoneCodeNotDelivered).typing_sent("123456");
    bench.now += 30_000;
    let page = bench.page();
    assert!(page.one("mfa-notice-warning").text.contains("Change number"));
    assert!(!page.pressable().contains(&"Change number"));
    assert!(!page.pressable().contains(&"Send a new code"));
}

#[test]
fn patience_is_asked_for_and_the_words_stay_when_the_message_has_left() {
    for delivery in [Delivery::Sending, Delivery::Sent] {
        let page = Bench::received(sent(delivery, 1)).page();
        assert!(page.text().contains("can take a minute"), "{delivery:?}");
    }
}

#[test]
fn another_code_that_could_not_be_sent_says_why() {
    let page = Bench::at(StateId::PhoneCodeResendFailed).page();
    assert!(page.one("mfa-notice-problem").text.contains("No new code was sent"));
}

#[test]
fn a_wrong_code_counts_the_tries_and_speaks_of_messages() {
    let page = Bench::at(StateId::PhoneCodeRefused).page();
    let words = &page.id("mfa-code-problem").text;
    assert!(words.contains("4 more tries") && words.contains("newest message"), "{words}");
    assert!(!words.contains("app"), "{words}");
}

#[test]
fn time_that_runs_out_can_be_extended() {
    let page = Bench::at(StateId::PhoneCodeEndsSoon).page();
    assert!(page.pressable().contains(&"Give me more time"));
    assert!(page.one("mfa-notice-warning").text.contains("60 more seconds"));
}

#[test]
fn what_is_waited_for_beside_the_code_has_a_button_of_its_own_to_stop() {
    for (state, stopped) in [
        (StateId::PhoneCodeKeeping, Intent::StopKeeping),
        (StateId::PhoneCodeResending, Intent::StopResending),
    ] {
        let mut bench = Bench::at(state);
        let stop = |bench: &Bench| bench.page().pressable().contains(&"Stop waiting");
        assert!(!stop(&bench), "{}: there is nothing to wait for yet", state.name());
        bench.now += 1_000;
        assert!(stop(&bench), "{}", state.name());
        let bench = bench.with(stopped);
        assert!(!stop(&bench), "{}", state.name());
        assert_eq!(bench.page().one("mfa-lead").text, "We sent it by text message to ••• 42.");
    }
}

#[test]
fn while_another_code_is_on_its_way_the_buttons_for_it_say_so() {
    let mut bench = Bench::at(StateId::PhoneCodeResending);
    assert_eq!(bench.page().id("mfa-resend-wait").text, "Sending your code…");
    bench.now += 5_000;
    assert!(bench.page().id("mfa-resend-wait").text.contains("Still working."));
    let bench = bench.typing_sent("123456");
    assert!(!bench.page().pressable().contains(&"Stop waiting"), "Cancel stops the check");
}

#[test]
fn time_that_cannot_be_extended_has_no_button_for_it() {
    let page = Bench::at(StateId::PhoneCodeLastMinutes).page();
    assert!(!page.pressable().contains(&"Give me more time"));
    let page = Bench::at(StateId::PhoneCodeKeepFailed).page();
    assert!(page.one("mfa-notice-warning").text.contains("can’t be reached"));
    assert!(page.pressable().contains(&"Give me more time"));
}

#[test]
fn the_end_of_a_code_does_not_speak_of_keys() {
    for state in [
        StateId::PhoneExpired,
        StateId::PhoneLocked,
        StateId::PhoneAddedElsewhere,
        StateId::PhoneRestartedElsewhere,
    ] {
        let text = Bench::at(state).page().text().to_lowercase();
        assert!(!text.contains("key") && !text.contains("qr"), "{}: {text}", state.name());
    }
    assert_eq!(Bench::at(StateId::PhoneExpired).page().primary().text, "Send a new code");
}

#[test]
fn the_steps_are_those_of_a_phone() {
    for bench in [Bench::numbering(), Bench::receiving()] {
        let page = bench.page();
        let steps: Vec<&str> =
            page.class("mfa-step-name").into_iter().map(|node| &*node.text).collect();
        assert_eq!(steps, ["Phone number", "Type the code", "Done"]);
    }
}

#[test]
fn a_code_that_ends_later_than_the_clock_says_nothing_of_it() {
    let mut bench = Bench::receiving();
    bench.now = 12 * 60_000;
    assert!(bench.page().class("mfa-notice-warning").is_empty());
}
