//! What `page.js` offers, and a backend for it.

use mfa_enroll::Handle;
use mfa_enroll::core::base32;
use mfa_enroll::core::otp::Otp;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::fake::{Fake, end_all, settle};

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    /// A page with a place for the widget.
    pub(crate) type Page;
    #[wasm_bindgen(constructor)]
    fn on(fetch: &JsValue) -> Page;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn root(this: &Page) -> Element;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn hooks(this: &Page) -> JsValue;
    #[wasm_bindgen(method, js_name = events)]
    fn events_json(this: &Page) -> String;
    #[wasm_bindgen(method, js_name = objectTo)]
    pub(crate) fn object_to(this: &Page, name: &str);
    #[wasm_bindgen(method, js_name = breakListeners)]
    pub(crate) fn break_listeners(this: &Page);
    #[wasm_bindgen(method, getter)]
    pub(crate) fn state(this: &Page) -> String;
    /// All states so far, in order.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn states(this: &Page) -> String;
    #[wasm_bindgen(method)]
    pub(crate) async fn until(this: &Page, state: &str);
    #[wasm_bindgen(method, getter)]
    pub(crate) fn text(this: &Page) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn everything(this: &Page) -> String;
    /// `lang` and `dir` of the widget's root.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn dirs(this: &Page) -> String;
    #[wasm_bindgen(method)]
    pub(crate) fn find(this: &Page, selector: &str) -> Option<Element>;
    #[wasm_bindgen(method)]
    pub(crate) fn has(this: &Page, label: &str) -> bool;
    #[wasm_bindgen(method)]
    pub(crate) fn press(this: &Page, label: &str);
    #[wasm_bindgen(method, js_name = doubleClick)]
    pub(crate) async fn double_click(this: &Page, label: &str);
    #[wasm_bindgen(method, js_name = isOff)]
    pub(crate) fn is_off(this: &Page, label: &str) -> bool;
    #[wasm_bindgen(method, js_name = type)]
    pub(crate) fn type_in(this: &Page, selector: &str, text: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn key(this: &Page, selector: &str, key: &str) -> bool;
    #[wasm_bindgen(method)]
    pub(crate) fn down(this: &Page, selector: &str) -> bool;
    #[wasm_bindgen(method)]
    pub(crate) fn enter(this: &Page, selector: &str);
    /// The mark of the element that has the focus.
    #[wasm_bindgen(method, getter)]
    fn focused(this: &Page) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn selection(this: &Page) -> String;
    /// Focuses something around the widget; the function takes it away again.
    #[wasm_bindgen(method, js_name = focusOutside)]
    pub(crate) fn focus_outside(this: &Page) -> js_sys::Function;
    #[wasm_bindgen(method, js_name = goAway)]
    pub(crate) fn go_away(this: &Page);
    #[wasm_bindgen(method, js_name = comeBack)]
    pub(crate) fn come_back(this: &Page, persisted: bool);
    #[wasm_bindgen(method)]
    pub(crate) fn wake(this: &Page);
    #[wasm_bindgen(method)]
    fn close(this: &Page);

    /// Hears what a screen reader would.
    pub(crate) type Ear;
    #[wasm_bindgen(constructor)]
    pub(crate) fn at(page: &Page) -> Ear;
    #[wasm_bindgen(method)]
    pub(crate) fn heard(this: &Ear) -> String;
    #[wasm_bindgen(method, getter, js_name = isSame)]
    pub(crate) fn is_same(this: &Ear) -> bool;

    /// The device's calendar clock.
    pub(crate) type BrokenClock;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> BrokenClock;
    /// Mends it, and says from where the widget asked it; other code on the page may.
    #[wasm_bindgen(method)]
    pub(crate) fn end(this: &BrokenClock) -> String;
}

#[wasm_bindgen(module = "/tests/browser/fake.js")]
extern "C" {
    /// The page's stopwatch jumps ahead.
    pub(crate) fn jump(ms: u32);
    /// The page's own fetch is this one, until the end of the test.
    #[wasm_bindgen(js_name = takeOver)]
    pub(crate) fn take_over(fake: &Fake);
}

/// The server's clock in every answer.
pub(crate) const NOW: u64 = 1_795_292_874_082;
pub(crate) const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// As the screen shows it.
pub(crate) const KEY_GROUPS: &str = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
pub(crate) const CONFIRM: &str = "POST /mfa/v1/enrollments/first/confirm";
pub(crate) const BEGIN: &str = "POST /mfa/v1/enrollments";

/// A page with a mounted widget and its backend.
pub(crate) struct Mounted {
    pub(crate) page: Page,
    pub(crate) fake: Fake,
    pub(crate) handle: Handle,
}

