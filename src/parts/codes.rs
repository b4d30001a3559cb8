//! Recovery codes in the list: how many are left, and the way to new ones.

use mfa_enroll_core::wizard::{Account, Intent};
use yew::prelude::*;

use super::aside::Aside;
use super::el::el;
use super::icon::Icon;
use super::maybe;
use super::notice::{Notice, Tone};
use super::rules::held;
use super::when::when;
use crate::text::en::{codes as en, list};
use crate::text::words;
use crate::view::View;

/// `actions` is off while something else is being changed.
pub(crate) fn codes(view: View<'_>, account: &Account, actions: bool) -> Html {
    let (texts, codes) = (view.texts, &account.codes);
    if !codes.offered || (codes.total == 0 && account.factors.is_empty()) {
        return Html::default();
    }
    let button = if codes.total == 0 { en::GET } else { en::NEW };
    let badge = codes.low().then(|| {
        el("span|class=mfa-badge mfa-badge-warning|part=badge").child(texts.get(en::LOW)).draw()
    });
    let meta = match codes.created_at {
        None => el("span").child(texts.get(en::NONE)).draw(),
        Some(made) => {
            let total = texts.number(codes.total);
            let left = [("n", &*texts.number(codes.left)), ("total", &*total)];
            let left = texts.with(en::LEFT, &left);
            let used =
                codes.last_used_at.map(|at| el("span").child(when(view, list::USED, at)).draw());
            Html::from_iter([
                el("span").child(left).draw(),
                el("span").child(when(view, en::MADE, made)).draw(),
                maybe(used),
            ])
        }
    };
    Aside {
        names: ("mfa-list mfa-aside", "codes-row"),
        sign: Icon::Key,
        title: en::TITLE,
        badge: maybe(badge),
        meta,
        button: (actions && !held(view, account)).then_some((button, Intent::RecoveryCodes)),
        below: maybe(codes.unconfirmed.then(|| unconfirmed(view, codes.total > 0))),
    }
    .draw(view)
}

/// Codes that were shown and never proven are worth nothing: who kept them should know.
fn unconfirmed(view: View<'_>, has_old: bool) -> Html {
    let texts = view.texts;
    let old = if has_old { texts.get(en::OLD_STAY) } else { AttrValue::default() };
    Notice::new(Tone::Warning, words::join(&[texts.get(en::UNCONFIRMED), old])).draw()
}
