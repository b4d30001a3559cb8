//! Adding a phone, or changing the number of one: which number, then the code that it gets.
//!
//! Begins when the person picks the phone (or comes back to a pending enrollment); ends in
//! [`Next::Confirmed`], [`Next::Back`], [`Next::Instead`] or [`Next::Left`]. What was typed stays
//! through errors, Back, another way and another language: the backend alone reads numbers.

mod number;
mod sent;

pub use super::totp::{End, Extend};
pub use number::{Form, NumberProblem};
pub use sent::{Resend, Sent};

use super::{Action, Busy, NewPhone};

/// The machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddPhone {
    /// What was typed and picked; kept through every step.
    pub form: Form,
    /// The factor whose number is changed; it stays valid until the new one is proven.
    pub replaces: Option<String>,
    /// Where the person is.
    pub step: Step,
    /// The pending enrollment is locked: only a new one helps.
    pub(crate) rotate: bool,
}

/// The steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// "Which number?"
    Number {
        /// What is wrong with the form, if anything.
        problem: Option<NumberProblem>,
        /// Nothing is sent before this moment of the monotonic clock.
        wait_until: u64,
        /// A phone that may have reached the backend: asking again is the same intention.
        retry: Option<(Action, NewPhone)>,
        /// The code that was sent before the person came back here.
        kept: Option<Box<Sent>>,
    },
    /// The backend is asked to send a code.
    Sending {
        /// The question.
        busy: Busy,
        /// The intention.
        action: Action,
        /// What was asked for.
        phone: NewPhone,
        /// The code that was sent before.
        kept: Option<Box<Sent>>,
    },
    /// "Type the code that was sent to …"
    Code(Box<Sent>),
    /// The enrollment is over without a factor of this window.
    Ended(End),
}
