//! What an input holds when it says that it changed.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, MouseEvent};

/// The value of the input that fired `event`.
pub(crate) fn text_of(event: &Event) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.map(|input| input.value()).unwrap_or_default()
}

/// Whether a click is the second of a double click. What it would press was not there when the
/// person decided to click.
pub(crate) fn is_repeated(click: &MouseEvent) -> bool {
    click.detail() > 1
}
