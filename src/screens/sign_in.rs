//! Signing in, and signing in again. What was being done waits behind it.

use mfa_enroll_core::wizard::{Intent, Lapse, Pace, SignIn};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, busy_text};
use crate::text::en::{common, sign_in as en};
use crate::text::words;
use crate::view::View;

pub(crate) fn sign_in(view: View<'_>, state: SignIn, again: bool) -> Html {
    let texts = view.texts;
    let lapse = match state {
        SignIn::Asking(_, lapse) | SignIn::Host(lapse) | SignIn::Link(lapse) => lapse,
        SignIn::Checking(_) => Lapse::Ended,
    };
    let (title, lead) = match state {
        SignIn::Checking(_) => (texts.get(en::TITLE_CHECKING), None),
        _ => {
            let words = words::sign_in(texts, lapse, again);
            (words.title, Some(words.body))
        }
    };
    let (content, actions) = match state {
        SignIn::Asking(..) => (busy_text(None), Html::default()),
        SignIn::Host(_) => (busy_text(Some(texts.get(en::HOST))), signed_in(view, Look::Secondary)),
        SignIn::Link(_) => link(view),
        SignIn::Checking(since) => {
            let cancel = Button::new(Look::Secondary, texts.get(common::CANCEL));
            // At once: there is nothing else on the screen that says what is going on.
            let slow = since.pace(view.now) == Pace::Slow;
            let what = if slow { common::STILL_WORKING } else { en::CHECKING };
            (busy_text(Some(texts.get(what))), cancel.draw(view, Intent::Cancel))
        }
    };
    Frame {
        name: "sign-in",
        mark: Some((Icon::Person, "mfa-mark")),
        title,
        lead,
        content,
        actions,
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

/// The host does nothing about it: a plain link, and a button for those who signed in elsewhere.
fn link(view: View<'_>) -> (Html, Html) {
    let texts = view.texts;
    let Some(url) = view.settings.sign_in_url.clone() else {
        let how = el("p").child(texts.get(en::NO_LINK)).draw();
        return (how, signed_in(view, Look::Primary));
    };
    let actions = nodes([
        el("a|class=mfa-button mfa-button-primary|part=button button-primary")
            .with("href", url)
            .child(el("span").child(texts.get(en::LINK)))
            .draw(),
        node(signed_in(view, Look::Secondary)),
    ]);
    (Html::default(), actions)
}

fn signed_in(view: View<'_>, look: Look) -> Html {
    Button::new(look, view.texts.get(en::SIGNED_IN)).draw(view, Intent::Retry)
}
