//! Adding a phone: the picker for a country by keyboard and pointer, and the way to the list.

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::fake::{Fake, settle};
use crate::page::{BEGIN, Mounted, NOW, backend, mount_with};

fn phones() -> Fake {
    let fake = backend();
    let regions = [("US", "1"), ("BE", "32"), ("DE", "49"), ("AT", "43"), ("CI", "225")]
        .map(|(code, calling)| json!({"code": code, "calling_code": calling}));
    let phone = json!({"kind": "phone", "max": 3, "ways": ["sms", "voice"], "regions": regions});
    let session = json!({
        "user": {"id": "1", "account": "alice@example.com"},
        "capabilities": {"methods": [phone]},
        "server_time": NOW,
    });
    fake.on("GET /mfa/v1/session", json!({"json": session}));
    fake.on(BEGIN, json!({"status": 201, "json": sent()}));
    fake
}

fn sent() -> Value {
    json!({
        "id": "p1", "kind": "phone", "expires_at": NOW + 900_000,
        "extendable_until": NOW + 3_600_000, "tries_left": 5,
        "challenge": {"type": "code_sent", "way": "sms", "number": "+32 470 12 35 42",
            "ways": ["sms", "voice"], "delivery": "sent", "resend_at": NOW + 30_000, "sent": 1},
        "server_time": NOW,
    })
}

async fn at_number(config: Value) -> Mounted {
    let at = mount_with(phones(), config);
    at.page.until("list-empty").await;
    at.page.press("Add sign-in method");
    at.page.until("choose").await;
    at.page.press("Phone");
    at.page.until("phone-number").await;
    at
}

fn field(at: &Mounted) -> HtmlInputElement {
    at.page.find("#mfa-region").expect("the picker").unchecked_into()
}

async fn key(at: &Mounted, key: &str) -> bool {
    let free = at.page.key("#mfa-region", key);
    settle().await;
    free
}

async fn type_in(at: &Mounted, text: &str) {
    at.page.type_in("#mfa-region", text);
    settle().await;
}

fn rows(at: &Mounted) -> Vec<String> {
    let list = at.page.root().query_selector_all("[role=option]").expect("a selector");
    (0..list.length()).filter_map(|at| list.get(at)?.text_content()).collect()
}

fn marked(at: &Mounted) -> Option<String> {
    let id = field(at).get_attribute("aria-activedescendant")?;
    at.page.find(&format!("#{id}"))?.text_content()
}

#[wasm_bindgen_test]
async fn a_country_is_chosen_with_the_keyboard_alone() {
    let at = at_number(json!({})).await;
    assert!(!key(&at, "ArrowDown").await, "the page does not scroll");
    assert_eq!(rows(&at).len(), 5);
    assert_eq!(marked(&at), None);
    key(&at, "ArrowDown").await;
    assert_eq!(marked(&at).as_deref(), Some("Austria+43"));
    key(&at, "End").await;
    assert_eq!(marked(&at).as_deref(), Some("United States+1"));
    key(&at, "Home").await;
    key(&at, "ArrowDown").await;
    assert!(!key(&at, "Enter").await, "the form is not sent");
    assert_eq!(field(&at).value(), "Belgium (\u{2066}+32\u{2069})");
    assert_eq!(rows(&at).len(), 0);
    assert!(key(&at, "Enter").await, "closed, Enter is the form's");
    at.end();
}

#[wasm_bindgen_test]
async fn typing_searches_names_codes_and_calling_codes() {
    let at = at_number(json!({})).await;
    for (text, expected) in [
        ("bel", "Belgium+32"),
        ("COTE", "Côte d’Ivoire+225"),
        ("de", "Germany+49"),
        ("+43", "Austria+43"),
    ] {
        type_in(&at, text).await;
        assert_eq!(rows(&at), [expected], "{text}");
        assert_eq!(marked(&at).as_deref(), Some(expected));
    }
    type_in(&at, "zzz").await;
    assert_eq!(rows(&at).len(), 0);
    assert!(at.page.text().contains("No country"));
    at.end();
}

#[wasm_bindgen_test]
async fn escape_leaves_the_choice_as_it_was() {
    let at = at_number(json!({"defaultRegion": "DE"})).await;
    type_in(&at, "bel").await;
    assert!(!key(&at, "Escape").await, "a dialog around it stays open");
    assert_eq!(field(&at).value(), "Germany (\u{2066}+49\u{2069})");
    at.end();
}

#[wasm_bindgen_test]
async fn a_row_is_taken_by_a_press_that_leaves_the_focus_in_the_field() {
    let at = at_number(json!({})).await;
    field(&at).focus().expect("focused");
    field(&at).click();
    settle().await;
    let row: HtmlElement = at.page.find("#mfa-region-CI").expect("a row").unchecked_into();
    assert!(!at.page.down("#mfa-region-CI"), "the field keeps the focus");
    row.click();
    settle().await;
    assert_eq!(field(&at).value(), "Côte d’Ivoire (\u{2066}+225\u{2069})");
    at.focused("region").await;
    at.end();
}

#[wasm_bindgen_test]
async fn leaving_the_field_takes_what_means_one_country() {
    let at = at_number(json!({})).await;
    field(&at).focus().expect("focused");
    type_in(&at, "germ").await;
    let number: HtmlElement = at.page.find("#mfa-number").expect("a field").unchecked_into();
    number.focus().expect("focused");
    settle().await;
    assert_eq!(field(&at).value(), "Germany (\u{2066}+49\u{2069})");
    assert_eq!(rows(&at).len(), 0);
    at.end();
}

#[wasm_bindgen_test]
async fn names_are_in_the_language_of_the_page_and_in_its_order() {
    let at = at_number(json!({"lang": "en-GB"})).await;
    key(&at, "ArrowDown").await;
    let names = ["Austria+43", "Belgium+32", "Côte d’Ivoire+225", "Germany+49", "United States+1"];
    assert_eq!(rows(&at), names);
    at.end();
}

#[wasm_bindgen_test]
async fn a_number_moves_the_country_and_is_sent_as_it_was_typed() {
    let at = at_number(json!({})).await;
    at.page.type_in("#mfa-number", "+32 470 12 35 42");
    settle().await;
    assert_eq!(field(&at).value(), "Belgium (\u{2066}+32\u{2069})");
    at.page.press("Send code");
    at.page.until("phone-code").await;
    at.focused("code").await;
    let asked = at.fake.asked_for("POST", "/enrollments");
    let body: Value = serde_json::from_str(asked[0]["body"].as_str().expect("text")).expect("JSON");
    assert_eq!((&body["number"], &body["region"]), (&json!("+32 470 12 35 42"), &json!("BE")));
    at.end();
}
