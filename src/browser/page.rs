//! The page around the widget: network, visibility, its end, and what it is looked at with.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{PageTransitionEvent, VisibilityState};

/// Listens until it is dropped.
pub(crate) type Listener = EventListener;

/// Whether the browser believes that it has a network. `true` proves nothing.
pub(crate) fn online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// The network is back.
pub(crate) fn on_online(heard: impl Fn() + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "online", move |_| heard()))
}

/// The page is looked at again. However short it was away by the page's own clock: that clock may
/// stand still while a computer sleeps.
pub(crate) fn on_woke(heard: impl Fn() + 'static) -> Option<Listener> {
    let document = web_sys::window()?.document()?;
    let seen = document.clone();
    Some(EventListener::new(&document, "visibilitychange", move |_| {
        if seen.visibility_state() == VisibilityState::Visible {
            heard();
        }
    }))
}

/// The page goes (`false`), or comes back out of the browser's history as it was (`true`).
pub(crate) fn on_page_gone(heard: impl Fn(bool) + Clone + 'static) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let back = heard.clone();
    vec![
        EventListener::new(&window, "pagehide", move |_| heard(false)),
        EventListener::new(&window, "pageshow", move |event| {
            let event = event.dyn_ref::<PageTransitionEvent>();
            if event.is_some_and(PageTransitionEvent::persisted) {
                back(true);
            }
        }),
    ]
}

/// A phone, or a screen that is only touched: the app is probably on this very device.
pub(crate) fn is_phone() -> bool {
    const QUERY: &str = "(hover: none) and (pointer: coarse), (max-width: 480px)";
    let matched = web_sys::window().and_then(|window| window.match_media(QUERY).ok().flatten());
    matched.is_some_and(|list| list.matches())
}
