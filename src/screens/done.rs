//! "Done": the method is there, whatever happens to its name.

use mfa_enroll_core::wizard::{Done, Inside, Intent, Kind};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Step, Tone, name_form, sessions};
use crate::text::en::{common, done as en};
use crate::text::{seconds_until, words};
use crate::view::View;

pub(super) fn done(view: View<'_>, inside: &Inside, done: &Done) -> Html {
    let texts = view.texts;
    let account = &inside.account;
    let app = done.rename.factor.kind == Kind::Totp;
    let (title, lead) = if app { (en::TITLE, en::LEAD) } else { (en::TITLE_PHONE, en::LEAD_PHONE) };
    let mut lead = texts.get(lead);
    if done.replaced {
        lead = words::join(&[lead, texts.get(en::REPLACED)]);
    }
    // On the way through the setup there is more to come.
    let finish = if inside.course.is_some() { common::CONTINUE } else { en::FINISH };
    let finish = Button::new(Look::Primary, texts.get(finish));
    let second = account.factors.len() == 1 && account.may_add_any();
    let content = nodes([
        node(next_code(view, done)),
        name_form(view, &done.rename, false),
        node(advice(view, second && inside.course.is_none(), app)),
        sessions(view, account, &inside.sessions),
    ]);
    Frame {
        name: "done",
        step: Some(if app { Step::Done } else { Step::PhoneDone }),
        back: None,
        cancel: None,
        mark: Some((Icon::Check, "mfa-mark mfa-mark-good")),
        title: texts.get(title),
        lead: Some(lead),
        content,
        actions: finish.draw(view, Intent::Finish),
    }
    .draw(view)
}

/// The code that was just used is spent.
fn next_code(view: View<'_>, done: &Done) -> Html {
    let (Some(at), Some(now)) = (done.next_code_at, view.server_time()) else {
        return Html::default();
    };
    let text = match seconds_until(at, now) {
        0 => view.texts.get(en::NEXT_CODE_NOW),
        left => view.texts.plural(en::NEXT_CODE, left),
    };
    Notice::new(Tone::Info, text).draw()
}

fn advice(view: View<'_>, second: bool, app: bool) -> Html {
    let texts = view.texts;
    let advice = [second.then_some(en::ADVICE_SECOND), app.then_some(en::ADVICE_PHONE)];
    let items: Vec<Html> =
        advice.into_iter().flatten().map(|one| el("li").child(texts.get(one)).draw()).collect();
    if items.is_empty() {
        return Html::default();
    }
    el("section|class=mfa-advice|part=advice|aria-labelledby=mfa-advice")
        .child(el("h3|id=mfa-advice|class=mfa-subtitle").child(texts.get(en::ADVICE)))
        .child(el("ul").children(items))
        .draw()
}
