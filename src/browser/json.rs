//! JSON as the browser read it: looked at member by member. A general decoder would weigh several kilobytes.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A value that was read from JSON.
pub(crate) struct Json(JsValue);

impl Json {
    /// Wraps what the browser read.
    pub(crate) const fn new(value: JsValue) -> Self {
        Self(value)
    }

    /// A member of an object; `None` if it is missing or `null`, or if this is no object.
    pub(crate) fn get(&self, name: &str) -> Option<Self> {
        // What was parsed from JSON has own members only, but for what a page put on the prototype.
        let object = self.0.dyn_ref::<Object>()?;
        let name = JsValue::from_str(name);
        if !Object::has_own(object, &name) {
            return None;
        }
        let value = Reflect::get(object, &name).ok()?;
        (!value.is_null()).then_some(Self(value))
    }

    /// A member that is text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.0.as_string()
    }

    /// A member that is a whole number from 0 to 2^53 − 1.
    pub(crate) fn whole(&self, name: &str) -> Option<u64> {
        const MOST: f64 = 9_007_199_254_740_991.0;
        let number = self.get(name)?.0.as_f64()?;
        let whole = (0.0..=MOST).contains(&number) && number.trunc() == number;
        whole.then_some(number as u64)
    }

    /// A member that is a whole number of 32 bits.
    pub(crate) fn small(&self, name: &str) -> Option<u32> {
        u32::try_from(self.whole(name)?).ok()
    }

    /// Whether a member is `true`.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.is(name, &JsValue::TRUE)
    }

    /// Whether a member is `false`.
    pub(crate) fn is_false(&self, name: &str) -> bool {
        self.is(name, &JsValue::FALSE)
    }

    fn is(&self, name: &str, what: &JsValue) -> bool {
        self.get(name).is_some_and(|value| value.0 == *what)
    }

    /// The texts of a member that is a list; none if it is missing.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let list = self.list(name).unwrap_or_default();
        list.iter().filter_map(|item| item.0.as_string()).collect()
    }

    /// A member that is a list.
    pub(crate) fn list(&self, name: &str) -> Option<Vec<Self>> {
        let list: Array = self.get(name)?.0.dyn_into().ok()?;
        Some(list.iter().map(Self).collect())
    }
}

/// A body to send: an object whose members are text, or `true`.
pub(crate) fn object(members: &[(&str, Option<&str>)]) -> JsValue {
    let object = Object::new();
    for (name, text) in members {
        let value = text.map_or(JsValue::TRUE, JsValue::from_str);
        // A fresh plain object takes every member.
        drop(Reflect::set(&object, &JsValue::from_str(name), &value));
    }
    object.into()
}
