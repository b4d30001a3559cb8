//! Events for the page: a name and a plain object, never a secret.

use js_sys::{Function, Object, Reflect};
use mfa_enroll_core::wizard::Outgoing;
use wasm_bindgen::JsValue;

/// Fires `event`; `false` if the page prevented it. Without a page to hear it, nobody objects.
pub(super) fn fire(emit: Option<&Function>, event: &Outgoing) -> bool {
    let Some(emit) = emit else { return true };
    let detail = Object::new();
    let set = |name: &str, value: &str| {
        // A fresh plain object takes every member.
        drop(Reflect::set(&detail, &name.into(), &value.into()));
    };
    let (name, cancelable) = match event {
        Outgoing::Ready => ("mfa-ready", false),
        Outgoing::Cancelled => ("mfa-cancel", false),
        Outgoing::BeforeEnroll { method } => {
            set("method", method);
            ("mfa-before-enroll", true)
        }
        Outgoing::Enrolled { method, factor } => {
            set("method", method);
            set("factorId", factor);
            ("mfa-enrolled", false)
        }
        Outgoing::BeforeRemove { method, factor } => {
            set("method", method);
            set("factorId", factor);
            ("mfa-before-remove", true)
        }
        Outgoing::Removed { method, factor } => {
            set("method", method);
            set("factorId", factor);
            ("mfa-removed", false)
        }
        Outgoing::Restored { method, factor } => {
            set("method", method);
            set("factorId", factor);
            ("mfa-restored", false)
        }
        Outgoing::DefaultChanged { method, factor } => {
            set("method", method);
            set("factorId", factor);
            ("mfa-default-changed", false)
        }
        Outgoing::Skipped => ("mfa-skipped", false),
        Outgoing::SetupFinished => ("mfa-setup-done", false),
        Outgoing::AuthRequired { reauth } => {
            set("reason", if *reauth { "reauth" } else { "unauthenticated" });
            ("mfa-auth-required", true)
        }
        Outgoing::Error { code } => {
            set("code", code);
            ("mfa-error", false)
        }
    };
    let answer = emit.call3(&JsValue::UNDEFINED, &name.into(), &detail, &cancelable.into());
    // A listener that throws does not object.
    answer.ok().and_then(|answer| answer.as_bool()).unwrap_or(true)
}
