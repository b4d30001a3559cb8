//! The style sheet, compiled in. The element gets the same files from its JavaScript.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

include!(concat!(env!("OUT_DIR"), "/sheet.rs"));

/// Adopts a constructed style sheet: the one kind that the strictest policy allows.
pub(super) fn adopt(shadow: &ShadowRoot) {
    let Ok(sheet) = CssStyleSheet::new() else { return };
    let mut text = String::new();
    for part in SHEET {
        text.push_str(part);
    }
    // `replaceSync` is not in web-sys yet.
    let replace = Reflect::get(&sheet, &"replaceSync".into()).map(js_sys::Function::from);
    let Ok(replace) = replace else { return };
    if replace.call1(&sheet, &JsValue::from_str(&text)).is_ok() {
        let sheets = Array::of1(&sheet);
        // Without a style sheet the widget works, and looks plain.
        drop(Reflect::set(shadow, &"adoptedStyleSheets".into(), &sheets));
    }
}
