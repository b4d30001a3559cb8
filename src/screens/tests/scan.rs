//! The QR code and the key.

use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::wizard::{Event, Failure, Intent, Pending, Reply, StateId};

use super::bench::{Bench, KEY, otp, padded, pending};
use super::page::Page;

fn number(page: &Page, class: &str, name: &str) -> u32 {
    page.one(class).get(name).and_then(|text| text.parse().ok()).expect("a number")
}

/// CSS pixels a module, and whether that is a whole number.
fn module(page: &Page) -> (u32, bool) {
    let view_box = page.one("mfa-qr").get("viewBox").expect("a view box");
    let side: u32 = view_box.rsplit(' ').next().and_then(|n| n.parse().ok()).expect("a number");
    let width = number(page, "mfa-qr", "width");
    (width / side, width.is_multiple_of(side))
}

#[test]
fn the_qr_code_is_black_on_an_opaque_white_square() {
    let page = Bench::scanning().page();
    let at = page.place("mfa-qr");
    let (rect, path) = (&page.nodes[at + 1], &page.nodes[at + 2]);
    assert_eq!((rect.tag.as_str(), rect.get("fill")), ("rect", Some("#fff")));
    assert_eq!(rect.get("width"), rect.get("height"));
    assert_eq!((path.tag.as_str(), path.get("stroke")), ("path", Some("#000")));
    let view_box = page.one("mfa-qr").get("viewBox").expect("a view box");
    assert!(view_box.ends_with(rect.get("width").expect("a width")), "the square fills the box");
}

#[test]
fn a_module_has_four_pixels_at_least_and_a_whole_number_of_them() {
    for bench in [Bench::scanning(), Bench::at(StateId::TotpScanLarge)] {
        let (pixels, whole) = module(&bench.page());
        assert!(pixels >= 4 && whole, "{pixels}");
    }
    let long = Bench::offered(&padded(400)).with(Intent::Enlarge(true));
    let (pixels, whole) = module(&long.page());
    assert!(pixels >= 4 && whole, "{pixels}");
    let longest = Bench::offered(&padded(2_700)).with(Intent::Enlarge(true));
    assert_eq!(module(&longest.page()), (4, true), "never smaller, however large it gets");
}

#[test]
fn larger_is_larger() {
    let usual = number(&Bench::scanning().page(), "mfa-qr", "width");
    let large = number(&Bench::at(StateId::TotpScanLarge).page(), "mfa-qr", "width");
    assert!(large > usual, "{large} against {usual}");
}

#[test]
fn the_qr_code_leads_those_who_listen_to_the_key() {
    for phone in [false, true] {
        let page = Bench { phone, ..Bench::scanning() }.page();
        let label = page.one("mfa-qr").get("aria-label").expect("a text alternative");
        assert_eq!(page.one("mfa-qr").get("role"), Some("img"));
        assert!(label.contains(&page.id("mfa-key-heading").text), "{label}");
        assert!(!label.contains(KEY), "the key itself is for those who ask");
    }
}

#[test]
fn the_key_is_shown_in_groups_and_spelled() {
    let page = Bench::scanning().page();
    assert_eq!(page.one("mfa-key-text").text.trim(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_eq!(page.one("mfa-key-text").get("dir"), Some("ltr"));
    assert!(page.id("mfa-key-letters").text.contains("G E Z D, G N B V"));
    assert_eq!(page.one("mfa-key-text").get("data-focus"), Some("key"));
}

#[test]
fn the_key_is_reachable_without_a_switch_in_every_view() {
    for uri in [padded(0), padded(400), padded(4_000)] {
        let page = Bench::offered(&uri).page();
        assert_eq!(page.class("mfa-key-text").len(), 1);
    }
}

#[test]
fn the_link_is_the_server_s_text_byte_for_byte() {
    let uri = padded(7);
    let page = Bench::offered(&uri).page();
    let links = page.all(|node| node.get("href").is_some_and(|url| url.starts_with("otpauth:")));
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].get("href"), Some(uri.as_str()));
}

