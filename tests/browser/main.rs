//! The widget in a real browser, used as a person would use it: by what is on the screen. The
//! backend is a fetch that answers as told.

#![cfg(target_arch = "wasm32")]

mod fake;
mod page;

mod announced;
mod checking;
#[cfg(feature = "component")]
mod component;
mod enrolling;
mod focus;
mod languages;
mod leaving;
mod managing;
mod mounting;
mod objections;
mod phone;
mod signing_in;
mod waiting;
mod windows;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
