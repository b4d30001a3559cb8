//! The number: kept as it was typed, refused here only if it is certainly wrong.

use mfa_enroll_core::wizard::phone::{NumberProblem, Step};
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, config, factor};
use crate::phones::{phone_factor, with_phones};

#[test]
fn the_host_is_asked_before_a_phone_is_added() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(with_phones("1", vec![]), vec![]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Phone));
    bench.host_says(false);
    assert_eq!(bench.state(), StateId::Choose);
}

#[test]
fn the_form_begins_with_the_first_way_and_without_a_country() {
    let bench = Bench::at_number();
    assert_eq!(bench.state(), StateId::PhoneNumber);
    assert_eq!(bench.phone().form.way, Way::Sms);
    assert_eq!(bench.phone().form.region, None, "nobody guesses a country");
}

#[test]
fn the_host_may_set_a_country_if_it_is_allowed() {
    for (wanted, region) in [("CA", Some("CA")), ("FR", None)] {
        let config = Config { default_region: Some(wanted.to_owned()), ..config(Mode::Manage) };
        let (wizard, effects) = Wizard::start(config, Some(Late::linked()), 0);
        let mut bench = Bench { wizard, now: 0, effects, loads: 0 };
        bench.open(with_phones("1", vec![]), vec![]);
        bench.ui(Intent::Add);
        bench.ui(Intent::Pick(Kind::Phone));
        bench.host_says(true);
        assert_eq!(bench.phone().form.region.as_deref(), region, "{wanted}");
    }
}

#[test]
fn what_is_certainly_wrong_is_not_asked_of_the_backend() {
    for (typed, problem) in [
        ("", NumberProblem::Empty),
        (" - ", NumberProblem::Empty),
        ("mobile", NumberProblem::NoDigits),
        ("123", NumberProblem::TooShort),
        ("123456789012345678901", NumberProblem::TooLong),
        ("03 460 35 35", NumberProblem::NoRegion),
        ("+33 1 23 45 67 89", NumberProblem::RegionRefused),
    ] {
        let mut bench = Bench::at_number();
        bench.type_number(typed);
        bench.ui(Intent::Submit);
        assert_eq!(bench.maybe_asked(), None, "{typed}");
        assert_eq!(bench.number_problem(), Some(&problem), "{typed}");
        assert_eq!(bench.phone().form.number, typed);
        assert!(bench.focuses(&problem.field()));
        assert!(bench.says(&Say::Problem));
        assert_eq!(bench.state(), StateId::PhoneNumberWrong);
    }
}

#[test]
fn an_international_number_moves_the_picker() {
    for typed in ["+32 3 460 35 35", "0032 3 460 35 35", " (+32) 3460", "\u{FF0B}32 3460"] {
        let mut bench = Bench::at_number();
        bench.type_number(typed);
        assert_eq!(bench.phone().form.region.as_deref(), Some("BE"), "{typed}");
        assert!(bench.says(&Say::RegionMoved("BE".to_owned())), "{typed}");
        assert_eq!(bench.phone().form.number, typed);
    }
}

#[test]
fn digits_of_any_script_name_a_country() {
    let mut bench = Bench::at_number();
    bench.type_number("+٣٢ ٣٤٦٠");
    assert_eq!(bench.phone().form.region.as_deref(), Some("BE"));
}

#[test]
fn the_longest_calling_code_wins() {
    let mut bench = Bench::at_number();
    bench.type_number("+1 242 555");
    assert_eq!(bench.phone().form.region.as_deref(), Some("BS"));
}

#[test]
fn a_shared_calling_code_is_the_first_country_unless_one_of_them_is_chosen() {
    let mut bench = Bench::at_number();
    bench.type_number("+1 416 555");
    assert_eq!(bench.phone().form.region.as_deref(), Some("US"));
    bench.pick_region("CA");
    bench.type_number("+1 416 5550");
    assert_eq!(bench.phone().form.region.as_deref(), Some("CA"));
}

#[test]
fn a_national_number_leaves_the_picker_alone() {
    let mut bench = Bench::at_number();
    bench.pick_region("CA");
    bench.type_number("032 460 35 35");
    assert_eq!(bench.phone().form.region.as_deref(), Some("CA"));
}

#[test]
fn a_country_that_is_not_offered_cannot_be_picked() {
    let mut bench = Bench::at_number();
    bench.pick_region("FR");
    assert_eq!(bench.phone().form.region, None);
}

#[test]
fn a_national_number_goes_to_the_backend_as_it_was_typed() {
    let mut bench = Bench::at_number();
    bench.pick_region("BE");
    bench.type_number(" 03/460.35.35 ");
    bench.ui(Intent::Submit);
    let phone = NewPhone {
        number: " 03/460.35.35 ".to_owned(),
        region: Some("BE".to_owned()),
        way: Way::Sms,
        extension: None,
    };
    assert_eq!(bench.asked_phone(), phone);
    assert_eq!(bench.state(), StateId::PhoneSending);
    assert!(bench.says(&Say::Sending));
}

