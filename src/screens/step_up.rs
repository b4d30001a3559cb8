//! Proving again who is there. What was being done waits behind it.

mod text;

use mfa_enroll_core::wizard::step_up::{ProofMessage, Proving, StepUp};
use mfa_enroll_core::wizard::{
    Busy, Delivery, Entering, Entry, Failure, Intent, ProofChoice, ProofSent, Way,
};
use yew::prelude::*;

use crate::parts::el::{el, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Tone, busy, icon, maybe, press};
use crate::screens::phone::{Ways, again, entry as code_entry};
use crate::screens::retry;
use crate::text::en::{common, phone, step_up as en};
use crate::text::{Key, words};
use crate::view::View;

pub(crate) fn step_up(view: View<'_>, step_up: &StepUp) -> Html {
    let texts = view.texts;
    let mut lead = Some(texts.get(en::LEAD));
    let (content, actions) = match &step_up.step {
        Proving::Loading(since) => (busy(view, *since, en::LOADING), Html::default()),
        Proving::LoadFailed(failure, until) => {
            lead = Some(words::failure(texts, failure));
            (retry::details(view, failure, *until), retry::button(view, *until, Intent::Retry))
        }
        Proving::Choosing => {
            lead = Some(texts.get(en::CHOOSE));
            (choices(view, &step_up.choices), Html::default())
        }
        Proving::Code(_, entry, message) => code(view, step_up, entry, message),
        Proving::Text(_, entry) => text::text(view, step_up.choice(), entry),
        Proving::GoingOn(since) => {
            lead = None;
            let cancel = Button::new(Look::Secondary, texts.get(common::CANCEL));
            (busy(view, *since, en::GOING_ON), cancel.draw(view, Intent::Cancel))
        }
    };
    let other = (other(step_up).is_some() && !undelivered(step_up))
        .then(|| Button::new(Look::Quiet, texts.get(en::OTHER)).draw(view, Intent::OtherProof));
    Frame {
        name: "step-up",
        step: None,
        back: None,
        cancel: Some(!matches!(step_up.step, Proving::GoingOn(_))),
        mark: Some((Icon::Lock, "mfa-mark")),
        title: texts.get(en::TITLE),
        lead,
        content,
        actions: nodes([actions, maybe(other)]),
    }
    .draw(view)
}

/// "Use another way", where there is one.
fn other(step_up: &StepUp) -> Option<(Key, Intent)> {
    let other = step_up.choices.len() > 1 && step_up.choice().is_some();
    other.then_some((en::OTHER, Intent::OtherProof))
}

/// Whether the message with the code has not left: then every way out is where it says so.
fn undelivered(step_up: &StepUp) -> bool {
    match &step_up.step {
        Proving::Code(
            _,
            _,
            ProofMessage::Sent(sent, ..) | ProofMessage::Sending(_, _, Some(sent)),
        ) => sent.delivery == Delivery::Failed,
        _ => false,
    }
}

/// A card for every choice.
fn choices(view: View<'_>, choices: &[ProofChoice]) -> Html {
    let card = |(at, choice): (usize, &ProofChoice)| {
        let sign = match choice {
            ProofChoice::Password => Icon::Key,
            ProofChoice::RecoveryCode => Icon::Lifebuoy,
            ProofChoice::Code { phone, .. } => Icon::of_way(phone.as_ref().map(|(way, _)| *way)),
        };
        let name = words::proof(view.texts, choice);
        el("li")
            .child(
                el("button|type=button|class=mfa-card mfa-card-line|part=card")
                    .onclick(press(view, Intent::PickProof(at)))
                    .child(el("span|class=mfa-tile|part=icon").child(icon(sign)))
                    .child(el("span|class=mfa-card-text").child(el("bdi").child(name)))
                    .child(icon(Icon::Forward)),
            )
            .draw()
    };
    el("ul|class=mfa-cards|part=list").children(choices.iter().enumerate().map(card)).draw()
}

/// A code of an app, or one that a button sends first.
fn code(view: View<'_>, step_up: &StepUp, entry: &Entry, message: &ProofMessage) -> (Html, Html) {
    let texts = view.texts;
    let sent = matches!(message, ProofMessage::Sent(..)) && !undelivered(step_up);
    let what = step_up.choice().map(|choice| {
        let name = match step_up.phone() {
            Some((way, digits)) if sent => words::sent_to(texts, way, digits),
            _ => words::proof(texts, choice),
        };
        el("p|class=mfa-proof").child(el("bdi").child(name)).draw()
    });
    let way = step_up.phone().map_or(Way::Sms, |(way, _)| way);
    let (content, actions) = match message {
        ProofMessage::NotSent(failure, until) => {
            let failed = failure.as_ref().map(|failure| not_sent(view, failure, *until));
            let waiting = view.now < *until;
            let send = Button::new(Look::Primary, texts.get(send(way)))
                .disabled(waiting.then_some(retry::WAIT));
            (maybe(failed), send.draw(view, Intent::SendProof))
        }
        ProofMessage::Sending(since, _, None) => {
            let cancel = Button::new(Look::Secondary, texts.get(common::CANCEL));
            (busy(view, *since, phone::SENDING), cancel.draw(view, Intent::Cancel))
        }
        ProofMessage::NotNeeded => code_entry(view, entry, false, en::CONFIRM),
        ProofMessage::Sent(sent, failure, _) => {
            let failed = failure.as_ref().map(|failure| not_sent(view, failure, 0));
            let (content, check) = awaited(view, step_up, entry, sent, None);
            (nodes([maybe(failed), content]), check)
        }
        ProofMessage::Sending(since, _, Some(sent)) => {
            awaited(view, step_up, entry, sent, Some(*since))
        }
    };
    (nodes([maybe(what), content]), actions)
}

/// The field for a code that was sent, and what to do if it does not come.
fn awaited(
    view: View<'_>,
    step_up: &StepUp,
    entry: &Entry,
    sent: &ProofSent,
    asking: Option<Busy>,
) -> (Html, Html) {
    let (field, check) = code_entry(view, entry, true, en::CONFIRM);
    let way = step_up.phone().map_or(Way::Sms, |(way, _)| way);
    let undelivered = undelivered(step_up);
    let ways = Ways {
        from: sent.resend_at,
        asking,
        stop: None,
        checking: matches!(entry.at, Entering::Checking { .. }),
        send: vec![(again(way), Intent::SendProof)],
        beside: if undelivered { other(step_up).into_iter().collect() } else { Vec::new() },
    };
    let content = if undelivered {
        nodes([ways.not_delivered(view), field])
    } else {
        nodes([field, ways.draw(view)])
    };
    (content, check)
}

const fn send(way: Way) -> Key {
    match way {
        Way::Sms => phone::WAY_SMS,
        Way::Voice => phone::CALL,
        Way::Office => phone::WAY_OFFICE,
    }
}

fn not_sent(view: View<'_>, failure: &Failure, until: u64) -> Html {
    let words = words::failure(view.texts, failure);
    let body = el("p|class=mfa-notice-body").child(words).draw();
    Notice {
        tone: Tone::Problem,
        id: None,
        title: Some(view.texts.get(en::NOT_SENT)),
        body: nodes([body, retry::details(view, failure, until)]),
        action: Html::default(),
    }
    .draw()
}
