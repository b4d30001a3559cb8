//! The Yew component: the same widget in a shadow root that it opens itself.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use mfa_enroll::core::wizard::{Mode, Outgoing};
use mfa_enroll::{Dir, MfaEnroll, MfaEnrollProps, Resume, Settings};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CssStyleSheet, Element, HtmlElement, ShadowRoot};
use yew::{AppHandle, Callback, Html, Renderer, html};

use crate::fake::{Fake, end_all, settle};
use crate::page::{backend, take_over};

/// A page that is Yew itself.
struct Site {
    place: Element,
    app: AppHandle<MfaEnroll>,
    heard: Rc<RefCell<Vec<Outgoing>>>,
    resume: Resume,
    given: MfaEnrollProps,
}

fn site(fake: &Fake) -> Site {
    end_all();
    take_over(fake);
    site_with(None)
}

/// A page whose transport is its own, or the browser's.
fn site_with(fetch: Option<Function>) -> Site {
    let contact = html! { <span slot="lost-access">{ "Room 12" }</span> };
    site_of(fetch, Mode::Manage, contact)
}

fn site_of(fetch: Option<Function>, mode: Mode, children: Html) -> Site {
    let page = web_sys::window().and_then(|window| window.document()).expect("a page");
    let place = page.create_element("main").expect("a place");
    page.body().expect("a body").append_child(&place).expect("added");
    let heard = Rc::new(RefCell::new(Vec::new()));
    let (list, resume) = (heard.clone(), Resume::default());
    let on_event = Callback::from(move |event: Outgoing| {
        // It signs people in itself, and objects to nothing else.
        let go = !matches!(event, Outgoing::AuthRequired { .. });
        list.borrow_mut().push(event);
        go
    });
    let settings = Settings { endpoint: "/mfa/v1".to_owned(), mode, ..Settings::default() };
    let (theme, resume) = (None, resume.clone());
    let props =
        MfaEnrollProps { settings, on_event, fetch, theme, resume: resume.clone(), children };
    let given = props.clone();
    let app = Renderer::<MfaEnroll>::with_root_and_props(place.clone(), props).render();
    Site { place, app, heard, resume, given }
}

impl Site {
    fn shadow(&self) -> Option<ShadowRoot> {
        self.place.query_selector(".mfa-enroll").ok().flatten()?.shadow_root()
    }

    /// `lang` and `dir` of the widget's root.
    fn dirs(&self) -> Option<(String, String)> {
        let root = self.shadow()?.query_selector(".mfa-root").ok().flatten()?;
        Some((root.get_attribute("lang")?, root.get_attribute("dir")?))
    }

    async fn until_dirs(&self, lang: &str, dir: &str) {
        for _ in 0..100 {
            if self.dirs() == Some((lang.to_owned(), dir.to_owned())) {
                return;
            }
            settle().await;
        }
        panic!("still {:?}, not {lang} {dir}", self.dirs());
    }

    fn state(&self) -> Option<String> {
        let root = self.shadow()?.query_selector(".mfa-root").ok().flatten()?;
        root.get_attribute("data-state")
    }

    /// What a page has put into one of the slots.
    fn shown_in(&self, slot: &str) -> Option<String> {
        let slot = self.shadow()?.query_selector(&format!("slot[name={slot}]")).ok().flatten()?;
        let assigned: Function =
            Reflect::get(&slot, &"assignedNodes".into()).expect("a slot").unchecked_into();
        let shown: Array = assigned.call0(&slot).expect("nodes").unchecked_into();
        shown.get(0).unchecked_ref::<Element>().text_content()
    }

    async fn until(&self, state: &str) {
        for _ in 0..100 {
            if self.state().as_deref() == Some(state) {
                return;
            }
            settle().await;
        }
        panic!("still {:?}, not {state}", self.state());
    }

    fn end(self) {
        self.app.destroy();
        self.place.remove();
        end_all();
    }
}

