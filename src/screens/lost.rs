//! "I lost my phone": what was lost, what still works, and what to do.

use mfa_enroll_core::wizard::{Account, Attempt, Factor, Failure, Intent, Kind, Lost, LostStep};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Radio, Tone, busy, kind_of, maybe};
use crate::text::en::{common, list, lost as en};
use crate::text::words;
use crate::view::View;

const METHODS: &str = "mfa-lost";

pub(crate) fn lost(view: View<'_>, account: &Account, lost: &Lost) -> Html {
    match &lost.step {
        LostStep::Which(attempt) => which(view, account, lost, attempt),
        LostStep::What(failure) => what(view, account, lost, failure.as_ref(), Html::default()),
        LostStep::Removing(since) => {
            what(view, account, lost, None, busy(view, *since, list::REMOVING))
        }
    }
}

fn which(view: View<'_>, account: &Account, lost: &Lost, attempt: &Attempt) -> Html {
    let texts = view.texts;
    let must_say = account.must_say();
    let settling = matches!(attempt, Attempt::Busy(_));
    let boxes = account.factors.iter().map(|factor| {
        let picking = Radio {
            name: METHODS,
            value: AttrValue::from(factor.id.clone()),
            icon: if factor.kind == Kind::Phone { Icon::Message } else { Icon::Phone },
            label: named(view, factor),
            picked: lost.picked.contains(&factor.id),
            many: true,
            fixed: settling,
            focus: None,
        };
        picking.draw(view, Intent::PickLost(factor.id.clone()))
    });
    let boxes = el("div|class=mfa-way-list|role=group|aria-labelledby=mfa-title")
        .with("id", METHODS)
        .children(boxes);
    let status = match attempt {
        Attempt::Not => Html::default(),
        Attempt::Busy(since) => busy(view, *since, en::SETTLING),
        Attempt::Failed(failure) => {
            Notice::new(Tone::Problem, words::failure(texts, failure)).draw()
        }
    };
    let none = lost.picked.is_empty() || settling;
    let next = Button::new(Look::Primary, texts.get(common::CONTINUE))
        .disabled(none.then_some(METHODS))
        .draw(view, Intent::Next);
    let (label, intent) = match settling {
        true => (common::CANCEL, Intent::Cancel),
        false if must_say => (en::STAYS, Intent::Finish),
        false => (common::CANCEL, Intent::Cancel),
    };
    let other = Button::new(Look::Secondary, texts.get(label)).draw(view, intent);
    let (title, lead) =
        if must_say { (en::BACK_IN, en::BACK_IN_LEAD) } else { (en::WHICH, en::WHICH_LEAD) };
    Frame {
        name: "lost-which",
        mark: must_say.then_some((Icon::Lifebuoy, "mfa-mark")),
        title: texts.get(title),
        lead: Some(texts.get(lead)),
        content: nodes([pass(view, account), boxes.draw(), status]),
        actions: nodes([next, other]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

fn what(
    view: View<'_>,
    account: &Account,
    lost: &Lost,
    failure: Option<&Failure>,
    status: Html,
) -> Html {
    let texts = view.texts;
    let removing = matches!(lost.step, LostStep::Removing(_));
    let count = u32::try_from(lost.picked.len()).unwrap_or(u32::MAX);
    let failed = failure.map(|failure| {
        Notice {
            title: Some(texts.get(en::REMOVE_FAILED)),
            ..Notice::new(Tone::Problem, words::failure(texts, failure))
        }
        .draw()
    });
    let off = removing.then_some(METHODS);
    let gone = || lost.picked.iter().filter_map(|id| account.factor(id));
    let alone = lost.picked.len() == 1;
    let again = gone().filter(|_| alone).map(|factor| {
        let label = match factor.kind {
            Kind::Totp => en::NEW_PHONE,
            Kind::Phone | Kind::Unknown => list::NEW_NUMBER_NAMED,
        };
        Button::new(Look::Secondary, texts.with(label, &[("name", &factor.name)]))
            .disabled(off)
            .draw(view, Intent::Replace(factor.id.clone()))
    });
    let stop = removing.then(|| {
        Button::new(Look::Secondary, texts.get(common::CANCEL)).draw(view, Intent::Cancel)
    });
    let remove = Button::new(Look::Primary, texts.plural(en::REMOVE, count)).disabled(off);
    Frame {
        name: "lost-what",
        mark: None,
        title: texts.get(en::WHAT),
        lead: None,
        content: nodes([
            still(view, account, lost),
            el("p").child(texts.get(en::REMOVE_BODY)).draw(),
            el("p|class=mfa-muted").child(texts.get(en::HELP)).draw(),
            node(maybe(failed)),
            status,
        ]),
        actions: nodes([
            remove.draw(view, Intent::ConfirmRemove),
            Html::from_iter(again),
            node(maybe(stop)),
        ]),
        step: None,
        back: Some(!removing),
        cancel: (!account.must_say()).then_some(!removing),
    }
    .draw(view)
}

/// What is left to sign in with.
fn still(view: View<'_>, account: &Account, lost: &Lost) -> Html {
    let texts = view.texts;
    let mut ways: Vec<AttrValue> =
        account.still_works(&lost.picked).map(|factor| named(view, factor)).collect();
    if account.codes.left > 0 {
        ways.push(texts.plural(en::STILL_CODES, account.codes.left));
    }
    if ways.is_empty() {
        return el("p").with("id", METHODS).child(texts.get(en::NOTHING)).draw();
    }
    let ways = ways.into_iter().map(|way| el("li").child(way).draw());
    el("div|class=mfa-facts mfa-still")
        .with("id", METHODS)
        .child(el("p").child(texts.get(en::STILL)))
        .child(el("ul").children(ways))
        .draw()
}

/// "Work phone (Authenticator app)"; the kind alone, if it has no other name.
fn named(view: View<'_>, factor: &Factor) -> AttrValue {
    let kind = kind_of(view, factor);
    if factor.name == kind.as_str() {
        return kind;
    }
    view.texts.with(en::NAMED, &[("name", &factor.name), ("kind", &kind)])
}

/// Above whatever else is on the screen, for somebody who came in with a pass: until when.
pub(crate) fn pass(view: View<'_>, account: &Account) -> Html {
    let (Some(pass), Some(now)) = (account.pass, view.server_time()) else {
        return Html::default();
    };
    let texts = view.texts;
    let date = texts.day(pass.ends_at, now);
    let words = if pass.once { en::PASS_ONCE } else { en::PASS };
    let until = texts.with(words, &[("date", &date)]);
    let next =
        if account.factors.is_empty() { texts.get(en::PASS_NEXT) } else { AttrValue::default() };
    Notice::new(Tone::Warning, words::join(&[until, next])).draw()
}
