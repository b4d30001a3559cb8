//! The widget for pages that are Yew themselves: a `<div>` with a shadow root of its own, with the
//! same style sheet and the same events as the element.

mod sheet;

use std::rc::Rc;

use mfa_enroll_core::wizard::Outgoing;
use web_sys::{Element, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use crate::backend::{Backend, Http};
use crate::browser::Fetch;
use crate::host::Host;
use crate::resume::Resume;
use crate::settings::Settings;

/// The component's props.
#[derive(Clone, PartialEq, Properties)]
pub struct MfaEnrollProps {
    /// What the element takes as attributes.
    pub settings: Settings,
    /// Hears every event. Answer `false` to one of the `Before…` events or to
    /// [`Outgoing::AuthRequired`] to take it over; other answers are not looked at.
    #[prop_or_else(|| Callback::from(|_| true))]
    pub on_event: Callback<Outgoing, bool>,
    /// Tells the widget that the person signed in again.
    #[prop_or_default]
    pub resume: Resume,
}

/// The page where people set up multi-factor sign-in.
#[component]
pub fn MfaEnroll(props: &MfaEnrollProps) -> Html {
    let host = use_node_ref();
    let place = use_state_eq(|| None::<Element>);
    {
        let (host, place) = (host.clone(), place.clone());
        use_effect_with((), move |()| place.set(host.cast().and_then(|host| attach(&host))));
    }
    let endpoint = props.settings.endpoint.clone();
    let backend = use_memo(endpoint, |endpoint| Connected::to(endpoint));
    let content = place.as_ref().map(|place| {
        let settings = Rc::new(props.settings.clone());
        let (emit, resume) = (props.on_event.clone(), props.resume.clone());
        let backend = backend.0.clone();
        create_portal(html! { <Host {settings} {backend} {emit} {resume} /> }, place.clone())
    });
    html! { <div ref={host} class="mfa-enroll">{ content }</div> }
}

/// A backend, made once for each endpoint.
struct Connected(Rc<dyn Backend>);

impl Connected {
    fn to(endpoint: &str) -> Self {
        Self(Rc::new(Http::new(endpoint, Fetch::new(None))))
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
