//! Another code: when, and in which way.

use mfa_enroll_core::wizard::phone::{Resend, Sent};
use mfa_enroll_core::wizard::{Account, Busy, Intent, Pace, Way};
use yew::prelude::*;

use crate::parts::el::{el, nodes};
use crate::parts::{Button, Look, Notice, Tone, maybe};
use crate::text::en::{common, phone as en};
use crate::text::{Key, seconds_until, words};
use crate::view::View;

/// Says why the buttons cannot be pressed yet.
const WAIT: &str = "mfa-resend-wait";

/// What has become of the last one, and what can be done about it.
pub(super) fn resend(view: View<'_>, account: &Account, sent: &Sent) -> Html {
    let texts = view.texts;
    let way = sent.code.way;
    let newest =
        (sent.code.sent > 1).then(|| Notice::new(Tone::Info, texts.get(en::NEWEST)).draw());
    let others = sent.other_ways(account).map(|other| (instead(other), Intent::Resend(other)));
    let mut buttons = vec![(again(way), Intent::Resend(way))];
    buttons.extend(others);
    let status = match &sent.resend {
        Resend::Failed(failure, ..) => Notice {
            title: Some(texts.get(en::NOT_RESENT)),
            ..Notice::new(Tone::Problem, words::failure(texts, failure))
        }
        .draw(),
        Resend::No | Resend::Again | Resend::Asking { .. } => Html::default(),
    };
    let asking = match &sent.resend {
        Resend::Asking { busy, .. } => Some(*busy),
        _ => None,
    };
    let change = Button::new(Look::Quiet, texts.get(en::CHANGE)).draw(view, Intent::ChangeNumber);
    nodes([maybe(newest), status, ask_again(view, sent.code.resend_at, asking, buttons, change)])
}

/// Buttons that can be pressed from a moment of the server's clock on, which is counted down, and
/// one that always can.
pub(in crate::screens) fn ask_again(
    view: View<'_>,
    from: u64,
    asking: Option<Busy>,
    buttons: Vec<(Key, Intent)>,
    beside: Html,
) -> Html {
    let texts = view.texts;
    let seconds = view.server_time().map_or(0, |now| seconds_until(from, now));
    let wait = match asking {
        Some(busy) if busy.pace(view.now) == Pace::Slow => Some(texts.get(common::STILL_WORKING)),
        Some(_) => Some(texts.get(en::SENDING)),
        None => {
            // By the second as long as somebody may sit and wait for it.
            let minutes = || texts.length(seconds, en::RESEND_SECONDS, en::RESEND_MINUTES);
            match seconds {
                0 => None,
                1..=180 => Some(texts.plural(en::RESEND_SECONDS, seconds)),
                _ => Some(minutes()),
            }
        }
    };
    let reason = wait.as_ref().map(|_| WAIT);
    let buttons = buttons.into_iter().map(|(label, intent)| {
        Button::new(Look::Quiet, texts.get(label)).disabled(reason).draw(view, intent)
    });
    let wait = wait.map(|wait| el("p|class=mfa-muted").with("id", WAIT).child(wait).draw());
    el("div|class=mfa-resend|part=resend")
        .child(el("div|class=mfa-resend-buttons").children(buttons).child(beside))
        .child(maybe(wait))
        .draw()
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
