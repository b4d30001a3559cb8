//! Other languages: one file, fetched by its tag, and the browser's own rules for plurals.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::{Fake, settle};
use crate::page::{CONFIRM, Mounted, backend, code, config, eventually, mount_with, take_over};

/// A page whose own fetch serves language files; the backend has the host's.
fn speaking(lang: &str, files: &[(&str, Value)]) -> Mounted {
    let at = mount_with(backend(), json!({"lang": lang, "textUrl": "/texts"}));
    let shelf = Fake::new();
    for (tag, file) in files {
        shelf.on(&format!("GET /texts/{tag}.json"), file.clone());
    }
    take_over(&shelf);
    at
}

#[wasm_bindgen_test]
async fn a_pseudo_locale_is_spoken_without_a_rebuild() {
    let file: Value =
        serde_json::from_str(include_str!("../../src/text/lang/qps-ploc.json")).expect("JSON");
    let at = speaking("qps-ploc", &[("qps-ploc", json!({"json": file}))]);
    at.seen("[").await;
    at.page.until("list-empty").await;
    let add = file["list-add"].as_str().expect("a sentence").to_owned();
    assert!(at.page.has(&add), "{}", at.page.text());
    assert!(!at.page.has("Add sign-in method"));
    assert_eq!(at.page.dirs(), "qps-ploc ltr");
    at.end();
}

#[wasm_bindgen_test]
async fn plurals_follow_the_rules_of_the_language() {
    let tries = json!({"one": "{n} próba", "few": "{n} próby", "many": "{n} prób", "other": "?"});
    for (left, words) in [(1, "1 próba"), (3, "3 próby"), (5, "5 prób")] {
        let at = speaking("pl", &[("pl", json!({"json": {"code-tries-left": tries}}))]);
        let problem = json!({"code": "invalid_code", "status": 422, "tries_left": left});
        at.fake.on(CONFIRM, json!({"status": 422, "json": problem}));
        at.code().await;
        at.page.type_in("#mfa-code", &code(0));
        at.page.until("totp-code-refused").await;
        assert!(at.page.text().contains(words), "{words}: {}", at.page.text());
        at.end();
    }
}

#[wasm_bindgen_test]
async fn a_region_without_a_file_takes_the_file_of_its_language() {
    let german = json!({"json": {"list-add": "Methode hinzufügen"}});
    let at = speaking("de-AT", &[("de", german)]);
    at.seen("Methode hinzufügen").await;
    assert!(at.page.text().contains("Add a second step"), "what is missing is said in English");
    assert_eq!(at.page.dirs(), "de-AT ltr");
    at.end();
}

#[wasm_bindgen_test]
async fn a_language_that_cannot_be_had_is_english_and_says_so() {
    for file in [
        json!({"status": 404}),
        json!({"text": "{"}),
        json!({"text": "<!doctype html>", "headers": {"content-type": "text/html"}}),
        json!({"lost": true}),
    ] {
        let at = speaking("fr", &[("fr", file.clone())]);
        at.page.until("list-empty").await;
        settle().await;
        assert!(at.page.has("Add sign-in method"), "{file}");
        assert_eq!(at.page.dirs(), "en ltr", "{file}");
        at.end();
    }
}

#[wasm_bindgen_test]
async fn a_file_of_the_wrong_shape_does_no_harm() {
    let at =
        speaking("it", &[("it", json!({"json": {"list-add": 7, "back": [], "cancel": null}}))]);
    at.page.until("list-empty").await;
    settle().await;
    assert!(at.page.has("Add sign-in method"));
    at.end();
}

#[wasm_bindgen_test]
async fn right_to_left_is_set_on_the_widget_and_the_code_stays_left_to_right() {
    let mut at = speaking("ar", &[("ar", json!({"json": {"code-title": "اكتب الرمز"}}))]);
    at.handle.update(&config(json!({"lang": "ar", "dir": "rtl", "textUrl": "/texts"})));
    at.code().await;
    at.seen("اكتب الرمز").await;
    assert_eq!(at.page.dirs(), "ar rtl");
    let dir = at.page.find("#mfa-code").and_then(|input| input.get_attribute("dir"));
    assert_eq!(dir.as_deref(), Some("ltr"));
    at.end();
}

#[wasm_bindgen_test]
async fn the_language_changes_under_a_step_without_losing_it() {
    let german = json!({"json": {"code-title": "Code eingeben"}});
    let mut at = speaking("en", &[("de", german)]);
    at.code().await;
    at.page.type_in("#mfa-code", "123");
    at.handle.update(&config(json!({"lang": "de", "textUrl": "/texts"})));
    at.seen("Code eingeben").await;
    assert!(at.page.everything().ends_with("\n123"));
    at.handle.update(&config(json!({"lang": "en-GB", "textUrl": "/texts"})));
    eventually("English again", || !at.page.text().contains("Code eingeben")).await;
    assert_eq!(at.page.dirs(), "en-GB ltr", "with the dates of the region");
    at.end();
}

#[wasm_bindgen_test]
async fn a_file_that_comes_too_late_is_not_spoken() {
    let mut at = speaking("de", &[("de", json!({"json": {"list-add": "Zu spät"}}))]);
    at.handle.update(&config(json!({"lang": "en", "textUrl": "/texts"})));
    at.page.until("list-empty").await;
    settle().await;
    assert!(at.page.has("Add sign-in method") && !at.page.text().contains("Zu spät"));
    at.end();
}
