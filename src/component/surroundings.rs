//! What the component takes over from the page around it: language and direction, and word when
//! they change. `npm/inherit.js` does the same for the element.

use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MutationObserver, MutationObserverInit, Node, ShadowRoot};

use crate::settings::{Dir, Settings};

const NAMES: [&str; 2] = ["lang", "dir"];

/// What the page says at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Surroundings {
    lang: String,
    dir: Dir,
}

impl Surroundings {
    pub(super) fn at(place: &Element) -> Self {
        Self { lang: language(place), dir: direction(place) }
    }

    /// The host's settings, completed by what the page says.
    pub(super) fn complete(&self, mut settings: Settings) -> Settings {
        if settings.lang.is_empty() {
            settings.lang.clone_from(&self.lang);
        }
        if settings.dir == Dir::Page {
            settings.dir = self.dir;
        }
        settings
    }
}

/// Calls whenever `lang` or `dir` changes anywhere around a place, until it is dropped.
pub(super) struct Watch {
    observer: MutationObserver,
    _changed: Closure<dyn Fn()>,
}

impl Watch {
    pub(super) fn over(place: &Element, changed: impl Fn() + 'static) -> Option<Self> {
        let changed = Closure::<dyn Fn()>::new(changed);
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        let how = MutationObserverInit::new();
        how.set_subtree(true);
        how.set_attributes(true);
        let names: Array = NAMES.iter().map(|name| JsValue::from_str(name)).collect();
        how.set_attribute_filter(&names);
        let mut root = Some(place.get_root_node());
        while let Some(node) = root {
            observer.observe_with_options(&node, &how).ok()?;
            root = host_of(&node).map(|host| host.get_root_node());
        }
        Some(Self { observer, _changed: changed })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The page's language tag, or nothing where it could be anything else: it becomes part of an
/// address.
fn language(place: &Element) -> String {
    let lang = inherited(place, "lang").unwrap_or_default();
    let is_tag = lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_tag { lang } else { String::new() }
}

/// `auto` has no answer in the attributes, so the browser is asked.
fn direction(place: &Element) -> Dir {
    let value = inherited(place, "dir").unwrap_or_default().to_ascii_lowercase();
    let rtl = match value.as_str() {
        "rtl" => true,
        "ltr" | "" => false,
        _ => computed_direction(place).is_some_and(|direction| direction == "rtl"),
    };
    if rtl { Dir::Rtl } else { Dir::Ltr }
}

fn computed_direction(place: &Element) -> Option<String> {
    let style = web_sys::window()?.get_computed_style(place).ok()??;
    style.get_property_value("direction").ok()
}

/// The value of an attribute on the nearest element that has one, through shadow roots.
fn inherited(place: &Element, attribute: &str) -> Option<String> {
    let selector = format!("[{attribute}]:not([{attribute}=''])");
    let mut from = Some(place.clone());
    while let Some(element) = from {
        let nearest = element.closest(&selector).ok().flatten();
        if let Some(value) = nearest.and_then(|nearest| nearest.get_attribute(attribute)) {
            return Some(value);
        }
        from = host_of(&element.get_root_node());
    }
    None
}

/// The element that a shadow root belongs to.
fn host_of(root: &Node) -> Option<Element> {
    root.dyn_ref::<ShadowRoot>().map(ShadowRoot::host)
}
