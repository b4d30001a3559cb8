//! One choice out of several, or some of them.

use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use super::el::el;
use super::icon::{Icon, icon};
use crate::view::View;

/// One of the choices of the group `name`, as a card.
pub(crate) struct Radio {
    pub(crate) name: &'static str,
    /// The value, which also tells the choices of a group apart.
    pub(crate) value: AttrValue,
    pub(crate) icon: Icon,
    pub(crate) label: AttrValue,
    pub(crate) picked: bool,
    /// Others can be picked with it.
    pub(crate) many: bool,
    pub(crate) fixed: bool,
    /// What the focus is sent to when the group is meant: the one that is picked.
    pub(crate) focus: Option<&'static str>,
}

impl Radio {
    pub(crate) fn draw(self, view: View<'_>, intent: Intent) -> Html {
        let id = AttrValue::from([self.name, "-", &self.value].concat());
        let oninput = view.dispatch.reform(move |_| intent.clone());
        let class = if self.picked { "mfa-way mfa-way-picked" } else { "mfa-way" };
        el("label|part=choice")
            .key(String::from(self.value.as_str()))
            .with("class", class)
            .with("for", id.clone())
            .child(
                el("input|class=mfa-radio")
                    .with("type", if self.many { "checkbox" } else { "radio" })
                    .flag("checked", self.picked)
                    .with("data-focus", self.focus.filter(|_| self.picked))
                    .with("id", id)
                    .with("name", self.name)
                    .with("value", self.value)
                    .flag("disabled", self.fixed)
                    .oninput(oninput),
            )
            .child(icon(self.icon))
            .child(el("span").child(self.label))
            .draw()
    }
}
