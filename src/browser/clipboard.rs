//! The clipboard. It is written only on a click, and never read.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard; `false` if the browser refuses or has none.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(done) = write(text) else { return false };
    JsFuture::from(done).await.is_ok()
}

/// Where the policy forbids the clipboard, the call throws; outside secure pages it is not there.
fn write(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write = Reflect::get(&clipboard, &"writeText".into()).ok()?;
    let write: Function = write.dyn_into().ok()?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}