#[wasm_bindgen_test]
async fn the_component_draws_into_a_shadow_root_of_its_own() {
    let fake = backend();
    let at = site(&fake);
    at.until("list-empty").await;
    assert_eq!(*at.heard.borrow(), [Outgoing::Ready]);
    assert_eq!(at.place.text_content().as_deref(), Some("Room 12"), "nothing else is outside");
    assert_eq!(fake.asked_for("GET", "/mfa/v1/session").len(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn children_fill_the_slots() {
    let fake = backend();
    let at = site(&fake);
    at.until("list-empty").await;
    assert_eq!(at.shown_in("lost-access").as_deref(), Some("Room 12"));
    at.end();
}

#[wasm_bindgen_test]
async fn the_help_for_mail_programs_is_the_pages_own_in_the_setup() {
    let fake = backend();
    take_over(&fake);
    let person = json!({"id": "1", "account": "alice@example.com"});
    let offered = json!({"methods": [{"kind": "totp", "max": 5}]});
    let session = json!({"user": person, "capabilities": offered, "setup": {"required": 1},
        "server_time": 1});
    fake.on("GET /mfa/v1/session", json!({"json": session}));
    let help = html! { <a slot="mail-help" href="/mail">{ "Ask the desk" }</a> };
    let at = site_of(None, Mode::Setup, help);
    at.until("setup-why").await;
    assert_eq!(at.shown_in("mail-help").as_deref(), Some("Ask the desk"));
    at.end();
}

#[wasm_bindgen_test]
async fn the_component_adopts_the_style_sheet() {
    let at = site(&backend());
    at.until("list-empty").await;
    let shadow = at.shadow().expect("a shadow root");
    let sheets = Reflect::get(&shadow, &"adoptedStyleSheets".into()).expect("sheets");
    let sheets: Vec<CssStyleSheet> =
        Array::from(&sheets).iter().filter_map(|sheet| sheet.dyn_into().ok()).collect();
    assert_eq!(sheets.len(), 1);
    let rules = Reflect::get(&sheets[0], &"cssRules".into()).expect("rules");
    let count = Reflect::get(&rules, &"length".into()).ok().and_then(|length| length.as_f64());
    assert!(count.is_some_and(|count| count > 50.0), "{count:?} rules");
    assert!(shadow.query_selector("style, [style]").is_ok_and(|found| found.is_none()));
    // And they apply: the announcer is not seen.
    let hidden = shadow.query_selector(".mfa-visually-hidden[role=status]").ok().flatten();
    assert!(hidden.is_some_and(|region| region.client_width() <= 1));
    at.end();
}

#[wasm_bindgen_test]
async fn a_yew_page_signs_the_person_in_and_resumes() {
    let fake = backend();
    let at_first = json!({"status": 401, "json": {"code": "unauthenticated", "status": 401}});
    fake.on("GET /mfa/v1/session", at_first);
    let at = site(&fake);
    at.until("sign-in-host").await;
    assert_eq!(*at.heard.borrow(), [Outgoing::AuthRequired { reauth: false }]);
    let person = json!({"id": "1", "account": "alice@example.com"});
    let session = json!({"user": person, "capabilities": {"methods": []}, "server_time": 1});
    fake.on("GET /mfa/v1/session", json!({"json": session}));
    at.resume.resume();
    at.until("list-empty").await;
    at.end();
}

#[wasm_bindgen_test]
async fn the_hosts_own_fetch_carries_every_call_and_may_be_replaced_without_a_restart() {
    let (pages, first, second) = (Fake::new(), backend(), backend());
    end_all();
    take_over(&pages);
    let mut at = site_with(Some(first.function().unchecked_into()));
    at.until("list-empty").await;
    assert_eq!(first.asked().len(), 3);
    let fetch = Some(second.function().unchecked_into());
    at.app.update(MfaEnrollProps { fetch, ..at.given.clone() });
    settle().await;
    assert!(second.asked().is_empty(), "the widget did not start over");
    press(&at, "[data-focus=add]").await;
    press(&at, "[part~=card]").await;
    press(&at, "[part~=button-primary]").await;
    at.until("totp-scan").await;
    assert_eq!(first.asked().len(), 3);
    assert_eq!(second.asked_for("POST", "/mfa/v1/enrollments").len(), 1);
    assert!(pages.asked().is_empty(), "the page's own fetch is not used");
    at.end();
}

#[wasm_bindgen_test]
async fn the_theme_may_be_given() {
    let mut at = site(&backend());
    at.until("list-empty").await;
    at.app.update(MfaEnrollProps { theme: Some("dark".into()), ..at.given.clone() });
    settle().await;
    let host = at.place.query_selector(".mfa-enroll").ok().flatten().expect("the host");
    let style =
        web_sys::window().and_then(|window| window.get_computed_style(&host).ok().flatten());
    let scheme = style.and_then(|style| style.get_property_value("color-scheme").ok());
    assert_eq!(scheme.as_deref(), Some("dark"));
    at.end();
}

async fn press(at: &Site, selector: &str) {
    let found = at.shadow().and_then(|shadow| shadow.query_selector(selector).ok().flatten());
    found.expect("something to press").unchecked_into::<HtmlElement>().click();
    settle().await;
}

#[wasm_bindgen_test]
async fn language_and_direction_are_the_pages_until_they_are_given() {
    let mut at = site(&backend());
    at.until("list-empty").await;
    assert_eq!(at.dirs(), Some(("en".to_owned(), "ltr".to_owned())));
    at.place.set_attribute("dir", "rtl").expect("set");
    at.place.set_attribute("lang", "en-GB").expect("set");
    at.until_dirs("en-GB", "rtl").await;
    assert_eq!(at.state().as_deref(), Some("list-empty"), "the screen stays");
    let settings = Settings { dir: Dir::Ltr, lang: "en".to_owned(), ..at.given.settings.clone() };
    at.app.update(MfaEnrollProps { settings, ..at.given.clone() });
    at.until_dirs("en", "ltr").await;
    at.place.set_attribute("lang", "en-AU").expect("set");
    settle().await;
    assert_eq!(at.dirs(), Some(("en".to_owned(), "ltr".to_owned())), "what is given wins");
    at.end();
}

#[wasm_bindgen_test]
async fn a_page_whose_language_is_no_tag_names_no_file() {
    let fake = backend();
    let mut at = site(&fake);
    let settings = Settings { text_url: Some("/texts".to_owned()), ..at.given.settings.clone() };
    at.app.update(MfaEnrollProps { settings, ..at.given.clone() });
    at.until("list-empty").await;
    at.place.set_attribute("lang", "../../de").expect("set");
    settle().await;
    assert!(fake.asked_for("GET", ".json").is_empty(), "{:?}", fake.asked());
    at.place.set_attribute("lang", "de").expect("set");
    settle().await;
    assert_eq!(fake.asked_for("GET", "/texts/de.json").len(), 1);
    at.end();
}

#[wasm_bindgen_test]
async fn a_component_that_is_gone_asks_nothing_and_hears_nothing() {
    let fake = backend();
    let at = site(&fake);
    at.until("list-empty").await;
    let resume = at.resume.clone();
    at.end();
    take_over(&fake);
    resume.resume();
    settle().await;
    end_all();
    assert_eq!(fake.asked().len(), 3);
}
