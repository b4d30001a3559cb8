//! The code: the field, and what can be wrong with what is in it.

use mfa_enroll_core::code::{CodeProblem, Digits};
use mfa_enroll_core::diagnose::Diagnosis;
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::wizard::totp::Problem;
use mfa_enroll_core::wizard::{Failure, Intent, StateId};

use super::bench::{Bench, otp, unusual};

fn words(bench: &Bench) -> String {
    bench.page().id("mfa-code-problem").text.clone()
}

#[test]
fn the_field_is_one_input_that_phones_can_fill_in() {
    let page = Bench::typing().page();
    let input = page.id("mfa-code");
    assert_eq!(page.all(|node| node.tag == "input").len(), 1);
    for (name, value) in [
        ("type", "text"),
        ("inputmode", "numeric"),
        ("autocomplete", "one-time-code"),
        ("dir", "ltr"),
        ("data-focus", "code"),
    ] {
        assert_eq!(input.get(name), Some(value), "{name}");
    }
    assert_eq!(input.get("maxlength"), None, "it would cut a pasted 123 456");
    assert_eq!(input.get("autofocus"), None, "the wizard moves the focus");
}

#[test]
fn the_field_shows_exactly_what_was_typed() {
    let mut bench = Bench::typing();
    bench.type_code("12 3-");
    assert_eq!(bench.page().id("mfa-code").get("value"), Some("12 3-"));
}

#[test]
fn the_field_says_beforehand_that_it_checks_by_itself() {
    let page = Bench::typing().page();
    assert_eq!(page.id("mfa-code").get("aria-describedby"), Some("mfa-code-hint"));
    assert!(page.id("mfa-code-hint").text.contains("checked as soon as you type"));
}

#[test]
fn the_label_has_the_number_of_digits() {
    for (digits, label) in [(6, "6-digit code"), (7, "7-digit code"), (8, "8-digit code")] {
        let otp = Otp { digits: Digits::new(digits).expect("six to eight"), ..otp() };
        let uri = KeyUri::build("Example", "alice", &otp);
        let bench = Bench::offered(uri.expose_for_display()).with(Intent::Next);
        assert!(bench.page().text().contains(label));
    }
}

#[test]
fn the_button_submits_the_form_of_the_field() {
    let page = Bench::typing().page();
    let form = page.primary().get("form").expect("it belongs to a form");
    assert_eq!(page.id(form).tag, "form");
    assert_eq!(page.primary().get("type"), Some("submit"));
}

#[test]
fn a_problem_is_tied_to_the_field() {
    let page = Bench::at(StateId::TotpCodeHint).page();
    let input = page.id("mfa-code");
    assert_eq!(input.get("aria-invalid"), Some("true"));
    assert_eq!(input.get("aria-describedby"), Some("mfa-code-hint mfa-code-problem"));
}

#[test]
fn a_failure_of_the_network_does_not_blame_the_code() {
    let page = Bench::at(StateId::TotpCodeFailed).page();
    assert_eq!(page.id("mfa-code").get("aria-invalid"), None);
    assert!(page.id("mfa-code-problem").text.contains("What you typed is still there."));
    assert_eq!(page.primary().text, "Try again");
}

#[test]
fn what_is_no_code_is_told_apart() {
    for (problem, said) in [
        (CodeProblem::Empty, "Type the code first"),
        (CodeProblem::TooShort { missing: 1 }, "One digit is missing"),
        (CodeProblem::TooShort { missing: 3 }, "3 digits are missing"),
        (CodeProblem::TooLong { extra: 1 }, "one digit too many"),
        (CodeProblem::TooLong { extra: 2 }, "2 digits too many"),
        (CodeProblem::NotADigit('x'), "“x” isn’t a digit"),
    ] {
        let text = words(&Bench::troubled(Problem::Input(problem)));
        assert!(text.contains(said), "{problem:?}: {text}");
    }
}

#[test]
fn a_clock_that_is_off_says_how_far_and_which_way() {
    for (steps, said) in [
        (-2, "about 60 seconds slow"),
        (-10, "about 5 minutes slow"),
        (2, "about 60 seconds fast"),
        (20, "about 10 minutes fast"),
    ] {
        let text = words(&Bench::hinted(Diagnosis::ClockOff { steps }));
        assert!(text.contains(said), "{steps}: {text}");
        assert!(text.contains("turn on automatic time"), "{text}");
    }
}