#[test]
fn on_a_phone_the_link_and_the_key_come_first() {
    let page = Bench { phone: true, ..Bench::scanning() }.page();
    assert!(page.place("mfa-key-open") < page.place("mfa-key-text"));
    assert!(page.place("mfa-key-text") < page.place("mfa-qr"));
    let page = Bench::scanning().page();
    assert!(page.place("mfa-qr") < page.place("mfa-key-text"));
}

#[test]
fn site_and_account_are_isolated_from_what_stands_around() {
    let uri = KeyUri::build("דוגמה", "alice@example.com", &otp());
    let page = Bench::offered(uri.expose_for_display()).page();
    let names: Vec<&str> =
        page.all(|node| node.tag == "bdi").into_iter().map(|node| node.text.as_str()).collect();
    assert_eq!(names, ["דוגמה", "alice@example.com"]);
}

#[test]
fn a_code_that_needs_room_is_not_made_smaller_but_offered() {
    let page = Bench::offered(&padded(400)).page();
    assert!(page.class("mfa-qr").is_empty());
    assert!(page.pressable().contains(&"Show the QR code"));
    let page = Bench::offered(&padded(400)).with(Intent::Enlarge(true)).page();
    assert_eq!(page.one("mfa-qr-scroll").get("tabindex"), Some("0"), "it can be scrolled by keys");
}

#[test]
fn too_long_for_any_code_gives_the_key_alone_and_says_why() {
    let page = Bench::at(StateId::TotpScanKeyOnly).page();
    assert!(page.class("mfa-qr").is_empty());
    assert!(page.one("mfa-notice").text.contains("too long for one"));
    assert_eq!(page.id("mfa-title").text, "Add the key to your app");
}

#[test]
fn a_key_without_a_qr_code_is_not_put_beside_one() {
    let page = Bench::at(StateId::TotpScanKeyOnly).page();
    assert!(!page.text().contains("instead"), "there is nothing that it could replace");
    assert_eq!(page.text().matches("type or paste the one below").count(), 1);
}

#[test]
fn a_very_long_name_is_all_there_and_opens_when_pressed() {
    let account = "a".repeat(2_000);
    let uri = ["otpauth://totp/", &account, "?secret=", KEY].concat();
    let page = Bench::offered(&uri).page();
    let long = page.one("mfa-long");
    assert_eq!((long.tag.as_str(), long.text.as_str()), ("details", account.as_str()));
    assert!(page.all(|node| node.tag == "summary").len() == 1);
    assert!(Bench::scanning().page().class("mfa-long").is_empty(), "the usual ones are just text");
}

#[test]
fn coming_back_to_the_apps_the_end_of_the_key_is_told_there_too() {
    assert!(Bench::at(StateId::TotpGetAppEndsSoon).page().pressable().contains(&"Keep this key"));
    let early = Bench::scanning().with(Intent::Back);
    assert!(!early.page().pressable().contains(&"Keep this key"));
}

#[test]
fn while_the_key_is_waited_for_the_screen_has_the_order_of_the_next_one() {
    for phone in [false, true] {
        let waiting = Bench { phone, ..Bench::at(StateId::TotpBeginning) }.page();
        let there = Bench { phone, ..Bench::scanning() }.page();
        assert_eq!(waiting.id("mfa-title").text, there.id("mfa-title").text);
        assert_eq!(waiting.one("mfa-lead").text, there.one("mfa-lead").text);
        let key_first = |page: &Page| page.place("mfa-key") < page.place("mfa-scan-code");
        assert_eq!((key_first(&waiting), key_first(&there)), (phone, phone));
        assert_eq!(waiting.pressable()[..2], there.pressable()[..2], "Back and Cancel stay");
    }
}

