//! What only a browser can prove about the functions around it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{JSON, Object, Reflect};
use mfa_enroll_core::wizard::{Field, News};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{BroadcastChannel, Element};

use super::{Channel, Json, copy, focus, intl, object, random_token, seconds_until};
use crate::fake::{clipboard, end_all, settle};

fn parsed(text: &str) -> Json {
    Json::new(JSON::parse(text).expect("JSON"))
}

#[wasm_bindgen_test]
fn tokens_are_256_bits_in_hexadecimal_and_never_the_same() {
    let (one, other) = (random_token().expect("bits"), random_token().expect("bits"));
    for token in [&one, &other] {
        assert_eq!(token.len(), 64, "{token}");
        assert!(token.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)), "{token}");
    }
    assert_ne!(one, other);
    assert_ne!(one, "0".repeat(64));
}

#[wasm_bindgen_test]
async fn a_copy_says_whether_the_clipboard_took_it() {
    for (kind, took) in [
        ("granted", true),
        ("denied", false),
        ("thrown", false),
        ("hollow", false),
        ("missing", false),
    ] {
        let written = clipboard(kind);
        let result = copy("GEZDGNBV").await;
        end_all();
        assert_eq!(result, took, "{kind}");
        assert_eq!(written.includes(&"GEZDGNBV".into(), 0), took, "{kind}");
    }
}

/// What a channel hears.
fn listener(endpoint: &str) -> (Channel, Rc<RefCell<Vec<News>>>) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let list = heard.clone();
    let channel = Channel::open(endpoint, move |news| list.borrow_mut().push(news));
    (channel.expect("a browser with channels"), heard)
}

#[wasm_bindgen_test]
async fn news_reach_the_other_windows_of_the_same_endpoint_only() {
    let (one, heard_by_one) = listener("/test/a");
    let (_other, heard_by_other) = listener("/test/a");
    let (_elsewhere, heard_elsewhere) = listener("/test/b");
    let news = [News::Finished("e 1".into()), News::Restarted("ü".into()), News::Changed];
    news.iter().for_each(|news| one.tell(news));
    settle().await;
    assert_eq!(*heard_by_other.borrow(), news);
    assert_eq!(*heard_by_one.borrow(), [], "nobody hears themselves");
    assert_eq!(*heard_elsewhere.borrow(), []);
}

#[wasm_bindgen_test]
async fn what_is_no_news_is_not_heard_and_a_dropped_channel_hears_nothing() {
    let (channel, heard) = listener("/test/c");
    let stranger = BroadcastChannel::new("mfa-enroll:/test/c").expect("a channel");
    for message in [JsValue::NULL, 7.into(), "hello".into(), Object::new().into()] {
        stranger.post_message(&message).expect("sent");
    }
    stranger.post_message(&"changed ".into()).expect("sent");
    settle().await;
    assert_eq!(*heard.borrow(), [News::Changed]);
    drop(channel);
    stranger.post_message(&"changed ".into()).expect("sent");
    settle().await;
    assert_eq!(heard.borrow().len(), 1, "it is closed");
}

#[wasm_bindgen_test]
fn numbers_are_whole_and_exact_or_nothing() {
    for (text, expected) in [
        ("0", Some(0)),
        ("-0", Some(0)),
        ("1e3", Some(1_000)),
        ("9007199254740991", Some(9_007_199_254_740_991)),
        ("9007199254740992", None),
        ("9007199254740993", None),
        ("1e400", None),
        ("1.5", None),
        ("-1", None),
        ("\"1\"", None),
        ("true", None),
        ("null", None),
        ("[1]", None),
        ("{}", None),
    ] {
        assert_eq!(parsed(&format!("{{\"n\": {text}}}")).whole("n"), expected, "{text}");
    }
    let limits = parsed("{\"most\": 4294967295, \"more\": 4294967296}");
    assert_eq!((limits.small("most"), limits.small("more")), (Some(u32::MAX), None));
}

