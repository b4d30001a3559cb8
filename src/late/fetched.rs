//! In a module of its own, which JavaScript fetches and links to this one.

use std::cell::Cell;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Late;

thread_local! {
    /// Every element on the page shares it.
    static HERE: Cell<Option<&'static Late>> = const { Cell::new(None) };
}

// The names are those by which `wasm_split_cli_support` knows where to cut: it takes out whatever
// is reached through the export alone, and leads calls of the import there.
#[expect(unsafe_code, reason = "a seam between two modules can only be declared")]
mod seam {
    use crate::late::{LATE, Late};

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00late00_import_00000000000000000000000000000001_late"]
        pub(super) safe fn late() -> &'static Late;
    }

    #[unsafe(export_name = "__wasm_split_00late00_export_00000000000000000000000000000001_late")]
    extern "C" fn in_the_other_module() -> &'static Late {
        &LATE
    }
}

pub(crate) fn here() -> Option<&'static Late> {
    HERE.get()
}

/// `load` returns a promise, which is fulfilled when the module is linked and never broken: that a
/// load failed is the element's to tell, and to try again.
pub(crate) async fn load(load: Option<Function>) -> &'static Late {
    if let Some(late) = HERE.get() {
        return late;
    }
    let promise = load.and_then(|load| load.call0(&JsValue::UNDEFINED).ok());
    if let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        let _linked = JsFuture::from(promise).await;
    }
    // Calling what is not linked traps, which the element notices.
    let late = seam::late();
    HERE.set(Some(late));
    late
}