/// A backend of somebody who has no method yet and adds one without trouble.
pub(crate) fn backend() -> Fake {
    let fake = Fake::new();
    let person = json!({"id": "1", "account": "alice@example.com", "display_name": null});
    let offered = json!({"methods": [{"kind": "totp", "max": 5}]});
    let session = json!({"user": person, "capabilities": offered, "server_time": NOW});
    fake.on("GET /mfa/v1/session", json!({"json": session}));
    let factors = json!({"factors": [], "server_time": NOW});
    fake.on("GET /mfa/v1/factors", json!({"json": factors}));
    let pending = json!({"enrollments": [], "server_time": NOW});
    fake.on("GET /mfa/v1/enrollments?state=pending", json!({"json": pending}));
    fake.on(BEGIN, json!({"status": 201, "json": enrollment("first", KEY)}));
    fake.on("DELETE /mfa/v1/enrollments/*", json!({"status": 204}));
    let confirmed = json!({
        "factor": factor("7", "Authenticator app"),
        "next_code_at": NOW + 20_000,
        "server_time": NOW,
    });
    fake.on(CONFIRM, json!({"json": confirmed}));
    fake
}

pub(crate) fn factor(id: &str, name: &str) -> Value {
    let created = NOW - 60_000;
    json!({"id": id, "kind": "totp", "name": name, "created_at": created, "last_used_at": null})
}

pub(crate) fn enrollment(id: &str, key: &str) -> Value {
    let uri = format!("otpauth://totp/Example:alice%40example.com?secret={key}&issuer=Example");
    json!({
        "id": id,
        "kind": "totp",
        "expires_at": NOW + 900_000,
        "extendable_until": NOW + 3_600_000,
        "tries_left": 5,
        "challenge": {"type": "otpauth", "uri": uri},
        "server_time": NOW,
    })
}

/// The methods that the account has.
pub(crate) fn with_factors(fake: &Fake, factors: &[Value]) {
    let list = json!({"factors": factors, "server_time": NOW});
    fake.on("GET /mfa/v1/factors", json!({"json": list}));
}

/// The answer to a removal, which can be undone for ten seconds.
pub(crate) fn removed() -> Value {
    json!({"json": {"undo_until": NOW + 10_000, "default_method": null, "server_time": NOW}})
}

/// The code that an app with `KEY` shows so many steps from now.
pub(crate) fn code(steps: i64) -> String {
    let otp = Otp::compatible(base32::decode(KEY).expect("a known key"));
    let step = otp.step_at(NOW).saturating_add_signed(steps);
    otp.code_at_step(step).expose().to_owned()
}

pub(crate) fn config(members: Value) -> JsValue {
    let mut all = json!({"endpoint": "/mfa/v1", "lang": "en"});
    let known = all.as_object_mut().expect("an object");
    known.extend(members.as_object().expect("an object").clone());
    js_sys::JSON::parse(&all.to_string()).expect("JSON")
}

/// Mounts a widget for a page that gives it no hooks.
pub(crate) fn mount_bare(fake: Fake) -> Mounted {
    end_all();
    take_over(&fake);
    let page = Page::on(&JsValue::UNDEFINED);
    let handle = mfa_enroll::mount(page.root(), &config(json!({})), &JsValue::UNDEFINED);
    Mounted { page, fake, handle }
}

/// Mounts a widget, and waits for nothing.
pub(crate) fn mount_with(fake: Fake, members: Value) -> Mounted {
    end_all();
    let page = Page::on(&fake.function());
    let handle = mfa_enroll::mount(page.root(), &config(members), &page.hooks());
    Mounted { page, fake, handle }
}

/// Waits until something is so.
pub(crate) async fn eventually(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        settle().await;
    }
    panic!("never: {what}");
}

/// A widget with nothing special about it.
pub(crate) fn mounted() -> Mounted {
    mount_with(backend(), json!({}))
}

impl Mounted {
    /// Walks to "Scan the QR code".
    pub(crate) async fn scan(&self) {
        self.page.until("list-empty").await;
        self.page.press("Add sign-in method");
        self.page.until("choose").await;
        self.page.press("Authenticator app");
        self.page.until("totp-get-app").await;
        self.page.press("I already have one");
        self.page.until("totp-scan").await;
    }

    /// Walks to "Type the code".
    pub(crate) async fn code(&self) {
        self.scan().await;
        self.page.press("Continue");
        self.page.until("totp-code").await;
    }

    /// The events so far: their names, or everything about them.
    pub(crate) fn events(&self) -> Vec<Value> {
        serde_json::from_str(&self.page.events_json()).expect("the page writes JSON")
    }

    /// Waits until words are on the screen.
    pub(crate) async fn seen(&self, words: &str) {
        eventually(words, || self.page.text().contains(words)).await;
    }

    /// Waits until the focus is on an element with this mark.
    pub(crate) async fn focused(&self, mark: &str) {
        for _ in 0..100 {
            if self.page.focused() == mark {
                return;
            }
            settle().await;
        }
        panic!("in {} the focus is on {}, not {mark}", self.page.state(), self.page.focused());
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let name = |event: &Value| event["name"].as_str().unwrap_or_default().to_owned();
        self.events().iter().map(name).collect()
    }

    /// Takes the widget off, and the page with it.
    pub(crate) fn end(mut self) {
        self.handle.unmount();
        self.page.close();
        end_all();
    }
}