#[test]
fn an_app_that_ignores_a_setting_is_named_with_what_to_do() {
    let mut bench = Bench::offered(&unusual(Algorithm::Sha256)).with(Intent::Next);
    bench.type_code(&bench.code(0));
    let text = words(&bench);
    assert!(text.contains("it uses SHA1, this site needs SHA256"), "{text}");
    let digits = words(&Bench::hinted(Diagnosis::OtherDigits(Digits::EIGHT)));
    assert!(digits.contains("shows 8 digits, but 6 are needed"), "{digits}");
    let period = words(&Bench::hinted(Diagnosis::OtherPeriod(Period::SIXTY)));
    assert!(period.contains("every 60 seconds instead of every 30 seconds"), "{period}");
    for text in [text, digits, period] {
        assert!(text.contains("another authenticator app"), "{text}");
    }
}

#[test]
fn a_code_of_an_earlier_key_leads_back_to_the_present_one() {
    let bench = Bench::hinted(Diagnosis::OldKey);
    assert!(words(&bench).contains("earlier QR code"));
    assert!(bench.page().pressable().contains(&"Show the QR code again"));
}

#[test]
fn advice_can_be_overruled_but_not_where_that_is_of_no_use() {
    for (diagnosis, label) in [
        (Diagnosis::Unknown, "Check anyway"),
        (Diagnosis::ClockOff { steps: 5 }, "Check anyway"),
        (Diagnosis::OldKey, "Check anyway"),
        (Diagnosis::AlreadyTried, "Check code"),
        (Diagnosis::OtherDigits(Digits::EIGHT), "Check code"),
    ] {
        assert_eq!(Bench::hinted(diagnosis).page().primary().text, label, "{diagnosis:?}");
    }
}

#[test]
fn the_tries_that_are_left_are_counted() {
    for (left, said) in [(4, "You have 4 more tries."), (1, "You have one more try.")] {
        let bench = Bench::checking().failing(Failure::InvalidCode { tries_left: Some(left) });
        assert!(words(&bench).contains(said));
    }
    let bench = Bench::checking().failing(Failure::InvalidCode { tries_left: None });
    assert!(!words(&bench).contains("more"));
}

#[test]
fn a_limit_keeps_the_button_back_and_counts_down() {
    let mut bench = Bench::checking().failing(Failure::RateLimited { seconds: 45 });
    let page = bench.page();
    assert_eq!(page.primary().get("aria-describedby"), Some("mfa-wait"));
    assert_eq!(page.id("mfa-wait").text, "You can try again in 45 seconds.");
    bench.now += 45_000;
    assert_eq!(bench.page().primary().get("aria-disabled"), None);
}

#[test]
fn while_it_is_checked_the_code_can_be_read_and_not_changed() {
    let page = Bench::at(StateId::TotpCodeChecking).page();
    let input = page.id("mfa-code");
    assert!(input.get("readonly").is_some() && input.get("disabled").is_none());
    assert!(Bench::typing().page().id("mfa-code").get("readonly").is_none());
}

#[test]
fn the_ring_counts_the_seconds_without_announcing_them() {
    let mut bench = Bench::typing();
    let left = |bench: &Bench| {
        let page = bench.page();
        let ring = page.one("mfa-ring");
        assert_eq!(ring.get("role"), Some("timer"), "a timer is silent");
        (ring.text.clone(), ring.get("aria-label").map(str::to_owned).unwrap_or_default())
    };
    assert_eq!(left(&bench).0, "30");
    bench.now += 12_500;
    assert_eq!(
        left(&bench),
        ("18".to_owned(), "The app shows the next code in 18 seconds".to_owned())
    );
    bench.now += 17_400;
    assert_eq!(
        left(&bench),
        ("1".to_owned(), "The app shows the next code in one second".to_owned())
    );
}

#[test]
fn the_ring_runs_empty_with_the_code() {
    let mut bench = Bench::typing();
    let gone = |bench: &Bench| {
        let page = bench.page();
        page.one("mfa-ring-time").get("stroke-dashoffset").map(str::to_owned)
    };
    assert_eq!(gone(&bench).as_deref(), Some("0"));
    bench.now += 15_000;
    assert_eq!(gone(&bench).as_deref(), Some("500"));
    assert!(bench.page().class("mfa-ring-late").is_empty());
    bench.now += 11_000;
    assert_eq!(bench.page().class("mfa-ring-late").len(), 1);
}

#[test]
fn the_site_is_named_where_it_has_a_name() {
    assert!(Bench::typing().page().one("mfa-lead").text.contains("for Example"));
    let nameless = "otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let page = Bench::offered(nameless).with(Intent::Next).page();
    assert!(page.one("mfa-lead").text.contains("for this account"));
}

#[test]
fn the_end_of_the_key_is_told_here_too() {
    let mut bench = Bench::typing();
    bench.now = 14 * 60_000;
    assert!(bench.page().pressable().contains(&"Keep this key"));
}
