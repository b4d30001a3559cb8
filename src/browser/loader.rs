//! What JavaScript fetches while the widget runs.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A function of the element that returns a promise; a build that has everything never calls it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Loader(Option<Function>);

impl Loader {
    #[cfg(feature = "element")]
    pub(crate) fn new(load: Option<Function>) -> Self {
        Self(load)
    }

    /// Waits until it is there. The promise is never broken: that a load failed is the element's to
    /// tell, unless it is `quiet`, and to try again.
    #[cfg_attr(not(mfa_split), expect(dead_code, reason = "nothing is left to load"))]
    pub(crate) async fn load(self, quiet: bool) {
        let promise = self
            .0
            .and_then(|load| load.call1(&JsValue::UNDEFINED, &JsValue::from_bool(quiet)).ok());
        if let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
            let _there = JsFuture::from(promise).await;
        }
    }
}
