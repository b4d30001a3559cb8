//! The frame of every screen: the way back, the steps, the heading, and one place for the actions.

use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use super::button::{Button, Look};
use super::icon::{Icon, icon};
use super::steps::{Step, steps};
use super::{footer, maybe};
use crate::text::en::common as en;
use crate::view::View;

/// A screen, before it is drawn.
#[derive(Default)]
pub(crate) struct Frame {
    /// Another screen is drawn anew and not made out of this one: a button that is being pressed
    /// must not become another button under the finger.
    pub(crate) name: &'static str,
    /// The step of adding a method that this is.
    pub(crate) step: Option<Step>,
    /// There is a way back, and one out. `false` keeps their place.
    pub(crate) back: Option<bool>,
    pub(crate) cancel: Option<bool>,
    /// Above the heading: how it went.
    pub(crate) mark: Option<(Icon, &'static str)>,
    pub(crate) title: AttrValue,
    pub(crate) lead: Option<AttrValue>,
    pub(crate) content: Html,
    /// The primary action first.
    pub(crate) actions: Html,
}

impl Frame {
    pub(crate) fn draw(self, view: View<'_>) -> Html {
        let lead = self.lead.map(|lead| html! { <p class="mfa-lead" part="lead">{ lead }</p> });
        html! {
            <section key={self.name} class="mfa-screen" part="screen" aria-labelledby="mfa-title">
                { bar(view, self.back, self.cancel) }
                { maybe(self.step.map(|step| steps(view, step))) }
                { maybe(self.mark.map(mark)) }
                <h2 id="mfa-title" class="mfa-title" part="title" tabindex="-1" data-focus="heading">
                    { self.title }
                </h2>
                { maybe(lead) }
                <div class="mfa-content">{ self.content }</div>
                <div class="mfa-actions" part="actions">{ self.actions }</div>
                { footer(view) }
            </section>
        }
    }
}

/// Back and Cancel, the same in every step.
fn bar(view: View<'_>, back: Option<bool>, cancel: Option<bool>) -> Html {
    if back.is_none() && cancel.is_none() {
        return Html::default();
    }
    let quiet = |shown: Option<bool>, label, intent, icon: Option<Icon>| match shown {
        Some(true) => {
            let button = Button { icon, ..Button::new(Look::Quiet, view.texts.get(label)) };
            button.draw(view, intent)
        }
        // Nothing jumps when it comes back.
        _ => html! { <span class="mfa-bar-gap" /> },
    };
    html! {
        <div class="mfa-bar" part="bar">
            { quiet(back, en::BACK, Intent::Back, Some(Icon::Back)) }
            { quiet(cancel, en::CANCEL, Intent::Cancel, None) }
        </div>
    }
}

fn mark((sign, tone): (Icon, &'static str)) -> Html {
    html! { <div class={tone} part="mark">{ icon(sign) }</div> }
}