#[test]
fn a_number_that_names_its_country_overrules_the_picker_when_it_is_sent() {
    let mut bench = Bench::at_number();
    bench.type_number("0032 3 460 35 35");
    bench.pick_region("US");
    bench.ui(Intent::Submit);
    assert_eq!(bench.asked_phone().region.as_deref(), Some("BE"));
}

#[test]
fn the_extension_goes_along_for_an_office_phone_only() {
    for (way, extension) in [(Way::Office, Some("12")), (Way::Voice, None)] {
        let mut bench = Bench::at_number();
        bench.ui(Intent::WayPicked(Way::Office));
        bench.ui(Intent::ExtensionTyped("12".to_owned()));
        bench.ui(Intent::WayPicked(way));
        bench.type_number("+32 3 460 35 35");
        bench.ui(Intent::Submit);
        assert_eq!(bench.asked_phone().extension.as_deref(), extension);
        assert_eq!(bench.asked_phone().way, way);
    }
}

#[test]
fn an_extension_of_spaces_is_none() {
    let mut bench = Bench::at_number();
    bench.ui(Intent::WayPicked(Way::Office));
    bench.ui(Intent::ExtensionTyped("  ".to_owned()));
    bench.type_number("+32 3 460 35 35");
    bench.ui(Intent::Submit);
    assert_eq!(bench.asked_phone().extension, None);
}

#[test]
fn a_way_that_the_rules_forbid_cannot_be_picked() {
    let mut account = with_phones("1", vec![]);
    account.capabilities[1].ways = vec![Way::Voice];
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(account, vec![]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Phone));
    bench.host_says(true);
    bench.ui(Intent::WayPicked(Way::Sms));
    assert_eq!(bench.phone().form.way, Way::Voice);
}

#[test]
fn everything_typed_survives_another_way_and_another_country() {
    let mut bench = Bench::at_number();
    bench.type_number("03 460");
    bench.ui(Intent::WayPicked(Way::Office));
    bench.ui(Intent::ExtensionTyped("7".to_owned()));
    bench.ui(Intent::WayPicked(Way::Sms));
    bench.pick_region("US");
    assert_eq!(bench.phone().form.number, "03 460");
    assert_eq!(bench.phone().form.extension, "7");
}

#[test]
fn back_leads_to_the_choice_and_cancel_to_the_list() {
    let mut bench = Bench::at_number();
    bench.ui(Intent::Back);
    assert_eq!(bench.state(), StateId::Choose);
    let mut bench = Bench::at_number();
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::ListEmpty);
    assert!(bench.emits(&Outgoing::Cancelled));
}

#[test]
fn what_was_typed_is_there_again_after_a_look_at_another_method() {
    let mut bench = Bench::at_number();
    bench.type_number("03 460").pick_region("BE");
    bench.ui(Intent::WayPicked(Way::Voice));
    let form = bench.phone().form.clone();
    bench.ui(Intent::Back).ui(Intent::Pick(Kind::Phone)).host_says(true);
    assert_eq!(bench.phone().form, form);
    bench.ui(Intent::Pick(Kind::Totp)).host_says(true);
    assert_eq!(bench.state(), StateId::TotpGetApp);
    bench.ui(Intent::Back).ui(Intent::Pick(Kind::Phone)).host_says(true);
    assert_eq!(bench.phone().form, form);
    assert!(bench.focuses(&Field::Heading));

    // Who leaves for the list has given it up.
    bench.ui(Intent::Back).ui(Intent::Back).ui(Intent::Add).ui(Intent::Pick(Kind::Phone));
    bench.host_says(true);
    assert_eq!(bench.phone().form.number, "");
}

#[test]
fn a_code_that_was_sent_is_good_after_a_look_at_another_method() {
    let mut bench = Bench::code_is_sent();
    bench.ui(Intent::Back).ui(Intent::Back).ui(Intent::Pick(Kind::Phone)).host_says(true);
    assert_eq!(bench.phone().form.number, "+32 3 460 35 35");
    let Step::Number { kept: Some(sent), .. } = &bench.phone().step else { panic!("kept") };
    assert_eq!(sent.id, "p1");
}

#[test]
fn an_app_can_be_taken_instead() {
    let mut bench = Bench::at_number();
    bench.ui(Intent::Pick(Kind::Totp));
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::TotpGetApp);
}

#[test]
fn no_app_is_offered_instead_when_there_is_no_room_for_one() {
    let factors = (1..=5).map(|n| factor(&format!("f{n}"), &format!("App {n}"))).collect();
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(with_phones("1", factors), vec![]);
    bench.ui(Intent::Add);
    bench.ui(Intent::Pick(Kind::Phone));
    bench.host_says(true);
    bench.ui(Intent::Pick(Kind::Totp));
    assert_eq!(bench.state(), StateId::PhoneNumber);
}

#[test]
fn a_phone_that_is_shown_but_not_asked_for_stays_in_the_list() {
    let mut bench = Bench::closed(Mode::Manage);
    bench.open(with_phones("1", vec![phone_factor("f1")]), vec![]);
    assert_eq!(bench.state(), StateId::List);
}
