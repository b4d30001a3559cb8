//! A box that says what is the matter.

use yew::prelude::*;

use super::el::el;
use super::icon::{Icon, icon};
use super::maybe;

/// How it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Problem,
    Warning,
    Info,
}

/// A notice, before it is drawn.
pub(crate) struct Notice {
    pub(crate) tone: Tone,
    /// For `aria-describedby`.
    pub(crate) id: Option<&'static str>,
    pub(crate) title: Option<AttrValue>,
    pub(crate) body: Html,
    /// What can be done about it right here.
    pub(crate) action: Html,
}

impl Notice {
    pub(crate) fn new(tone: Tone, body: impl Into<AttrValue>) -> Self {
        let body = el("p|class=mfa-notice-body").child(body.into()).draw();
        Self { tone, id: None, title: None, body, action: Html::default() }
    }

    /// The words are announced by the live region of the host, so the box itself is none.
    pub(crate) fn draw(self) -> Html {
        let (class, part, sign) = self.tone.names();
        let title = self.title.map(|title| el("p|class=mfa-notice-title").child(title).draw());
        el("div")
            .with("class", class)
            .with("part", part)
            .child(icon(sign))
            .child(
                el("div|class=mfa-notice-text")
                    .with("id", self.id)
                    .child(maybe(title))
                    .child(self.body),
            )
            .child(self.action)
            .draw()
    }
}

impl Tone {
    const fn names(self) -> (&'static str, &'static str, Icon) {
        match self {
            Self::Problem => ("mfa-notice mfa-notice-problem", "notice problem", Icon::Warning),
            Self::Warning => ("mfa-notice mfa-notice-warning", "notice warning", Icon::Clock),
            Self::Info => ("mfa-notice", "notice info", Icon::Info),
        }
    }
}