#[wasm_bindgen_test]
fn members_are_the_objects_own_and_of_the_right_type() {
    let json = parsed("{\"text\": \"a\", \"list\": [1, {\"n\": 2}], \"not\": {\"0\": 1}}");
    assert_eq!(json.text("text").as_deref(), Some("a"));
    assert_eq!(json.text("list"), None);
    assert_eq!(json.list("list").map(|list| list.len()), Some(2));
    assert_eq!(json.list("list").and_then(|list| list[1].whole("n")), Some(2));
    assert!(json.list("not").is_none(), "an object that looks like a list");
    for inherited in ["toString", "constructor", "__proto__"] {
        assert!(json.get(inherited).is_none(), "{inherited}");
    }
    for other in ["[7]", "\"text\"", "7", "null"] {
        assert!(parsed(other).get("length").is_none() || other == "[7]", "{other}");
        assert!(parsed(other).text("text").is_none(), "{other}");
    }
}

#[wasm_bindgen_test]
fn a_body_has_text_and_true_and_survives_every_character() {
    let body =
        object(&[("code", Some("012345")), ("name", Some("\"\\\u{2028}😀")), ("rotate", None)]);
    let read = Json::new(body.clone());
    assert_eq!(read.text("code").as_deref(), Some("012345"));
    assert_eq!(read.text("name").as_deref(), Some("\"\\\u{2028}😀"));
    assert_eq!(Reflect::get(&body, &"rotate".into()), Ok(JsValue::TRUE));
}

#[wasm_bindgen_test]
fn seconds_are_counted_between_two_http_dates() {
    let now = Some("Sat, 21 Nov 2026 20:00:00 GMT");
    assert_eq!(seconds_until("Sat, 21 Nov 2026 20:00:07 GMT", now), Some(7.0));
    assert_eq!(seconds_until("Sat, 21 Nov 2026 19:59:00 GMT", now), Some(-60.0));
    assert_eq!(seconds_until("soon", now), None);
    assert_eq!(seconds_until("Sat, 21 Nov 2026 20:00:07 GMT", None), None);
}

#[wasm_bindgen_test]
fn plurals_and_numbers_follow_the_language() {
    let ar: Vec<String> = [0, 1, 2, 3, 11, 100].map(|n| intl::plural("ar", n)).into();
    assert_eq!(ar, ["zero", "one", "two", "few", "many", "other"]);
    assert_eq!(intl::plural("pl", 22), "few");
    assert_eq!(intl::number("ar-EG", 42), "٤٢");
    assert_eq!(intl::number("de", 12_345), "12.345");
}

#[wasm_bindgen_test]
fn a_language_tag_that_is_none_does_no_harm() {
    let tag = "not a tag!";
    assert_eq!(intl::plural(tag, 1), "one");
    assert_eq!(intl::number(tag, 42), "42");
    assert_eq!(intl::ago(tag, 3, "day"), "3 days ago");
    assert!(intl::moment(tag, 1_795_292_874_082).contains("2026"));
    assert_eq!(intl::iso(u64::MAX), "", "a date out of range");
}

#[wasm_bindgen_test]
fn words_for_moments_are_those_of_the_language() {
    assert_eq!(intl::ago("en", 1, "day"), "yesterday");
    assert_eq!(intl::ago("de", 2, "day"), "vorgestern");
    assert_eq!(intl::ago("fr", 5, "hour"), "il y a 5 heures");
    assert_eq!(intl::iso(1_795_292_874_082), "2026-11-21T20:27:54.082Z");
}

fn row(id: &str) -> Element {
    let page = web_sys::window().and_then(|window| window.document()).expect("a page");
    let row = page.create_element("button").expect("a button");
    row.set_attribute("data-focus", "row").expect("set");
    row.set_attribute("data-factor", id).expect("set");
    row
}

#[wasm_bindgen_test]
fn a_row_is_found_by_its_id_however_that_looks() {
    let page = web_sys::window().and_then(|window| window.document()).expect("a page");
    let root = page.create_element("div").expect("a div");
    page.body().expect("a body").append_child(&root).expect("added");
    let hostile = "\"] , [data-focus=row";
    for id in ["first", hostile, "last"] {
        root.append_child(&row(id)).expect("added");
    }
    let focused = || page.active_element().and_then(|it| it.get_attribute("data-factor"));
    focus(&root, &Field::Row(hostile.to_owned()));
    assert_eq!(focused().as_deref(), Some(hostile));
    focus(&root, &Field::Row("gone".to_owned()));
    assert_eq!(focused().as_deref(), Some(hostile), "what is not there changes nothing");
    root.remove();
}
