//! Numbers as people write them.

use mfa_enroll_server::phone::{BadNumber, Line, PhonePolicy, read};

fn line(typed: &str, region: Option<&str>) -> Result<(String, String, Line), BadNumber> {
    let number = read(typed, region, &PhonePolicy::default())?;
    Ok((number.e164, number.region, number.line))
}

#[test]
fn every_way_of_writing_a_number_is_the_same_number() {
    for typed in [
        "+32 3 460 35 35",
        "+3234603535",
        "0032 3 460 35 35",
        "003234603535",
        "03 460 35 35",
        "03/460.35.35",
        "(03) 460-35-35",
        "+32 (0)3 460 35 35",
        "tel:+32-3-460-35-35",
        " +32 3\u{a0}460\u{202f}35\u{2011}35 ",
        "\u{202a}+32 3 460 35 35\u{202c}",
        "＋３２３４６０３５３５",
        "+٣٢٣٤٦٠٣٥٣٥",
    ] {
        let read = line(typed, Some("BE")).expect(typed);
        assert_eq!(read, ("+3234603535".to_owned(), "BE".to_owned(), Line::Fixed), "{typed}");
    }
}

#[test]
fn international_numbers_need_no_region_and_overrule_it() {
    for region in [None, Some("BE"), Some("US"), Some("FR")] {
        for typed in ["+447400123456", "00447400123456"] {
            let read = line(typed, region).expect(typed);
            let expected = ("+447400123456".to_owned(), "GB".to_owned(), Line::Mobile);
            assert_eq!(read, expected, "{typed} in {region:?}");
        }
    }
    assert_eq!(line("07400123456", None), Err(BadNumber::Region), "a national one does");
}

#[test]
fn lines_are_told_apart() {
    for (typed, region, line_of) in [
        ("+32470123542", "BE", Line::Mobile),
        ("+3225027500", "BE", Line::Fixed),
        ("+12025550123", "US", Line::Mobile),
        ("+14165550123", "CA", Line::Mobile),
        ("+4930123456", "DE", Line::Fixed),
        ("+4915123456789", "DE", Line::Mobile),
        ("+33612345678", "FR", Line::Mobile),
        ("+390612345678", "IT", Line::Fixed),
        ("+393123456789", "IT", Line::Mobile),
        ("+819012345678", "JP", Line::Mobile),
        ("+79123456789", "RU", Line::Mobile),
        ("+77012345678", "KZ", Line::Mobile),
    ] {
        let read = line(typed, None).unwrap_or_else(|why| panic!("{typed}: {why:?}"));
        assert_eq!(read, (typed.to_owned(), region.to_owned(), line_of), "{typed}");
    }
}

#[test]
fn zeros_that_belong_to_the_number_stay() {
    let read = line("06 1234 5678", Some("IT")).expect("Rome");
    assert_eq!(read.0, "+390612345678", "with its zero");
}

#[test]
fn numbers_that_cannot_be_are_refused() {
    for typed in [
        "",
        " ",
        "+",
        "00",
        "+32",
        "12345",
        "+3247012354",
        "+324701235422",
        "+97233142764978",
        "+999123456789",
        "+32470123542x217",
        "+32470123542;ext=217",
        "0470 12 35 4O",
        "+32+470123542",
        "call me",
        "112",
        "911",
        "+8001234567890123456789",
        "\u{0}",
        "😀",
    ] {
        assert_eq!(line(typed, Some("BE")), Err(BadNumber::Number), "{typed:?}");
    }
    assert_eq!(line(&"1".repeat(300), Some("BE")), Err(BadNumber::Number), "endless");
}

#[test]
fn what_costs_extra_or_nobody_answers_is_refused() {
    for typed in ["+3290012345", "+3280012345", "+18007233456", "+19002345678", "+449012345678"] {
        assert_eq!(line(typed, None), Err(BadNumber::Number), "{typed}");
    }
}

#[test]
fn nothing_that_is_typed_makes_it_panic() {
    let signs: Vec<char> = "+0123456789 ()-./x;#*\u{200b}٣三".chars().collect();
    let mut seed = 42_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits") % below
    };
    for _ in 0..2_000 {
        let typed: String = (0..next(24)).map(|_| signs[next(signs.len())]).collect();
        let region = [None, Some("BE"), Some("US"), Some("IT"), Some("zz")][next(5)];
        if let Ok((e164, region, _)) = line(&typed, region) {
            assert!((8..=16).contains(&e164.len()), "{typed:?} became {e164}");
            assert_eq!(region.len(), 2, "{typed:?} is somewhere");
        }
    }
}
