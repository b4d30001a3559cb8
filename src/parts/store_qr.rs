//! Small QR codes of the stores' pages, for phones held before a computer's screen.

use mfa_enroll_core::qr::{Drawing, MIN_MODULE_PX, QUIET_ZONE, draw};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::{maybe, qr};

#[derive(Properties, PartialEq)]
pub(super) struct StoreQrProps {
    pub(super) short: AttrValue,
    pub(super) toggle: AttrValue,
    pub(super) label: AttrValue,
    pub(super) ios: Option<AttrValue>,
    pub(super) ios_name: AttrValue,
    pub(super) android: Option<AttrValue>,
    pub(super) android_name: AttrValue,
}

/// Drawn only when somebody wants to see them. Whether they are open is nobody else's business,
/// so the wizard does not know.
#[component]
pub(super) fn StoreQr(props: &StoreQrProps) -> Html {
    let open = use_state_eq(|| false);
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let code = |url: &Option<AttrValue>, name: &AttrValue| {
        let url = url.as_ref()?;
        Some(figure(url, name, &props.label))
    };
    let codes = open.then(|| {
        html! {
            <div class="mfa-store-codes">
                { maybe(code(&props.ios, &props.ios_name)) }
                { maybe(code(&props.android, &props.android_name)) }
            </div>
        }
    });
    html! {
        <>
            <button type="button" class="mfa-button mfa-button-quiet mfa-store-toggle" part="button"
                aria-label={&props.toggle} aria-expanded={if *open { "true" } else { "false" }}
                {onclick}>
                { icon(Icon::Qr) }
                <span>{ &props.short }</span>
            </button>
            { maybe(codes) }
        </>
    }
}

fn figure(url: &str, name: &AttrValue, label: &AttrValue) -> Html {
    let (Drawing::Code(code) | Drawing::Large(code)) = draw(url) else { return Html::default() };
    let px = (code.modules + 2 * QUIET_ZONE) * MIN_MODULE_PX;
    html! {
        <figure class="mfa-store-code">
            { qr::draw(&code, px, label.clone()) }
            <figcaption>{ name }</figcaption>
        </figure>
    }
}
