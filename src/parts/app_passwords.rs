//! App passwords in the list: how many there are, and the way to them.

use mfa_enroll_core::wizard::{Account, AppPasswordRule, Intent};
use yew::prelude::*;

use super::aside::Aside;
use super::el::el;
use super::icon::Icon;
use crate::text::en::app_passwords as en;
use crate::text::words;
use crate::view::View;

/// Where there are none and none can be made, there is nothing to show, but for those who may
/// wonder why. `actions` is off while something else is being changed.
pub(crate) fn app_passwords(view: View<'_>, account: &Account, actions: bool) -> Html {
    let (texts, known) = (view.texts, account.app_passwords);
    let none = known.count == 0;
    let role = known.rule == AppPasswordRule::Role;
    let nothing = match known.rule {
        AppPasswordRule::Forbidden => true,
        // Without a second step there is nothing that a program could not ask for.
        AppPasswordRule::Offered => account.factors.is_empty(),
        AppPasswordRule::Role => false,
    };
    if none && nothing {
        return Html::default();
    }
    let text = match (none, role) {
        (true, true) => texts.get(en::ROLE),
        (true, false) => texts.get(en::NONE),
        (false, true) => words::join(&[texts.plural(en::COUNT, known.count), texts.get(en::ROLE)]),
        (false, false) => texts.plural(en::COUNT, known.count),
    };
    let button = actions && !(none && role);
    Aside {
        part: "app-passwords-row",
        sign: Icon::Mail,
        title: texts.get(en::TITLE),
        badge: None,
        meta: el("span").child(text).draw(),
        button: button.then(|| (texts.get(en::MANAGE), Intent::AppPasswords)),
        below: None,
    }
    .draw(view)
}
