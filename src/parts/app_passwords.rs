//! App passwords in the list: how many there are, and the way to them.

use mfa_enroll_core::wizard::{Account, AppPasswordRule, Intent};
use yew::prelude::*;

use super::aside::Aside;
use super::el::el;
use super::icon::Icon;
use super::rules::held;
use crate::text::en::app_passwords as en;
use crate::view::View;

/// Where there are none and none can be made, there is nothing to show, but for those who may
/// wonder why. `actions` is off while something else is being changed.
pub(crate) fn app_passwords(view: View<'_>, account: &Account, actions: bool) -> Html {
    let (texts, known) = (view.texts, account.app_passwords);
    let text = match (known.rule, known.count) {
        (AppPasswordRule::Role, _) => texts.get(en::ROLE),
        // Without a second step there is nothing that a program could not ask for.
        (AppPasswordRule::Offered, 0) if !account.factors.is_empty() => texts.get(en::NONE),
        (_, 0) => return Html::default(),
        (_, count) => texts.plural(en::COUNT, count),
    };
    // Those that are there can be removed, whatever the rules say.
    let more = known.rule == AppPasswordRule::Offered && !held(view, account);
    Aside {
        names: ("mfa-list mfa-aside", "app-passwords-row"),
        sign: Icon::Key,
        title: en::TITLE,
        badge: Html::default(),
        meta: el("span").child(text).draw(),
        button: (actions && (known.count > 0 || more))
            .then_some((en::MANAGE, Intent::AppPasswords)),
        below: Html::default(),
    }
    .draw(view)
}
