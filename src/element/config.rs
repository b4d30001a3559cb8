//! Reads the configuration object. The element has checked addresses already; here a member of
//! the wrong type counts as missing.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use mfa_enroll_core::otp::Algorithm;
use mfa_enroll_core::pins::Pins;
use mfa_enroll_core::wizard::Mode;
use wasm_bindgen::{JsCast, JsValue};

use crate::settings::{App, Dir, Settings};

/// What the page gave.
#[derive(Clone, PartialEq)]
pub(super) struct Given {
    pub(super) settings: Rc<Settings>,
    /// Which story the scripted backend plays; only builds with the feature `playground` look.
    pub(super) story: Option<String>,
}

impl Given {
    pub(super) fn read(config: &JsValue) -> Self {
        let text = |name| text(config, name);
        let settings = Settings {
            endpoint: text("endpoint").unwrap_or_default(),
            mode: match text("mode").as_deref() {
                Some("setup") => Mode::Setup,
                _ => Mode::Manage,
            },
            lang: text("lang").unwrap_or_default(),
            dir: if text("dir").as_deref() == Some("rtl") { Dir::Rtl } else { Dir::Ltr },
            default_region: text("defaultRegion"),
            help_url: text("helpUrl"),
            lost_access_url: text("lostAccessUrl"),
            mail_help_url: text("mailHelpUrl"),
            terms_url: text("termsUrl"),
            sign_in_url: text("signInUrl"),
            logo: text("logo"),
            pins: pins(config),
            apps: list(config, "apps").iter().filter_map(app).collect(),
            text_url: text("textUrl"),
        };
        let scripted = own(config, "scripted").is_truthy();
        let story = scripted.then(|| text("scenario").unwrap_or_default());
        Self { settings: Rc::new(settings), story }
    }

    pub(super) fn other_backend(&self, before: &Self) -> bool {
        self.story != before.story || self.settings.endpoint != before.settings.endpoint
    }
}

fn pins(config: &JsValue) -> Pins {
    let usual = Pins::default();
    let bits = own(config, "minSecretBits").as_f64();
    let names = list(config, "allowedAlgorithms");
    let allowed: Vec<Algorithm> =
        names.iter().filter_map(|name| Algorithm::from_name(&name.as_string()?)).collect();
    Pins {
        min_secret_bits: bits.map_or(usual.min_secret_bits, |bits| bits as u16),
        allowed_algorithms: if allowed.is_empty() { usual.allowed_algorithms } else { allowed },
        expected_issuer: text(config, "expectedIssuer"),
    }
}

fn app(value: JsValue) -> Option<App> {
    Some(App {
        name: text(&value, "name")?,
        ios: text(&value, "ios"),
        android: text(&value, "android"),
        required: own(&value, "required").is_truthy(),
    })
}

/// A function among the hooks.
pub(super) fn function(hooks: &JsValue, name: &str) -> Option<Function> {
    own(hooks, name).dyn_into().ok()
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    own(object, name).as_string().filter(|text| !text.is_empty())
}

fn list(object: &JsValue, name: &str) -> Array {
    own(object, name).dyn_into().unwrap_or_default()
}

/// Own members only: what a script put on `Object.prototype` is not configuration.
fn own(object: &JsValue, name: &str) -> JsValue {
    let name = JsValue::from_str(name);
    match object.dyn_ref::<Object>() {
        Some(known) if Object::has_own(known, &name) => {
            Reflect::get(object, &name).unwrap_or(JsValue::UNDEFINED)
        }
        _ => JsValue::UNDEFINED,
    }
}
