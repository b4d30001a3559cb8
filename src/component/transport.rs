//! The host's `fetch`, which may be another function at every drawing while the backend stays.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::RequestInit;

use crate::browser::Fetch;

type SendFn = dyn Fn(JsValue, JsValue) -> Result<JsValue, JsValue>;

/// One function for the backend's whole life; it asks whichever of the host's is the present one.
pub(super) struct Transport {
    host: Rc<RefCell<Option<Function>>>,
    send: Closure<SendFn>,
}

impl Transport {
    pub(super) fn new() -> Self {
        let host = Rc::new(RefCell::new(None));
        let present = host.clone();
        let send = move |url, init| {
            let host = present.borrow().clone();
            send(host.as_ref(), &url, &init)
        };
        Self { host, send: Closure::<SendFn>::new(send) }
    }

    /// From the next request on.
    pub(super) fn take(&self, host: Option<&Function>) {
        *self.host.borrow_mut() = host.cloned();
    }

    /// For a backend.
    pub(super) fn fetch(&self) -> Fetch {
        Fetch::new(Some(self.send.as_ref().unchecked_ref::<Function>().clone()))
    }
}

fn send(host: Option<&Function>, url: &JsValue, init: &JsValue) -> Result<JsValue, JsValue> {
    if let Some(host) = host {
        return host.call2(&JsValue::UNDEFINED, url, init);
    }
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let url = url.as_string().unwrap_or_default();
    let answer: Promise = window.fetch_with_str_and_init(&url, init.unchecked_ref::<RequestInit>());
    Ok(answer.into())
}
