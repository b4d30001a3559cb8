//! In a module of its own, which JavaScript fetches and links to this one.

use std::cell::Cell;

use super::Late;
use crate::browser::Loader;

thread_local! {
    /// Every element on the page shares it.
    static HERE: Cell<Option<&'static Late>> = const { Cell::new(None) };
}

// The names are those by which `wasm_split_cli_support` knows where to cut: it takes out whatever
// is reached through the export alone, and leads calls of the import there.
mod seam {
    use crate::late::{LATE, Late};

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    #[expect(improper_ctypes, reason = "the compiler of both sides is the same")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00late00_import_00000000000000000000000000000001_late"]
        pub(super) safe fn late() -> &'static Late;
    }

    #[unsafe(export_name = "__wasm_split_00late00_export_00000000000000000000000000000001_late")]
    extern "C" fn in_the_other_module() -> &'static Late {
        &LATE
    }
}

/// What is loaded, if it is.
pub(crate) fn here() -> Option<&'static Late> {
    HERE.get()
}

pub(crate) async fn load(loader: Loader, quiet: bool) -> &'static Late {
    if let Some(late) = HERE.get() {
        return late;
    }
    loader.load(quiet).await;
    // Calling what is not linked traps, which the element notices.
    let late = seam::late();
    HERE.set(Some(late));
    late
}
