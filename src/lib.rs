//! The page where people set up multi-factor sign-in, as a Yew component and a custom element.
//!
//! # Where to start
//! - [`Wizard`](mfa_enroll_core::wizard::Wizard), in `mfa-enroll-core`: what the widget knows and
//!   decides, without a browser.
//! - `host`: the one impure component, which owns the wizard and carries out its effects.
//! - `screens`: what each state looks like, as functions of a `view`.
//! - `backend`: who answers, over HTTP or from a script. `browser`: everything else outside.
//! - `element`: what the custom element's JavaScript calls.

mod late;
mod picker;
mod settings;
mod text;
mod view;

mod parts;
mod screens;

mod backend;
mod browser;
mod export;
mod host;
mod resume;
mod run;

#[cfg(feature = "component")]
mod component;
#[cfg(feature = "element")]
mod element;

#[cfg(feature = "component")]
pub use component::{MfaEnroll, MfaEnrollProps};
#[cfg(feature = "element")]
pub use element::{Handle, mount};
pub use mfa_enroll_core as core;
pub use resume::Resume;
pub use settings::{App, Dir, Settings};

#[cfg(target_arch = "wasm32")]
mod memory;

/// For the tests in a browser.
#[cfg(all(test, target_arch = "wasm32"))]
#[path = "../tests/browser/fake.rs"]
mod fake;
#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
