//! "Type the code", which was sent to a phone.

use mfa_enroll_core::wizard::phone::{AddPhone, Sent};
use mfa_enroll_core::wizard::{
    Account, Busy, Delivery, Entering, Entry, EntryProblem, Failure, Intent, Way,
};
use yew::prelude::*;

use crate::parts::el::{el, node, nodes};
use crate::parts::{
    Button, CODE_FORM, CodeField, Ending, Frame, Look, Notice, Step, Tone, busy, ends_soon,
};
use crate::screens::phone::resend::{resent, ways};
use crate::screens::retry;
use crate::text::Key;
use crate::text::en::{code, common, phone as en};
use crate::text::words;
use crate::view::View;

const PROBLEM: &str = "mfa-code-problem";

pub(super) fn code(view: View<'_>, account: &Account, phone: &AddPhone, sent: &Sent) -> Html {
    let texts = view.texts;
    let undelivered = sent.code.delivery == Delivery::Failed;
    let checking = matches!(sent.entry.at, Entering::Checking { .. });
    let (field, actions) = entry(view, &sent.entry, true, code::CHECK);
    let ends = ends_soon(view, &sent.extend, |now| {
        sent.ends_soon(now).then(|| Ending {
            left: sent.remaining(now),
            extendable: sent.extendable(),
            words: (en::ENDS_SECONDS, en::ENDS_MINUTES, en::KEEP),
        })
    });
    let ways = ways(account, phone, sent);
    let (above, below) = match (undelivered, checking) {
        (true, _) => (ways.not_delivered(view), Html::default()),
        (false, true) => (on_its_way(view, sent), Html::default()),
        (false, false) => (on_its_way(view, sent), ways.draw(view)),
    };
    let status = if checking { Html::default() } else { resent(view, sent) };
    Frame {
        name: "phone-code",
        step: Some(Step::Sent),
        back: Some(!checking),
        cancel: Some(!checking),
        title: texts.get(code::TITLE),
        // Not while the notice below says the opposite.
        lead: (!undelivered)
            .then(|| words::sent_to(texts, sent.code.way, last_digits(&sent.code.number))),
        content: nodes([ends, above, field, status, below]),
        actions,
        mark: None,
    }
    .draw(view)
}

/// The field for a code that only the server can check, and the button. `sent` says that it came
/// by message or call.
pub(in crate::screens) fn entry(
    view: View<'_>,
    entry: &Entry,
    sent: bool,
    check: Key,
) -> (Html, Html) {
    let texts = view.texts;
    let field = |problem, checking| {
        CodeField { digits: 6, typed: &entry.typed, problem, checking, beside: Html::default() }
            .draw(view)
    };
    match &entry.at {
        Entering::Checking { busy: since, .. } => {
            being_checked(view, field(None, true), *since, check)
        }
        Entering::Typing { problem, wait_until, .. } => {
            let failed = matches!(problem, Some(EntryProblem::Failed(_)));
            let tied = problem.as_ref().map(|_| (PROBLEM, !failed));
            let notice = problem.as_ref().map(|problem| wrong(view, problem, *wait_until, sent));
            let waiting = view.now < *wait_until;
            let button =
                Button::new(Look::Primary, texts.get(if failed { common::RETRY } else { check }))
                    .form(CODE_FORM)
                    .disabled(waiting.then_some(retry::WAIT))
                    .draw(view, Intent::Submit);
            (nodes([field(tied, false), notice.unwrap_or_default()]), button)
        }
    }
}

fn being_checked(view: View<'_>, field: Html, since: Busy, check: Key) -> (Html, Html) {
    let texts = view.texts;
    let check = Button::new(Look::Primary, texts.get(check))
        .disabled(Some("mfa-code-hint"))
        .form(CODE_FORM);
    let cancel = Button::new(Look::Secondary, texts.get(common::CANCEL));
    let actions =
        nodes([node(check.draw(view, Intent::Submit)), node(cancel.draw(view, Intent::Cancel))]);
    (nodes([field, busy(view, since, code::CHECKING)]), actions)
}

/// What is wrong with a code.
fn wrong(view: View<'_>, problem: &EntryProblem, until: u64, sent: bool) -> Html {
    let words = words::entry_problem(view.texts, problem, sent);
    let (tone, details) = match problem {
        EntryProblem::Failed(failure) => {
            let tone = match failure {
                Failure::Offline | Failure::RateLimited { .. } => Tone::Warning,
                _ => Tone::Problem,
            };
            (tone, retry::details(view, failure, until))
        }
        _ => (Tone::Problem, Html::default()),
    };
    Notice {
        tone,
        id: Some(PROBLEM),
        title: Some(words.title),
        body: nodes([el("p|class=mfa-notice-body").child(words.body).draw(), details]),
        action: Html::default(),
    }
    .draw()
}

/// Patience. It stays when the message has left: the network behind takes its time as well, and
/// nothing moves under the hand of somebody who types.
fn on_its_way(view: View<'_>, sent: &Sent) -> Html {
    if sent.code.way != Way::Sms {
        return Html::default();
    }
    el("p|class=mfa-muted").child(view.texts.get(en::ON_ITS_WAY)).draw()
}

/// As much of a number as may be read over a shoulder.
fn last_digits(number: &str) -> &str {
    let at = number.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    number.get(at..).unwrap_or_default()
}
