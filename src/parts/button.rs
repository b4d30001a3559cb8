//! Buttons.

use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use super::el::el;
use super::icon::{Icon, icon};
use super::maybe;
use crate::browser::is_repeated;
use crate::view::View;

/// What a button looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// The one thing to do on a screen.
    Primary,
    /// Anything else.
    Secondary,
    /// Takes something away for good.
    Danger,
    /// As quiet as a link.
    Quiet,
}

/// A button, before it is drawn.
pub(crate) struct Button {
    pub(crate) look: Look,
    pub(crate) label: AttrValue,
    pub(crate) icon: Option<Icon>,
    /// Submits the form with this id instead of wanting something itself.
    pub(crate) form: Option<&'static str>,
    /// The element that says why it cannot be pressed now. It keeps the focus, so that the
    /// reason can be read.
    pub(crate) disabled: Option<&'static str>,
    /// The mark by which it can get the focus.
    pub(crate) focus: Option<&'static str>,
    /// What it says to those who only hear it, where its own words are too few.
    pub(crate) spoken: Option<AttrValue>,
}

impl Button {
    pub(crate) const fn new(look: Look, label: AttrValue) -> Self {
        Self { look, label, icon: None, form: None, disabled: None, focus: None, spoken: None }
    }

    pub(crate) const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub(crate) const fn form(mut self, form: &'static str) -> Self {
        self.form = Some(form);
        self
    }

    pub(crate) const fn disabled(mut self, reason: Option<&'static str>) -> Self {
        self.disabled = reason;
        self
    }

    pub(crate) const fn focus(mut self, mark: &'static str) -> Self {
        self.focus = Some(mark);
        self
    }

    pub(crate) fn spoken(mut self, label: AttrValue) -> Self {
        self.spoken = Some(label);
        self
    }

    /// Draws it; a press wants `intent`. While it is disabled, a press does nothing.
    pub(crate) fn draw(self, view: View<'_>, intent: Intent) -> Html {
        let free = self.disabled.is_none();
        let wants = self.form.is_none() && free;
        let onclick = wants.then(|| press(view, intent));
        let (class, part) = self.look.names();
        // An attribute that is absent is no reason to press: the form's own button is guarded by
        // the wizard, which knows what may be sent.
        let kind = if self.form.is_some() { "submit" } else { "button" };
        el("button")
            .with("type", kind)
            .with("class", class)
            .with("part", part)
            .with("form", self.form)
            .with("data-focus", self.focus)
            .with("aria-label", self.spoken)
            .with("aria-disabled", (!free).then_some("true"))
            .with("aria-describedby", self.disabled)
            .onclick(onclick)
            .child(maybe(self.icon.map(icon)))
            .child(el("span").child(self.label))
            .draw()
    }
}

/// One click is one intention: the second half of a double click is none.
pub(crate) fn press(view: View<'_>, intent: Intent) -> Callback<MouseEvent> {
    let dispatch = view.dispatch.clone();
    Callback::from(move |click| {
        if !is_repeated(&click) {
            dispatch.emit(intent.clone());
        }
    })
}

impl Look {
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Primary => ("mfa-button mfa-button-primary", "button button-primary"),
            Self::Secondary => ("mfa-button", "button button-secondary"),
            Self::Danger => ("mfa-button mfa-button-danger", "button button-danger"),
            Self::Quiet => ("mfa-button mfa-button-quiet", "button button-quiet"),
        }
    }
}
