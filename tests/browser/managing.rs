//! The list in a browser: what opens and closes by itself, what is chosen, undone and put off.

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::page::{Mounted, NOW, backend, config, eventually, factor, mount_with, removed};

fn click(at: &Mounted, selector: &str) {
    let found = at.page.find(selector).expect("it is there");
    found.dyn_into::<HtmlElement>().expect("an element of HTML").click();
}

fn two() -> Value {
    let default = json!({"factor": "7", "way": null});
    let factors = [factor("7", "Work phone"), factor("8", "Tablet")];
    json!({"factors": factors, "default_method": default, "server_time": NOW})
}

async fn listed() -> Mounted {
    let fake = backend();
    fake.on("GET /mfa/v1/factors", json!({"json": two()}));
    fake.on("DELETE /mfa/v1/factors/7", removed());
    fake.on("POST /mfa/v1/factors/7/restore", json!({"json": two()}));
    fake.on("PUT /mfa/v1/default-method", json!({"json": two()}));
    let at = mount_with(fake, json!({}));
    at.page.until("list").await;
    at
}

#[wasm_bindgen_test]
async fn a_row_that_was_opened_stays_open_when_the_widget_is_drawn_anew() {
    let mut at = listed().await;
    assert!(at.page.find("details[open]").is_none());
    click(&at, "summary[data-factor='8']");
    assert!(at.page.find("details[open] summary[data-factor='8']").is_some());
    at.handle.update(&config(json!({"dir": "rtl"})));
    eventually("it is drawn", || at.page.dirs() == "en rtl").await;
    assert!(at.page.find("details[open] summary[data-factor='8']").is_some());
    at.end();
}

#[wasm_bindgen_test]
async fn a_removed_method_is_brought_back_with_its_row_in_focus() {
    let at = listed().await;
    at.page.press("Remove Work phone");
    at.page.until("list-removing").await;
    at.page.press("Remove");
    at.page.until("list-undo").await;
    assert!(!at.page.has("Remove Work phone"));
    at.page.press("Undo");
    at.page.until("list").await;
    at.focused("row").await;
    assert!(at.page.has("Remove Work phone"));
    assert_eq!(at.fake.asked_for("POST", "/factors/7/restore").len(), 1);
    assert!(at.names().contains(&"mfa-restored".to_owned()));
    at.end();
}

#[wasm_bindgen_test]
async fn the_default_is_chosen_with_a_radio_button_and_saved() {
    let at = listed().await;
    at.page.press("Change default sign-in method");
    at.page.until("list-default").await;
    at.focused("default-question").await;
    click(&at, "#mfa-default-1");
    at.page.press("Save");
    at.page.until("list").await;
    let asked = at.fake.asked_for("PUT", "/default-method");
    assert_eq!(asked.len(), 1);
    let body = asked[0]["body"].as_str().expect("a body");
    assert!(body.contains(r#""factor":"8""#), "{body}");
    assert!(at.names().contains(&"mfa-default-changed".to_owned()));
    at.focused("default").await;
    at.end();
}

#[wasm_bindgen_test]
async fn what_the_rules_demand_can_be_put_off_and_the_page_hears_of_it() {
    let fake = backend();
    let setup = json!({"required": 1, "registered": 0, "deadline": NOW + 1_209_600_000,
        "skips_left": 2, "skipped": false, "review": "none", "excluded": false});
    let person = json!({"id": "1", "account": "alice@example.com", "display_name": null});
    let offered = json!({"methods": [{"kind": "totp", "max": 5}]});
    let session = json!({"user": person, "capabilities": offered, "setup": setup.clone(),
        "server_time": NOW});
    fake.on("GET /mfa/v1/session", json!({"json": session}));
    let mut skipped = setup;
    skipped["skipped"] = json!(true);
    let answer = json!({"setup": skipped, "server_time": NOW});
    fake.on("POST /mfa/v1/setup/skip", json!({"json": answer}));
    let at = mount_with(fake, json!({"mode": "setup"}));
    at.page.until("setup-why").await;
    assert!(at.page.text().contains("You can skip this 2 more times."));
    at.page.press("Skip for now");
    eventually("it is put off", || at.names().contains(&"mfa-skipped".to_owned())).await;
    assert_eq!(at.fake.asked_for("POST", "/setup/skip").len(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn the_organization_s_own_links_open_in_a_tab_of_their_own() {
    let links = json!({"lostAccessUrl": "https://help.example/lost", "termsUrl": "/terms"});
    let at = mount_with(backend(), links);
    at.page.until("list-empty").await;
    for (slot, address) in [("lost-access", "https://help.example/lost"), ("terms", "/terms")] {
        let link = at.page.find(&format!("slot[name={slot}] > a")).expect("a link in a slot");
        assert_eq!(link.get_attribute("href").as_deref(), Some(address));
        assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    }
    assert!(at.page.find("slot[name=mail-help]").is_none(), "it belongs to the setup");
    at.end();
}

#[wasm_bindgen_test]
async fn the_setup_says_where_the_help_for_mail_programs_is() {
    let fake = backend();
    let person = json!({"id": "1", "account": "alice@example.com"});
    let offered = json!({"methods": [{"kind": "totp", "max": 5}]});
    let session = json!({"user": person, "capabilities": offered, "setup": {"required": 1},
        "server_time": NOW});
    fake.on("GET /mfa/v1/session", json!({"json": session}));
    let at = mount_with(fake, json!({"mode": "setup", "mailHelpUrl": "/mail"}));
    at.page.until("setup-why").await;
    let link = at.page.find("slot[name=mail-help] > a").expect("a link in a slot");
    assert_eq!(link.get_attribute("href").as_deref(), Some("/mail"));
    at.end();
}
