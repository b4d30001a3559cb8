//! One choice out of several.

use mfa_enroll_core::wizard::Intent;
use yew::prelude::*;

use super::el::{El, el};
use super::icon::{Icon, icon};
use crate::view::View;

/// One of the choices of the group `name`, as a card.
pub(crate) struct Radio {
    pub(crate) name: &'static str,
    /// The value, which also tells the choices of a group apart.
    pub(crate) value: &'static str,
    pub(crate) icon: Icon,
    pub(crate) label: AttrValue,
    pub(crate) picked: bool,
    pub(crate) fixed: bool,
}

impl Radio {
    pub(crate) fn draw(self, view: View<'_>, intent: Intent) -> Html {
        let id = AttrValue::from([self.name, "-", self.value].concat());
        let oninput = view.dispatch.reform(move |_| intent.clone());
        let class = if self.picked { "mfa-way mfa-way-picked" } else { "mfa-way" };
        el("label|part=choice")
            .key(self.value)
            .with("class", class)
            .with("for", id.clone())
            .child(
                input(self.picked)
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

/// The first one that is picked can get the focus.
fn input(picked: bool) -> El {
    el("input|type=radio|class=mfa-radio")
        .flag("checked", picked)
        .with("data-focus", picked.then_some("way"))
}
