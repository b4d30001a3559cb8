//! Two windows of one page: real channels between two widgets.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{
    BEGIN, KEY, Mounted, backend, code, enrollment, factor, mount_with, mounted, removed,
    with_factors,
};

async fn both_at_the_key() -> (Mounted, Mounted) {
    let (one, other) = (mounted(), mounted());
    one.scan().await;
    other.scan().await;
    (one, other)
}

#[wasm_bindgen_test]
async fn finishing_in_one_window_is_seen_in_the_other() {
    let (one, other) = both_at_the_key().await;
    one.page.press("Continue");
    one.page.until("totp-code").await;
    one.page.type_in("#mfa-code", &code(0));
    one.page.until("done").await;
    with_factors(&other.fake, &[factor("7", "Authenticator app")]);
    other.page.until("totp-added-elsewhere").await;
    assert!(!other.page.everything().contains("GEZD"));
    other.page.press("Show my sign-in methods");
    other.page.until("list").await;
    assert!(other.page.has("Remove Authenticator app"));
    one.end();
    other.end();
}

#[wasm_bindgen_test]
async fn starting_over_in_one_window_makes_the_other_say_so() {
    let (one, other) = both_at_the_key().await;
    let fresh = enrollment("second", "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U");
    one.fake.on(BEGIN, json!({"status": 201, "json": fresh}));
    one.page.press("Start over with a new key");
    other.page.until("totp-restarted-elsewhere").await;
    assert!(!other.page.everything().contains(KEY));
    other.fake.on(BEGIN, json!({"status": 200, "json": fresh}));
    other.page.press("Show the new QR code");
    other.page.until("totp-scan-new-key").await;
    assert!(other.page.text().contains("MFRG GZDF"));
    one.page.until("totp-scan-new-key").await;
    one.end();
    other.end();
}

#[wasm_bindgen_test]
async fn a_removal_in_one_window_is_seen_in_the_other() {
    let list = [factor("7", "Work phone")];
    let fakes = [backend(), backend()];
    fakes.iter().for_each(|fake| with_factors(fake, &list));
    let [one, other] = fakes.map(|fake| mount_with(fake, json!({})));
    other.page.until("list").await;
    one.page.until("list").await;
    with_factors(&other.fake, &[]);
    one.fake.on("DELETE /mfa/v1/factors/7", removed());
    one.page.press("Remove Work phone");
    one.page.until("list-removing").await;
    one.page.press("Remove");
    other.page.until("list-empty").await;
    assert_eq!(other.fake.asked_for("GET", "/session").len(), 2, "the backend was asked");
    one.end();
    other.end();
}
