//! A transport of the page's own: it adds a header to every call, as one does with a bearer token.

use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Headers, RequestInit};
use yew::prelude::*;

/// What `window.fetch` looks like.
type SendFn = dyn Fn(String, RequestInit) -> Promise;

/// The function for the prop `fetch`, the same one at every drawing.
#[hook]
pub(crate) fn use_transport() -> Function {
    let send = use_memo((), |()| {
        Closure::<SendFn>::new(|url: String, init: RequestInit| {
            let headers: Headers = init.get_headers().unchecked_into();
            headers.set("X-Portal", "yew-app").expect("the name and value of a header");
            let window = web_sys::window().expect("a page");
            window.fetch_with_str_and_init(&url, &init)
        })
    });
    (*send).as_ref().clone().unchecked_into()
}
