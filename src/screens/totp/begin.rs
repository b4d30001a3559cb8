//! Waiting for the key, and what happens if there is none.

use mfa_enroll_core::wizard::totp::Refusal;
use mfa_enroll_core::wizard::{Busy, Failure, Intent};
use yew::prelude::*;

use super::scan::title;
use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, Step, busy, maybe};
use crate::screens::retry;
use crate::text::en::{common, refused, scan as en};
use crate::text::words;
use crate::view::View;

const WAITING: &str = "mfa-waiting";

/// The shapes of the scan step, so that nothing jumps when the key is there.
pub(super) fn beginning(view: View<'_>, since: Busy) -> Html {
    let texts = view.texts;
    let bar = |class| el("span").with("class", class).draw();
    let elsewhere =
        view.phone.then(|| el("p|class=mfa-muted").child(texts.get(en::OTHER_DEVICE)).draw());
    let code = el("div|class=mfa-scan-code")
        .child(maybe(elsewhere))
        .child(bar("mfa-skeleton-bar mfa-skeleton-qr"))
        .child(bar("mfa-skeleton-bar mfa-skeleton-resize"))
        .draw();
    let key = el("div|class=mfa-key")
        .child(bar("mfa-skeleton-bar mfa-skeleton-name"))
        .child(bar("mfa-skeleton-bar mfa-skeleton-key"))
        .child(bar("mfa-skeleton-bar mfa-skeleton-detail"))
        .draw();
    let (first, second) = if view.phone { (key, code) } else { (code, key) };
    let content = nodes([
        el("div|class=mfa-skeleton mfa-scan|aria-hidden=true").child(first).child(second).draw(),
        el("div|class=mfa-skeleton-again").draw(),
    ]);
    // The primary button is in its place already, so that nothing else can be hit there.
    let next = Button::new(Look::Primary, texts.get(common::CONTINUE)).disabled(Some(WAITING));
    let actions = nodes([
        node(next.draw(view, Intent::Next)),
        el("div").with("id", WAITING).child(busy(view, since, en::BEGINNING)).draw(),
    ]);
    let (title, lead) = title(view, false);
    Frame {
        // The same screen, on which the key appears: nothing enters anew.
        name: "scan",
        step: Some(Step::Scan),
        back: Some(true),
        cancel: Some(true),
        title: texts.get(title),
        lead: Some(texts.get(lead)),
        content,
        actions,
        mark: None,
    }
    .draw(view)
}

pub(super) fn failed(view: View<'_>, failure: &Failure, until: u64) -> Html {
    Frame {
        name: "begin-failed",
        step: Some(Step::Scan),
        back: Some(true),
        cancel: Some(false),
        mark: Some((Icon::Warning, "mfa-mark mfa-mark-problem")),
        title: view.texts.get(en::FAILED_TITLE),
        lead: Some(words::failure(view.texts, failure)),
        content: retry::details(view, failure, until),
        actions: retry::button(view, until, Intent::Retry),
    }
    .draw(view)
}

pub(super) fn refused(view: View<'_>, refusal: &Refusal) -> Html {
    let words = words::refused(view.texts, refusal);
    let retry = Button::new(Look::Primary, view.texts.get(refused::RETRY));
    Frame {
        name: "refused",
        step: Some(Step::Scan),
        back: Some(true),
        cancel: Some(true),
        mark: Some((Icon::Lock, "mfa-mark mfa-mark-problem")),
        title: words.title,
        lead: Some(words.body),
        actions: retry.draw(view, Intent::Retry),
        content: Html::default(),
    }
    .draw(view)
}
