//! Recovery codes: what they are, the codes, one of them typed, done.

mod codes;
mod prove;

use mfa_enroll_core::wizard::recovery::{Recovery, Step};
use mfa_enroll_core::wizard::{Account, Attempt, Intent};
use yew::prelude::*;

use crate::parts::el::{el, nodes};
use crate::parts::{Button, Frame, Icon, Look, Notice, Tone, busy, maybe};
use crate::text::en::{common, done, recovery as en, sessions};
use crate::text::words;
use crate::view::View;

const FACTS: &str = "mfa-facts";

pub(crate) fn recovery(view: View<'_>, account: &Account, recovery: &Recovery) -> Html {
    match &recovery.step {
        Step::Offer(attempt) => offer(view, account, recovery.suggested, attempt),
        Step::Keep(set, keep) => codes::codes(view, set, *keep, elsewhere(view, recovery)),
        Step::Prove(_, prove) => prove::prove(view, prove, elsewhere(view, recovery)),
        Step::Done(others) => ready(view, *others, recovery.elsewhere),
        Step::Ended => ended(view),
    }
}

fn elsewhere(view: View<'_>, recovery: &Recovery) -> Html {
    maybe(
        recovery
            .elsewhere
            .then(|| Notice::new(Tone::Warning, view.texts.get(en::ELSEWHERE)).draw()),
    )
}

fn offer(view: View<'_>, account: &Account, suggested: bool, attempt: &Attempt) -> Html {
    let texts = view.texts;
    let has_some = account.codes.total > 0;
    let mut facts = vec![en::FACT_ONCE, en::FACT_WHERE];
    if has_some {
        facts.push(en::FACT_OLD);
    }
    let facts = facts.into_iter().map(|fact| el("li").child(texts.get(fact)).draw());
    let facts = el("ul|class=mfa-facts|part=facts").with("id", FACTS).children(facts);
    let busy_now = matches!(attempt, Attempt::Busy(_));
    let status = match attempt {
        Attempt::Not => Html::default(),
        Attempt::Busy(since) => busy(view, *since, en::MAKING),
        Attempt::Failed(failure) => Notice {
            title: Some(texts.get(en::MAKE_FAILED)),
            ..Notice::new(Tone::Problem, words::failure(texts, failure))
        }
        .draw(),
    };
    let retry = matches!(attempt, Attempt::Failed(_));
    let make = Button::new(Look::Primary, texts.get(if retry { common::RETRY } else { en::SHOW }))
        .disabled(busy_now.then_some(FACTS))
        .draw(view, Intent::Next);
    // While an answer is waited for, the same button stops that.
    let leave = if suggested && !busy_now { sessions::NOT_NOW } else { common::CANCEL };
    let leave = Button::new(Look::Secondary, texts.get(leave)).draw(view, Intent::Cancel);
    Frame {
        name: "recovery-offer",
        mark: Some((Icon::Lifebuoy, "mfa-mark")),
        title: texts.get(if has_some { en::OFFER_NEW } else { en::OFFER }),
        lead: Some(texts.get(en::OFFER_LEAD)),
        content: nodes([facts.draw(), status]),
        actions: nodes([make, leave]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

fn ready(view: View<'_>, others: bool, replaced: bool) -> Html {
    let texts = view.texts;
    let (mark, class) = if replaced {
        (Icon::Warning, "mfa-mark mfa-mark-problem")
    } else {
        (Icon::Check, "mfa-mark mfa-mark-good")
    };
    let (title, lead) =
        if replaced { (en::REPLACED, en::REPLACED_BODY) } else { (en::DONE, en::DONE_LEAD) };
    let mut lead = texts.get(lead);
    if others && !replaced {
        lead = words::join(&[lead, texts.get(en::DONE_OLD)]);
    }
    let finish = Button::new(Look::Primary, texts.get(done::FINISH)).draw(view, Intent::Finish);
    Frame {
        name: "recovery-done",
        mark: Some((mark, class)),
        title: texts.get(title),
        lead: Some(lead),
        content: Html::default(),
        actions: finish,
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}

fn ended(view: View<'_>) -> Html {
    let texts = view.texts;
    let again = Button::new(Look::Primary, texts.get(en::AGAIN)).draw(view, Intent::StartOver);
    let leave =
        Button::new(Look::Secondary, texts.get(sessions::NOT_NOW)).draw(view, Intent::Cancel);
    Frame {
        name: "recovery-ended",
        mark: Some((Icon::Warning, "mfa-mark mfa-mark-problem")),
        title: texts.get(en::ENDED),
        lead: Some(texts.get(en::ENDED_BODY)),
        content: Html::default(),
        actions: nodes([again, leave]),
        step: None,
        back: None,
        cancel: None,
    }
    .draw(view)
}
