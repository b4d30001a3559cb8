//! Adding a phone, or changing its number.

mod code;
mod number;
mod resend;

use mfa_enroll_core::wizard::phone::{AddPhone, End, Step};
use mfa_enroll_core::wizard::{Account, Busy};
use yew::Html;

pub(in crate::screens) use code::entry;
pub(in crate::screens) use resend::{Ways, again};

use crate::screens::totp::ended;
use crate::text::words;
use crate::view::View;

pub(crate) fn phone(view: View<'_>, account: &Account, phone: &AddPhone) -> Html {
    match &phone.step {
        Step::Number { problem, wait_until, .. } => {
            number::number(view, account, phone, problem.as_ref(), *wait_until, None)
        }
        Step::Sending { busy, .. } => sending(view, account, phone, *busy),
        Step::Code(sent) => code::code(view, account, phone, sent),
        Step::Ended(end) => over(view, *end),
    }
}

fn sending(view: View<'_>, account: &Account, phone: &AddPhone, busy: Busy) -> Html {
    number::number(view, account, phone, None, 0, Some(busy))
}

fn over(view: View<'_>, end: End) -> Html {
    ended(view, end, words::phone_ended(view.texts, end))
}
