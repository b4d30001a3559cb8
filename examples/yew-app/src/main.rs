//! A portal page in Yew that embeds the widget. `trunk serve` in this folder shows it on
//! http://localhost:8081, with the API of a reference server on port 8080 behind it.

mod transport;

use mfa_enroll::core::wizard::Outgoing;
use mfa_enroll::{MfaEnroll, Resume, Settings};
use yew::prelude::*;

/// The portal page: a heading, the widget, and what the widget said last.
#[component]
fn Portal() -> Html {
    let said = use_state(|| "Nothing yet.");
    let resume = use_memo((), |()| Resume::default());
    let on_event = {
        let said = said.setter();
        Callback::from(move |event| {
            said.set(describe(&event));
            // `false` would stop a `Before…` event, or say that this page signs people in itself.
            true
        })
    };
    // Language and direction are the page's: see `lang` and `dir` in `index.html`.
    let settings = Settings {
        endpoint: "/mfa/v1".to_owned(),
        sign_in_url: Some("/sign-in".to_owned()),
        ..Settings::default()
    };
    let fetch = transport::use_transport();
    html! {
        <main>
            <h1>{ "Security" }</h1>
            <MfaEnroll {settings} {on_event} {fetch} resume={(*resume).clone()} />
            <p>{ *said }</p>
        </main>
    }
}

fn describe(event: &Outgoing) -> &'static str {
    match event {
        Outgoing::Ready => "The widget is ready.",
        Outgoing::BeforeEnroll { .. } => "A method is about to be added.",
        Outgoing::Enrolled { .. } => "A method was added.",
        Outgoing::BeforeRemove { .. } => "A method is about to be removed.",
        Outgoing::Removed { .. } => "A method was removed.",
        Outgoing::Restored { .. } => "A method that was removed is back.",
        Outgoing::DefaultChanged { .. } => "Sign-in asks for another method first.",
        Outgoing::Skipped => "The person has put the setup off.",
        Outgoing::SetupFinished => "Nothing is missing any more.",
        Outgoing::Cancelled => "The person left without finishing.",
        Outgoing::AuthRequired { .. } => "The person has to sign in again.",
        Outgoing::Error { .. } => "Something went wrong.",
    }
}

fn main() {
    yew::Renderer::<Portal>::new().render();
}
