//! "Remove this one?", right under it, with what that would mean.

use mfa_enroll_core::wizard::{Account, Factor, Intent, Kind, Removal, Removing};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Icon, Look, Notice, Tone, busy};
use crate::text::Key;
use crate::text::en::{common, list as en};
use crate::text::words;
use crate::view::View;

const BODY: &str = "mfa-question-body";

pub(super) fn question(
    view: View<'_>,
    account: &Account,
    factor: &Factor,
    removing: &Removing,
) -> Html {
    let texts = view.texts;
    let refused = removing.step == Removal::Refused;
    let title = match removing.lost {
        _ if refused => en::REFUSED,
        true => en::LOST_QUESTION,
        false => en::REMOVE_QUESTION,
    };
    let body = if refused {
        texts.plural(en::REFUSED_BODY, account.setup.required)
    } else {
        impact(view, account, factor, removing.lost)
    };
    let failed = match &removing.step {
        Removal::Asking(Some(failure)) => {
            Notice::new(Tone::Problem, words::failure(texts, failure)).draw()
        }
        _ => Html::default(),
    };
    let class = if refused { "mfa-question mfa-question-calm" } else { "mfa-question" };
    el("div|part=question|role=group|aria-labelledby=mfa-question")
        .fixed("aria-describedby=mfa-question-body")
        .with("class", class)
        .child(
            el("h3|id=mfa-question|class=mfa-subtitle|tabindex=-1|data-focus=remove")
                .child(texts.with(title, &[("name", &factor.name)])),
        )
        .child(el("p").with("id", BODY).child(body))
        .child(failed)
        .child(answers(view, factor, removing))
        .draw()
}

/// What removing it would mean.
fn impact(view: View<'_>, account: &Account, factor: &Factor, lost: bool) -> AttrValue {
    let texts = view.texts;
    let impact = account.impact(&factor.id);
    let mut sentences = vec![texts.get(match factor.kind {
        _ if impact.left == 0 && impact.allowed => en::REMOVE_LAST,
        Kind::Phone => en::REMOVE_BODY_PHONE,
        Kind::Totp | Kind::Unknown => en::REMOVE_BODY,
    })];
    if let Some(default) = impact.default.filter(|_| impact.default_changes) {
        let method = words::method(texts, account, &default);
        sentences.push(texts.with(en::REMOVE_DEFAULT, &[("method", &method)]));
    }
    if impact.left == 0 && account.codes.left > 0 {
        sentences.push(texts.get(en::REMOVE_CODES));
    }
    if impact.left == 0 && account.app_passwords.count > 0 {
        sentences.push(texts.plural(en::REMOVE_APP_PASSWORDS, account.app_passwords.count));
    }
    // What does not count is not made up for, and neither is what nothing can take the place of.
    if lost && factor.counts && account.may_add_any() {
        sentences.push(texts.get(en::LOST_NEXT));
    }
    sentences.push(texts.get(en::REMOVE_UNDO));
    words::join(&sentences)
}

fn answers(view: View<'_>, factor: &Factor, removing: &Removing) -> Html {
    let texts = view.texts;
    let button = |look, label: Key| Button::new(look, texts.get(label));
    let yes = if removing.lost { en::LOST_YES } else { en::REMOVE };
    let [first, keep, last] = match &removing.step {
        Removal::Refused => [
            button(Look::Primary, en::ADD).icon(Icon::Plus).draw(view, Intent::Add),
            button(Look::Secondary, en::REMOVE_KEEP).draw(view, Intent::Cancel),
            button(Look::Quiet, en::LOST).draw(view, Intent::Lost(factor.id.clone())),
        ],
        Removal::Busy(since) => {
            let danger = button(Look::Danger, yes).disabled(Some(BODY));
            let actions = [
                danger.draw(view, Intent::ConfirmRemove),
                button(Look::Secondary, common::CANCEL).draw(view, Intent::Cancel),
            ];
            return nodes([actions_line(actions), node(busy(view, *since, en::REMOVING))]);
        }
        Removal::Asking(_) | Removal::Host(_) => [
            button(Look::Danger, yes).draw(view, Intent::ConfirmRemove),
            button(Look::Secondary, en::REMOVE_KEEP).draw(view, Intent::Cancel),
            Html::default(),
        ],
    };
    actions_line([first, keep, last])
}

fn actions_line<const N: usize>(actions: [Html; N]) -> Html {
    el("div|class=mfa-actions|part=actions").children(actions).draw()
}
