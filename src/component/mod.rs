//! The widget for pages that are Yew themselves: a `<div>` with a shadow root of its own, with the
//! same style sheet and the same events as the element.

mod sheet;
mod surroundings;
mod transport;

use std::rc::Rc;

use js_sys::Function;
use mfa_enroll_core::wizard::Outgoing;
use web_sys::{Element, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use crate::backend::{Backend, Http};
use crate::host::Host;
use crate::resume::Resume;
use crate::settings::Settings;
use surroundings::{Surroundings, Watch};
use transport::Transport;

/// The component's props.
#[derive(Clone, PartialEq, Properties)]
pub struct MfaEnrollProps {
    /// What the element takes as attributes. Without `lang` and `dir` the page's are followed.
    pub settings: Settings,
    /// Hears every event. Answer `false` to one of the `Before…` events or to
    /// [`Outgoing::AuthRequired`] to take it over; other answers are not looked at.
    #[prop_or_else(|| Callback::from(|_| true))]
    pub on_event: Callback<Outgoing, bool>,
    /// Used in place of `window.fetch`, with its signature, for every call to the API: for bearer
    /// tokens, CSRF tokens and proxies. Another function counts from the next call on.
    #[prop_or_default]
    pub fetch: Option<Function>,
    /// `light` or `dark`; without it, the system's.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// Tells the widget that the person signed in again.
    #[prop_or_default]
    pub resume: Resume,
    /// What goes into the element's slots, each with its `slot` attribute.
    #[prop_or_default]
    pub children: Html,
}

/// The page where people set up multi-factor sign-in.
#[component]
pub fn MfaEnroll(props: &MfaEnrollProps) -> Html {
    let host = use_node_ref();
    let place = use_state_eq(|| None::<Element>);
    let page = use_state_eq(|| None::<Surroundings>);
    {
        let (host, place, page) = (host.clone(), place.setter(), page.setter());
        use_effect_with((), move |()| {
            let host: Option<Element> = host.cast();
            place.set(host.as_ref().and_then(attach));
            page.set(host.as_ref().map(Surroundings::at));
            let seen = host.clone();
            let follow = move || page.set(seen.as_ref().map(Surroundings::at));
            let watch = host.and_then(|host| Watch::over(&host, follow));
            move || drop(watch)
        });
    }
    let transport = use_memo((), |()| Transport::new());
    transport.take(props.fetch.as_ref());
    let endpoint = props.settings.endpoint.clone();
    let backend = use_memo(endpoint, |endpoint| Connected::to(endpoint, &transport));
    let content = place.as_ref().zip(page.as_ref()).map(|(place, page)| {
        let settings = Rc::new(page.complete(props.settings.clone()));
        let (emit, resume) = (props.on_event.clone(), props.resume.clone());
        let backend = backend.0.clone();
        create_portal(html! { <Host {settings} {backend} {emit} {resume} /> }, place.clone())
    });
    html! { <div ref={host} class="mfa-enroll" theme={props.theme.clone()}>{ content }{ props.children.clone() }</div> }
}

/// A backend, made once for each endpoint.
struct Connected(Rc<dyn Backend>);

impl Connected {
    fn to(endpoint: &str, transport: &Transport) -> Self {
        Self(Rc::new(Http::new(endpoint, transport.fetch())))
    }
}

/// Opens the shadow root, or finds the one that is there; gives it the style sheet, and a place to
/// draw in.
fn attach(host: &Element) -> Option<Element> {
    let shadow = match host.shadow_root() {
        Some(shadow) => shadow,
        None => host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?,
    };
    sheet::adopt(&shadow);
    let place = host.owner_document()?.create_element("div").ok()?;
    shadow.append_child(&place).ok()?;
    Some(place)
}
