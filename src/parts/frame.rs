//! The frame of every screen: the way back, the steps, the heading, and one place for the actions.

use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use super::button::{Button, Look};
use super::el::el;
use super::icon::{Icon, icon};
use super::rules::on_course;
use super::steps::{Step, steps};
use super::{footer, maybe};
use crate::text::en::common as en;
use crate::view::View;

/// A screen, before it is drawn. There is no default to fill it up from: making one and dropping
/// most of it again would be code at every screen.
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
        self.draw_above(view, Html::default())
    }

    /// With something less important under the actions.
    pub(crate) fn draw_above(self, view: View<'_>, below: Html) -> Html {
        let lead = self.lead.map(|lead| el("p|class=mfa-lead|part=lead").child(lead).draw());
        el("section|class=mfa-screen|part=screen|aria-labelledby=mfa-title")
            .key(self.name)
            .child(bar(view, self.back, self.cancel))
            .child(maybe(on_course(view)))
            .child(maybe(self.step.map(|step| steps(view, step))))
            .child(maybe(self.mark.map(mark)))
            .child(
                el("h2|id=mfa-title|class=mfa-title|part=title|tabindex=-1|data-focus=heading")
                    .child(self.title),
            )
            .child(maybe(lead))
            .child(el("div|class=mfa-content").child(self.content))
            .child(el("div|class=mfa-actions|part=actions").child(self.actions))
            .child(below)
            .child(footer(view))
            .draw()
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
        _ => el("span|class=mfa-bar-gap").draw(),
    };
    el("div|class=mfa-bar|part=bar")
        .child(quiet(back, en::BACK, Intent::Back, Some(Icon::Back)))
        .child(quiet(cancel, en::CANCEL, Intent::Cancel, None))
        .draw()
}

fn mark((sign, tone): (Icon, &'static str)) -> Html {
    el("div|part=mark").with("class", tone).child(icon(sign)).draw()
}