#[test]
fn copying_is_said_on_the_button_and_then_forgotten() {
    let mut bench = Bench::scanning();
    assert!(bench.page().pressable().contains(&"Copy key"));
    bench.send(Event::Copied(true));
    assert!(bench.page().pressable().contains(&"Copied"));
    bench.now += 4_000;
    assert!(bench.page().pressable().contains(&"Copy key"));
}

#[test]
fn a_refused_clipboard_is_explained() {
    let mut bench = Bench::scanning();
    bench.send(Event::Copied(false));
    assert!(bench.page().text().contains("doesn’t let this page copy"));
}

#[test]
fn a_new_key_says_that_the_old_entry_is_useless() {
    let mut bench = Bench::scanning();
    assert!(!bench.page().text().contains("This is a new key."));
    bench.ui(Intent::StartOver);
    bench.reply(Reply::Begun(pending("e2", &padded(0))));
    assert!(bench.page().text().contains("This is a new key."));
}

#[test]
fn two_minutes_before_the_end_the_key_can_be_kept() {
    assert!(!Bench::scanning().page().pressable().contains(&"Keep this key"));
    let bench = Bench::at(StateId::TotpScanEndsSoon);
    let page = bench.page();
    assert!(page.one("mfa-notice-warning").text.contains("ends in 60 seconds"));
    assert!(page.pressable().contains(&"Keep this key"));
}

#[test]
fn keeping_the_key_shows_that_it_is_under_way_and_why_it_failed() {
    let mut bench = Bench::at(StateId::TotpScanEndsSoon).with(Intent::KeepKey);
    let page = bench.page();
    let keep = page.all(|node| node.text == "Keep this key" && node.tag == "button");
    assert_eq!(keep[0].get("aria-disabled"), Some("true"));
    assert!(!page.pressable().contains(&"Stop waiting"), "there is nothing to wait for yet");
    bench.now += 1_000;
    assert_eq!(bench.page().one("mfa-busy").text, "Keeping…");
    assert!(bench.page().pressable().contains(&"Stop waiting"));
    bench.now += 4_000;
    assert!(bench.page().one("mfa-notice-warning").text.contains("Still working."));
    bench.answer(Err(Failure::Offline));
    assert!(bench.page().one("mfa-notice-warning").text.contains("can’t be reached"));
    assert!(bench.page().pressable().contains(&"Keep this key"));
}

#[test]
fn a_key_that_cannot_be_kept_has_no_button_for_it() {
    let mut bench = Bench::at(StateId::TotpScanEndsSoon);
    bench.ui(Intent::KeepKey);
    let last = pending("e1", &padded(0));
    bench.reply(Reply::Begun(Pending { extendable_until: last.expires_at, ..last }));
    assert!(!bench.page().pressable().contains(&"Keep this key"));
    assert!(bench.page().text().contains("can’t be kept longer"));
}

#[test]
fn starting_over_is_explicit_and_says_what_it_does() {
    let page = Bench::scanning().page();
    assert!(page.pressable().contains(&"Start over with a new key"));
    assert!(page.text().contains("It stops working then."));
}

#[test]
fn a_refused_key_is_shown_to_nobody() {
    let page = Bench::at(StateId::TotpRefused).page();
    assert!(page.class("mfa-key").is_empty() && page.class("mfa-qr").is_empty());
    assert!(page.text().contains("40 of 128 bits"), "{}", page.text());
}

#[test]
fn every_reason_to_refuse_a_key_has_words_of_its_own() {
    let uris = [
        "https://example.com/",
        "otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "otpauth://totp/a",
        "otpauth://totp/a?secret=189",
        "otpauth://totp/a?secret=JBSWY3DP",
        "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=5",
        "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=0",
        "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=MD5",
        "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=6&digits=8",
        "otpauth://totp/%zz?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    ];
    let mut seen: Vec<String> =
        uris.iter().map(|uri| Bench::offered(uri).page().one("mfa-lead").text.clone()).collect();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), uris.len());
}
