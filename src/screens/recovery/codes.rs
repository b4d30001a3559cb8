//! The codes, and the ways in which they leave the screen.

use mfa_enroll_core::wizard::Intent;
use mfa_enroll_core::wizard::recovery::{CodeSet, Export, Keep};
use yew::prelude::*;

use crate::parts::el::{el, nodes};
use crate::parts::{Button, Frame, Icon, Look, maybe};
use crate::text::en::recovery as en;
use crate::text::words;
use crate::view::View;

pub(super) fn codes(view: View<'_>, set: &CodeSet, keep: Keep, above: Html) -> Html {
    let texts = view.texts;
    let rows = set
        .codes
        .iter()
        .map(|code| el("li").child(code.grouped().expose_for_display().to_owned()).draw());
    let list = el("ol|class=mfa-codes|part=codes|dir=ltr|translate=no|tabindex=-1")
        .fixed("data-focus=codes")
        .with("aria-label", texts.get(en::CODES_LABEL))
        .children(rows)
        .draw();
    let ways = el("div|class=mfa-exports|part=exports")
        .child(export(view, keep, Export::Copy))
        .child(export(view, keep, Export::Download))
        .child(export(view, keep, Export::Print))
        .draw();
    let became = keep.tried.and_then(|(export, done)| {
        // A browser that forbids it may well say nothing: the person has to look.
        let text = texts.get(words::exported(export, done?));
        Some(el("p|class=mfa-muted").child(text).draw())
    });
    let saved = Button::new(Look::Primary, texts.get(en::SAVED)).draw(view, Intent::Next);
    Frame {
        name: "recovery-codes",
        title: texts.get(en::CODES),
        lead: Some(texts.get(en::CODES_LEAD)),
        content: nodes([above, list, ways, maybe(became)]),
        actions: saved,
        mark: None,
        step: None,
        back: Some(false),
        cancel: Some(true),
    }
    .draw(view)
}

/// One of the ways; it says when it was the last one taken and went well.
fn export(view: View<'_>, keep: Keep, export: Export) -> Html {
    let (todo, did, sign) = match export {
        Export::Copy => (en::COPY, en::COPIED, Icon::Copy),
        Export::Download => (en::DOWNLOAD, en::DOWNLOADED, Icon::Download),
        Export::Print => (en::PRINT, en::PRINT, Icon::Print),
    };
    let done = keep.tried == Some((export, Some(true)));
    let (label, sign) = if done { (did, Icon::Check) } else { (todo, sign) };
    Button::new(Look::Secondary, view.texts.get(label))
        .icon(sign)
        .draw(view, Intent::Export(export))
}
