//! Another language: one file, fetched by its tag.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The file for `lang`, or for its language without the region; `None` leaves English.
pub(crate) async fn load_text(base: &str, lang: &str) -> Option<JsValue> {
    if let Some(file) = load(base, lang).await {
        return Some(file);
    }
    let (language, _) = lang.split_once('-')?;
    load(base, language).await
}

async fn load(base: &str, lang: &str) -> Option<JsValue> {
    let mut url = String::from(base);
    url.push('/');
    url.push_str(lang);
    url.push_str(".json");
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(&url)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.json().ok()?).await.ok()
}
