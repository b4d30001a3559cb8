//! Another code: when, and in which way.

use mfa_enroll_core::wizard::phone::{AddPhone, Resend, Sent};
use mfa_enroll_core::wizard::{Account, Busy, Delivery, Entering, Intent, Kind, Pace, Way};
use yew::prelude::*;

use crate::parts::el::{el, nodes};
use crate::parts::{Button, Look, Notice, Tone, busy_text, maybe};
use crate::text::en::{common, phone as en, scan};
use crate::text::{Key, seconds_until, words};
use crate::view::View;

/// Says why the buttons cannot be pressed yet.
const WAIT: &str = "mfa-resend-wait";
/// Says it while a code is checked.
const CODE_HINT: &str = "mfa-code-hint";

/// Buttons for a code that does not come.
pub(in crate::screens) struct Ways {
    /// From when on, by the server's clock, another one can be asked for; it is counted down.
    pub(in crate::screens) from: u64,
    /// One is being asked for.
    pub(in crate::screens) asking: Option<Busy>,
    /// Stops waiting for it, where the screen's own Cancel does more than that.
    pub(in crate::screens) stop: Option<Intent>,
    /// A code is being checked: nothing can be pressed, and nothing moves.
    pub(in crate::screens) checking: bool,
    /// Ways in which it can be sent.
    pub(in crate::screens) send: Vec<(Key, Intent)>,
    /// What needs no waiting.
    pub(in crate::screens) beside: Vec<(Key, Intent)>,
}

/// Another code, and what else can be done: in the notice that none was delivered, if there is
/// one, so that every way out of it is in one place; else below the field.
pub(super) fn ways(account: &Account, phone: &AddPhone, sent: &Sent) -> Ways {
    let way = sent.code.way;
    let others = sent.other_ways(account).map(|other| (instead(other), Intent::Resend(other)));
    let mut send = vec![(again(way), Intent::Resend(way))];
    send.extend(others);
    let mut beside = vec![(en::CHANGE, Intent::ChangeNumber)];
    let app = phone.replaces.is_none() && account.may_add(Kind::Totp);
    if app && sent.code.delivery == Delivery::Failed {
        beside.push((en::USE_APP, Intent::Pick(Kind::Totp)));
    }
    let asking = match &sent.resend {
        Resend::Asking { busy, .. } => Some(*busy),
        _ => None,
    };
    let checking = matches!(sent.entry.at, Entering::Checking { .. });
    let stop = Some(Intent::StopResending);
    Ways { from: sent.code.resend_at, asking, stop, checking, send, beside }
}

/// What has become of the last one.
pub(super) fn resent(view: View<'_>, sent: &Sent) -> Html {
    let texts = view.texts;
    let newest =
        (sent.code.sent > 1).then(|| Notice::new(Tone::Info, texts.get(en::NEWEST)).draw());
    let status = match &sent.resend {
        Resend::Failed(failure, ..) => Notice {
            title: Some(texts.get(en::NOT_RESENT)),
            ..Notice::new(Tone::Problem, words::failure(texts, failure))
        }
        .draw(),
        Resend::No | Resend::Again | Resend::Asking { .. } => Html::default(),
    };
    nodes([maybe(newest), status])
}

impl Ways {
    pub(in crate::screens) fn draw(self, view: View<'_>) -> Html {
        let texts = view.texts;
        let seconds = view.server_time().map_or(0, |now| seconds_until(self.from, now));
        let wait = match self.asking {
            Some(busy) if busy.pace(view.now) == Pace::Slow => {
                Some(texts.get(common::STILL_WORKING))
            }
            Some(_) => Some(texts.get(en::SENDING)),
            None => match seconds {
                0 => None,
                // By the second as long as somebody may sit and wait for it.
                1..=180 => Some(texts.plural(en::RESEND_SECONDS, seconds)),
                _ => Some(texts.length(seconds, en::RESEND_SECONDS, en::RESEND_MINUTES)),
            },
        };
        let checking = self.checking.then_some(CODE_HINT);
        let reason = checking.or(wait.as_ref().map(|_| WAIT));
        let button = |reason| {
            move |(label, intent)| {
                Button::new(Look::Quiet, texts.get(label)).disabled(reason).draw(view, intent)
            }
        };
        let slow = self.asking.is_some_and(|busy| busy.pace(view.now) != Pace::Quiet);
        let stop = self.stop.filter(|_| slow && !self.checking).map(|stop| (scan::KEEP_STOP, stop));
        let wait = wait.map(|wait| match self.asking {
            Some(_) => el("div").with("id", WAIT).child(busy_text(Some(wait))).draw(),
            None => el("p|class=mfa-muted").with("id", WAIT).child(wait).draw(),
        });
        el("div|class=mfa-resend|part=resend")
            .child(
                el("div|class=mfa-resend-buttons")
                    .children(self.send.into_iter().map(button(reason)))
                    .children(self.beside.into_iter().map(button(checking)))
                    .children(stop.into_iter().map(button(None))),
            )
            .child(maybe(wait))
            .draw()
    }

    /// The message has not left, and these are the ways out.
    pub(in crate::screens) fn not_delivered(self, view: View<'_>) -> Html {
        let body = view.texts.get(en::NOT_DELIVERED_BODY);
        let body = el("p|class=mfa-notice-body").child(body).draw();
        Notice {
            tone: Tone::Warning,
            id: None,
            title: Some(view.texts.get(en::NOT_DELIVERED)),
            body: nodes([body, self.draw(view)]),
            action: Html::default(),
        }
        .draw()
    }
}

pub(in crate::screens) const fn again(way: Way) -> Key {
    match way {
        Way::Sms => en::RESEND,
        Way::Voice | Way::Office => en::RESEND_CALL,
    }
}

const fn instead(way: Way) -> Key {
    match way {
        Way::Sms => en::TEXT_INSTEAD,
        Way::Voice => en::CALL_INSTEAD,
        Way::Office => en::OFFICE_INSTEAD,
    }
}
