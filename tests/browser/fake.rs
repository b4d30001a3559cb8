//! What `fake.js` offers. The tests inside of `src` use it too.

use serde_json::Value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/tests/browser/fake.js")]
extern "C" {
    /// A fetch that answers as told.
    pub(crate) type Fake;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Fake;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn function(this: &Fake) -> JsValue;
    #[wasm_bindgen(method, js_name = on)]
    fn on_json(this: &Fake, route: &str, replies: &str);
    #[wasm_bindgen(method, js_name = asked)]
    fn asked_json(this: &Fake) -> String;

    /// Timers that fire at once.
    pub(crate) type Hurry;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Hurry;
    /// How long they should have waited, in milliseconds.
    #[wasm_bindgen(method)]
    pub(crate) fn pauses(this: &Hurry) -> Vec<u32>;

    /// A clipboard that is `granted`, `denied`, `thrown`, `hollow` or missing; what it takes is
    /// in the list.
    pub(crate) fn clipboard(kind: &str) -> js_sys::Array;
    /// Puts a member on `Object.prototype`.
    pub(crate) fn pollute(name: &str, value: &str);
    pub(crate) fn unpollute(name: &str);

    /// The page is as it was before.
    #[wasm_bindgen(js_name = endAll)]
    pub(crate) fn end_all();
    #[wasm_bindgen(js_name = pause)]
    async fn pause_ms(ms: u32);
}

impl Fake {
    /// How a route is answered: with one reply, or with several in turn.
    pub(crate) fn on(&self, route: &str, replies: Value) -> &Self {
        self.on_json(route, &replies.to_string());
        self
    }

    /// Every request so far.
    pub(crate) fn asked(&self) -> Vec<Value> {
        serde_json::from_str(&self.asked_json()).expect("the fake writes JSON")
    }

    /// The requests to addresses with this ending.
    pub(crate) fn asked_for(&self, method: &str, ending: &str) -> Vec<Value> {
        let text = |call: &Value, name: &str| call[name].as_str().unwrap_or_default().to_owned();
        let mut asked = self.asked();
        asked.retain(|call| text(call, "method") == method && text(call, "url").ends_with(ending));
        asked
    }
}

/// Waits until everything that needs no more than a moment has happened.
pub(crate) async fn settle() {
    pause_ms(25).await;
}
