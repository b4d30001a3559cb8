//! How adding an authenticator app is over without a factor of this window.

use super::offer::Walk;
use super::{End, Next, Past, Step, Totp, code};
use crate::wizard::cx::Cx;
use crate::wizard::{Field, Say};

impl Totp {
    /// The enrollment is over; perhaps because of a code of this window whose answer was lost.
    pub(crate) fn over(previous: Past, mut walk: Box<Walk>, end: End, cx: &mut Cx<'_>) -> Next {
        if end == End::AddedElsewhere
            && let Some(at) = code::ask_again(&mut walk, cx)
        {
            return Next::Stay(Self { previous, step: Step::Code(walk, at) });
        }
        Self::end(previous, walk, end, cx)
    }

    /// The enrollment is over; its key is remembered only to recognize its codes.
    pub(crate) fn end(mut previous: Past, walk: Box<Walk>, end: End, cx: &mut Cx<'_>) -> Next {
        previous.keys.extend(walk.otp().cloned());
        cx.focus(Field::Heading);
        cx.say(Say::Problem);
        Next::Stay(Self { previous, step: Step::Ended(end) })
    }
}
