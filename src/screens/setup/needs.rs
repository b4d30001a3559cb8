//! Methods are missing: why, until when, what comes first, and a way around where there is one.

use mfa_enroll_core::wizard::{Attempt, Inside, Intent, Kind};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Tone, busy, mail_help, maybe};
use crate::screens::lost::pass;
use crate::text::en::{common, setup as en};
use crate::text::words;
use crate::view::View;

const FACTS: &str = "mfa-facts";

pub(super) fn why(view: View<'_>, inside: &Inside, attempt: &Attempt) -> Html {
    let texts = view.texts;
    let standing = inside.standing(view.server_time());
    let left = standing.missing();
    let words = words::why(texts, standing);
    let first = inside.account.suggested().unwrap_or(Kind::Unknown);
    let skipping = matches!(attempt, Attempt::Busy(_)).then_some(FACTS);
    let start = Button::new(Look::Primary, texts.get(start(first))).disabled(skipping);
    let choices = inside.account.choices().filter(|(_, room)| *room).count();
    let different = (choices > 1).then(|| {
        Button::new(Look::Secondary, texts.get(en::DIFFERENT))
            .disabled(skipping)
            .draw(view, Intent::Add)
    });
    let mut facts = Vec::new();
    if let Some(left) = left {
        facts.push(words::needed(texts, &left, view.server_time()));
        facts.extend(words::skipping(texts, &left).into_iter().flatten());
    }
    facts.push(texts.get(en::MAIL));
    let facts = facts.into_iter().map(|fact| el("li").child(fact).draw());
    let facts = el("ul|class=mfa-facts|part=facts").with("id", FACTS).children(facts);
    let mail = mail_help(view);
    Frame {
        name: "setup-why",
        mark: Some((Icon::Shield, "mfa-mark")),
        title: words.title,
        lead: Some(words.body),
        content: nodes([pass(view, &inside.account), facts.draw(), mail, tried(view, attempt)]),
        actions: nodes([
            start.draw(view, Intent::Next),
            node(maybe(different)),
            skip(view, inside, attempt),
        ]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

pub(super) fn no_method(view: View<'_>, inside: &Inside, attempt: &Attempt) -> Html {
    let texts = view.texts;
    let retry = Button::new(Look::Secondary, texts.get(common::RETRY));
    Frame {
        name: "setup-no-method",
        mark: Some((Icon::Lock, "mfa-mark")),
        title: texts.get(en::NO_METHOD),
        lead: Some(texts.get(en::NO_METHOD_BODY)),
        content: nodes([pass(view, &inside.account), tried(view, attempt)]),
        actions: nodes([retry.draw(view, Intent::Retry), skip(view, inside, attempt)]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

/// What becomes of putting it off.
fn tried(view: View<'_>, attempt: &Attempt) -> Html {
    match attempt {
        Attempt::Not => Html::default(),
        Attempt::Busy(since) => busy(view, *since, en::SKIPPING),
        Attempt::Failed(failure) => {
            Notice::new(Tone::Problem, words::failure(view.texts, failure)).draw()
        }
    }
}

/// There only while it really can be put off.
fn skip(view: View<'_>, inside: &Inside, attempt: &Attempt) -> Html {
    let standing = inside.standing(view.server_time());
    let (label, intent) = match attempt {
        Attempt::Busy(_) => (common::CANCEL, Intent::Cancel),
        _ if standing.may_skip() || standing.put_off() => (en::SKIP, Intent::Skip),
        _ => return Html::default(),
    };
    Button::new(Look::Quiet, view.texts.get(label)).draw(view, intent)
}

/// What the main button says for a kind.
pub(super) fn start(kind: Kind) -> crate::text::Key {
    match kind {
        Kind::Totp => en::START_TOTP,
        Kind::Phone => en::START_PHONE,
        Kind::Unknown => common::CONTINUE,
    }
}
