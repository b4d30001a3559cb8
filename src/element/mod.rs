//! The custom element's side of the wall: what JavaScript calls, and what it gets to hear.
//!
//! The element itself is JavaScript (`npm/element.js`): it makes the shadow root, adopts the style
//! sheet, shows the skeleton and notices when this module traps.

mod config;
mod outgoing;

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::backend::{Backend, Http};
use crate::browser::{Fetch, Loader};
use crate::host::{Host, Props};
use crate::resume::Resume;
use config::Given;

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    app: Option<AppHandle<Host>>,
    props: Props,
    fetch: Fetch,
    given: Given,
}

/// Draws the widget into `root`, an element of the shadow root. `config` and `hooks` are plain
/// objects; their members are listed in `npm/index.d.ts`.
#[wasm_bindgen]
pub fn mount(root: Element, config: &JsValue, hooks: &JsValue) -> Handle {
    let given = Given::read(config);
    let fetch = Fetch::new(config::function(hooks, "fetch"));
    let emit = config::function(hooks, "emit");
    let emit = Callback::from(move |event| outgoing::fire(emit.as_ref(), &event));
    let props = Props {
        settings: given.settings.clone(),
        backend: backend(&given, &fetch),
        emit,
        resume: Resume::default(),
        loader: Loader::new(config::function(hooks, "loadLate")),
    };
    let app = Renderer::<Host>::with_root_and_props(root, props.clone()).render();
    Handle { app: Some(app), props, fetch, given }
}

#[wasm_bindgen]
impl Handle {
    /// The page changed an attribute or a property.
    pub fn update(&mut self, config: &JsValue) {
        let given = Given::read(config);
        if given.other_backend(&self.given) {
            self.props.backend = backend(&given, &self.fetch);
        }
        self.props.settings = given.settings.clone();
        self.given = given;
        if let Some(app) = &mut self.app {
            app.update(self.props.clone());
        }
    }

    /// The host signed the person in.
    pub fn resume(&self) {
        self.props.resume.resume();
    }

    /// Takes the widget off the page. Requests are aborted and memory is wiped as it is freed.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            // After the first drawing, if that is still to come: Yew would draw what is gone.
            spawn_local(async move { app.destroy() });
        }
    }
}

fn backend(given: &Given, fetch: &Fetch) -> Rc<dyn Backend> {
    #[cfg(feature = "playground")]
    if let Some(story) = &given.story {
        return Rc::new(crate::backend::Scripted::new(story));
    }
    Rc::new(Http::new(&given.settings.endpoint, fetch.clone()))
}
