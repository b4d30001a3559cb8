//! Where the focus goes, as the page's shadow root sees it.

use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::{clipboard, settle};
use crate::page::{
    CONFIRM, KEY, Mounted, backend, code, factor, mount_with, mounted, removed, with_factors,
};

async fn listed() -> Mounted {
    let fake = backend();
    with_factors(&fake, &[factor("7", "Work phone"), factor("8", "Tablet")]);
    fake.on("DELETE /mfa/v1/factors/7", removed());
    let at = mount_with(fake, json!({}));
    at.page.until("list").await;
    at
}

#[wasm_bindgen_test]
async fn a_page_that_loads_keeps_its_focus() {
    let at = mounted();
    let remove = at.page.focus_outside();
    at.page.until("list-empty").await;
    settle().await;
    at.focused("nothing").await;
    remove.call0(&JsValue::UNDEFINED).expect("removed");
    at.end();
}

#[wasm_bindgen_test]
async fn every_new_screen_gets_the_focus_on_its_heading_and_the_code_on_its_field() {
    let at = mounted();
    at.page.until("list-empty").await;
    for (label, state, focused) in [
        ("Add sign-in method", "choose", "heading"),
        ("Authenticator app", "totp-get-app", "heading"),
        ("I already have one", "totp-scan", "heading"),
        ("Continue", "totp-code", "code"),
        ("Back", "totp-scan", "heading"),
        ("Continue", "totp-code", "code"),
    ] {
        at.page.press(label);
        at.page.until(state).await;
        at.focused(focused).await;
    }
    at.page.type_in("#mfa-code", &code(0));
    at.page.until("done").await;
    at.focused("heading").await;
    at.end();
}

#[wasm_bindgen_test]
async fn a_refused_code_gets_the_focus_back() {
    let at = mounted();
    let problem = json!({"code": "invalid_code", "status": 422, "tries_left": 4});
    at.fake.on(CONFIRM, json!({"status": 422, "json": problem}));
    at.code().await;
    at.page.type_in("#mfa-code", &code(0));
    let remove = at.page.focus_outside();
    at.page.until("totp-code-refused").await;
    at.focused("code").await;
    remove.call0(&JsValue::UNDEFINED).expect("removed");
    at.end();
}

#[wasm_bindgen_test]
async fn where_the_clipboard_is_refused_the_key_is_selected() {
    for kind in ["denied", "thrown", "hollow"] {
        let at = mounted();
        clipboard(kind);
        at.scan().await;
        at.page.press("Copy key");
        at.focused("key").await;
        let selected: String = at.page.selection().split_whitespace().collect();
        assert_eq!(selected, KEY, "{kind}");
        assert!(at.page.text().contains("Your browser doesn’t let this page copy."), "{kind}");
        at.end();
    }
}

#[wasm_bindgen_test]
async fn the_question_whether_to_remove_gets_the_focus_and_gives_it_back() {
    let at = listed().await;
    at.page.press("Remove Work phone");
    at.page.until("list-removing").await;
    at.focused("remove").await;
    at.page.press("Keep it");
    at.page.until("list").await;
    at.focused("row").await;
    let row =
        at.page.find("[data-focus=row]:focus").and_then(|row| row.get_attribute("data-factor"));
    assert_eq!(row.as_deref(), Some("7"));
    at.end();
}

#[wasm_bindgen_test]
async fn after_a_removal_the_focus_is_on_what_is_still_there() {
    let at = listed().await;
    at.page.press("Remove Work phone");
    at.page.until("list-removing").await;
    at.page.press("Remove");
    at.focused("undo").await;
    assert_eq!(at.page.state(), "list-undo");
    at.end();
}
