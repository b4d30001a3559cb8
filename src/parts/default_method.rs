//! What sign-in asks for first.

use mfa_enroll_core::wizard::Account;
use yew::prelude::*;

use super::el::el;
use crate::text::en::default as en;
use crate::text::words;
use crate::view::View;

/// A line that says it, and what can be done about it; nothing for an account without a default.
pub(crate) fn current_default(view: View<'_>, account: &Account, change: Html) -> Html {
    let Some(default) = &account.default else { return Html::default() };
    el("div|class=mfa-default|part=default")
        .child(
            el("p|class=mfa-default-text")
                .child(el("span|class=mfa-muted").child(view.texts.get(en::LABEL)))
                .child(
                    el("span|class=mfa-row-name")
                        .child(el("bdi").child(words::method(view.texts, account, default))),
                ),
        )
        .child(change)
        .draw()
}
